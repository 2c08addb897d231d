//! One version of an API.

use crate::render::FileSet;
use crate::source::Sources;
use crate::{Analysis, Description};

/// One version of an API: what it says, and the client that was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// What was read; places refer to it.
    pub sources: &'a Sources,
    /// What it says.
    pub analysis: &'a Analysis,
    /// How it says that.
    pub description: &'a Description,
    /// The emitted crate.
    pub files: &'a FileSet,
}
