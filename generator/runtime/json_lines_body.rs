//! Bodies of JSON lines: one JSON value per line.

use serde::ser::Serialize;

use super::finite::Finite;
use super::request::Request;
use super::secret::collect;

/// What each value of a sequence begins with (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

impl Request {
    /// A body with a JSON value in each of its lines, such as `application/jsonl`.
    #[doc(hidden)]
    pub fn json_lines<T: Serialize>(&mut self, media_type: &str, items: &[T]) {
        let is_sequence = media_type.starts_with("application/json-seq");
        let lines = collect(&mut self.secrets, || {
            let mut lines = Vec::new();
            for item in items {
                lines.extend(is_sequence.then_some(RECORD_SEPARATOR));
                serde_json::to_writer(&mut lines, &Finite(item))?;
                lines.push(b'\n');
            }
            Ok(lines)
        });
        match lines {
            Ok(lines) => self.body(media_type, lines.into()),
            Err(error) => self.fail_because("the body has no JSON form", error),
        }
    }
}
