//! The workspace around a new crate takes it in, as with `cargo new`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml_edit::{Array, DocumentMut, Item, value};

use crate::config::MANIFEST;
use crate::paths::{display, relative};
use crate::sync::enclosing;

/// Whether a crate is in a workspace, and what was done for that.
pub enum Membership {
    /// There is no workspace around it.
    Alone,
    /// It was a member before.
    Before,
    /// It is one now.
    New {
        manifest: PathBuf,
        before: String,
        folder: String,
    },
}

impl Membership {
    /// Makes it one where a workspace is around its folder and says nothing about it.
    ///
    /// # Errors
    ///
    /// When the workspace's manifest cannot be read or written.
    pub fn of(out: &Path) -> Result<Self> {
        let Some(manifest) = enclosing::unlisted_in(out) else {
            let absolute = std::path::absolute(out)?;
            let mut above = absolute.ancestors().skip(1);
            return Ok(match above.any(|folder| folder.join(MANIFEST).is_file()) {
                true => Self::Before,
                false => Self::Alone,
            });
        };
        let cannot = || {
            format!(
                "cannot make the client a member in `{}`",
                display(&manifest)
            )
        };
        let before = fs::read_to_string(&manifest).with_context(cannot)?;
        let mut document: DocumentMut = before.parse().with_context(cannot)?;
        let root = manifest.parent().unwrap_or(&manifest);
        let folder = enclosing::real(out).with_context(cannot)?;
        let folder = relative(&folder, root)
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        let workspace = document
            .get_mut("workspace")
            .and_then(Item::as_table_like_mut);
        let workspace = workspace.with_context(cannot)?;
        let members = workspace
            .entry("members")
            .or_insert_with(|| value(Array::new()));
        members
            .as_array_mut()
            .with_context(cannot)?
            .push(folder.as_str());
        fs::write(&manifest, document.to_string()).with_context(cannot)?;
        Ok(Self::New {
            manifest,
            before,
            folder,
        })
    }

    /// Takes back what was done.
    pub fn undo(&self) {
        if let Self::New {
            manifest, before, ..
        } = self
        {
            // Otherwise Cargo says that the member is not there.
            let _ = fs::write(manifest, before);
        }
    }

    /// Whether there is no workspace around it.
    pub fn is_alone(&self) -> bool {
        matches!(self, Self::Alone)
    }

    /// What was done, in a line.
    pub fn told(&self) -> Option<String> {
        match self {
            Self::New {
                manifest, folder, ..
            } => Some(format!("{}: `{folder}` is a member", display(manifest))),
            Self::Alone | Self::Before => None,
        }
    }
}
