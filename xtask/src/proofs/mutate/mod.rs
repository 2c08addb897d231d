//! `cargo xtask mutate`: changes specs in known ways, one change at a time, and asks other tools
//! whether the verdict on each is right.

mod kinds;
mod sites;
mod table;

use std::fs;
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use fastrand::Rng;
use generator::source::SourceFile;
use generator::{Options, Outcome};
use serde_json::Value;

use crate::checkout::{self, display};
use crate::choices::Choices;
use crate::diff;
use crate::exit::Exit;
use crate::read::{Reach, read};
use crate::say;
use crate::style::{Painter, Style, wants_color};
use crate::verify::{Agreement, SemverChecks, Workshop, verify};
use kinds::Mutation;
use table::Table;

/// How often a change is tried at another place when the first was none.
const TRIES: usize = 12;

/// What to change, and how often.
#[derive(clap::Args)]
pub struct Args {
    /// The documents to start from, a file or folder each [default: the generator's own examples]
    specs: Vec<PathBuf>,
    /// How many changes to make in all
    #[arg(long, default_value_t = 240, value_name = "N")]
    count: usize,
    /// Where the changes are made follows from this number alone
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Only changes whose name contains this
    #[arg(long, value_name = "SUBSTRING")]
    only: Option<String>,
}

/// Runs the command: status 0 when no tool disagrees.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stdout()),
    };
    match run(args) {
        Ok(table) => {
            say::out!("{}", table.print());
            if table.disagreements() == 0 {
                Exit::Fine
            } else {
                Exit::Failed
            }
        }
        Err(error) => {
            say::errln!("{}: {error:#}", painter.paint(Style::Red, "error"));
            Exit::Wrong
        }
    }
}

fn run(args: &Args) -> Result<Table> {
    let tool = SemverChecks::find()?;
    let bench = Bench {
        tool,
        workshop: Workshop::new()?,
        options: Choices::default().options(Workshop::package()),
    };
    let bases = bench.bases(&args.specs()?)?;
    let mut rng = Rng::with_seed(args.seed);
    let mut table = Table::new(bench.tool.version.clone(), args.seed);
    let start = Instant::now();
    let wanted = |mutation: &&Mutation| {
        let only = args.only.as_ref();
        only.is_none_or(|only| mutation.name.contains(only.as_str()))
    };
    let kinds: Vec<&Mutation> = kinds::all().filter(wanted).collect();
    // Rounds over all kinds, each time at another document, until there are enough or nothing more
    // can be done.
    let turns = kinds.iter().cycle().enumerate();
    let mut idle = 0;
    for (turn, mutation) in turns {
        let Some(base) = bases.get((turn + turn / kinds.len()) % bases.len()) else {
            break;
        };
        if table.total() >= args.count || idle > kinds.len() * bases.len() {
            break;
        }
        let Some(outcome) = bench.mutated(base, mutation, &mut rng) else {
            idle += 1;
            continue;
        };
        idle = 0;
        let (agreement, about) = bench.judge(base, &outcome)?;
        table.add(mutation.name, agreement, format!("{}: {about}", base.name));
        show_progress(table.total(), args.count, start);
    }
    Ok(table)
}

/// On a terminal all the time, elsewhere now and then.
fn show_progress(done: usize, wanted: usize, start: Instant) {
    let mut stream = io::stderr();
    let (before, after) = match stream.is_terminal() {
        true => ("\r", if done == wanted { "\n" } else { "" }),
        false if done.is_multiple_of(50) || done == wanted => ("", "\n"),
        false => return,
    };
    let seconds = start.elapsed().as_secs();
    // Nobody misses it.
    let _ = write!(stream, "{before}{done} of {wanted} in {seconds} s {after}");
}

