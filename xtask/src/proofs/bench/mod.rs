//! `cargo xtask bench`: what generating costs, and what the emitted clients cost those who use them.

mod builds;
mod figures;
mod generators;
mod instructions;
mod lines;
mod measure;
mod quick_start;
mod table;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::checkout::{self, display};
use crate::corpus::documents::{self, Document};
use crate::corpus::make;
use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, count, wants_color};
use builds::Builds;
use figures::Figures;
use generators::Generator;
use lines::Lines;

/// How often each is done unless `--runs` says so.
const GENERATE_RUNS: u16 = 5;
const BUILD_RUNS: u16 = 1;

/// What to measure.
#[derive(clap::Args)]
pub struct Args {
    /// Documents, and folders of documents
    #[arg(required_unless_present = "instructions", value_name = "DIR-OR-FILE")]
    documents: Vec<PathBuf>,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "SUBSTRING")]
    only: Vec<String>,
    /// Measure another generator as well, in turns with this one: a git revision, which is built
    /// below target/bench, or the release build of one
    #[arg(long, value_name = "REV")]
    against: Option<String>,
    /// The release build to measure, in place of one of this checkout
    #[arg(long, value_name = "FILE")]
    generator: Option<PathBuf>,
    /// How often each is measured; the medians are printed [default: 5, builds 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    runs: Option<u16>,
    /// Compile the emitted crates as well: check, debug and release build, and a small program
    #[arg(long)]
    build: bool,
    /// Count the instructions of a request, of decoding and of encoding; needs valgrind
    #[arg(long, conflicts_with_all = ["documents", "against", "generator", "runs", "build"])]
    instructions: bool,
    /// Exit with 1 when a count is more than 3 % over that of `xtask/bench.toml`
    #[arg(long, requires = "instructions", conflicts_with = "write")]
    check: bool,
    /// Put the counts into `xtask/bench.toml`
    #[arg(long, requires = "instructions")]
    write: bool,
}

/// Runs the command: status 0 when all could be measured and nothing grew.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stdout()),
    };
    let result = if args.instructions {
        instructions::run(args.check, args.write)
    } else {
        run(args)
    };
    result.unwrap_or_else(|error| {
        say::errln!("{}: {error:#}", painter.error());
        Exit::Wrong
    })
}

/// The templates of the programs that are compiled, which belong to no package here.
///
/// # Errors
///
/// When they cannot be listed.
pub fn programs(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = root.join("xtask/src/proofs/bench/programs");
    let entries = fs::read_dir(&folder)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.path()))
                .collect::<std::io::Result<Vec<_>>>()
        })
        .with_context(|| format!("cannot read `{}`", display(&folder)))?;
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    Ok(entries.into_iter().filter(is_rust).collect())
}

/// Where everything that is measured is written: `target/bench`, from the root of the file system.
///
/// # Errors
///
/// When it cannot be made.
fn place() -> Result<PathBuf> {
    let current = env::current_dir().context("the current directory is gone")?;
    let place = current.join(checkout::root()?).join("target/bench");
    fs::create_dir_all(&place).with_context(|| format!("cannot make `{}`", display(&place)))?;
    fs::canonicalize(&place).with_context(|| format!("cannot find `{}`", display(&place)))
}

fn run(args: &Args) -> Result<Exit> {
    let documents = listed(&args.documents, &args.only)?;
    let place = place()?;
    let mut sides = Vec::new();
    // The older one first: so the ratio is what became of it.
    if let Some(other) = &args.against {
        sides.push(generators::other(other, &place)?);
    }
    sides.push(match &args.generator {
        Some(file) => generators::ready(file)?,
        None => generators::this()?,
    });
    let labels: Vec<&str> = sides.iter().map(|side| &*side.label).collect();
    let aside = place.join("aside");
    fs::create_dir_all(&aside).with_context(|| format!("cannot make `{}`", display(&aside)))?;
    let mut failed = 0;
    for (index, document) in documents.iter().enumerate() {
        say::errln!("[{}/{}] {}", index + 1, documents.len(), document.title);
        let bench = Bench {
            args,
            document,
            place: &place,
            aside: &aside,
        };
        match bench.measure(&sides) {
            Ok(figures) => {
                say::out!("{}", table::print(&document.title, &labels, &figures));
            }
            Err(error) => {
                failed += 1;
                say::outln!("{}\n  failed: {error:#}\n", document.title);
            }
        }
    }
    fs::remove_dir_all(&aside).with_context(|| format!("cannot delete `{}`", display(&aside)))?;
    if failed > 0 {
        say::errln!("{} could not be measured", count(failed, "document"));
        return Ok(Exit::Failed);
    }
    Ok(Exit::Fine)
}

