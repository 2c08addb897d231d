//! `cargo xtask calls`: calls every operation of every document, and has another program judge the requests.
//!
//! Each document becomes a client and a program that calls its operations: once with what is required, and
//! once with all that can be given, for each media type of the body. What answers is `steady`, a mock server
//! that validates requests against the document and says whether the client or the document is to blame.

mod answers;
mod build;
mod document;
mod forms;
mod install;
mod known;
mod list;
mod server;
mod spelling;
mod table;
mod values;
mod verdict;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checkout;
use crate::corpus::documents;
use crate::corpus::memory;
use crate::corpus::workspace::Workspace;
use crate::exit::Exit;
use crate::judged::judged;
use crate::say;
use crate::style::count;
use build::Trial;
use install::Install;
use known::Known;
use server::Server;
use verdict::Verdict;

/// What to call.
#[derive(clap::Args)]
pub struct Args {
    /// A folder of documents: JSON and YAML files, and folders of files that belong together
    dir: PathBuf,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "DOC")]
    only: Vec<String>,
    /// How many clients are compiled at once [default: as many as fit into memory]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Where clients and programs are written [default: target/calls]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the command: status 0 when every call was accepted and every answer decoded.
pub fn main(args: &Args) -> Exit {
    judged(run(args), table::print, table::failed)
}

/// The parts of the programs that are the same for all documents.
///
/// # Errors
///
/// When there is no checkout.
pub fn programs(root: &Path) -> Vec<PathBuf> {
    vec![folder(root).join("program.rs")]
}

/// What the proof reads: the program, the versions, and where the server is wrong.
fn folder(root: &Path) -> PathBuf {
    root.join("xtask").join("calls")
}

fn run(args: &Args) -> Result<Vec<Verdict>> {
    let root = checkout::root()?;
    let documents = documents::find(&args.dir, &args.only)?;
    let known = Known::read(&folder(&root).join("steady.txt"))?;
    let install = Install::new(&folder(&root), &root.join("target").join("steady"))?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => root.join("target").join("calls"),
    };
    let workspace = Workspace::new(&out)?;
    let mut trials = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let trial = build::prepare(&workspace, document)?;
        say::errln!(
            "[{}/{}] {}: {}",
            index + 1,
            documents.len(),
            document.title,
            count(trial.calls.len(), "call")
        );
        trials.push(trial);
    }
    let jobs = args.jobs.map_or_else(memory::jobs, usize::from);
    let said = build::compile(&workspace, &trials, jobs)?;
    let all = trials.len();
    let mut verdicts = Vec::new();
    for (index, trial) in trials.into_iter().enumerate() {
        let title = trial.title.clone();
        let verdict = match build::why_not(&trial, &said) {
            Some(why) => Verdict::without_program(trial, &why),
            None => tried(trial, &workspace, &install, &known)?,
        };
        let (done, summary) = (index + 1, verdict.summary());
        say::errln!("[{done}/{all}] {title}: {summary}");
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// Runs the program of a document against a server of its own.
fn tried(trial: Trial, workspace: &Workspace, install: &Install, known: &Known) -> Result<Verdict> {
    if trial.calls.is_empty() {
        return Ok(Verdict::judge(trial, &[], known));
    }
    let document = workspace.root().join(&trial.folder).join(build::DOCUMENT);
    let log = workspace.root().join(&trial.folder).join("server.log");
    let mut server = match Server::start(install, &document, &log)? {
        Ok(server) => server,
        Err(why) => return Ok(Verdict::without_program(trial, &why)),
    };
    let program = format!("{}{}", trial.package, std::env::consts::EXE_SUFFIX);
    let program = workspace.target().join("debug").join(program);
    let outcomes = answers::run(&program, &trial, &mut server)
        .with_context(|| format!("with `{}`", trial.title))?;
    Ok(Verdict::judge(trial, &outcomes, known))
}
