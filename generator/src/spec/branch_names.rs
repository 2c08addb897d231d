//! Names for the branches of a union that have none of their own.

use serde_json::{Map, Value};

/// The name of a branch: its title, else the value of the property that can only have one, else what
/// it is and no other branch is. Nothing where it is a reference, or like another branch.
pub(super) fn of(branches: &[Value], index: usize) -> Option<String> {
    let branch = branches.get(index)?;
    let own = title(branch)
        .or_else(|| only_member(branch))
        .or_else(|| part(branch));
    let others = || {
        let others = branches.iter().enumerate();
        let others = others.filter(move |(other, _)| *other != index);
        others.map(|(_, other)| other)
    };
    let name = own.map(str::to_owned);
    name.or_else(|| unique_member(branch, others()))
        .or_else(|| values(branch))
        .or_else(|| unique_type(branch, others()))
}

fn title(branch: &Value) -> Option<&str> {
    let title = branch.get("title")?.as_str()?;
    is_name_like(title).then_some(title)
}

/// The only value of a property, of the branch or of a part of it.
fn only_member(branch: &Value) -> Option<&str> {
    let own = properties(branch).values();
    let mut own = own.filter_map(only_text).filter(|only| is_name_like(only));
    own.next().or_else(|| parts(branch).find_map(only_member))
}

/// The title of a part, or what it is a reference to.
fn part(branch: &Value) -> Option<&str> {
    parts(branch).find_map(|part| {
        let target = part.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| target.rsplit('/').next());
        title(part).or(target.filter(|target| is_name_like(target)))
    })
}

fn parts(branch: &Value) -> impl Iterator<Item = &Value> {
    let parts = branch.get("allOf").and_then(Value::as_array);
    parts.into_iter().flatten()
}

fn properties(branch: &Value) -> &Map<String, Value> {
    static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    let properties = branch.get("properties").and_then(Value::as_object);
    properties.unwrap_or(&NONE)
}

/// A property that no other branch has: one that is required, where there is such a one.
fn unique_member<'a>(
    branch: &'a Value,
    others: impl Iterator<Item = &'a Value> + Clone,
) -> Option<String> {
    let is_alone = !others
        .clone()
        .any(|other| other.get("properties").is_some());
    let is_unique = |name: &&String| {
        let mut others = others.clone();
        !others.any(|other| properties(other).contains_key(name.as_str()))
    };
    let unique: Vec<&String> = properties(branch).keys().filter(is_unique).collect();
    let required = branch.get("required").and_then(Value::as_array);
    let is_required = |name: &&&String| {
        let mut required = required.into_iter().flatten();
        required.any(|required| required.as_str() == Some(name))
    };
    let best = unique.iter().find(is_required).or(unique.first());
    best.filter(|name| !is_alone && is_name_like(name))
        .map(|name| (*name).clone())
}

/// What a branch lists, where that is little.
fn values(branch: &Value) -> Option<String> {
    if let Some(only) = only_text(branch) {
        let name = match only {
            "" => "empty",
            only => only,
        };
        return is_name_like(name).then(|| name.to_owned());
    }
    match branch.get("enum")?.as_array()?.as_slice() {
        [Value::String(one), Value::String(two)] => {
            let name = format!("{one} or {two}");
            let is_told = !one.is_empty() && !two.is_empty() && is_name_like(&name);
            is_told.then_some(name)
        }
        _ => None,
    }
}

/// The word for a branch of named members or listed values, where no other branch is the same. Lists
/// and maps are named after what they hold.
fn unique_type<'a>(
    branch: &'a Value,
    mut others: impl Iterator<Item = &'a Value>,
) -> Option<String> {
    let own = type_word(branch)?;
    let is_unique = others.all(|other| type_word(other) != Some(own));
    is_unique.then(|| own.to_owned())
}

fn type_word(branch: &Value) -> Option<&'static str> {
    let has = |key: &str| branch.get(key).is_some();
    match (has("properties"), has("enum")) {
        (true, _) => Some("object"),
        (false, true) => Some("choice"),
        (false, false) => None,
    }
}

/// The text that is the only value of a schema.
fn only_text(schema: &Value) -> Option<&str> {
    if let Some(only) = schema.get("const") {
        return only.as_str();
    }
    match schema.get("enum")?.as_array()?.as_slice() {
        [Value::String(only)] => Some(only),
        _ => None,
    }
}

/// Whether a text reads as a name: a few words, no sentence.
fn is_name_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let has_letter = text.chars().any(char::is_alphabetic);
    (1..=5).contains(&words) && text.chars().count() <= 50 && !text.ends_with('.') && has_letter
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn names(branches: &Value) -> Vec<Option<String>> {
        let branches = branches.as_array().unwrap();
        let indices = 0..branches.len();
        indices.map(|index| super::of(branches, index)).collect()
    }

    #[test]
    fn a_branch_is_named_by_what_it_says_or_what_it_alone_has() {
        for (branches, expected) in [
            (
                json!([{"title": "By name", "type": "object"}, {"$ref": "#/a"}]),
                [Some("By name"), None],
            ),
            (
                json!([
                    {"properties": {"kind": {"const": "a b"}}},
                    {"allOf": [{"$ref": "#/x/Base"}, {"properties": {"kind": {"enum": ["c"]}}}]},
                ]),
                [Some("a b"), Some("c")],
            ),
            (
                json!([{"allOf": [{"$ref": "#/x/Base"}, {"type": "object"}]}, {"type": "string"}]),
                [Some("Base"), None],
            ),
            (
                json!([
                    {"properties": {"id": {}, "size": {}, "url": {}}, "required": ["url"]},
                    {"properties": {"id": {}, "data": {}}},
                ]),
                [Some("url"), Some("data")],
            ),
            (
                json!([{"type": "object", "properties": {"id": {}}}, {"enum": [""], "type": "string"}]),
                [Some("object"), Some("empty")],
            ),
            (
                json!([{"type": "array"}, {"enum": ["now", "later"]}]),
                [None, Some("now or later")],
            ),
            (
                json!([{"type": "object"}, {"enum": ["a", "b", "c"]}]),
                [None, Some("choice")],
            ),
            (json!([{"type": "array"}, {"type": "array"}]), [None, None]),
        ] {
            assert_eq!(
                names(&branches),
                expected.map(|name| name.map(str::to_owned))
            );
        }
    }
}
