//! Why reading a document stopped.

use super::Format;
use super::values::Limit;

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Which kind of obstacle it was.
    pub(crate) reason: Reason,
    /// The byte of the document's text where reading stopped.
    pub(crate) offset: usize,
    /// What the parser has to say, without a position.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

/// See [`Stop`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Not as the format's grammar wants it.
    Syntax(Format),
    /// A limit of this generator.
    Limit(Limit),
}