/// The documents at these paths, by name.
fn listed(paths: &[PathBuf], only: &[String]) -> Result<Vec<Document>> {
    let mut found = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            let inside = documents::find(path, &[])?;
            found.extend(inside.into_iter().map(|one| (one.title, one.path)));
        } else {
            let title = path.file_name().filter(|_| path.is_file());
            let title = title.with_context(|| format!("there is no file `{}`", display(path)))?;
            found.insert(title.to_string_lossy().into_owned(), path.clone());
        }
    }
    let documents = documents::named(found, only);
    ensure!(!documents.is_empty(), "no document has such a name");
    Ok(documents)
}

/// The measurement of one document.
struct Bench<'a> {
    args: &'a Args,
    document: &'a Document,
    place: &'a Path,
    aside: &'a Path,
}

impl Bench<'_> {
    /// The figures of each generator, which take turns: what disturbs the machine disturbs both.
    fn measure(&self, sides: &[Generator]) -> Result<Vec<Figures>> {
        let mut figures: Vec<Figures> = sides.iter().map(|_| Figures::default()).collect();
        for _ in 0..self.args.runs.unwrap_or(GENERATE_RUNS) {
            for (side, figures) in sides.iter().zip(&mut figures) {
                self.generate(side.command(sides), side, figures)
                    .with_context(|| side.label.clone())?;
            }
        }
        for (side, figures) in sides.iter().zip(&mut figures) {
            figures.add_lines(&Lines::of_crate(&self.client(side))?);
        }
        if self.args.build {
            for _ in 0..self.args.runs.unwrap_or(BUILD_RUNS) {
                for (side, figures) in sides.iter().zip(&mut figures) {
                    self.build(side, figures)
                        .with_context(|| side.label.clone())?;
                }
            }
        }
        Ok(figures)
    }

    /// Generates a new crate, whatever was there before. What was there is moved aside, to be deleted in the end: some
    /// file systems are slow to make files where many were deleted a moment ago.
    fn generate(
        &self,
        mut command: Command,
        side: &Generator,
        figures: &mut Figures,
    ) -> Result<()> {
        let client = self.client(side);
        if client.exists() {
            let number = fs::read_dir(self.aside)?.count();
            fs::rename(&client, self.aside.join(number.to_string()))
                .with_context(|| format!("cannot move `{}` aside", display(&client)))?;
        }
        let specs = fs::canonicalize(&self.document.path)
            .with_context(|| format!("cannot read `{}`", display(&self.document.path)))?;
        command
            .args(["generate", "--keep-going", "--specs"])
            .arg(specs)
            .arg("--out")
            .arg(&client)
            .args(["--name", &make::package(self.document)])
            .current_dir(self.place);
        let ran = measure::run(&mut command, &self.place.join("log"))?;
        figures.add_usage("generate", ran.usage);
        Ok(())
    }

    fn build(&self, side: &Generator, figures: &mut Figures) -> Result<()> {
        let builds = Builds {
            folder: &self.folder(side),
            package: &make::package(self.document),
            place: self.place,
        };
        builds.measure(figures)
    }

    /// The folder of a document's crates, as one of the generators writes them.
    fn folder(&self, side: &Generator) -> PathBuf {
        let crates = self.place.join("crates").join(&side.folder);
        crates.join(&self.document.name)
    }

    fn client(&self, side: &Generator) -> PathBuf {
        self.folder(side).join("client")
    }
}
