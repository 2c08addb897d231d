//! What documents of OpenAPI 3 keep from Swagger 2.0.

use serde_json::{Map, Value};

use super::{At, Converter, report, security};
use crate::diagnostics::Sink;
use crate::pointer::Pointer;
use crate::source::{DocId, Sources};
use crate::spec::reference;

/// Converts the path items and components that are written as in Swagger 2.0, in part at least; the others stay
/// as they are.
pub(super) fn convert(sources: &mut Sources, id: DocId, sink: &mut Sink) {
    let Some(doc) = sources.doc(id) else {
        return;
    };
    if !has_any(&doc.value) {
        return;
    }
    let Some(value) = sources.take(id) else {
        return;
    };
    let mut converter = Converter::new(&value);
    converter.is_swagger = false;
    let converted = converter.with_leftovers(&value);
    let (moves, findings) = (converter.moves, converter.findings);
    sources.rewrite(id, converted, moves);
    report(id, findings, sink);
}

impl<'v> Converter<'v> {
    fn with_leftovers(&mut self, root: &'v Value) -> Value {
        let whole = At {
            value: root,
            from: Pointer::root(),
            to: Pointer::root(),
        };
        let mut converted = Map::new();
        for (key, at) in whole.members() {
            let value = match key {
                "paths" => self.each(&at, |item| is_path_item(root, item), Self::path_item),
                "components" => {
                    let sections = at.members();
                    let sections = sections.map(|(name, at)| {
                        let section = match name {
                            "parameters" => self.each(&at, is_parameter, Self::parameter),
                            "responses" => self.each(&at, is_response, |converter, at| {
                                converter.response(at, &[])
                            }),
                            _ => at.value.clone(),
                        };
                        (name.to_owned(), section)
                    });
                    sections.collect()
                }
                _ => at.value.clone(),
            };
            converted.insert(key.to_owned(), value);
        }
        let definitions = root.get("securityDefinitions");
        if root.pointer(SCHEMES).is_none()
            && let Some(value) = definitions
        {
            let to = Pointer::root().child("components").child("securitySchemes");
            let at = whole.member("securityDefinitions", value).moved(to);
            self.note(&at);
            let schemes = at.members();
            let schemes: Value = schemes
                .map(|(name, at)| (name.to_owned(), security::scheme(&at)))
                .collect();
            let components = converted
                .entry("components")
                .or_insert_with(|| Value::Object(Map::new()));
            if let Some(components) = components.as_object_mut() {
                components.insert("securitySchemes".to_owned(), schemes);
                self.leftover(&at, "security schemes are", "`components.securitySchemes`");
            }
        }
        Value::Object(converted)
    }

    /// Converts the members that are leftovers.
    fn each(
        &mut self,
        at: &At<'v>,
        is_leftover: impl Fn(&Value) -> bool,
        convert: impl Fn(&mut Self, &At<'v>) -> Value,
    ) -> Value {
        if !at.value.is_object() {
            return at.value.clone();
        }
        at.members()
            .map(|(name, member)| {
                let value = match is_leftover(member.value) {
                    true => convert(self, &member),
                    false => member.value.clone(),
                };
                (name.to_owned(), value)
            })
            .collect()
    }
}

const SCHEMES: &str = "/components/securitySchemes";

fn has_any(root: &Value) -> bool {
    let members = |pointer: &str| {
        let members = root.pointer(pointer).and_then(Value::as_object);
        members.into_iter().flatten().map(|(_, value)| value)
    };
    members("/paths").any(|item| is_path_item(root, item))
        || members("/components/parameters").any(is_parameter)
        || members("/components/responses").any(is_response)
        || root.get("securityDefinitions").is_some() && root.pointer(SCHEMES).is_none()
}

fn is_path_item(root: &Value, item: &Value) -> bool {
    let is_operation = |value: &Value| {
        let responses = value.get("responses").and_then(Value::as_object);
        let mut responses = responses.into_iter().flatten();
        has_parameter(root, value) || responses.any(|(_, response)| is_response(response))
    };
    let members = item.as_object().into_iter().flatten();
    has_parameter(root, item)
        || members
            .filter(|(key, _)| super::METHODS.contains(&key.as_str()))
            .any(|(_, value)| is_operation(value))
}

fn has_parameter(root: &Value, holder: &Value) -> bool {
    let parameters = holder.get("parameters").and_then(Value::as_array);
    let mut parameters = parameters.into_iter().flatten();
    parameters.any(|parameter| {
        let described = reference::follow(root, parameter).unwrap_or(parameter);
        is_body(described) || is_parameter(parameter)
    })
}

/// Whether a parameter is in the body.
fn is_body(parameter: &Value) -> bool {
    let place = parameter.get("in").and_then(Value::as_str);
    matches!(place, Some("body" | "formData" | "form"))
}

/// Whether a parameter describes its value itself.
pub(super) fn is_parameter(parameter: &Value) -> bool {
    let describes = parameter.get("type").is_some_and(Value::is_string);
    describes
        && !["$ref", "schema", "content"]
            .iter()
            .any(|key| parameter.get(*key).is_some())
}

/// Whether a response, or one of its headers, has its schema beside the description.
fn is_response(response: &Value) -> bool {
    let headers = response.get("headers").and_then(Value::as_object);
    let mut headers = headers.into_iter().flatten();
    let has_schema = response.get("schema").is_some_and(Value::is_object);
    has_schema && response.get("content").is_none() || headers.any(|(_, one)| is_parameter(one))
}
