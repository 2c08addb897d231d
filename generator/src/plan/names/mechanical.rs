//! `operationId`s that a framework makes of the path and the method.

use super::convert::snake;
use crate::model::Method;

/// Names of functions that say nothing without what they are done to.
const BARE: &[&str] = &[
    "add", "all", "create", "delete", "destroy", "edit", "find", "get", "index", "list", "new",
    "patch", "post", "put", "read", "remove", "retrieve", "run", "search", "set", "show", "update",
];

/// What is left of an `operationId`, as the name of a function, without what the path and the method say again;
/// nothing where they say nothing of it.
///
/// - FastAPI puts both behind the name of the function: `read_item_items__item_id__get`.
/// - Others begin with the path as it is, or put the method before it: `api_v1_users_list`,
///   `get_api_v1_users`.
pub(super) fn short(id: &str, path: &str, method: &Method) -> Option<String> {
    let method = method.key();
    let before = id.strip_suffix(method).and_then(|id| id.strip_suffix('_'));
    let function = before.and_then(|before| match snake(path).as_str() {
        "" => Some(before),
        words => before.strip_suffix(words)?.strip_suffix('_'),
    });
    if let Some(function) = function.filter(|name| is_name(name)) {
        return Some(match BARE.contains(&function) {
            true => about(function, path),
            false => function.to_owned(),
        });
    }
    let leading = leading(path);
    let (verb, rest) = match id.strip_prefix(method).and_then(|id| id.strip_prefix('_')) {
        Some(rest) => (Some(method), rest),
        None => (None, id),
    };
    let rest = without_leading(rest, &leading)?;
    Some(match verb {
        Some(verb) => format!("{verb}_{rest}"),
        None => rest.to_owned(),
    })
}

/// The path without the words in front that say nothing: `api`, and a version.
pub(super) fn without_version(path: &str) -> Option<String> {
    let count = leading(path).len();
    let segments: Vec<&str> = segments(path).skip(count).collect();
    (count > 0 && !segments.is_empty()).then(|| format!("/{}", segments.join("/")))
}

/// The function, and the last word of the path that is no parameter.
pub(super) fn about(function: &str, path: &str) -> String {
    let fixed = segments(path).filter(|segment| !segment.contains('{'));
    match fixed.last().map(snake).filter(|word| is_name(word)) {
        Some(word) => format!("{function}_{word}"),
        None => function.to_owned(),
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The words in front of a path that say nothing.
fn leading(path: &str) -> Vec<String> {
    let says_nothing = |segment: &&str| *segment == "api" || is_version(segment);
    let words = segments(path).take_while(says_nothing);
    words.map(snake).collect()
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix(['v', 'V']).unwrap_or_default();
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    !digits.is_empty() && digits.bytes().all(is_part)
}

/// The words without all, or the last ones, of those in front of the path.
fn without_leading<'w>(words: &'w str, leading: &[String]) -> Option<&'w str> {
    let starts = (0..leading.len()).filter_map(|skipped| leading.get(skipped..));
    let mut rests = starts.filter_map(|leading| {
        let prefix = format!("{}_", leading.join("_"));
        words.strip_prefix(&prefix)
    });
    rests.find(|rest| is_name(rest))
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{short, snake, without_version};
    use crate::model::Method;

    #[test]
    fn what_path_and_method_say_again_is_left_out() {
        for (id, path, method, expected) in [
            (
                "read_block_documents_for_block_type_block_types_slug__slug__block_documents_get",
                "/block_types/slug/{slug}/block_documents",
                Method::Get,
                Some("read_block_documents_for_block_type"),
            ),
            ("root__get", "/", Method::Get, Some("root")),
            ("list_items_get", "/items", Method::Get, Some("list_items")),
            (
                "get_items__id__get",
                "/items/{id}",
                Method::Get,
                Some("get_items"),
            ),
            (
                "api_v1_users_list",
                "/api/v1/users/",
                Method::Get,
                Some("users_list"),
            ),
            (
                "v1.login.send",
                "/api/v1/login/send",
                Method::Post,
                Some("login_send"),
            ),
            (
                "get_api_v1_info",
                "/api/v1/info",
                Method::Get,
                Some("get_info"),
            ),
            // Chosen by somebody.
            ("listUsers", "/api/v1/users", Method::Get, None),
            ("users_get", "/users", Method::Get, None),
            ("update_user_get", "/users", Method::Get, None),
        ] {
            assert_eq!(
                short(&snake(id), path, &method).as_deref(),
                expected,
                "{id}"
            );
        }
        assert_eq!(without_version("/api/v2/a/{b}").as_deref(), Some("/a/{b}"));
        assert_eq!(without_version("/a/v2"), None);
        assert_eq!(without_version("/api"), None);
    }
}
