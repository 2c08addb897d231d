//! `fetch`: gets the vendor's pages anew; and documents that are given by their address.

#[cfg(feature = "fetch")]
mod keep;
#[cfg(feature = "fetch")]
mod list;
#[cfg(feature = "fetch")]
mod page;
#[cfg(feature = "fetch")]
mod record;
#[cfg(feature = "fetch")]
mod renew;
#[cfg(not(feature = "fetch"))]
mod without;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::Result;

use crate::choices::Choices;
use crate::elsewhere::is_elsewhere;
use crate::exit::Exit;
use crate::generate::Run;
use crate::style::{Painter, wants_color};
use crate::which::Which;
#[cfg(feature = "fetch")]
pub use keep::{Page, keep, page_at};
#[cfg(feature = "fetch")]
use renew::fetch;
#[cfg(not(feature = "fetch"))]
use without::fetch;
#[cfg(not(feature = "fetch"))]
pub use without::{Page, keep, page_at};

/// Where what came from the web is kept, in the folder of the client.
pub const FOLDER: &str = "specs";

/// The list of pages, in the folder of the specs.
pub const LIST: &str = "sources.txt";

/// Whether a text is an address of the web.
pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// What to fetch.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stderr()),
    };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Fine,
    };
    let folders = args.folders().unwrap_or_else(|error| {
        run.fails(&error, painter);
        Vec::new()
    });
    for folder in folders {
        match fetch(&folder, painter, &mut run) {
            Ok(exit) => run.exit = run.exit.worse(exit),
            Err(error) => run.fails(&error, painter),
        }
    }
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

impl Args {
    /// The folders with a list of pages: those that are named, else those that clients are made from.
    fn folders(&self) -> Result<Vec<PathBuf>> {
        if !self.which.specs.is_empty() {
            return Ok(self.which.specs.clone());
        }
        let targets = self.which.targets(&Choices::default())?;
        let specs = targets.iter().flat_map(|target| &target.specs);
        let folders: BTreeSet<PathBuf> = specs
            .filter(|path| !is_elsewhere(path))
            .map(|path| match path.is_file() {
                true => path.parent().unwrap_or(path).to_path_buf(),
                false => path.clone(),
            })
            .collect();
        let listed = folders.iter().filter(|folder| folder.join(LIST).is_file());
        let listed: Vec<PathBuf> = listed.cloned().collect();
        // Where nothing is listed, the message about the first folder says what is missing.
        Ok(match listed.is_empty() {
            true => folders.into_iter().take(1).collect(),
            false => listed,
        })
    }
}
