//! `cargo xtask generate`.

mod bump;
mod news;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use generator::render::manifest;
use generator::source::SourceFile;
use generator::{GeneratedClient, Options, Outcome};

use crate::checkout::{self, display};
use crate::choices::{self, Choices};
use crate::drift::{self, Causes, Drift};
use crate::exit::Exit;
use crate::messages::{MessageFormat, Messages};
use crate::read::read_all;
use crate::report;
use crate::style::{Painter, count, wants_color};
use crate::sync::{Mode, Report, sync};

/// What to generate, and how.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// A file, or a folder whose pages and documents are all read [default: specs]
    #[arg(long, value_name = "PATH")]
    specs: Vec<PathBuf>,
    /// The folder of the client's crate [default: generated-client]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The package name of a new crate [default: the folder's name]
    #[arg(long, value_name = "CRATE")]
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

/// What a run has to say, and how it ended.
pub struct Run {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// How it ended.
    pub exit: Exit,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
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
        exit: Exit::Wrong,
    };
    if let Err(error) = try_run(args, generate, painter, &mut run) {
        // Writing to a String cannot fail.
        let _ = writeln!(run.err, "{}: {error:#}", painter.error());
    }
    run
}

fn try_run(
    args: &Args,
    generate: impl Fn(Vec<SourceFile>, &Options) -> Outcome,
    painter: Painter,
    run: &mut Run,
) -> Result<()> {
    let out = args.out()?;
    let options = args.options(&out)?;
    // What was there before had the groups that it says it has.
    let before = choices::recorded_groups(&out).unwrap_or(options.groups);
    let for_merged = args
        .choices
        .for_merged()
        .grouped(before)
        .options(options.crate_name.clone());
    let specs = read_all(&args.specs()?, args.choices.reach(), painter)?;
    run.err.push_str(&specs.remarks());
    let files_read = specs.files.len();
    let outcome = generate(specs.files, &options);
    args.messages.print(&outcome, painter, run);

    let client = args.messages.accepted(&outcome, "nothing was written")?;
    let mode = if args.check { Mode::Check } else { Mode::Write };
    let before = (!args.check).then(|| news::Before::of(&out));
    let report = sync(&out, &client.files, &client.manifest, mode)?;
    let asked = args
        .report
        .map(|report| report::of(&outcome, report, args.format));
    run.out.extend(asked.flatten());
    let is_for_people =
        args.messages.message_format == MessageFormat::Human && args.report.is_none();
    let told = if is_for_people {
        &mut run.out
    } else {
        &mut run.err
    };
    told.push_str(&summary(files_read, client, &out, &report, args.check));
    if let Some(before) = before.filter(|_| args.bump || !report.changes.is_empty()) {
        let again = |files| generate(files, &for_merged);
        told.push_str(&args.news(&out, &before, &outcome, again)?);
    }
    run.exit = Exit::Fine;
    if args.check && !report.changes.is_empty() {
        run.exit = Exit::Failed;
        let causes = causes(&out, &report, &outcome, client, |files| {
            generate(files, &for_merged)
        });
        let drift = Drift {
            out: &out,
            report: &report,
            causes: &causes,
            fix: &args.fixing_command(),
        };
        run.out.push_str(&match args.messages.message_format {
            MessageFormat::Human => drift::human(&drift, painter),
            MessageFormat::Json => drift::json(&drift),
            MessageFormat::Github => drift::github(&drift),
        });
    }
    Ok(())
}

/// Why the client is out of date, and what that means for callers where its specs changed.
fn causes(
    out: &Path,
    report: &Report,
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
    report: &Report,
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

    fn specs(&self) -> Result<Vec<PathBuf>> {
        if self.specs.is_empty() {
            Ok(vec![checkout::root()?.join("specs")])
        } else {
            Ok(self.specs.clone())
        }
    }

    fn out(&self) -> Result<PathBuf> {
        match &self.out {
            Some(out) => Ok(out.clone()),
            None => Ok(checkout::root()?.join("generated-client")),
        }
    }

    fn options(&self, out: &Path) -> Result<Options> {
        let choices = self.choices.for_client(out);
        Ok(choices.options(self.crate_name(out)?))
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
        let mut told = news.told(self.bump, &self.diff_command());
        if self.bump {
            told.push_str(&bump::bump(out, &news)?);
        }
        Ok(told)
    }

    /// The command that reports in full what changed since the last commit.
    fn diff_command(&self) -> String {
        let Self { specs, out, .. } = self.clone();
        let same = Self {
            specs,
            out,
            choices: self.choices.clone(),
            ..Self::default()
        };
        let generate = same.fixing_command();
        generate.replacen("generate", "diff HEAD", 1)
    }

    /// The command that brings the same client up to date.
    fn fixing_command(&self) -> String {
        let mut command = "cargo xtask generate".to_owned();
        let mut add = |text: &str| {
            command.push(' ');
            command.push_str(text);
        };
        for path in &self.specs {
            add("--specs");
            add(&quoted(&path.to_string_lossy()));
        }
        if let Some(out) = &self.out {
            add("--out");
            add(&quoted(&out.to_string_lossy()));
        }
        if let Some(name) = &self.name {
            add("--name");
            add(&quoted(name));
        }
        self.choices.flags().for_each(add);
        command
    }
}

/// As a shell takes it for one word.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./\\:=+,@".contains(char);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
