//! `generate`: brings a client up to date, or tells what is not.

mod bump;
mod news;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use generator::render::manifest;
use generator::source::SourceFile;
use generator::{GeneratedClient, Options, Outcome};

use crate::choices::{self, Choices};
use crate::config::{self, Config};
use crate::drift::{self, Causes, Drift};
use crate::elsewhere::read_all;
use crate::exit::Exit;
use crate::fetch;
use crate::messages::{MessageFormat, Messages};
use crate::paths::display;
use crate::program;
use crate::progress;
use crate::report;
use crate::say;
use crate::style::{Painter, count, wants_color};
use crate::sync::{Mode, Report, sync};
use crate::which::{Target, Which, quoted};

/// What to generate, and how.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The package name of a new crate [default: the folder's name]
    #[arg(long, value_name = "CRATE", requires = "out")]
    name: Option<String>,
    /// Write nothing; list what is out of date and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    choices: Choices,
    /// Raise the crate's version as the changes since the last commit require
    #[arg(long, conflicts_with = "check")]
    bump: bool,
    #[command(flatten)]
    messages: Messages,
    /// Print a report on the client instead of what was written
    #[arg(long, value_name = "REPORT", value_enum)]
    report: Option<report::Report>,
    /// Run again whenever the specs have changed, until the program is ended
    #[arg(long, conflicts_with_all = ["check", "bump", "report"])]
    watch: bool,
    /// How the report is printed
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        requires = "report"
    )]
    format: report::Format,
}

/// What to check.
#[derive(clap::Args, Clone)]
pub struct CheckArgs {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

impl From<CheckArgs> for Args {
    fn from(args: CheckArgs) -> Self {
        let CheckArgs {
            which,
            choices,
            messages,
        } = args;
        Self {
            which,
            choices,
            messages,
            ..Self::check()
        }
    }
}

/// What a run has to say, and how it ended.
#[derive(Debug)]
pub struct Run {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// How it ended.
    pub exit: Exit,
}

impl Run {
    /// Notes that something cannot be done.
    pub fn fails(&mut self, error: &anyhow::Error, painter: Painter) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.err, "{}: {error:#}", painter.error());
        self.exit = Exit::Wrong;
    }
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    if args.watch {
        return watched(args).unwrap_or_else(|error| {
            let color = wants_color(&io::stderr());
            say::errln!("{}: {error:#}", Painter { color }.error());
            Exit::Wrong
        });
    }
    once(args)
}

/// Runs the command again and again.
#[cfg(feature = "watch")]
fn watched(args: &Args) -> Result<Exit> {
    let mut paths = std::collections::BTreeSet::new();
    for target in args.which.targets(&args.choices)? {
        let manifest = target.out.join(config::MANIFEST);
        let named = target.specs.into_iter().chain([manifest]);
        paths.extend(named.filter(|path| path.exists()));
    }
    crate::watch::watch(&paths, || {
        once(args);
    })?;
    Ok(Exit::Fine)
}

#[cfg(not(feature = "watch"))]
fn watched(_: &Args) -> Result<Exit> {
    anyhow::bail!("this program was built without the feature `watch`")
}

fn once(args: &Args) -> Exit {
    let color = wants_color(&io::stderr()) && wants_color(&io::stdout());
    let run = run(args, generator::generate, Painter { color });
    // A reader that has gone away, such as `| head`, changes nothing about how the run ended.
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

/// Runs the command with the given generator.
pub fn run(
    args: &Args,
    generate: impl Fn(Vec<SourceFile>, &Options) -> Outcome,
    painter: Painter,
) -> Run {
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Fine,
    };
    let targets = match args.which.targets(&args.choices) {
        Ok(targets) => targets,
        Err(error) => {
            run.fails(&error, painter);
            return run;
        }
    };
    for target in &targets {
        let one = OneClient {
            args,
            target,
            generate: &generate,
            painter,
            ends_the_process: targets.len() == 1 && !args.watch,
        };
        match one.run(&mut run) {
            Ok(exit) => run.exit = run.exit.worse(exit),
            Err(error) => run.fails(&error, painter),
        }
    }
    run
}

