//! Source text → values: which OpenAPI documents the given files hold, and where each value is.

mod anchors;
mod classify;
mod decode;
mod guard;
mod json;
mod markdown;
mod page;
mod parse;
mod read;
mod report;
mod run;
mod stop;
mod values;
mod yaml;

pub use crate::location::{
    Doc, DocId, DocumentKind, FileId, Format, Location, Position, Resolved, Sources, joined,
};
pub(crate) use parse::scalar;
pub use read::read;
pub use values::MAX_DEPTH;

/// One input file: its displayed name and its bytes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user knows it, with `/` between its parts; diagnostics print it.
    pub name: String,
    /// The content as it is on disk.
    pub bytes: Vec<u8>,
}
