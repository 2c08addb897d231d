//! The API → the crate to be written, as plain data.
//!
//! Every decision about Rust is made here, once, and kept inside the node that it is about: modules,
//! types with their fields, operations with their arguments, how each body is written and each answer
//! read, the client and its servers. `emit` prints the plan, `diff` and `report` read it. Each node
//! keeps its id in the model.

pub mod bodies;
mod build;
pub mod client;
mod facts;
pub mod groups;
mod html;
pub mod intake;
mod markdown;
mod names;
mod notes;
pub mod operations;
pub mod pages;
pub mod request;
pub mod responses;
mod rust_type;
mod text;
pub mod types;
mod whole;
mod words;

pub use build::plan;
pub use facts::{Presence, Usage, has_body, is_asked, is_nominal};
pub use names::{ALL_FEATURE, BODY, SERVER_TYPE, UNUSED_FEATURE, is_keyword, is_reserved_feature};
pub use notes::notes;
pub use rust_type::{External, RustType, TypeName};
pub use text::{code, visible};
pub use whole::Plan;
