//! Changes of operations, their parameters, bodies and responses.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "add an operation",
        apply: add_operation,
    },
    Mutation {
        name: "remove an operation",
        apply: remove_operation,
    },
    Mutation {
        name: "rename an operation",
        apply: rename_operation,
    },
    Mutation {
        name: "swap the names of two operations",
        apply: swap_names,
    },
    Mutation {
        name: "give an operation the name of another",
        apply: take_over_name,
    },
    Mutation {
        name: "let an operation end on a day",
        apply: end_operation,
    },
    Mutation {
        name: "move an operation",
        apply: move_operation,
    },
    Mutation {
        name: "deprecate an operation",
        apply: deprecate_operation,
    },
    Mutation {
        name: "put an operation under another tag",
        apply: regroup_operation,
    },
    Mutation {
        name: "add an optional parameter",
        apply: add_optional_parameter,
    },
    Mutation {
        name: "add a required parameter",
        apply: add_required_parameter,
    },
    Mutation {
        name: "remove a parameter",
        apply: remove_parameter,
    },
    Mutation {
        name: "require a parameter, or no longer",
        apply: require_parameter,
    },
    Mutation {
        name: "retype a parameter",
        apply: retype_parameter,
    },
    Mutation {
        name: "move a parameter",
        apply: move_parameter,
    },
    Mutation {
        name: "swap parameters",
        apply: swap_parameters,
    },
    Mutation {
        name: "replace a required parameter",
        apply: replace_parameter,
    },
    Mutation {
        name: "deprecate a parameter",
        apply: deprecate_parameter,
    },
    Mutation {
        name: "add a body",
        apply: add_body,
    },
    Mutation {
        name: "remove a body",
        apply: remove_body,
    },
    Mutation {
        name: "require a body, or no longer",
        apply: require_body,
    },
    Mutation {
        name: "retype a body",
        apply: retype_body,
    },
    Mutation {
        name: "add a success",
        apply: add_success,
    },
    Mutation {
        name: "add a failure",
        apply: add_failure,
    },
    Mutation {
        name: "remove a response",
        apply: remove_response,
    },
    Mutation {
        name: "retype a response",
        apply: retype_response,
    },
];

/// Something that is in no document.
const NEW: &str = "zebra";

fn text() -> Value {
    json!({"type": "string"})
}

fn any_operation(document: &mut Value, rng: &mut Rng) -> Option<(String, String, Value)> {
    let (path, method) = sites::operation(document, rng)?;
    let operation = document.get("paths")?.get(&path)?.get(&method)?.clone();
    Some((path, method, operation))
}

fn add_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (path, method, mut operation) = any_operation(document, rng)?;
    let members = operation.as_object_mut()?;
    members.insert("operationId".to_owned(), json!("countZebras"));
    let place = format!("{}/{NEW}", path.trim_end_matches('/'));
    document
        .get_mut("paths")?
        .as_object_mut()?
        .insert(place, json!({method: operation}));
    Some(())
}

fn remove_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (path, method) = sites::operation(document, rng)?;
    document
        .get_mut("paths")?
        .get_mut(&path)?
        .as_object_mut()?
        .remove(&method)?;
    Some(())
}

fn rename_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::operation_mut(document, rng)?.insert("operationId".to_owned(), json!("renameZebra"));
    Some(())
}

/// Two operations take each other's name: the methods stay, and mean something else.
fn swap_names(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let one = sites::operation(document, rng)?;
    let two = sites::operation(document, rng)?;
    let name = |document: &Value, (path, method): &(String, String)| {
        let id = document.get("paths")?.get(path)?.get(method)?;
        id.get("operationId").cloned()
    };
    let (first, second) = (name(document, &one)?, name(document, &two)?);
    for ((path, method), name) in [(one, second), (two, first)] {
        let item = document.get_mut("paths")?.get_mut(&path)?;
        let operation = item.get_mut(&method)?.as_object_mut()?;
        operation.insert("operationId".to_owned(), name);
    }
    Some(())
}

/// An operation takes the name of another one, which gets a new one or goes.
fn take_over_name(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (path, method, operation) = any_operation(document, rng)?;
    let name = operation.get("operationId")?.clone();
    let paths = document.get_mut("paths")?;
    let item = paths.get_mut(&path)?.as_object_mut()?;
    match rng.bool() {
        true => drop(item.remove(&method)?),
        false => {
            let before = item.get_mut(&method)?.as_object_mut()?;
            before.insert("operationId".to_owned(), json!("renameZebra"));
        }
    }
    let heir = sites::operation_mut(document, rng)?;
    heir.insert("operationId".to_owned(), name);
    Some(())
}

fn end_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::operation_mut(document, rng)?.insert("x-sunset".to_owned(), json!("2027-01-01"));
    Some(())
}

fn move_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (path, method, mut operation) = any_operation(document, rng)?;
    // Without a name of its own it would be named by where it is.
    let members = operation.as_object_mut()?;
    members
        .get("operationId")
        .or_else(|| members.get("summary"))?;
    let paths = document.get_mut("paths")?;
    paths.get_mut(&path)?.as_object_mut()?.remove(&method)?;
    paths
        .as_object_mut()?
        .insert(format!("/{NEW}{path}"), json!({method: operation}));
    Some(())
}

fn deprecate_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::operation_mut(document, rng)?.insert("deprecated".to_owned(), json!(true));
    Some(())
}

fn regroup_operation(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::operation_mut(document, rng)?.insert("tags".to_owned(), json!(["Zebras"]));
    Some(())
}

