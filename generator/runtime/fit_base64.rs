//! Base64 text in unions.

use serde_json::Value;

use super::base64::Base64;
use super::fit::{Fit, Score};

impl Fit for Base64 {
    /// Many words are base64 text by chance, so being it counts for nothing.
    fn fit(value: &Value) -> Option<Score> {
        let text = value.as_str()?;
        let changed = usize::from(Self::parse(text).ok()?.to_string() != text);
        Some(Score {
            changed,
            ..Score::PLAIN
        })
    }
}
