//! `diff`: what changed between two versions of an API, and what it means for callers.

mod reading;
pub mod release;
pub mod side;

use std::io::{self, Write as _};

use anyhow::{Result, ensure};
use clap::ValueEnum;
use generator::Outcome;
use generator::diff::render::{Choice, Released, html, json, markdown, text};
use generator::diff::{self, Effect, Report, Version};

use crate::choices::Choices;
use crate::exit::Exit;
use crate::generate::Run;
use crate::messages::Messages;
use crate::paths::display;
use crate::progress;
use crate::read::{MERGED, Specs};
use crate::style::{Painter, wants_color};
use crate::which::{Target, Which, name_of};
use reading::Reading;
pub(crate) use reading::elsewhere;
use side::Side;

/// What to compare, and how to report it.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// The old version: a file, a folder, an address, or a git revision such as `HEAD` or `v1:specs`
    /// [default: the openapi.json that the client was generated from]
    old: Option<String>,
    /// The new version, in the same way [default: what the client is made from now]
    new: Option<String>,
    #[command(flatten)]
    which: Which,
    /// How the report is printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Also list the changes of words alone
    #[arg(long)]
    words: bool,
    /// Name everything: every change on its own with its id, every operation, every reason, every
    /// difference that is not understood
    #[arg(long)]
    verbose: bool,
    /// At most so many bytes of Markdown: what finds no room is folded or counted. GitHub takes 65536
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<usize>,
    #[command(flatten)]
    reading: Reading,
    /// What has another name now: `Pet.nickname=alias` for a field of a schema, `GET /pets.limit=max`
    /// for a parameter, `GET /pets=GET /animals` for an operation; may be repeated
    #[arg(long, value_name = "OLD=NEW")]
    renamed: Vec<String>,
    /// Exit with 1 when something changed that breaks old programs, breaks source code, is
    /// noticed by either or changes what old programs do, or at all
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Option<FailOn>,
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
    /// Readers with a browser: one page that needs nothing else.
    Html,
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

/// Two versions of an API, and what is said about them.
pub struct Compared {
    /// The old version.
    pub old: Outcome,
    /// The new version.
    pub new: Outcome,
    /// What changed.
    pub report: Report,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    main_and(args, |_, _| Ok(()))
}

/// Runs the command, does something more with what was compared, and prints what both say.
pub fn main_and(args: &Args, more: impl Fn(&Compared, &mut Run) -> Result<()>) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stderr()),
    };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Fine,
    };
    if let Err(error) = args.run(painter, &mut run, more) {
        run.fails(&error, painter);
    }
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

/// Compares two outcomes; one without a client has nothing to compare.
pub fn compare(old: &Outcome, new: &Outcome) -> Report {
    compare_knowing(old, new, &[])
}

/// The same, with what is known to have another name now.
fn compare_knowing(old: &Outcome, new: &Outcome, renamed: &[String]) -> Report {
    match (version(old), version(new)) {
        (Some(old), Some(new)) => {
            diff::compare_knowing(old, new, &renamed.iter().cloned().collect())
        }
        _ => Report::default(),
    }
}

