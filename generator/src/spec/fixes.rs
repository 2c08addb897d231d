//! Findings about the description, with the overlay that fixes each.

use serde_json::{Map, Value, json};

use super::{Broken, InvalidField, Keyword, Schema, SchemaType, Written, fragment};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink, closest};
use crate::pointer::Pointer;

/// Help: an overlay that merges `update` into the value at `pointer`.
fn update(document: Written<'_>, intent: &str, pointer: &Pointer, update: &Value) -> String {
    let mut advice = Advice::default();
    advice.update(&json_path::find(document.value, pointer), update);
    advice.into_help(intent)
}

/// Help: an overlay that removes the value at `pointer`.
#[must_use]
pub fn remove(document: Written<'_>, intent: &str, pointer: &Pointer) -> String {
    let mut advice = Advice::default();
    advice.remove(&json_path::find(document.value, pointer));
    advice.into_help(intent)
}

/// A member that has another form than OpenAPI gives it.
#[must_use]
pub fn invalid_field(document: Written<'_>, holder: &Pointer, field: &InvalidField) -> Diagnostic {
    let message = format!(
        "`{}` does not have the type that OpenAPI requires",
        field.key
    );
    let place = holder.child(&field.key);
    let finding = |label| {
        Diagnostic::new(Code::UnexpectedValue, &message).at(document.origins.locate(&place), label)
    };
    match &field.read_as {
        None => finding(format!("{}; left out", field.reason)),
        Some(value) => {
            let fixed = json!({ field.key.as_str(): value });
            finding(format!("{}; read as `{value}`", field.reason)).help(update(
                document,
                "to write it so",
                holder,
                &fixed,
            ))
        }
    }
}

/// Help: an overlay that keeps the first part of an `allOf` alone.
#[must_use]
pub fn keep_first_part(document: Written<'_>, schema: &Schema) -> String {
    let parts = Keyword::AllOf.of(&schema.pointer);
    let mut advice = Advice::default();
    advice.remove(&json_path::find(document.value, &parts));
    let first = document.value.pointer(parts.index(0).as_str());
    advice.update(
        &json_path::find(document.value, &schema.pointer),
        &json!({ "allOf": [first] }),
    );
    advice.into_help("to keep only the branch that is right (here the first)")
}

/// Help: what a `type` that is none was meant to be.
#[must_use]
pub fn unknown_type(document: Written<'_>, schema: &Schema, name: &str) -> [String; 2] {
    let meant = closest(name, SchemaType::NAMES);
    let first = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the types are `{}`", SchemaType::NAMES.join("`, `")),
    };
    let intent = "to give it a type";
    let ty = meant.unwrap_or("string");
    [
        first,
        update(document, intent, &schema.pointer, &json!({ "type": ty })),
    ]
}

/// Help: an overlay that makes an untyped schema an object.
#[must_use]
pub fn make_object(document: Written<'_>, intent: &str, pointer: &Pointer) -> String {
    update(document, intent, pointer, &json!({ "type": "object" }))
}

/// Help: an overlay that leaves a member to answers alone.
#[must_use]
pub fn make_read_only(document: Written<'_>, pointer: &Pointer) -> String {
    let intent = "if only answers have it";
    update(document, intent, pointer, &json!({ "readOnly": true }))
}

/// Help: an overlay that says of a member that requests have it.
#[must_use]
pub fn make_writable(document: Written<'_>, pointer: &Pointer) -> String {
    let intent = "to say so of each of them";
    update(document, intent, pointer, &json!({ "readOnly": false }))
}

/// Help: an overlay that describes a member which is required only.
#[must_use]
pub fn describe_property(document: Written<'_>, schema: &Schema, name: &str) -> String {
    let properties = json!({ "properties": { name: { "type": "string" } } });
    update(document, "to describe it", &schema.pointer, &properties)
}

/// Help: an overlay that gives a discriminator a mapping.
#[must_use]
pub fn give_mapping(
    document: Written<'_>,
    schema: &Schema,
    mapping: &[(String, String)],
) -> String {
    let mapping: Map<String, Value> = mapping
        .iter()
        .map(|(value, reference)| (value.clone(), Value::from(reference.as_str())))
        .collect();
    update(
        document,
        "to say which value means which variant (with the values that the server sends)",
        &Keyword::Discriminator.of(&schema.pointer),
        &json!({ "mapping": mapping }),
    )
}

