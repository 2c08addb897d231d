//! What is in the place of fetching in a program that was built without it.

use std::path::Path;

use anyhow::{Result, bail};

use crate::exit::Exit;
use crate::generate::Run;
use crate::style::Painter;

/// A page, of which there is none here.
#[derive(Clone, Debug)]
pub enum Page {}

impl Page {
    /// What came.
    pub fn content(&self) -> &[u8] {
        match *self {}
    }

    /// Where it was fetched, without secrets.
    pub fn shown_address(&self) -> String {
        match *self {}
    }
}

/// Never a page.
///
/// # Errors
///
/// Always.
pub fn page_at(address: &str) -> Result<Page> {
    bail!(
        "cannot fetch {address}: this program was built without the feature `fetch`; save the document and name the file"
    )
}

/// Keeps nothing.
///
/// # Errors
///
/// None.
pub fn keep(_: &[Page], _: &Path) -> Result<String> {
    Ok(String::new())
}

/// Fetches nothing.
///
/// # Errors
///
/// Always.
pub fn fetch(_: &Path, _: Painter, _: &mut Run) -> Result<Exit> {
    bail!("this program was built without the feature `fetch`")
}
