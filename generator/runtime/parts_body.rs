//! Multipart bodies that are lists of parts (OpenAPI 3.2, section 4.14.5).

use serde::Serialize;

use super::multipart::Multipart;
use super::param::Param;
use super::request::Request;
use super::upload::Upload;

impl Request {
    /// A body with a part for each value: JSON for objects and lists (and for everything when `part_type` says
    /// so), and the text of all others. Without a media type, a part has the one that its value's kind has by
    /// default (section 4.15.1.1).
    #[doc(hidden)]
    pub fn parts_of_values<T: Serialize>(
        &mut self,
        media_type: &str,
        items: &[T],
        part_type: &str,
    ) {
        let mut parts = Multipart::default();
        for item in items {
            let value = self.value("body", item);
            let is_scalar = matches!(value, Param::Text(_) | Param::Bare(_));
            let part_type = match part_type {
                "" if is_scalar => "text/plain",
                "" => "application/json",
                documented => documented,
            };
            let text = match part_type.contains("json") {
                true => value.to_json(),
                false => value.to_text().unwrap_or_default(),
            };
            parts.item(Upload::from(text), part_type);
        }
        self.multipart_as(media_type, parts);
    }

    /// A body with a part for each file. A file's own media type wins over `part_type`.
    #[doc(hidden)]
    pub fn parts_of_files(&mut self, media_type: &str, files: &[Upload], part_type: &str) {
        let mut parts = Multipart::default();
        for file in files {
            parts.item(file.clone(), file.media_type().unwrap_or(part_type));
        }
        self.multipart_as(media_type, parts);
    }
}
