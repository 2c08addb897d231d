//! Makes JSON values that a schema allows.
//!
//! The schemas are those of the merged document as it is written, in the words of OpenAPI 3.0 and
//! 3.1: what the generator made of them must not matter here.

mod facets;
mod height;
mod inheritance;
mod one;
mod plan;
mod read_only;
mod sampler;
mod scalar;
mod schemas;
mod tape;
#[cfg(test)]
mod tests;
mod unions;
mod values;

pub use one::{Amount, of_request};
pub use plan::{Sample, Samples, samples};
pub use schemas::Schemas;
