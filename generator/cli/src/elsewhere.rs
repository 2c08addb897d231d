//! Reads specs that may be elsewhere than on disk: on the web, or in what is piped into the program.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use generator::source::SourceFile;

use crate::fetch::{self, Page};
use crate::read::{Reach, Specs, read};
use crate::style::Painter;

/// What stands for standard input.
const PIPED: &str = "-";

/// What messages call it.
const PIPED_NAME: &str = "<stdin>";

/// Whether it is no path: an address of the web, or what stands for standard input.
pub fn is_elsewhere(path: &Path) -> bool {
    path.as_os_str() == PIPED || address(path).is_some()
}

fn address(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    fetch::is_address(text).then_some(text)
}

/// Reads all that is named, for a command that ends when something cannot be read; gives what came from
/// the web apart as well.
///
/// # Errors
///
/// What cannot be read, as the command prints it: all but the first line with its own heading.
pub fn read_all(named: &[PathBuf], reach: Reach, painter: Painter) -> Result<(Specs, Vec<Page>)> {
    let (elsewhere, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        named.iter().cloned().partition(|path| is_elsewhere(path));
    let mut specs = match (paths.as_slice(), elsewhere.as_slice()) {
        ([], [_, ..]) => Specs::default(),
        (paths, _) => read(paths, reach).map_err(|failures| {
            anyhow!("{}", failures.join(&format!("\n{}: ", painter.error())))
        })?,
    };
    // Several things are not the one document that a client was merged from.
    specs.is_merged &= elsewhere.is_empty();
    let mut pages = Vec::new();
    for path in &elsewhere {
        match address(path) {
            None => specs.files.push(piped()?),
            Some(address) => {
                let page = fetch::page_at(address)?;
                specs.files.push(SourceFile {
                    name: page.shown_address(),
                    bytes: page.content().to_vec(),
                });
                pages.push(page);
            }
        }
    }
    Ok((specs, pages))
}

fn piped() -> Result<SourceFile> {
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    ensure!(!bytes.is_empty(), "nothing came on standard input");
    Ok(SourceFile {
        name: PIPED_NAME.to_owned(),
        bytes,
    })
}
