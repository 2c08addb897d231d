//! Documents → one merged document.

pub mod dialect;
pub mod node;
pub mod parse;
pub mod resolve;