/// The run for one client.
struct OneClient<'a, G> {
    args: &'a Args,
    target: &'a Target,
    generate: &'a G,
    painter: Painter,
    ends_the_process: bool,
}

impl<G: Fn(Vec<SourceFile>, &Options) -> Outcome> OneClient<'_, G> {
    fn run(&self, run: &mut Run) -> Result<Exit> {
        let Self { args, target, .. } = *self;
        let out = target.out.as_path();
        let messages = args.messages.or_denied(target.deny_warnings);
        let choices = target.choices.for_client(out);
        let before = (!args.check).then(|| news::Before::of(out));
        // A new client has nothing to be compared with.
        let is_first = before.as_ref().is_some_and(news::Before::is_nothing);
        let options = Options {
            drop_description: is_first && args.report.is_none(),
            ..choices.options(args.crate_name(out)?)
        };
        // What was there before had the groups that it says it has.
        let groups = choices::recorded_groups(out).unwrap_or(choices.groups);
        let for_merged = choices
            .for_merged()
            .grouped(groups)
            .options(options.crate_name.clone());
        let (specs, pages) = read_all(&target.specs, target.choices.reach(), self.painter)?;
        run.err.push_str(&specs.remarks());
        let files_read = specs.files.len();
        let step = progress::step(format!("generating `{}`", options.crate_name));
        let outcome = Box::new((self.generate)(specs.files, &options));
        drop(step);
        let held;
        let outcome = if self.ends_the_process {
            // Giving back its pieces one by one is a twentieth of the time that a large document takes.
            Box::leak(outcome)
        } else {
            held = outcome;
            &*held
        };
        messages.print(outcome, self.painter, run);

        let client = messages.accepted(outcome, "nothing was written")?;
        let mode = if args.check { Mode::Check } else { Mode::Write };
        let report = sync(out, &client.files, &client.manifest, mode)?;
        let asked = args
            .report
            .map(|report| report::of(outcome, report, args.format));
        run.out.extend(asked.flatten());
        let is_for_people =
            messages.message_format == MessageFormat::Human && args.report.is_none();
        let told = if is_for_people {
            &mut run.out
        } else {
            &mut run.err
        };
        told.push_str(&summary(files_read, client, out, &report, args.check));
        if mode == Mode::Write && !pages.is_empty() {
            told.push_str(&keep(&pages, target)?);
        }
        let again = |files| (self.generate)(files, &for_merged);
        if let Some(before) = before.filter(|_| args.bump || !report.changes.is_empty()) {
            told.push_str(&args.news(out, &before, outcome, again)?);
        }
        if !args.check || report.changes.is_empty() {
            return Ok(Exit::Fine);
        }
        let drift = Drift {
            out,
            report: &report,
            causes: &causes(out, &report, outcome, client, again),
            fix: &args.fixing_command(),
        };
        run.out.push_str(&match messages.message_format {
            MessageFormat::Human => drift::human(&drift, self.painter),
            MessageFormat::Json => drift::json(&drift),
            MessageFormat::Github => drift::github(&drift),
        });
        Ok(Exit::Failed)
    }
}

/// Keeps what came from the web beside the client, where `fetch` renews it, and has the manifest say so
/// where it says nothing else.
fn keep(pages: &[fetch::Page], target: &Target) -> Result<String> {
    let folder = target.out.join(fetch::FOLDER);
    let mut told = fetch::keep(pages, &folder)?;
    let path = target.out.join(config::MANIFEST);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", display(&path)))?;
    let config = config::parse(&text, &path)?.unwrap_or_default();
    if config.specs.is_empty() && pages.len() == target.specs.len() {
        let config = Config {
            specs: vec![fetch::FOLDER.to_owned()],
            choices: target.choices.clone(),
            deny_warnings: target.deny_warnings,
            accepted: config.accepted,
        };
        fs::write(&path, config::written(&text, &config)?)
            .with_context(|| format!("cannot write `{}`", display(&path)))?;
        let _ = writeln!(
            told,
            "{}: names `{}` as what the client is made from",
            display(&path),
            fetch::FOLDER
        );
    }
    Ok(told)
}

