//! Why a simple expression selects nothing: the first name on its way that is not there.

use serde_json::Value;

use crate::diagnostics::closest;

/// What is missing, and what was probably meant. Nothing for an expression with filters, wildcards
/// or the like.
pub(super) fn missing(document: &Value, expression: &str) -> Option<String> {
    let mut value = document;
    for name in names(expression)? {
        match value.get(&name) {
            Some(next) => value = next,
            None => return Some(text(&name, value)),
        }
    }
    None
}

fn text(name: &str, holder: &Value) -> String {
    let keys = holder
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.as_str());
    match closest(name, keys) {
        Some(similar) => format!("there is no `{name}`; did you mean `{similar}`?"),
        None => format!("there is no `{name}`"),
    }
}

/// The expression with quotes around the names that want them, as in `$.paths./orders.get`; nothing
/// when that is not what is wrong with it.
pub(super) fn quoted_names(expression: &str) -> Option<String> {
    let names = expression.strip_prefix("$.")?.split('.');
    let plain = |name: &str| {
        let inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        name == "*" || !name.is_empty() && name.chars().all(inner)
    };
    let mut wanted = false;
    let mut quoted = "$".to_owned();
    for name in names {
        if plain(name) {
            quoted.push_str(&format!(".{name}"));
        } else if name.is_empty() || name.contains(['[', ']', '\'', '"', '\\', '*', '?', '(']) {
            return None;
        } else {
            wanted = true;
            quoted.push_str(&format!("['{name}']"));
        }
    }
    wanted.then_some(quoted)
}

/// The names of an expression that consists of names only, such as `$.paths['/a'].get`.
fn names(expression: &str) -> Option<Vec<String>> {
    let mut rest = expression.trim().strip_prefix('$')?;
    let mut names = Vec::new();
    while !rest.is_empty() {
        let (name, after) = dotted(rest).or_else(|| quoted(rest))?;
        names.push(name);
        rest = after;
    }
    Some(names)
}

fn dotted(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix('.')?;
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end)?;
    let plain = !name.is_empty() && !name.contains(['*', '?', ' ']);
    plain.then(|| (name.to_owned(), rest))
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix('[')?;
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'))?;
    let (name, rest) = text.strip_prefix(quote)?.split_once(quote)?;
    let rest = rest.strip_prefix(']')?;
    (!name.contains('\\')).then(|| (name.to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_with_other_characters_are_quoted() {
        let quoted = |expression| quoted_names(expression);
        assert_eq!(
            quoted("$.paths./a-b.get").as_deref(),
            Some("$.paths['/a-b'].get")
        );
        assert_eq!(quoted("$.paths['/a'].get("), None);
        assert_eq!(quoted("$.paths.get"), None);
    }

    #[test]
    fn the_first_missing_name_is_told() {
        let document = json!({"paths": {"/a": {"get": {}}}});
        let missing = |expression| missing(&document, expression);
        assert!(
            missing("$.paths['/b'].get")
                .unwrap()
                .starts_with("there is no `/b`")
        );
        assert!(
            missing("$.paths['/a'].put")
                .unwrap()
                .starts_with("there is no `put`")
        );
        assert_eq!(missing("$.paths['/a'].get"), None);
        assert_eq!(missing("$.paths[*].get"), None);
        assert_eq!(missing("$..get"), None);
    }
}
