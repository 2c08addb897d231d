//! Names for the branches of a union that have none of their own.

use serde_json::{Map, Value};

/// The name of a branch: its title, else the value of the property that can only have one, else what
/// it is and no other branch is. Nothing where it is a reference, or like another branch.
pub(super) fn of(branches: &[Value], index: usize) -> Option<String> {
    let branch = branches.get(index)?;
    let others = || {
        let others = branches.iter().enumerate();
        let others = others.filter(move |(other, _)| *other != index);
        others.map(|(_, other)| other)
    };
    let own = title(branch)
        .or_else(|| only_member(branch, others()))
        .or_else(|| part(branch));
    let name = own.map(str::to_owned);
    name.or_else(|| unique_member(branch, others()))
        .or_else(|| listed_member(branch, others()))
        .or_else(|| values(branch))
        .or_else(|| unique_type(branch, others()))
        .or_else(|| unique_format(branch, others()))
}

fn title(branch: &Value) -> Option<&str> {
    let title = branch.get("title")?.as_str()?;
    is_name_like(title).then_some(title)
}

/// The only value of a property, of the branch or of a part of it, that is not the only one of another
/// branch too.
fn only_member<'a>(branch: &'a Value, others: impl Iterator<Item = &'a Value>) -> Option<&'a str> {
    let others: Vec<_> = others.flat_map(only_members).collect();
    let mut own = only_members(branch).into_iter();
    let only = own.find(|member| is_name_like(member.1) && !others.contains(member));
    only.map(|(_, only)| only)
}

/// The properties that have only one value, of the branch and then of its parts, each with the value.
fn only_members(branch: &Value) -> Vec<(&str, &str)> {
    let own = properties(branch).iter();
    let own = own.filter_map(|(name, property)| Some((name.as_str(), only_text(property)?)));
    own.chain(parts(branch).flat_map(only_members)).collect()
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

/// The values of a property that other branches have with other values.
fn listed_member<'a>(
    branch: &'a Value,
    others: impl Iterator<Item = &'a Value> + Clone,
) -> Option<String> {
    properties(branch).iter().find_map(|(name, property)| {
        let own = texts(property);
        let mut others = others
            .clone()
            .filter_map(|other| properties(other).get(name));
        let is_told = others.clone().next().is_some()
            && others.all(|other| {
                let other = texts(other);
                !other.is_empty() && other.iter().all(|text| !own.contains(text))
            });
        let listed = match own.as_slice() {
            [one, two] => format!("{one} or {two}"),
            [first, _, _, ..] => format!("{first} or others"),
            _ => return None,
        };
        let is_told = is_told && own.iter().all(|text| !text.is_empty());
        (is_told && is_name_like(&listed)).then_some(listed)
    })
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

/// The format of a branch that only it has of those with its type.
fn unique_format<'a>(branch: &'a Value, others: impl Iterator<Item = &'a Value>) -> Option<String> {
    let format = branch.get("format")?.as_str()?;
    let mut alike = others
        .filter(|other| other.get("type") == branch.get("type"))
        .peekable();
    let is_unique = alike.peek().is_some()
        && alike.all(|other| other.get("format").and_then(Value::as_str) != Some(format));
    (is_unique && is_name_like(format)).then(|| format.to_owned())
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

/// The texts that a schema lists, where it lists nothing else.
fn texts(schema: &Value) -> Vec<&str> {
    if let Some(only) = schema.get("const") {
        return only.as_str().into_iter().collect();
    }
    let listed = schema.get("enum").and_then(Value::as_array);
    let listed: Option<Vec<&str>> = listed.map(|listed| {
        let texts = listed.iter().map(Value::as_str);
        texts.collect::<Option<_>>().unwrap_or_default()
    });
    listed.unwrap_or_default()
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
            // What all branches say tells none of them, so that the next rule has its say.
            (
                json!([
                    {"allOf": [{"$ref": "#/x/Chunk"}, {"properties": {"object": {"const": "text"}}}]},
                    {"allOf": [{"$ref": "#/x/Final"}, {"properties": {"object": {"const": "text"}}}]},
                ]),
                [Some("Chunk"), Some("Final")],
            ),
            (
                json!([
                    {"properties": {"at": {"const": "media"}, "do": {"const": "play"}}},
                    {"properties": {"at": {"const": "media"}, "do": {"const": "stop"}}},
                ]),
                [Some("play"), Some("stop")],
            ),
            (
                json!([
                    {"properties": {"on": {"enum": ["click", "hover", "press"]}}},
                    {"properties": {"on": {"enum": ["enter", "leave"]}}},
                ]),
                [Some("click or others"), Some("enter or leave")],
            ),
            (
                json!([
                    {"properties": {"on": {"enum": ["click", "hover"]}}},
                    {"properties": {"on": {"enum": ["hover", "leave"]}}},
                ]),
                [None, None],
            ),
            (
                json!([{"type": "string", "format": "uri"}, {"type": "string"}]),
                [Some("uri"), None],
            ),
            (
                json!([
                    {"type": "integer", "format": "uint64"},
                    {"type": "integer", "format": "int64"},
                ]),
                [Some("uint64"), Some("int64")],
            ),
            // Its type tells the branch already.
            (
                json!([{"type": "string", "format": "uri"}, {"type": "integer"}]),
                [None, None],
            ),
        ] {
            assert_eq!(
                names(&branches),
                expected.map(|name| name.map(str::to_owned))
            );
        }
    }
}