fn parameters(operation: &mut Members) -> Option<&mut Vec<Value>> {
    operation
        .entry("parameters")
        .or_insert_with(|| json!([]))
        .as_array_mut()
}

fn add_optional_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let parameter = json!({"name": NEW, "in": "query", "schema": text()});
    parameters(sites::operation_mut(document, rng)?)?.push(parameter);
    Some(())
}

fn add_required_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let parameter = json!({"name": NEW, "in": "query", "required": true, "schema": text()});
    let parameters = parameters(sites::operation_mut(document, rng)?)?;
    let place = rng.usize(..=parameters.len());
    parameters.insert(place, parameter);
    Some(())
}

/// The parameters of an operation that has some, and the index of one that is not in the path.
fn some_parameter<'d>(
    document: &'d mut Value,
    rng: &mut Rng,
) -> Option<(&'d mut Vec<Value>, usize)> {
    let pointers = sites::sites(document, |members| {
        let parameters = members.get("parameters").and_then(Value::as_array);
        members.contains_key("responses") && parameters.is_some_and(|all| all.iter().any(is_free))
    });
    let pointer = sites::pick(&pointers, rng)?.clone();
    let parameters = document
        .pointer_mut(&pointer)?
        .get_mut("parameters")?
        .as_array_mut()?;
    let free: Vec<usize> = (0..parameters.len())
        .filter(|index| parameters.get(*index).is_some_and(is_free))
        .collect();
    let index = *sites::pick(&free, rng)?;
    Some((parameters, index))
}

fn is_free(parameter: &Value) -> bool {
    let place = parameter.get("in").and_then(Value::as_str);
    place.is_some_and(|place| place != "path")
}

fn remove_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (parameters, index) = some_parameter(document, rng)?;
    parameters.remove(index);
    Some(())
}

fn require_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let parameter = sites::parameter(document, rng, |_| true)?;
    let required = parameter.get("required") == Some(&json!(true));
    parameter.insert("required".to_owned(), json!(!required));
    Some(())
}

fn retype_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let parameter = sites::parameter(document, rng, |_| true)?;
    let is_text = parameter.get("schema")?.get("type") == Some(&json!("string"));
    let schema = if is_text {
        json!({"type": "integer"})
    } else {
        text()
    };
    parameter.insert("schema".to_owned(), schema);
    Some(())
}

fn move_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let parameter = sites::parameter(document, rng, |members| {
        members.get("in") == Some(&json!("query"))
    })?;
    parameter.insert("in".to_owned(), json!("header"));
    Some(())
}

fn swap_parameters(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (parameters, index) = some_parameter(document, rng)?;
    let other = (index + 1) % parameters.len();
    (other != index).then(|| parameters.swap(index, other))
}

fn replace_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let is_required = |members: &Members| members.get("required") == Some(&json!(true));
    let parameter = sites::parameter(document, rng, is_required)?;
    parameter.insert("name".to_owned(), json!(NEW));
    Some(())
}

fn deprecate_parameter(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::parameter(document, rng, |_| true)?.insert("deprecated".to_owned(), json!(true));
    Some(())
}

fn with_body(members: &Members) -> bool {
    members.contains_key("responses")
        && members
            .get("requestBody")
            .is_some_and(|body| body.get("content").is_some())
}

fn add_body(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let operation = sites::site(document, rng, |members| {
        members.contains_key("responses")
            && !members.contains_key("requestBody")
            && !members.contains_key("links")
    })?;
    let schema = json!({"type": "object", "properties": {"zebra": {"type": "string"}}});
    let required = rng.bool();
    operation.insert(
        "requestBody".to_owned(),
        json!({"required": required, "content": {"application/json": {"schema": schema}}}),
    );
    Some(())
}

fn remove_body(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::site(document, rng, with_body)?.remove("requestBody")?;
    Some(())
}

fn require_body(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let body = sites::site(document, rng, with_body)?
        .get_mut("requestBody")?
        .as_object_mut()?;
    let required = body.get("required") == Some(&json!(true));
    body.insert("required".to_owned(), json!(!required));
    Some(())
}

fn retype_body(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let body = sites::site(document, rng, with_body)?.get_mut("requestBody")?;
    let content = body.get_mut("content")?.as_object_mut()?;
    let media_type = sites::pick_key(content, rng)?;
    let schema = json!({"type": "object", "properties": {"zebra": {"type": "string"}}});
    content
        .get_mut(&media_type)?
        .as_object_mut()?
        .insert("schema".to_owned(), schema);
    Some(())
}

fn responses<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Members> {
    sites::operation_mut(document, rng)?
        .get_mut("responses")?
        .as_object_mut()
}

fn answer(schema: &Value) -> Value {
    json!({"description": "Zebras", "content": {"application/json": {"schema": schema}}})
}

fn add_success(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let responses = responses(document, rng)?;
    responses.insert("203".to_owned(), answer(&text()));
    Some(())
}

fn add_failure(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let responses = responses(document, rng)?;
    responses.insert(
        "418".to_owned(),
        answer(&json!({"type": "object", "properties": {"zebra": {"type": "string"}}})),
    );
    Some(())
}

fn remove_response(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let responses = responses(document, rng)?;
    let status = sites::pick_key(responses, rng)?;
    (responses.len() > 1)
        .then(|| responses.remove(&status))
        .flatten()?;
    Some(())
}

fn retype_response(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let responses = responses(document, rng)?;
    let status = sites::pick_key(responses, rng)?;
    let schema = json!({"type": "array", "items": {"type": "integer"}});
    responses.insert(status, answer(&schema));
    Some(())
}
