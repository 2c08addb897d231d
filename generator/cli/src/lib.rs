//! Makes a typed Rust client from OpenAPI documents, and keeps it in step with them: what the commands of
//! `cargo openapi-client` do.

pub mod choices;
pub mod commands;
pub mod config;
pub mod diff;
mod drift;
mod elsewhere;
pub mod exit;
pub mod explain;
pub mod fetch;
pub mod generate;
pub mod git;
pub mod init;
mod lock;
pub mod messages;
pub mod paths;
pub mod program;
pub mod progress;
pub mod read;
mod report;
pub mod say;
pub mod split;
mod staged;
pub mod style;
mod sync;
pub mod which;
mod workspace;
