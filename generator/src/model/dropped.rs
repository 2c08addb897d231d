//! What the document says and the model does not have.

use crate::diagnostics::Code;
use crate::pointer::Pointer;

/// A part of the document that is dropped, with all that is inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Where it is written.
    pub pointer: Pointer,
    /// Why.
    pub why: DropReason,
}

/// Why a part of the document is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DropReason {
    /// A diagnostic with this code says so.
    Finding(Code),
    /// The operation describes the same parameter elsewhere.
    Duplicate,
    /// It is a response header that the media types describe.
    ContentTypeHeader,
    /// It is a field of server-sent events, which the client's stream has itself.
    EventField,
    /// It is a body without a media type.
    NoMediaType,
}
