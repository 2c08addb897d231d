//! Media types in names: `create_upload_form`, `send_csv`.

use super::convert::snake;
use crate::model::ContentKind;

/// The words for a body, in snake case, the shortest first: `csv`, then `text_csv`.
#[must_use]
pub fn words(kind: ContentKind, media_type: &str) -> [String; 2] {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let spelt = snake(&essence.replace(['*', '+', '/'], " "));
    let short = match (kind, essence.to_ascii_lowercase().as_str()) {
        (ContentKind::Form, _) => "form".to_owned(),
        (ContentKind::Multipart, _) => "multipart".to_owned(),
        (ContentKind::EventStream, _) => "events".to_owned(),
        (ContentKind::JsonLines, _) => "json_lines".to_owned(),
        (ContentKind::Parts, _) => "parts".to_owned(),
        (_, "application/octet-stream") => "bytes".to_owned(),
        (_, "text/plain") => "text".to_owned(),
        (_, essence) => subtype(essence),
    };
    match (short.is_empty(), kind) {
        (false, _) => [short, spelt],
        (true, ContentKind::Json) => ["json".to_owned(), spelt],
        (true, ContentKind::Text) => ["text".to_owned(), spelt],
        (true, _) => ["bytes".to_owned(), spelt],
    }
}

/// What follows the slash, without a suffix that says how it is written; empty for a range.
fn subtype(essence: &str) -> String {
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let plain = match subtype.split_once('+') {
        Some((plain, _)) => plain,
        None => subtype,
    };
    let words = snake(&plain.trim_start_matches("x-").replace('*', ""));
    // They are behind other words, where digits need nothing in front.
    words.trim_start_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_have_words() {
        for (kind, media_type, expected) in [
            (ContentKind::Json, "application/json", "json"),
            (
                ContentKind::Json,
                "application/merge-patch+json",
                "merge_patch",
            ),
            (ContentKind::Json, "application/*+json", "json"),
            (
                ContentKind::Form,
                "application/x-www-form-urlencoded",
                "form",
            ),
            (ContentKind::Text, "text/csv; charset=utf-8", "csv"),
            (ContentKind::Text, "text/*", "text"),
            (ContentKind::Text, "text/plain", "text"),
            (ContentKind::Binary, "application/xml", "xml"),
            (ContentKind::Binary, "image/svg+xml", "svg"),
            (ContentKind::Binary, "*/*", "bytes"),
            (ContentKind::Binary, "application/x-tar", "tar"),
            (ContentKind::Binary, "audio/32kadpcm", "32kadpcm"),
        ] {
            assert_eq!(words(kind, media_type)[0], expected, "{media_type}");
        }
    }
}
