//! Makes a typed Rust client from OpenAPI documents, and keeps it in step with them.
//!
//! This is the program `cargo openapi-client`, and [`Generator`], which does the same for a program of your own.
//! A build script is no place for it: that a client is committed, its changes are read, and that it is the one
//! its documents give is checked, is the point. For an `xtask` depend on it without the program:
//!
//! ```toml
//! cargo-openapi-client = { git = "…", default-features = false }
//! ```
//!
//! What is not listed here is the program's own, and changes with it.

#[doc(hidden)]
pub mod choices;
#[doc(hidden)]
pub mod commands;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod diff;
mod drift;
mod elsewhere;
#[doc(hidden)]
pub mod exit;
#[doc(hidden)]
pub mod explain;
#[doc(hidden)]
pub mod fetch;
#[doc(hidden)]
pub mod generate;
#[doc(hidden)]
pub mod git;
#[doc(hidden)]
pub mod init;
mod library;
mod lock;
#[doc(hidden)]
pub mod messages;
#[doc(hidden)]
pub mod paths;
#[doc(hidden)]
pub mod program;
#[doc(hidden)]
pub mod progress;
#[doc(hidden)]
pub mod read;
mod report;
#[doc(hidden)]
pub mod say;
#[doc(hidden)]
pub mod split;
mod staged;
#[doc(hidden)]
pub mod style;
mod sync;
#[cfg(feature = "watch")]
mod watch;
#[doc(hidden)]
pub mod which;
mod workspace;

pub use library::{BodyVariants, Error, Generator, Report};