/// Help: an overlay with a security scheme in place of a parameter.
#[must_use]
pub fn credential_instead_of(document: Written<'_>, parameter: &Pointer) -> String {
    let mut advice = Advice::default();
    let scheme = json!({
        "components": {
            "securitySchemes": { "bearerAuth": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{ "bearerAuth": [] }],
    });
    advice.update("$", &scheme);
    advice.remove(&json_path::find(document.value, parameter));
    advice.into_help("to have the client send a credential (of the kind that the vendor describes)")
}

/// Help: an overlay that describes a parameter in the path.
#[must_use]
pub fn describe_path_parameter(document: Written<'_>, operation: &Pointer, name: &str) -> String {
    let parameter = json!({ "parameters": [
        { "name": name, "in": "path", "required": true, "schema": { "type": "string" } },
    ] });
    update(document, "to describe it", operation, &parameter)
}

/// Help: an overlay that gives a parameter a schema.
#[must_use]
pub fn give_schema(document: Written<'_>, parameter: &Pointer) -> String {
    let schema = json!({ "schema": { "type": "string" } });
    update(document, "to describe it", parameter, &schema)
}

/// Help: an overlay that gives a parameter another name.
#[must_use]
pub fn rename_parameter(document: Written<'_>, parameter: &Pointer, name: &str) -> String {
    update(document, "if so", parameter, &json!({ "name": name }))
}

/// Help: an overlay that describes a security scheme.
#[must_use]
pub(super) fn describe_scheme(document: Written<'_>, scheme: &Pointer, members: &Value) -> String {
    let intent = "to describe it (change the values as the vendor describes it)";
    update(document, intent, scheme, members)
}

/// A reference that leads nowhere, in the object at `holder`; nothing where reading the files has reported it
/// already.
#[must_use]
pub fn broken_reference(
    document: Written<'_>,
    sink: &Sink,
    holder: &Pointer,
    reference: &str,
    broken: Broken,
) -> Option<Diagnostic> {
    let place = document.origins.locate(&Keyword::Ref.of(holder));
    if sink.speaks_for(&place) {
        return None;
    }
    let finding = |message: String, label| Diagnostic::new(broken.code(), message).at(place, label);
    Some(match broken {
        Broken::Dangling => {
            let message = format!("`{reference}` does not exist");
            let finding = finding(message, "referred to here");
            with_target(document, finding, holder, reference)
        }
        Broken::Foreign => {
            let message = format!("`{reference}` does not point into this document");
            let finding = finding(message, "referred to here");
            with_address(document, finding, reference)
        }
        Broken::Loop => {
            let message = format!("`{reference}` leads back to itself");
            finding(message, "this describes nothing")
                .help("write what is meant in one of the places that refer to each other")
        }
    })
}

/// Adds what a reference may have been meant to lead to, or how that is defined.
fn with_target(
    document: Written<'_>,
    finding: Diagnostic,
    holder: &Pointer,
    reference: &str,
) -> Diagnostic {
    if let Some(name) = closest_component(document.value, reference) {
        return finding.help(format!("did you mean `{name}`?")).help(update(
            document,
            "if so",
            holder,
            &json!({ "$ref": name }),
        ));
    }
    let finding = finding.help("add the document or page that defines it");
    match definition(reference) {
        Some(components) => {
            let intent = "or, to define it (change the value as the vendor describes it)";
            let components = json!({ "components": components });
            finding.help(update(document, intent, &Pointer::root(), &components))
        }
        None => finding,
    }
}

/// Adds how a bare name is written as a reference.
fn with_address(document: Written<'_>, finding: Diagnostic, reference: &str) -> Diagnostic {
    let components = document.value.get("components").and_then(Value::as_object);
    let section = components.into_iter().flatten().find(|(_, members)| {
        members
            .as_object()
            .is_some_and(|members| members.contains_key(reference))
    });
    finding.help(match section {
        Some((section, _)) => {
            let pointer = Pointer::root()
                .child("components")
                .child(section)
                .child(reference);
            format!("did you mean `#{pointer}`?")
        }
        None => "a reference inside the document starts with `#/`, such as \
                 `#/components/schemas/Name`"
            .to_owned(),
    })
}

/// The reference to the component whose name is closest to that of a broken reference.
fn closest_component(root: &Value, reference: &str) -> Option<String> {
    let pointer = fragment(reference)?;
    let name = pointer.last()?;
    let section = pointer.parent()?;
    let members = root.pointer(section.as_str())?.as_object()?;
    let closest = closest(&name, members.keys().map(String::as_str))?;
    Some(format!("#{}", section.child(closest)))
}

/// A start for the component that a reference is missing, below `components`.
fn definition(reference: &str) -> Option<Value> {
    let pointer = fragment(reference)?;
    let keys: Vec<String> = pointer.keys().collect();
    let [components, section, name] = keys.as_slice() else {
        return None;
    };
    let value = match section.as_str() {
        "schemas" => json!({ "type": "object" }),
        "responses" => json!({ "description": name }),
        "parameters" => json!({ "name": name, "in": "query", "schema": { "type": "string" } }),
        "headers" => json!({ "schema": { "type": "string" } }),
        "requestBodies" => {
            json!({ "content": { "application/json": { "schema": { "type": "object" } } } })
        }
        _ => return None,
    };
    (components == "components").then(|| json!({ section: { name: value } }))
}

/// What a security scheme of that name usually is.
pub(crate) fn likely_scheme(name: &str) -> Value {
    let name = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["basic"]) {
        json!({ "type": "http", "scheme": "basic" })
    } else if has(&["cookie", "session"]) {
        json!({ "type": "apiKey", "in": "cookie", "name": "session" })
    } else if has(&["key"]) {
        json!({ "type": "apiKey", "in": "header", "name": "X-API-Key" })
    } else {
        json!({ "type": "http", "scheme": "bearer" })
    }
}
