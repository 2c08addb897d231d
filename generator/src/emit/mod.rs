//! emit

pub mod runtime;
