//! Plan → token streams, one file for each kind of item.
//!
//! Everything is decided in the plan; what is written here is syntax.

mod alias;
mod answers;
mod body;
mod build;
mod client;
mod code;
mod context;
mod credentials;
mod dependency;
mod docs;
mod enums;
mod example;
mod head;
mod headers;
mod item;
mod method;
mod multipart;
mod needs;
mod object;
mod operation;
mod pages;
mod reference;
mod request;
mod root;
pub mod runtime;
mod send;
mod servers;
mod status;
mod style;
mod types;
mod union;
mod unit;
mod written;

pub use code::{Block, COLUMNS, Function, Line, Statement};
pub use dependency::Dependency;
pub use docs::{DocTexts, push_docs};
pub use example::{program, unit_test};
pub use item::{DocLine, Impl, Item, Module, Piece, When};
pub use needs::{FormatCrate, Needs};
pub use reference::Import;
pub use unit::{Unit, root, unit, units};
