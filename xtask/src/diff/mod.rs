//! `cargo xtask diff`: what changed between two versions of an API, and what it means for callers.

pub mod release;
pub mod side;

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use generator::Outcome;
use generator::diff::render::{Choice, Released, json, markdown, text};
use generator::diff::{self, Effect, Report, Version};

use crate::checkout;
use crate::choices::Choices;
use crate::exit::Exit;
use crate::generate::Run;
use crate::messages::Messages;
use crate::read::Specs;
use crate::style::{Painter, wants_color};
use crate::verify;
use side::Side;

/// What to compare, and how to report it.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// The old version: a file, a folder, or a git revision such as `HEAD` or `v1:specs`
    /// [default: the openapi.json that the client was generated from]
    old: Option<String>,
    /// The new version, in the same way [default: the specs]
    new: Option<String>,
    /// Where the specs are, in a revision too [default: specs]
    #[arg(long, value_name = "PATH")]
    specs: Vec<PathBuf>,
    /// The folder of the client's crate [default: generated-client]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the report is printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Also list the changes of words alone
    #[arg(long)]
    words: bool,
    /// Name everything: every operation of a change, every reason, every difference that is not
    /// understood
    #[arg(long)]
    verbose: bool,
    /// Exit with 1 when something changed that breaks old programs, breaks source code, is
    /// noticed by either or changes what old programs do, or at all
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Option<FailOn>,
    /// Make both clients and compare them with other tools, which say whether the verdict on source
    /// code is right; exit with 1 when they disagree
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

/// Who reads the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// People at a terminal.
    #[default]
    Text,
    /// Readers of a pull request or a changelog.
    Markdown,
    /// Programs: one JSON object.
    Json,
}

/// What counts as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A program that was built against the old client no longer works.
    Wire,
    /// Source code no longer compiles against the new client, or compiles to something else.
    Source,
    /// A program that was built against the old client does or finds something else, or worse.
    Behaviour,
    /// Anything changed, words included.
    Any,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stderr()),
    };
    let run = run(args, painter);
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

fn run(args: &Args, painter: Painter) -> Run {
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Wrong,
    };
    if let Err(error) = try_run(args, painter, &mut run) {
        run.err
            .push_str(&format!("{}: {error:#}\n", painter.error()));
    }
    run
}

fn try_run(args: &Args, painter: Painter, run: &mut Run) -> Result<()> {
    let (old, new) = args.sides()?;
    // A bare revision represents what its client was made from, where that is the old version, and
    // for its specs, where it is the new one.
    let (made_from, specs) = (vec![args.out()?.join("openapi.json")], args.specs()?);
    let reach = args.choices.reach();
    let old_specs = old.read(&[made_from.clone(), specs.clone()], reach)?;
    run.err.push_str(&old_specs.remarks());
    // Findings about the old version cannot be fixed any more.
    let lenient = Messages {
        deny_warnings: false,
        ..args.messages
    };
    let old_version = args.generated(old_specs, lenient, painter, run)?;
    let new_specs = new.read(&[specs, made_from], reach)?;
    run.err.push_str(&new_specs.remarks());
    let new_version = args.generated(new_specs, args.messages, painter, run)?;
    let report = compare(&old_version, &new_version);
    let released = args.released(&old, &new)?;
    run.out = args.printed(&report, released.as_ref());
    run.exit = match args.fail_on {
        Some(what) if fails(&report, what) => Exit::Failed,
        _ => Exit::Fine,
    };
    if args.verify {
        verified(&report, &old_version, &new_version, run)?;
    }
    Ok(())
}

