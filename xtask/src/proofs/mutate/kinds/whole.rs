//! Changes of what a document says about the API as a whole, and of its words.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "add a security scheme",
        apply: add_scheme,
    },
    Mutation {
        name: "remove a security scheme",
        apply: remove_scheme,
    },
    Mutation {
        name: "change a security scheme",
        apply: change_scheme,
    },
    Mutation {
        name: "move the server",
        apply: move_server,
    },
    Mutation {
        name: "say it in other words",
        apply: reword,
    },
    Mutation {
        name: "raise the version",
        apply: raise_version,
    },
];

fn member<'v>(value: &'v mut Value, key: &str) -> Option<&'v mut Members> {
    let members = value.as_object_mut()?;
    members
        .entry(key)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

pub(super) fn schemes(document: &mut Value) -> Option<&mut Members> {
    let components = member(document, "components")?;
    let schemes = components
        .entry("securitySchemes")
        .or_insert_with(|| json!({}));
    schemes.as_object_mut()
}

fn add_scheme(document: &mut Value, _: &mut Rng) -> Option<()> {
    schemes(document)?.insert(
        "zebra".to_owned(),
        json!({"type": "apiKey", "in": "header", "name": "X-Zebra"}),
    );
    Some(())
}

fn remove_scheme(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let name = sites::pick_key(schemes(document)?, rng)?;
    schemes(document)?.shift_remove(&name)?;
    for pointer in sites::sites(document, |members| members.contains_key("security")) {
        let holder = document.pointer_mut(&pointer)?.as_object_mut()?;
        let demands = holder.get_mut("security")?.as_array_mut()?;
        demands.retain(|demand| demand.get(&name).is_none());
    }
    Some(())
}

fn change_scheme(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let kinds = [
        json!({"type": "http", "scheme": "bearer"}),
        json!({"type": "http", "scheme": "basic"}),
        json!({"type": "apiKey", "in": "header", "name": "X-Zebra"}),
    ];
    let kind = sites::pick(&kinds, rng)?.clone();
    let name = sites::pick_key(schemes(document)?, rng)?;
    schemes(document)?.insert(name, kind);
    Some(())
}

fn move_server(document: &mut Value, _: &mut Rng) -> Option<()> {
    let servers = json!([{"url": "https://zebra.example.com"}]);
    document
        .as_object_mut()?
        .insert("servers".to_owned(), servers);
    Some(())
}

fn reword(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let described = |members: &Members| members.get("description").is_some_and(Value::is_string);
    let holder = sites::site(document, rng, described)?;
    holder.insert("description".to_owned(), json!("Zebras are striped."));
    Some(())
}

fn raise_version(document: &mut Value, _: &mut Rng) -> Option<()> {
    member(document, "info")?.insert("version".to_owned(), json!("99.0.0"));
    Some(())
}
