//! What became of a document: which of its parts are in the client and which are not, and which
//! values stay untyped.
//!
//! Reports look at a finished run and decide nothing. The ledger walks the merged document as it is
//! written, and reads why lowering dropped what it dropped.

mod calls;
mod components;
mod emitted;
mod html;
mod ledger;
mod place;
mod print;
mod properties;
mod reason;
mod untyped;

pub use components::{answer_components, component_types, form_components};
pub use html::html;
pub use ledger::{Count, Entry, Ledger, coverage};
pub use place::{Home, Kind};
pub use print::{coverage_json, coverage_text, tags_text, untyped_json, untyped_text};
pub use reason::Reason;
pub use untyped::{Untyped, Why, untyped};
