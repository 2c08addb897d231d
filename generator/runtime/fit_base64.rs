//! Base64 text in unions.

use serde_json::Value;

use super::base64::Base64;
use super::fit::{Fit, Score, format};

impl Fit for Base64 {
    /// Many words are base64 text by chance, so being it counts for nothing.
    fn fit(value: &Value) -> Option<Score> {
        format::<Self>(value).map(|_| Score::PLAIN)
    }
}
