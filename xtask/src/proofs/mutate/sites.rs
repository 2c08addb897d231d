//! The places of a document where something can be changed.

use fastrand::Rng;
use serde_json::{Map, Value};

/// Members that hold values, not descriptions of values.
const DATA: [&str; 5] = ["default", "enum", "example", "examples", "mapping"];

/// The methods under a path.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An object of a document.
pub type Members = Map<String, Value>;

/// The pointers of all objects that are of interest, in the document's order.
pub fn sites(document: &Value, is_one: impl Fn(&Members) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, String::new(), &mut |pointer, members| {
        if is_one(members) {
            found.push(pointer.to_owned());
        }
    });
    found
}

/// One of the objects that are of interest.
pub fn site<'d>(
    document: &'d mut Value,
    rng: &mut Rng,
    is_one: impl Fn(&Members) -> bool,
) -> Option<&'d mut Members> {
    let pointer = pick(&sites(document, is_one), rng)?.clone();
    document.pointer_mut(&pointer)?.as_object_mut()
}

/// One of the operations: its path and method.
pub fn operation(document: &Value, rng: &mut Rng) -> Option<(String, String)> {
    let paths = document.get("paths")?.as_object()?;
    let operations: Vec<(String, String)> = paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = METHODS.iter().filter(|method| item.get(**method).is_some());
            methods.map(|method| (path.clone(), (*method).to_owned()))
        })
        .collect();
    pick(&operations, rng).cloned()
}

/// One of the operations.
pub fn operation_mut<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Members> {
    let (path, method) = operation(document, rng)?;
    let item = document.get_mut("paths")?.get_mut(&path)?;
    item.get_mut(&method)?.as_object_mut()
}

/// One of the parameters that are written where they are used, or else a component.
pub fn parameter<'d>(
    document: &'d mut Value,
    rng: &mut Rng,
    is_one: impl Fn(&Members) -> bool,
) -> Option<&'d mut Members> {
    site(document, rng, |members| {
        let text = |key: &str| members.get(key).and_then(Value::as_str);
        let goes = text("in").is_some_and(|place| matches!(place, "query" | "header"));
        goes && text("name").is_some() && members.contains_key("schema") && is_one(members)
    })
}

/// One of the schemas with named properties.
pub fn object<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Members> {
    let is_one = |members: &Members| {
        let properties = members.get("properties").and_then(Value::as_object);
        properties.is_some_and(|properties| !properties.is_empty())
    };
    site(document, rng, is_one)
}

/// One of the schemas of plain text or numbers.
pub fn scalar<'d>(
    document: &'d mut Value,
    rng: &mut Rng,
    types: &[&str],
) -> Option<&'d mut Members> {
    site(document, rng, |members| {
        let ty = members.get("type").and_then(Value::as_str);
        ty.is_some_and(|ty| types.contains(&ty)) && !members.contains_key("enum")
    })
}

/// One of the enumerations of text with several values.
pub fn enumeration<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Vec<Value>> {
    let is_one = |members: &Members| {
        let values = members.get("enum").and_then(Value::as_array);
        values.is_some_and(|values| values.len() > 1 && values.iter().all(Value::is_string))
    };
    site(document, rng, is_one)?.get_mut("enum")?.as_array_mut()
}

/// One of several.
pub fn pick<'i, T>(items: &'i [T], rng: &mut Rng) -> Option<&'i T> {
    match items.len() {
        0 => None,
        length => items.get(rng.usize(..length)),
    }
}

/// One of the names.
pub fn pick_key(members: &Members, rng: &mut Rng) -> Option<String> {
    let keys: Vec<&String> = members.keys().collect();
    pick(&keys, rng).map(|key| (*key).clone())
}

fn walk(value: &Value, pointer: String, visit: &mut impl FnMut(&str, &Members)) {
    match value {
        Value::Object(members) => {
            visit(&pointer, members);
            for (key, member) in members {
                if !DATA.contains(&key.as_str()) && !key.starts_with("x-") {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(member, format!("{pointer}/{key}"), visit);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{pointer}/{index}"), visit);
            }
        }
        _ => {}
    }
}
