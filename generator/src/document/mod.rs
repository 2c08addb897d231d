//! Documents → one merged document.

pub mod dialect;
pub mod node;
pub mod parse;
pub mod resolve;

use serde_json::Value;

use crate::pointer::Pointer;
use crate::source::{DocId, Location};

#[derive(Debug)]
pub struct Document {
    pub value: Value,
    pub origins: Origins,
}
#[derive(Debug)]
pub struct Origins;
impl Origins {
    pub fn locate(&self, pointer: &Pointer) -> Location {
        Location::Value(DocId(0), pointer.clone())
    }
}