/// One version, when it has a client and its description.
fn version(outcome: &Outcome) -> Option<Version<'_>> {
    let client = outcome.client.as_ref()?;
    Some(Version {
        sources: &outcome.sources,
        analysis: &client.analysis,
        description: client.description.as_ref()?,
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
    fn run(
        &self,
        painter: Painter,
        run: &mut Run,
        more: impl Fn(&Compared, &mut Run) -> Result<()>,
    ) -> Result<()> {
        let named = |text: &Option<String>| text.as_deref().map(Side::named).transpose();
        let (old, new) = (named(&self.old)?, named(&self.new)?);
        // Two versions that say where they are have nothing to do with any client.
        if let (Some(old), Some(new)) = (&old, &new)
            && !old.depends_on_client()
            && !new.depends_on_client()
        {
            let compared = self.compared(old, new, None, painter, run)?;
            return more(&compared, run);
        }
        let targets = self.which.targets(&self.choices)?;
        for target in &targets {
            if targets.len() > 1 {
                run.out.push_str(&self.heading(target));
            }
            let done = self
                .of_client(old.as_ref(), new.as_ref(), target, painter, run)
                .and_then(|compared| more(&compared, run));
            if let Err(error) = done {
                run.fails(&error, painter);
            }
        }
        Ok(())
    }

    fn of_client(
        &self,
        old: Option<&Side>,
        new: Option<&Side>,
        target: &Target,
        painter: Painter,
        run: &mut Run,
    ) -> Result<Compared> {
        let made_from = target.out.join(MERGED);
        ensure!(
            old.is_some() || made_from.is_file(),
            "`{}` is not there: generate a client first, or name what to compare",
            display(&made_from)
        );
        let made_from = Side::Paths(vec![made_from]);
        let specs = Side::Paths(target.specs.clone());
        let (old, new) = (old.unwrap_or(&made_from), new.unwrap_or(&specs));
        self.compared(old, new, Some(target), painter, run)
    }

    /// Compares two versions, and prints what changed.
    fn compared(
        &self,
        old_side: &Side,
        new_side: &Side,
        target: Option<&Target>,
        painter: Painter,
        run: &mut Run,
    ) -> Result<Compared> {
        let choices = match target {
            Some(target) => target.choices.for_client(&target.out),
            None => self.choices.clone(),
        };
        let messages = self
            .messages
            .or_denied(target.is_some_and(|target| target.deny_warnings));
        let source = SpecsOf {
            target,
            choices: &choices,
            painter,
        };
        let old = source.read(old_side, Age::Old)?;
        run.err.push_str(&old.remarks());
        // Findings about the old version cannot be fixed any more.
        let lenient = Messages {
            deny_warnings: false,
            ..messages
        };
        let old = generated(old, &choices, lenient, painter, run)?;
        let new = source.read(new_side, Age::New)?;
        run.err.push_str(&new.remarks());
        // A client keeps the groups that it has, however many operations there are now.
        let kept = old.client.as_ref();
        let kept = kept.map(|client| client.analysis.plan.whole.groups);
        let grouped = choices.grouped(kept.unwrap_or_default());
        let new = generated(new, &grouped, messages, painter, run)?;
        let mut report = compare_knowing(&old, &new, &self.renamed);
        for name in &report.unheeded {
            let told = format!("`--renamed '{name}'` names nothing that has another name");
            run.err.push_str(&format!("warning: {told}\n"));
        }
        let versions = [version(&old), version(&new)];
        self.reading.apply(&mut report, versions, target, run)?;
        let mut released = target
            .filter(|_| self.new.is_none())
            .and_then(|target| release::released(&target.out, old_side.revision()));
        if matches!(self.format, Format::Markdown | Format::Html) {
            let shown = |name: &str| reading::elsewhere(name, [old_side, new_side]);
            report.name_files(shown);
            if let Some(released) = &mut released {
                released.manifest = shown(&released.manifest);
            }
        }
        run.out.push_str(&self.printed(&report, released.as_ref()));
        if self.fail_on.is_some_and(|what| fails(&report, what)) {
            run.exit = run.exit.worse(Exit::Failed);
        }
        Ok(Compared { old, new, report })
    }

    /// What stands above the report on one client of several.
    fn heading(&self, target: &Target) -> String {
        let name = name_of(target);
        match self.format {
            Format::Text => format!("== {name}\n"),
            Format::Markdown => format!("# `{name}`\n\n"),
            Format::Html | Format::Json => String::new(),
        }
    }

    fn printed(&self, report: &Report, released: Option<&Released>) -> String {
        let choice = Choice {
            wording: self.words,
            verbose: self.verbose,
        };
        match self.format {
            Format::Text => text(report, released, choice),
            Format::Markdown => markdown(report, released, choice, self.max_bytes),
            Format::Html => html(report, released),
            Format::Json => json(report, released),
        }
    }
}

/// Which of two versions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    Old,
    New,
}

/// Where the specs of a version are.
pub(crate) struct SpecsOf<'a> {
    pub(crate) target: Option<&'a Target>,
    pub(crate) choices: &'a Choices,
    pub(crate) painter: Painter,
}

impl SpecsOf<'_> {
    /// A bare revision represents what its client was made from, where that is the old version, and
    /// its specs, where it is the new one.
    pub(crate) fn read(&self, side: &Side, age: Age) -> Result<Specs> {
        let mut places = Vec::new();
        if let Some(target) = self.target {
            places.push(target.specs.clone());
            places.push(vec![target.out.join(MERGED)]);
        }
        if age == Age::Old {
            places.reverse();
        }
        side.read(&places, self.choices.reach(), self.painter)
    }
}

/// The client of one version; what is said about its specs, when that forbids to use it.
pub(crate) fn generated(
    specs: Specs,
    choices: &Choices,
    messages: Messages,
    painter: Painter,
    run: &mut Run,
) -> Result<Outcome> {
    let options = choices.fitting(&specs).options("client".to_owned());
    let step = progress::step("reading the specs");
    let outcome = generator::generate(specs.files, &options);
    drop(step);
    if let Err(error) = messages.accepted(&outcome, "nothing to compare") {
        messages.print(&outcome, painter, run);
        return Err(error);
    }
    Ok(outcome)
}
