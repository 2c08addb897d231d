//! `cargo xtask conformance`: the client-generator conformance suite of the TypeSpec project.
//!
//! Its specs become OpenAPI documents, these become clients, and the programs in `xtask/conformance`
//! call its mock server through them. A scenario has passed when its program and the server say so.

mod build;
mod coverage;
mod install;
mod run;
mod server;
mod skipped;
mod suite;
mod table;
mod verdict;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checkout;
use crate::corpus::memory;
use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, count, wants_color};
use install::Install;
use server::Server;
use skipped::Skipped;
use suite::Suite;
use verdict::Line;

/// What to run.
#[derive(clap::Args)]
pub struct Args {
    /// Only this spec, such as `type-array` (may be repeated)
    #[arg(long, value_name = "SPEC")]
    only: Vec<String>,
    /// Leave the server running afterwards, to try by hand what failed
    #[arg(long)]
    keep: bool,
    /// How many crates are compiled at once [default: as many as fit into memory]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// Runs the command: status 0 when no scenario failed.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stdout()),
    };
    match run(args) {
        Ok(lines) => {
            say::out!("{}", table::print(&lines, painter));
            if table::failed(&lines) == 0 {
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

/// The scenario programs, and what they are written with.
///
/// # Errors
///
/// When they cannot be listed.
pub fn programs(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = root.join("xtask").join("conformance");
    let mut files = vec![folder.join("support").join("lib.rs")];
    let entries = fs::read_dir(&folder)
        .with_context(|| format!("cannot read `{}`", checkout::display(&folder)))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

/// Where everything is.
pub struct Places {
    /// The scenario programs, and what they need: `xtask/conformance`.
    programs: PathBuf,
    /// What is installed and made.
    target: PathBuf,
}

fn run(args: &Args) -> Result<Vec<Line>> {
    // Node and Cargo run elsewhere and must find it all the same.
    let current = env::current_dir().context("the current directory is gone")?;
    let root = current.join(checkout::root()?);
    let places = Places {
        programs: root.join("xtask").join("conformance"),
        target: root.join("target").join("conformance"),
    };
    let skipped = Skipped::read(&places.programs.join("skipped.txt"))?;
    let install = Install::new(&places)?;
    let suite = Suite::compile(&install, &places)?;
    skipped.agree_with(&suite)?;
    let specs = suite.selected(&args.only)?;
    let jobs = args.jobs.map_or_else(memory::jobs, usize::from);
    let built = build::build(&suite, &specs, &places, jobs)?;
    let server = Server::start(&install, &places)?;
    say::errln!(
        "running the scenarios of {} against {}",
        count(specs.len(), "spec"),
        server.url()
    );
    let reports = run::run(&built, server.url(), &install.assets())?;
    let coverage = if args.keep {
        server.keep()?
    } else {
        server.stop()?
    };
    let listed = suite.scenarios();
    let unlisted = coverage
        .scenarios()
        .filter(|name| args.only.is_empty() && !listed.contains(name));
    let unlisted: Vec<&String> = unlisted.collect();
    Ok(verdict::judge(
        &specs, &unlisted, &built, &reports, &coverage, &skipped,
    ))
}
