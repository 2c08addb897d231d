//! Changes of what the server sends on its own: webhooks and callbacks.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "add a webhook",
        apply: add_webhook,
    },
    Mutation {
        name: "add a callback",
        apply: add_callback,
    },
    Mutation {
        name: "remove a webhook or a callback",
        apply: remove_incoming,
    },
    Mutation {
        name: "retype what a webhook or a callback brings",
        apply: retype_payload,
    },
    Mutation {
        name: "require less of what a webhook or a callback brings",
        apply: relax_payload,
    },
];

/// Something that is in no document.
const NEW: &str = "zebra";

fn incoming() -> Value {
    let schema = json!({"type": "object", "required": ["stripes"], "properties": {"stripes": {"type": "integer"}}});
    json!({"post": {
        "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "Seen"}},
    }})
}

fn add_webhook(document: &mut Value, _: &mut Rng) -> Option<()> {
    let webhooks = document.as_object_mut()?.entry("webhooks");
    let webhooks = webhooks.or_insert_with(|| json!({})).as_object_mut()?;
    webhooks.insert(NEW.to_owned(), incoming());
    Some(())
}

fn add_callback(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let operation = sites::operation_mut(document, rng)?;
    let callbacks = operation.entry("callbacks");
    let callbacks = callbacks.or_insert_with(|| json!({})).as_object_mut()?;
    callbacks.insert(
        NEW.to_owned(),
        json!({"{$request.query.zebra}": incoming()}),
    );
    Some(())
}

/// One of the objects that hold webhooks or callbacks, and the key of one.
fn some<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<(&'d mut Members, String)> {
    let holds = |members: &Members| {
        let holds = |key: &str| {
            let held = members.get(key).and_then(Value::as_object);
            held.is_some_and(|held| !held.is_empty())
        };
        holds("webhooks") || (holds("callbacks") && members.contains_key("responses"))
    };
    let holder = sites::site(document, rng, holds)?;
    let key = match holder.contains_key("callbacks") {
        true => "callbacks",
        false => "webhooks",
    };
    let all = holder.get_mut(key)?.as_object_mut()?;
    let name = sites::pick_key(all, rng)?;
    Some((all, name))
}

fn remove_incoming(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (all, name) = some(document, rng)?;
    all.shift_remove(&name)?;
    Some(())
}

/// A field need not come any more, or a new one always comes.
fn relax_payload(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (all, name) = some(document, rng)?;
    let object = sites::object(all.get_mut(&name)?, rng)?;
    let required = object.entry("required").or_insert_with(|| json!([]));
    let required = required.as_array_mut()?;
    if required.pop().is_none() {
        required.push(json!(NEW));
    }
    Some(())
}

fn retype_payload(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (all, name) = some(document, rng)?;
    let one = all.get_mut(&name)?;
    let pointers = sites::sites(one, |members| members.contains_key("schema"));
    let content = one.pointer_mut(sites::pick(&pointers, rng)?)?;
    let schema = json!({"type": "array", "items": {"type": "integer"}});
    content.as_object_mut()?.insert("schema".to_owned(), schema);
    Some(())
}
