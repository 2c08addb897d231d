//! `cargo xtask split`: one documentation page per operation, and the proof that nothing is lost.

mod pages;
mod proof;
mod table;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::checkout::display;
use crate::choices::Choices;
use crate::corpus::documents;
use crate::exit::Exit;
use crate::generate::Run;
use crate::messages::Messages;
use crate::read::read_all;
use crate::say;
use crate::style::{Painter, count, wants_color};

/// What to split.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// A file, or a folder of files that belong together; several are merged first
    #[arg(value_name = "SPEC", required_unless_present = "verify")]
    specs: Vec<PathBuf>,
    /// A new or empty folder for the pages
    #[arg(long, value_name = "DIR", required_unless_present = "verify")]
    out: Option<PathBuf>,
    /// Write nothing; prove for each document of a folder that its pages give the same client
    #[arg(long, value_name = "DIR", conflicts_with_all = ["specs", "out"])]
    verify: Option<PathBuf>,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "SUBSTRING", requires = "verify")]
    only: Vec<String>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let color = wants_color(&io::stderr()) && wants_color(&io::stdout());
    let painter = Painter { color };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Wrong,
    };
    let done = match &args.verify {
        Some(folder) => verify(folder, args, painter, &mut run),
        None => split(args, painter, &mut run),
    };
    if let Err(error) = done {
        run.err
            .push_str(&format!("{}: {error:#}\n", painter.error()));
    }
    // A reader that has gone away, such as `| head`, changes nothing about how the run ended.
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

fn split(args: &Args, painter: Painter, run: &mut Run) -> Result<()> {
    let out = args.out.as_deref().context("--out is missing")?;
    ensure!(
        is_free(out)?,
        "`{}` is not empty: name a new folder, so that no page of something else is among the pages",
        display(out)
    );
    let specs = read_all(&args.specs, args.choices.reach(), painter)?;
    run.err.push_str(&specs.remarks());
    let options = args.choices.fitting(&specs).options("client".to_owned());
    let outcome = generator::generate(specs.files, &options);
    args.messages.print(&outcome, painter, run);
    let client = args.messages.accepted(&outcome, "nothing was written")?;
    let pages = pages::of(client)?;
    fs::create_dir_all(out).with_context(|| format!("cannot create `{}`", display(out)))?;
    for page in &pages {
        let path = out.join(&page.name);
        fs::write(&path, &page.bytes)
            .with_context(|| format!("cannot write `{}`", display(&path)))?;
    }
    run.out.push_str(&format!(
        "read {}\n{}: {}\n",
        count(client.operations, "operation"),
        display(out),
        count(pages.len(), "page"),
    ));
    run.exit = Exit::Fine;
    Ok(())
}

/// Whether there is nothing at the place yet, or an empty folder.
fn is_free(out: &Path) -> Result<bool> {
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => bail!("cannot read `{}`: {error}", display(out)),
    }
}

fn verify(folder: &Path, args: &Args, painter: Painter, run: &mut Run) -> Result<()> {
    let documents = documents::find(folder, &args.only)?;
    let mut rows = Vec::new();
    for document in &documents {
        let row = proof::prove(document, &args.choices)?;
        say::errln!("[{}/{}] {row}", rows.len() + 1, documents.len());
        rows.push(row);
    }
    run.out = table::print(&rows, painter);
    run.exit = if rows.iter().any(proof::Row::has_failed) {
        Exit::Failed
    } else {
        Exit::Fine
    };
    Ok(())
}
