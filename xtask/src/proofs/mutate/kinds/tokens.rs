//! Changes of where tokens come from, and of what they must be good for.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;
use super::whole::schemes;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "change where tokens come from",
        apply: change_tokens,
    },
    Mutation {
        name: "change where a flow asks or refreshes",
        apply: change_further_address,
    },
    Mutation {
        name: "replace a flow",
        apply: replace_flow,
    },
    Mutation {
        name: "move what OpenID Connect describes",
        apply: move_description,
    },
    Mutation {
        name: "ask for a scope",
        apply: ask_for_scope,
    },
    Mutation {
        name: "ask for no credential, or for another one",
        apply: ask_otherwise,
    },
];

/// An address that is in no document.
const ELSEWHERE: &str = "https://zebra.example.com/token";

/// Some scheme. Where no scheme has what is looked for, it gets that: a change, too.
fn some_scheme<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Value> {
    let name = sites::pick_key(schemes(document)?, rng)?;
    schemes(document)?.get_mut(&name)
}

fn flows(scheme: &mut Value) -> Option<&mut Members> {
    let flows = scheme.get_mut("flows")?.as_object_mut()?;
    (!flows.is_empty()).then_some(flows)
}

fn new_flow() -> Value {
    let flow = json!({"tokenUrl": ELSEWHERE, "scopes": {"stripes": "All"}});
    json!({"type": "oauth2", "flows": {"clientCredentials": flow}})
}

/// The first flow of a scheme gets its tokens elsewhere, or loses a scope; where no scheme has a flow, one
/// gets one.
fn change_tokens(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let scheme = some_scheme(document, rng)?;
    let Some(flow) = flows(scheme).and_then(|flows| flows.values_mut().next()) else {
        *scheme = new_flow();
        return Some(());
    };
    let scopes = flow.get_mut("scopes").and_then(Value::as_object_mut);
    match scopes.filter(|scopes| !scopes.is_empty() && rng.bool()) {
        Some(scopes) => {
            let scope = sites::pick_key(scopes, rng)?;
            scopes.shift_remove(&scope)?;
        }
        None => drop(
            flow.as_object_mut()?
                .insert("tokenUrl".to_owned(), json!(ELSEWHERE)),
        ),
    }
    Some(())
}

fn change_further_address(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let scheme = some_scheme(document, rng)?;
    let Some(flow) = flows(scheme).and_then(|flows| flows.values_mut().next()) else {
        *scheme = new_flow();
        return Some(());
    };
    let key = match flow.get("authorizationUrl") {
        Some(_) if rng.bool() => "authorizationUrl",
        _ => "refreshUrl",
    };
    flow.as_object_mut()?
        .insert(key.to_owned(), json!(ELSEWHERE));
    Some(())
}

fn replace_flow(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let scheme = some_scheme(document, rng)?;
    let Some(flows) = flows(scheme) else {
        *scheme = new_flow();
        return Some(());
    };
    let name = sites::pick_key(flows, rng)?;
    let flow = flows.shift_remove(&name)?;
    let (other, address) = match name.as_str() {
        "clientCredentials" => ("password", "tokenUrl"),
        _ => ("clientCredentials", "tokenUrl"),
    };
    let mut flow = flow.as_object()?.clone();
    flow.shift_remove("authorizationUrl");
    flow.entry(address).or_insert_with(|| json!(ELSEWHERE));
    flows.insert(other.to_owned(), Value::Object(flow));
    Some(())
}

fn move_description(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let scheme = some_scheme(document, rng)?;
    match scheme.get_mut("openIdConnectUrl") {
        Some(address) => *address = json!(ELSEWHERE),
        None => *scheme = json!({"type": "openIdConnect", "openIdConnectUrl": ELSEWHERE}),
    }
    Some(())
}

/// The demands of the whole, or of an operation that has its own.
fn demands<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Vec<Value>> {
    let has_some = |members: &Members| {
        let demands = members.get("security").and_then(Value::as_array);
        demands.is_some_and(|demands| demands.iter().any(|one| one != &json!({})))
    };
    let holder = sites::site(document, rng, has_some)?;
    holder.get_mut("security")?.as_array_mut()
}

fn ask_for_scope(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let demands = demands(document, rng)?;
    let demand = demands.iter_mut().filter_map(Value::as_object_mut);
    let mut demand = demand.filter(|demand| !demand.is_empty());
    let scopes = demand.next()?.values_mut().next()?;
    scopes.as_array_mut()?.push(json!("stripes"));
    Some(())
}

fn ask_otherwise(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let name = sites::pick_key(schemes(document)?, rng)?;
    let other = json!([{name: []}]);
    let operation = sites::operation_mut(document, rng)?;
    let demands = if rng.bool() { json!([]) } else { other };
    operation.insert("security".to_owned(), demands);
    Some(())
}
