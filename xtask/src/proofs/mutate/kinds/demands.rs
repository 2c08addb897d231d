//! Changes of what values must fulfil, in every place that a schema can have.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "constrain a header",
        apply: constrain_header,
    },
    Mutation {
        name: "constrain what a body or an answer is",
        apply: constrain_content,
    },
    Mutation {
        name: "constrain the items of a list",
        apply: constrain_items,
    },
    Mutation {
        name: "constrain the values of a map",
        apply: constrain_values,
    },
    Mutation {
        name: "constrain a branch of a union",
        apply: constrain_branch,
    },
    Mutation {
        name: "constrain a part of an allOf",
        apply: constrain_part,
    },
    Mutation {
        name: "constrain what may be null",
        apply: constrain_nullable,
    },
    Mutation {
        name: "constrain a schema by its name",
        apply: constrain_component,
    },
];

/// The types that a constraint is put on.
const TYPES: [&str; 5] = ["string", "integer", "number", "array", "object"];

fn ty(schema: &Value) -> Option<&str> {
    let ty = schema.get("type").and_then(Value::as_str)?;
    let is_open = schema.get("enum").is_none();
    TYPES.contains(&ty).then_some(ty).filter(|_| is_open)
}

/// Tightens the schema, or gives text another format.
fn demand(schema: &mut Value, rng: &mut Rng) -> Option<()> {
    let least = json!(rng.u32(1..5));
    let (keyword, value) = match ty(schema)? {
        "string" if rng.bool() => {
            let formats = ["email", "uri", "hostname", "zebra"];
            ("format", json!(sites::pick(&formats, rng)?))
        }
        "string" => ("minLength", least),
        "array" => ("maxItems", least),
        "object" => ("maxProperties", least),
        _ => ("minimum", least),
    };
    schema.as_object_mut()?.insert(keyword.to_owned(), value);
    Some(())
}

/// Puts a demand on one of the schemas at `key` of the objects that are of interest.
fn at(
    document: &mut Value,
    rng: &mut Rng,
    key: &str,
    is_one: impl Fn(&Members) -> bool,
) -> Option<()> {
    let holds = |members: &Members| members.get(key).is_some_and(|one| ty(one).is_some());
    let holder = sites::site(document, rng, |members| holds(members) && is_one(members))?;
    demand(holder.get_mut(key)?, rng)
}

/// The same for one of the schemas in the list at one of the keys.
fn among(document: &mut Value, rng: &mut Rng, keys: &[&str]) -> Option<()> {
    let lists = |members: &Members| -> Vec<(String, usize)> {
        let of = |key: &&str| {
            let list = members.get(*key).and_then(Value::as_array);
            let typed = list.into_iter().flatten().enumerate();
            let typed = typed.filter(|(_, schema)| ty(schema).is_some());
            typed
                .map(|(index, _)| ((*key).to_owned(), index))
                .collect::<Vec<_>>()
        };
        keys.iter().flat_map(of).collect()
    };
    let holder = sites::site(document, rng, |members| !lists(members).is_empty())?;
    let (key, index) = sites::pick(&lists(holder), rng)?.clone();
    demand(holder.get_mut(&key)?.get_mut(index)?, rng)
}

/// Of what is sent, or comes with an answer.
fn constrain_header(document: &mut Value, rng: &mut Rng) -> Option<()> {
    at(document, rng, "schema", |members| match members.get("in") {
        Some(place) => place == &json!("header"),
        None => !members.contains_key("name") && members.contains_key("description"),
    })
}

fn constrain_content(document: &mut Value, rng: &mut Rng) -> Option<()> {
    at(document, rng, "schema", |members| {
        !members.contains_key("in")
    })
}

fn constrain_items(document: &mut Value, rng: &mut Rng) -> Option<()> {
    at(document, rng, "items", |_| true)
}

fn constrain_values(document: &mut Value, rng: &mut Rng) -> Option<()> {
    at(document, rng, "additionalProperties", |_| true)
}

fn constrain_branch(document: &mut Value, rng: &mut Rng) -> Option<()> {
    among(document, rng, &["oneOf", "anyOf"])
}

fn constrain_part(document: &mut Value, rng: &mut Rng) -> Option<()> {
    among(document, rng, &["allOf"])
}

fn constrain_nullable(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let is_one = |members: &Members| {
        let is_nullable = members.get("nullable") == Some(&json!(true));
        is_nullable && ty(&Value::Object(members.clone())).is_some()
    };
    let pointers = sites::sites(document, is_one);
    demand(document.pointer_mut(sites::pick(&pointers, rng)?)?, rng)
}

fn constrain_component(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let schemas = document.get_mut("components")?.get_mut("schemas")?;
    let schemas = schemas.as_object_mut()?;
    let typed = schemas.iter().filter(|(_, schema)| ty(schema).is_some());
    let names: Vec<String> = typed.map(|(name, _)| name.clone()).collect();
    demand(schemas.get_mut(sites::pick(&names, rng)?)?, rng)
}
