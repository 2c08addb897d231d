//! Which of a body's media types are bodies of their own.

use crate::model::{Api, Content};

/// The contents that callers can tell apart: those that are not merely another spelling of one
/// before them, such as `text/json` or `application/*+json` beside `application/json`.
#[must_use]
pub fn distinct<'a>(api: &Api, contents: &'a [Content]) -> Vec<&'a Content> {
    let mut known: Vec<&Content> = Vec::new();
    for content in contents {
        if !known.iter().any(|one| is_respelt(api, one, content)) {
            known.push(content);
        }
    }
    known
}

/// Whether the second content says nothing that the first does not say already.
pub(super) fn is_respelt(api: &Api, one: &Content, other: &Content) -> bool {
    let (plain, respelt) = (essence(&one.media_type), essence(&other.media_type));
    let is_same = plain == respelt || respelt.contains('*') || respelt == "text/json";
    is_same && one.kind == other.kind && api.types.are_same(one.ty, other.ty)
}

/// A media type in lower case and without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
