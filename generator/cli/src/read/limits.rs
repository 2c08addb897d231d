//! What may be read: what the user named, and what references lead to around it.
//!
//! A description may come from anybody. A reference in it, or a link beside it, must not bring a file
//! of the user's into the client.

use std::fs::FileType;
use std::io;
use std::path::{Component, Path, PathBuf};

/// How far references and links may lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Not out of the folders that the user named, nor out of those of the files that the user named.
    #[default]
    Inside,
    /// Wherever the user may read.
    Anywhere,
}

/// The folders that nothing leads out of.
pub struct Limits {
    reach: Reach,
    folders: Vec<PathBuf>,
}

impl Limits {
    /// Those of what the user named. What cannot be found has none.
    pub fn around(named: &[PathBuf], reach: Reach) -> Self {
        let folder = |path: &PathBuf| match path.is_dir() {
            true => path.canonicalize().ok(),
            false => match path.parent()? {
                here if here.as_os_str().is_empty() => Path::new(".").canonicalize().ok(),
                parent => parent.canonicalize().ok(),
            },
        };
        Self {
            reach,
            folders: named.iter().filter_map(folder).collect(),
        }
    }

    /// Whether the file may be read, given its path without links.
    pub fn admit(&self, real: &Path) -> bool {
        self.reach == Reach::Anywhere || self.folders.iter().any(|folder| real.starts_with(folder))
    }

    /// Whether a reference may be looked after: what it leads to is not hidden, and it does not name
    /// another drive or computer.
    pub fn admit_reference(&self, reference: &str) -> bool {
        let is_plain = |part: Component<'_>| match part {
            Component::CurDir | Component::ParentDir => true,
            Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
            Component::RootDir | Component::Prefix(_) => false,
        };
        self.reach == Reach::Anywhere || Path::new(reference).components().all(is_plain)
    }
}

/// Refuses what does not end by itself when it is read, or never starts.
///
/// # Errors
///
/// What it is instead of a file.
pub fn ensure_regular(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    let what = kind_of_special(kind).unwrap_or("neither a file nor a folder");
    Err(io::Error::other(format!("it is {what}")))
}

#[cfg(unix)]
fn kind_of_special(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;

    let is_device = kind.is_char_device() || kind.is_block_device();
    let named = [
        (kind.is_fifo(), "a pipe, not a file"),
        (kind.is_socket(), "a socket, not a file"),
        (is_device, "a device, not a file"),
    ];
    named
        .into_iter()
        .find_map(|(is_so, what)| is_so.then_some(what))
}

#[cfg(not(unix))]
fn kind_of_special(_: FileType) -> Option<&'static str> {
    None
}
