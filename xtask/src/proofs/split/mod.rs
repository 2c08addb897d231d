//! `cargo xtask split --verify`: nothing is lost when documents are split into pages.

mod proof;
mod table;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::choices::Choices;
use crate::corpus::documents;
use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, wants_color};

// What `split` has here beside the user's options: no doc comment, which would be the command's own help, and no
// group, which would have the name of the user's.
#[derive(clap::Args)]
#[group(skip)]
pub struct Args {
    /// Write nothing; prove for each document of a folder that its pages give the same client
    ///
    /// Exit codes: 0 when they do, 1 when one gives another client, 2 when the usage is wrong.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["specs", "out"])]
    verify: Option<PathBuf>,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "SUBSTRING", requires = "verify")]
    only: Vec<String>,
}

/// Runs the proof, when it is asked for, of documents that are read with these options.
pub fn main(args: &Args, choices: &Choices) -> Option<Exit> {
    let folder = args.verify.as_deref()?;
    let painter = Painter {
        color: wants_color(&std::io::stderr()) && wants_color(&std::io::stdout()),
    };
    let exit = verify(folder, args, choices, painter).unwrap_or_else(|error| {
        say::errln!("{}: {error:#}", painter.error());
        Exit::Wrong
    });
    Some(exit)
}

fn verify(folder: &Path, args: &Args, choices: &Choices, painter: Painter) -> Result<Exit> {
    let documents = documents::find(folder, &args.only)?;
    let mut rows = Vec::new();
    for document in &documents {
        let row = proof::prove(document, choices)?;
        say::errln!("[{}/{}] {row}", rows.len() + 1, documents.len());
        rows.push(row);
    }
    say::out!("{}", table::print(&rows, painter));
    Ok(match rows.iter().any(proof::Row::has_failed) {
        true => Exit::Failed,
        false => Exit::Fine,
    })
}
