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
