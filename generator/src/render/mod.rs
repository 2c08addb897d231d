//! Token streams → text.

pub mod manifest;
