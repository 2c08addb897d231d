//! JSONPath expressions (RFC 9535).

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::pointer::Pointer;

/// How deep brackets may be nested: deeper ones take the parser exponentially longer.
const DEEPEST: usize = 8;
/// How many descendant segments (`..`) an expression may have: each multiplies what is selected.
const DESCENDANTS: usize = 3;

/// One step of the way to a selected value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The member of an object.
    Name(String),
    /// The item of an array.
    Index(usize),
}

/// The way to a selected value.
pub(super) type Way = Vec<Step>;

/// The values that an expression selects, each once, in the order of the document's structure.
///
/// # Errors
///
/// When the expression is no JSONPath, or too expensive to evaluate: what is wrong with it.
pub(super) fn select(document: &Value, expression: &str) -> Result<Vec<Way>, String> {
    if !expression.trim_start().starts_with('$') {
        return Err("an expression must start with `$`, the whole document".to_owned());
    }
    cheap(expression)?;
    let path = JsonPath::parse(expression)
        .map_err(|error| format!("after {} characters: {}", error.position(), error.message()))?;
    let mut ways: Vec<Way> = path
        .query_located(document)
        .locations()
        .map(|way| way.iter().map(step).collect())
        .collect();
    ways.sort();
    ways.dedup();
    Ok(ways)
}

/// The pointer to a selected value.
pub(super) fn pointer(way: &[Step]) -> Pointer {
    way.iter()
        .fold(Pointer::root(), |pointer, step| match step {
            Step::Name(name) => pointer.child(name),
            Step::Index(index) => pointer.index(*index),
        })
}

fn step(element: &PathElement<'_>) -> Step {
    match element {
        PathElement::Name(name) => Step::Name((*name).to_owned()),
        PathElement::Index(index) => Step::Index(*index),
    }
}

fn cheap(expression: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    for character in expression.chars() {
        match character {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("brackets are nested more than {DEEPEST} deep"));
        }
    }
    if expression.matches("..").count() > DESCENDANTS {
        return Err(format!(
            "more than {DESCENDANTS} descendant segments (`..`)"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn selected(expression: &str) -> Vec<String> {
        let document = json!({"paths": {"/a": {"get": {"parameters": [
            {"name": "x", "in": "query"}, {"name": "y", "in": "path"},
        ]}}, "/b": {"post": {"tags": ["t"]}}}});
        let ways = select(&document, expression).unwrap();
        ways.iter()
            .map(|way| pointer(way).as_str().to_owned())
            .collect()
    }

    #[test]
    fn values_are_found() {
        assert_eq!(selected("$"), [""]);
        assert_eq!(
            selected("$.paths['/a'].get.parameters[?@.in == 'path']"),
            ["/paths/~1a/get/parameters/1"]
        );
        assert_eq!(selected("$.paths.*.post"), ["/paths/~1b/post"]);
        assert_eq!(selected("$..tags[0]"), ["/paths/~1b/post/tags/0"]);
        assert_eq!(
            selected("$.paths[?match(@.post.tags[0], 't+')]"),
            ["/paths/~1b"]
        );
        assert_eq!(selected("$.none"), Vec::<String>::new());
    }

    #[test]
    fn bad_and_costly_expressions_are_refused() {
        for expression in [
            "paths",
            "$.paths[",
            "$.paths[(@.length-1)]",
            "",
            "$..*..*..*..*",
        ] {
            assert!(select(&json!({}), expression).is_err(), "{expression}");
        }
        assert!(select(&json!({}), &"$[?".repeat(50_000)).is_err());
        let deepest = format!(
            "$[?{}@.a{}]",
            "(".repeat(DEEPEST - 1),
            ")".repeat(DEEPEST - 1)
        );
        assert!(select(&json!({}), &deepest).is_ok());
    }
}
