//! `report`: what became of the documents, and what changed since another version.

use std::io::{self, Write as _};

use anyhow::{Result, ensure};
use generator::diff::render::{Choice, text};
use generator::{Outcome, report};

use crate::choices::Choices;
use crate::diff::side::Side;
use crate::diff::{self, Age, SpecsOf, compare};
use crate::exit::Exit;
use crate::generate::Run;
use crate::messages::Messages;
use crate::style::{Painter, wants_color};
use crate::which::{Target, Which, name_of};

/// What to report on, and how.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// What to report on: a file, a folder, an address, or a git revision such as `HEAD` or `v1:specs`
    /// [default: what each client is made from now]
    spec: Option<String>,
    /// Also tell what changed since this version, which is named in the same way
    #[arg(long, value_name = "OLD")]
    since: Option<String>,
    /// One page for a browser, which needs nothing else
    #[arg(long)]
    html: bool,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stderr()),
    };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Fine,
    };
    if let Err(error) = args.run(painter, &mut run) {
        run.fails(&error, painter);
    }
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

impl Args {
    fn run(&self, painter: Painter, run: &mut Run) -> Result<()> {
        let named = |text: &Option<String>| text.as_deref().map(Side::named).transpose();
        let (spec, since) = (named(&self.spec)?, named(&self.since)?);
        let mut sides = since.iter();
        if let Some(spec) = spec.as_ref().filter(|spec| !spec.depends_on_client())
            && !sides.any(Side::depends_on_client)
        {
            return self.of(spec, since.as_ref(), None, painter, run);
        }
        let targets = self.which.targets(&self.choices)?;
        ensure!(
            targets.len() == 1 || !self.html,
            "--html is one page about one client, and there are several: name one with --package or --out"
        );
        for target in &targets {
            if targets.len() > 1 {
                run.out.push_str(&format!("== {}\n", name_of(target)));
            }
            let specs = Side::Paths(target.specs.clone());
            let spec = spec.as_ref().unwrap_or(&specs);
            if let Err(error) = self.of(spec, since.as_ref(), Some(target), painter, run) {
                run.fails(&error, painter);
            }
        }
        Ok(())
    }

    /// Reports on one version.
    fn of(
        &self,
        spec: &Side,
        since: Option<&Side>,
        target: Option<&Target>,
        painter: Painter,
        run: &mut Run,
    ) -> Result<()> {
        let choices = match target {
            Some(target) => target.choices.for_client(&target.out),
            None => self.choices.clone(),
        };
        let source = SpecsOf {
            target,
            choices: &choices,
            painter,
        };
        let denies = target.is_some_and(|target| target.deny_warnings);
        let messages = self.messages.or_denied(denies);
        let mut read = |side: &Side, age: Age, choices: &Choices, messages: Messages| {
            let specs = source.read(side, age)?;
            run.err.push_str(&specs.remarks());
            diff::generated(specs, choices, messages, painter, run)
        };
        let old = match since {
            Some(since) => {
                // Findings about the old version cannot be fixed any more.
                let lenient = Messages {
                    deny_warnings: false,
                    ..messages
                };
                Some(read(since, Age::Old, &choices, lenient)?)
            }
            None => None,
        };
        // A client keeps the groups that it has, however many operations there are now.
        let kept = old.as_ref().and_then(|old| old.client.as_ref());
        let grouped = match kept {
            Some(kept) => choices.grouped(kept.analysis.plan.whole.groups),
            None => choices.clone(),
        };
        let new = read(spec, Age::New, &grouped, messages)?;
        let mut changes = old.as_ref().map(|old| compare(old, &new));
        let named = |name: &str| diff::elsewhere(name, [since.unwrap_or(spec), spec]);
        if let Some(changes) = changes.as_mut().filter(|_| self.html) {
            changes.name_files(named);
        }
        let printed = match self.html {
            true => report::html(&new, changes.as_ref(), &named),
            false => told(&new, changes.as_ref()),
        };
        run.out.push_str(&printed.unwrap_or_default());
        Ok(())
    }
}

/// The report as text.
fn told(outcome: &Outcome, changes: Option<&generator::diff::Report>) -> Option<String> {
    let sources = &outcome.sources;
    let ledger = report::coverage(outcome)?;
    let mut told = report::tags_text(&ledger);
    told.push('\n');
    told.push_str(&report::coverage_text(&ledger, sources));
    told.push('\n');
    told.push_str(&report::untyped_text(&report::untyped(outcome)?, sources));
    if let Some(changes) = changes {
        told.push('\n');
        told.push_str(&text(changes, None, Choice::default()));
    }
    Some(told)
}