impl Args {
    /// The files and folders of each document to start from.
    fn specs(&self) -> Result<Vec<Vec<PathBuf>>> {
        if !self.specs.is_empty() {
            return Ok(self.specs.iter().map(|spec| vec![spec.clone()]).collect());
        }
        let root = checkout::root()?;
        let tests = root.join("generator").join("tests");
        let mut specs = vec![vec![tests.join("diff_rules").join("base.yaml")]];
        for case in entries(&tests.join("golden"))? {
            let files = entries(&case)?.into_iter().filter(|path| path.is_file());
            specs.push(files.collect());
        }
        specs.push(vec![root.join("specs")]);
        specs.retain(|files| !files.is_empty());
        Ok(specs)
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        paths.collect()
    };
    let mut paths = read().with_context(|| format!("cannot read `{}`", display(folder)))?;
    paths.sort();
    Ok(paths)
}

/// A document to start from.
struct Base {
    name: String,
    /// The merged document, and its text.
    document: Value,
    text: String,
    outcome: Outcome,
    /// What rustdoc says about its client.
    documented: PathBuf,
}

/// What is needed to try changes.
struct Bench {
    tool: SemverChecks,
    workshop: Workshop,
    options: Options,
}

impl Bench {
    fn bases(&self, specs: &[Vec<PathBuf>]) -> Result<Vec<Base>> {
        let mut bases = Vec::new();
        for (index, paths) in specs.iter().enumerate() {
            let specs =
                read(paths, Reach::Inside).map_err(|failures| anyhow!(failures.join("\n")))?;
            let name = paths.first().map(|path| display(path)).unwrap_or_default();
            let base = self.base(name.clone(), specs.files, index);
            bases.push(base.with_context(|| format!("`{name}` is nothing to start from"))?);
        }
        Ok(bases)
    }

    fn base(&self, name: String, files: Vec<SourceFile>, index: usize) -> Result<Base> {
        let outcome = generator::generate(files, &self.options);
        let client = outcome.client.as_ref().context("it gives no client")?;
        let merged = client
            .files
            .get("openapi.json")
            .context("it gives no document")?;
        let document: Value = serde_json::from_str(merged)?;
        let text = document.to_string();
        // From here on both sides are read from the merged document.
        let outcome = self
            .generate(text.clone())
            .context("its client is none when it is read again")?;
        let client = outcome.client.as_ref().context("it gives no client")?;
        let documented = self.workshop.document(client, &format!("base-{index}"))?;
        Ok(Base {
            name,
            document,
            text,
            outcome,
            documented,
        })
    }

    fn generate(&self, document: String) -> Option<Outcome> {
        let file = SourceFile {
            name: "openapi.json".to_owned(),
            bytes: document.into_bytes(),
        };
        let outcome = generator::generate(vec![file], &self.options);
        outcome.client.is_some().then_some(outcome)
    }

    /// The document with one change that makes a difference and that a client can be made of.
    fn mutated(&self, base: &Base, mutation: &Mutation, rng: &mut Rng) -> Option<Outcome> {
        for _ in 0..TRIES {
            let mut document = base.document.clone();
            (mutation.apply)(&mut document, rng)?;
            // The order of members makes a difference too, which only the text shows.
            let text = document.to_string();
            if text != base.text
                && let Some(outcome) = self.generate(text)
            {
                return Some(outcome);
            }
        }
        None
    }

    /// Whether the verdict is that of the tools, and what it is about.
    fn judge(&self, base: &Base, outcome: &Outcome) -> Result<(Agreement, String)> {
        let report = diff::compare(&base.outcome, outcome);
        let about: Vec<&str> = report
            .changes
            .iter()
            .take(3)
            .map(|change| change.what.as_str())
            .collect();
        let about = about.join("; ");
        let client = outcome.client.as_ref().context("there is no client")?;
        let documented = match self.workshop.document(client, "mutated") {
            Ok(documented) => documented,
            Err(error) => return Ok((Agreement::Disagreement(format!("{error:#}")), about)),
        };
        let (_, agreement) = verify(&self.tool, &report, &base.documented, &documented)?;
        Ok((agreement, about))
    }
}