/// Why the client is out of date, and what that means for callers where its specs changed.
fn causes(
    out: &Path,
    report: &Report<'_>,
    outcome: &Outcome,
    client: &GeneratedClient,
    generate: impl Fn(Vec<SourceFile>) -> Outcome,
) -> Causes {
    let base = news::Before::on_disk(out).map(|file| generate(vec![file]));
    let base = base.filter(|base| base.client.is_some());
    let made_from = base.as_ref().and_then(|base| base.client.as_ref());
    let mut causes = Causes::find(out, &report.changes, made_from, client);
    causes.news = base
        .filter(|_| causes.has_spec())
        .map(|base| news::since(out, &base, outcome));
    causes
}

fn summary(
    files_read: usize,
    client: &GeneratedClient,
    out: &Path,
    report: &Report<'_>,
    check: bool,
) -> String {
    let changes = match (report.changes.as_slice(), check) {
        ([], _) => "up to date".to_owned(),
        (changes, false) => drift::sum(changes, drift::done),
        (changes, true) => drift::sum(changes, drift::found),
    };
    let mut text = format!(
        "read {}: {}, {}\n{}: {}, {changes}\n",
        count(files_read, "file"),
        count(client.operations, "operation"),
        count(client.types, "type"),
        display(out),
        count(report.files, "file"),
    );
    for note in &report.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text
}

impl Args {
    /// Brings one client up to date.
    pub fn of(which: Which, name: Option<String>, choices: Choices, messages: Messages) -> Self {
        Self {
            which,
            name,
            choices,
            messages,
            ..Self::default()
        }
    }

    /// These, for a run that writes nothing.
    pub fn checking(self) -> Self {
        Self {
            check: true,
            ..self
        }
    }

    /// These, for a run that raises the version.
    pub fn bumping(self) -> Self {
        Self { bump: true, ..self }
    }

    /// Checks the committed client against the committed specs.
    pub fn check() -> Self {
        Self {
            check: true,
            ..Self::default()
        }
    }

    /// Brings the committed client up to date with the committed specs.
    pub fn write() -> Self {
        Self::default()
    }

    /// An existing crate keeps its name; a new one has the name that is asked for, or its folder's.
    fn crate_name(&self, out: &Path) -> Result<String> {
        let path = out.join("Cargo.toml");
        if let Ok(text) = fs::read_to_string(&path) {
            let described = manifest::describe(&text)
                .with_context(|| format!("cannot bring `{}` in line", display(&path)))?;
            if let Some(existing) = described.name {
                ensure!(
                    self.name.as_ref().is_none_or(|name| *name == existing),
                    "`{}` names the package `{existing}`: change it there, or leave out --name",
                    display(&path)
                );
                return Ok(existing);
            }
        }
        let folder = || {
            let absolute = std::path::absolute(out).ok()?;
            Some(absolute.file_name()?.to_string_lossy().into_owned())
        };
        let name = self.name.clone().or_else(folder).unwrap_or_default();
        ensure!(
            manifest::is_package_name(&name),
            "`{name}` is no package name: give one with --name (letters, digits, `-` and `_`)"
        );
        Ok(name)
    }

    /// What the run means for callers; writes the version it requires on request.
    fn news(
        &self,
        out: &Path,
        before: &news::Before,
        now: &Outcome,
        generate: impl Fn(Vec<SourceFile>) -> Outcome,
    ) -> Result<String> {
        let Some(news) = before.compared(out, now, generate) else {
            return Ok(String::new());
        };
        let mut told = news.told(self.bump);
        if self.bump {
            told.push_str(&bump::bump(out, &news)?);
        }
        told.push_str(&news.help(self.bump, &self.diff_command()));
        Ok(told)
    }

    /// The command that reports in full what changed since the last commit.
    fn diff_command(&self) -> String {
        self.command("diff HEAD", None)
    }

    /// The command that brings the same client up to date.
    fn fixing_command(&self) -> String {
        self.command("generate", self.name.as_deref())
    }

    fn command(&self, command: &str, name: Option<&str>) -> String {
        let mut words = vec![program::name().to_owned(), command.to_owned()];
        words.extend(self.which.flags());
        words.extend(name.map(|name| format!("--name {}", quoted(name))));
        words.extend(self.choices.flags().map(str::to_owned));
        words.join(" ")
    }
}
