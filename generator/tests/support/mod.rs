//! What the tests share.

pub mod browser;
pub mod cases;
pub mod circles;
pub mod clients;
pub mod corpus;
pub mod coverage_case;
pub mod damage;
pub mod difference;
pub mod documents;
pub mod expectation;
pub mod expected_crate;
pub mod files;
pub mod golden_case;
pub mod model_text;
pub mod naive_count;
pub mod order;
pub mod plan_text;
pub mod reports;
pub mod rust_values;
pub mod seed;
pub mod shuffle;
pub mod uses;
pub mod whole_pipeline;
