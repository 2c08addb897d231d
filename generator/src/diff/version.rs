//! One version of an API.

use crate::Analysis;
use crate::render::FileSet;
use crate::source::Sources;

/// One version of an API: what it says, and the client that was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// What was read; places refer to it.
    pub sources: &'a Sources,
    /// What it says.
    pub analysis: &'a Analysis,
    /// The emitted crate.
    pub files: &'a FileSet,
}