/// Asks other tools whether the verdict on source code is right.
fn verified(report: &Report, old: &Outcome, new: &Outcome, run: &mut Run) -> Result<()> {
    let tool = verify::SemverChecks::find()?;
    let workshop = verify::Workshop::new()?;
    let documented = |outcome: &Outcome, name| {
        let client = outcome.client.as_ref().context("there is no client")?;
        workshop.document(client, name)
    };
    let (old, new) = (documented(old, "old")?, documented(new, "new")?);
    let (findings, agreement) = verify::verify(&tool, report, &old, &new)?;
    if matches!(agreement, verify::Agreement::Disagreement(_)) {
        run.exit = Exit::Failed;
    }
    run.err
        .push_str(&format!("{}: {agreement}\n{findings}", tool.version));
    Ok(())
}

/// Compares two outcomes; one without a client has nothing to compare.
pub fn compare(old: &Outcome, new: &Outcome) -> Report {
    match (version(old), version(new)) {
        (Some(old), Some(new)) => diff::compare(old, new),
        _ => Report::default(),
    }
}

/// One version, when it has a client.
fn version(outcome: &Outcome) -> Option<Version<'_>> {
    let client = outcome.client.as_ref()?;
    Some(Version {
        sources: &outcome.sources,
        analysis: &client.analysis,
        files: &client.files,
    })
}

fn fails(report: &Report, what: FailOn) -> bool {
    match what {
        FailOn::Wire => report.count(Effect::Wire) > 0,
        FailOn::Source => report.count(Effect::Source) > 0,
        FailOn::Behaviour => [Effect::Wire, Effect::Source, Effect::Behaviour]
            .into_iter()
            .any(|effect| report.count(effect) > 0),
        FailOn::Any => !report.is_empty(),
    }
}

impl Args {
    fn sides(&self) -> Result<(Side, Side)> {
        let named = |text: &Option<String>| text.as_deref().map(Side::named).transpose();
        let old = match named(&self.old)? {
            Some(old) => old,
            None => {
                let path = self.out()?.join("openapi.json");
                if !path.is_file() {
                    bail!(
                        "`{}` is not there: generate a client first, or name what to compare",
                        checkout::display(&path)
                    );
                }
                Side::Paths(vec![path])
            }
        };
        let new = match named(&self.new)? {
            Some(new) => new,
            None => Side::Paths(self.specs()?),
        };
        Ok((old, new))
    }

    fn specs(&self) -> Result<Vec<PathBuf>> {
        match self.specs.as_slice() {
            [] => Ok(vec![checkout::root()?.join("specs")]),
            paths => Ok(paths.to_vec()),
        }
    }

    fn out(&self) -> Result<PathBuf> {
        match &self.out {
            Some(out) => Ok(out.clone()),
            None => Ok(checkout::root()?.join("generated-client")),
        }
    }

    /// The client of one version; what is said about its specs, when that forbids to use it.
    fn generated(
        &self,
        specs: Specs,
        messages: Messages,
        painter: Painter,
        run: &mut Run,
    ) -> Result<Outcome> {
        let options = self.choices.fitting(&specs).options("client".to_owned());
        let outcome = generator::generate(specs.files, &options);
        if let Err(error) = messages.accepted(&outcome, "nothing to compare") {
            messages.print(&outcome, painter, run);
            return Err(error);
        }
        Ok(outcome)
    }

    /// The version of the client's crate is of interest when the new version is what the client is
    /// made from.
    fn released(&self, old: &Side, new: &Side) -> Result<Option<Released>> {
        let revision = |side: &Side| match side {
            Side::Revision(revision, _) => Some(revision.clone()),
            Side::Paths(_) => None,
        };
        let out = self.out()?;
        Ok(match (new, &self.new) {
            (Side::Paths(_), None) => release::released(&out, revision(old).as_deref()),
            _ => None,
        })
    }

    fn printed(&self, report: &Report, released: Option<&Released>) -> String {
        let choice = Choice {
            wording: self.words,
            verbose: self.verbose,
        };
        match self.format {
            Format::Text => text(report, released, choice),
            Format::Markdown => markdown(report, released, choice, None),
            Format::Json => json(report, released),
        }
    }
}
