//! Path items and operations.

use serde_json::{Map, Value};

use super::{At, Converter, Finding, METHODS, referring, servers, texts};
use crate::diagnostics::Code;

impl<'v> Converter<'v> {
    pub(super) fn paths(&mut self, at: &At<'v>) -> Value {
        let paths = at.members();
        paths
            .map(|(path, item)| {
                let converted = match path.starts_with("x-") {
                    true => item.value.clone(),
                    false => self.path_item(&item),
                };
                (path.to_owned(), converted)
            })
            .collect()
    }

    pub(super) fn path_item(&mut self, at: &At<'v>) -> Value {
        if !at.value.is_object() {
            return at.value.clone();
        }
        let shared = at.value.get("parameters");
        let shared = Parameters::of(self, shared.map(|value| at.member("parameters", value)));
        let mut converted = Map::new();
        for (key, inner) in at.members() {
            let value = match key {
                "parameters" => self.list(&shared.plain, &inner),
                key if METHODS.contains(&key) && inner.value.is_object() => {
                    self.operation(&inner, &shared)
                }
                _ => inner.value.clone(),
            };
            converted.insert(key.to_owned(), value);
        }
        Value::Object(converted)
    }

    fn operation(&mut self, at: &At<'v>, shared: &Parameters<'v>) -> Value {
        let named = |key: &str, otherwise: &[&'v str]| match at.value.get(key) {
            Some(list) => texts(Some(list)),
            None => otherwise.to_vec(),
        };
        let consumes = named("consumes", &self.consumes);
        let produces = named("produces", &self.produces);
        let own = at.value.get("parameters");
        let own = Parameters::of(self, own.map(|value| at.member("parameters", value)));
        let mut converted = Map::new();
        for (key, inner) in at.members() {
            let value = match key {
                "consumes" | "produces" => continue,
                "schemes" => match servers::of_operation(self.root, &texts(Some(inner.value))) {
                    Some(servers) => {
                        let servers_at = inner.moved(at.to.child("servers"));
                        self.note(&servers_at);
                        converted.insert("servers".to_owned(), servers);
                        continue;
                    }
                    None => continue,
                },
                "parameters" => self.list(&own.plain, &inner),
                "responses" if inner.value.is_object() => {
                    let responses = inner.members();
                    responses
                        .map(|(status, at)| (status.to_owned(), self.response(&at, &produces)))
                        .collect()
                }
                _ => inner.value.clone(),
            };
            converted.insert(key.to_owned(), value);
        }
        if !converted.contains_key("requestBody")
            && let Some(body) = self.request_body(at, &own, shared, &consumes)
        {
            converted.insert("requestBody".to_owned(), body);
        }
        Value::Object(converted)
    }

    /// The parameters that are no part of a body, one after the other.
    fn list(&mut self, parameters: &[At<'v>], list: &At<'v>) -> Value {
        let parameters = parameters.iter().enumerate();
        parameters
            .map(|(index, one)| self.parameter(&one.moved(list.to.index(index))))
            .collect()
    }

    fn request_body(
        &mut self,
        at: &At<'v>,
        own: &Parameters<'v>,
        shared: &Parameters<'v>,
        consumes: &[&'v str],
    ) -> Option<Value> {
        let to = at.to.child("requestBody");
        let fields = own.with_fields_of(shared);
        let Some(body) = own.body.as_ref().or(shared.body.as_ref()) else {
            if fields.is_empty() {
                return None;
            }
            self.note(&fields.first()?.moved(to.clone()));
            return Some(self.form(&fields, consumes, &to));
        };
        if let Some(field) = fields.first() {
            let name = field.text("name").unwrap_or_default();
            self.findings.push(Finding {
                code: Code::UnexpectedValue,
                message: format!("an operation has a body and the field `{name}` of a form"),
                place: to.clone(),
                label: "only this is sent".to_owned(),
                help: "a request has one body: remove the parameter that is not meant".to_owned(),
            });
        }
        match (&body.shared_name, *consumes == self.consumes) {
            (Some(name), true) => {
                self.note(&body.at.moved(to));
                Some(referring(&format!("#/components/requestBodies/{name}")))
            }
            _ => Some(self.body(&body.at.moved(to), consumes)),
        }
    }
}

/// The parameters of an operation or path, by what becomes of them.
#[derive(Default)]
struct Parameters<'v> {
    plain: Vec<At<'v>>,
    fields: Vec<At<'v>>,
    body: Option<BodyParameter<'v>>,
}

struct BodyParameter<'v> {
    at: At<'v>,
    /// The name under which several operations share it, as it is written in a reference.
    shared_name: Option<String>,
}

impl<'v> Parameters<'v> {
    fn of(converter: &Converter<'v>, list: Option<At<'v>>) -> Self {
        let mut parameters = Self::default();
        let Some(list) = list else {
            return parameters;
        };
        let items = list.value.as_array().into_iter().flatten().enumerate();
        for (index, value) in items {
            let one = list.item(index, value);
            let text = one.text("$ref");
            let target = text.and_then(|text| converter.target(text));
            let described = target.as_ref().map_or(value, |(_, value)| *value);
            let place = described.get("in").and_then(Value::as_str);
            let at = match target {
                Some((from, value)) => At {
                    value,
                    from,
                    to: one.to.clone(),
                },
                None => one.clone(),
            };
            match place {
                Some("body") => {
                    let name = text.and_then(|text| text.strip_prefix("#/parameters/"));
                    parameters.body = Some(BodyParameter {
                        at,
                        shared_name: name.map(str::to_owned),
                    });
                }
                Some("formData" | "form") => parameters.fields.push(at),
                _ => parameters.plain.push(one),
            }
        }
        parameters
    }

    /// The fields, after those of the path that the operation does not have itself.
    fn with_fields_of(&self, shared: &Self) -> Vec<At<'v>> {
        let has = |field: &At<'_>| {
            let mut own = self.fields.iter();
            own.any(|own| own.text("name") == field.text("name"))
        };
        let shared = shared.fields.iter().filter(|field| !has(field));
        shared.chain(&self.fields).cloned().collect()
    }
}
