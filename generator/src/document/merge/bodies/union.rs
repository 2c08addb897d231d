//! One operation, whose body is any of several.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Variance, variance};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::equal::{richer, unite_annotations, without_annotations};
use crate::document::merge::places_of;
use crate::document::merge::unite::{DefinitionForm, United};
use crate::document::openapi_grammar::OPERATION;
use crate::location::Origin;
use crate::pointer::Pointer;
use crate::spec::reference;

/// The extension that marks a union of bodies.
const UNION: &str = "x-body-variants";

/// Makes one operation of forms that differ in their bodies only; gives the remark about it.
pub(in crate::document::merge) fn into_union(
    united: &mut United<'_>,
    title: &str,
) -> Option<Diagnostic> {
    if variance(united) != Variance::Bodies {
        return None;
    }
    let forms: Vec<&DefinitionForm<'_>> = std::iter::once(&united.form)
        .chain(&united.rivals)
        .collect();
    let places: Vec<Origin> = forms
        .iter()
        .filter_map(|form| form.places.first().cloned())
        .collect();
    let value = Value::Object(union_of(&forms));
    united.form.value = value;
    for rival in std::mem::take(&mut united.rivals) {
        united.form.places.extend(rival.places);
    }
    united
        .form
        .origins
        .set(Pointer::root(), united.form.places.clone());
    let message = format!("{title} takes any of {} bodies", places.len());
    Some(places_of(
        Diagnostic::new(Code::UnitedBodies, message),
        &places,
        "one body",
        "another body",
    ))
}

fn union_of(forms: &[&DefinitionForm<'_>]) -> Map<String, Value> {
    let mut united = Map::new();
    for form in forms {
        for (key, value) in form.value.as_object().into_iter().flatten() {
            let value = match united.get(key) {
                Some(known) if OPERATION.is_annotation(key) => richer(known, value).clone(),
                Some(known) if key == "operationId" => shorter(known, value).clone(),
                Some(known) if key == "tags" => both(known, value),
                Some(_) => continue,
                None => value.clone(),
            };
            united.insert(key.clone(), value);
        }
    }
    if !agree_on_summary(forms) {
        united.shift_remove("summary");
    }
    united.insert("requestBody".to_owned(), Value::Object(body_of(forms)));
    united
}

/// Whether one summary fits all: that of one body would name the method after it. A union that was
/// made before has none when its parts disagreed.
fn agree_on_summary(forms: &[&DefinitionForm<'_>]) -> bool {
    let summaries: BTreeSet<String> = forms
        .iter()
        .filter_map(|form| form.value.get("summary").map(Value::to_string))
        .collect();
    let undecided =
        |form: &&DefinitionForm<'_>| form.is_union() && form.value.get("summary").is_none();
    summaries.len() < 2 && !forms.iter().any(undecided)
}

fn shorter<'a>(left: &'a Value, right: &'a Value) -> &'a Value {
    let key = |value: &Value| (value.to_string().len(), value.to_string());
    if key(left) <= key(right) { left } else { right }
}

fn both(left: &Value, right: &Value) -> Value {
    if left == right {
        return left.clone();
    }
    let items = [left, right]
        .into_iter()
        .filter_map(Value::as_array)
        .flatten();
    let items: BTreeMap<String, &Value> = items.map(|item| (item.to_string(), item)).collect();
    items.into_values().cloned().collect()
}

fn body_of(forms: &[&DefinitionForm<'_>]) -> Map<String, Value> {
    let bodies: Vec<Option<&Value>> = forms.iter().map(|form| form.body()).collect();
    let is_required = |body: &Value| body.get("required") == Some(&Value::Bool(true));
    let required = bodies.iter().all(|body| body.is_some_and(is_required));
    let mut united = Map::new();
    let mut media: BTreeMap<String, Media> = BTreeMap::new();
    for (form, body) in forms.iter().zip(&bodies) {
        for (key, value) in body.and_then(Value::as_object).into_iter().flatten() {
            match key.as_str() {
                "required" => {}
                "content" => {
                    for (name, content) in value.as_object().into_iter().flatten() {
                        media
                            .entry(name.clone())
                            .or_default()
                            .add(content, form.value.get("summary"));
                    }
                }
                _ => {
                    let known = united.get(key).map_or(value, |known| richer(known, value));
                    let known = known.clone();
                    united.insert(key.clone(), known);
                }
            }
        }
    }
    let content = media
        .into_iter()
        .map(|(name, media)| (name, media.into_value()));
    united.insert("content".to_owned(), Value::Object(content.collect()));
    if required {
        united.insert("required".to_owned(), Value::Bool(true));
    }
    united
}

impl DefinitionForm<'_> {
    fn body(&self) -> Option<&Value> {
        reference::follow(&self.page().value, self.value.get("requestBody")?)
    }

    fn is_union(&self) -> bool {
        let content = self.body().and_then(|body| body.get("content"));
        let mut media = content.and_then(Value::as_object).into_iter().flatten();
        media.any(|(_, media)| {
            media
                .get("schema")
                .is_some_and(|schema| schema.get(UNION).is_some())
        })
    }
}

/// What all bodies say about one media type.
#[derive(Default)]
struct Media {
    schemas: BTreeMap<String, Value>,
    others: Map<String, Value>,
}

impl Media {
    fn add(&mut self, content: &Value, title: Option<&Value>) {
        for (key, value) in content.as_object().into_iter().flatten() {
            if key == "schema" {
                self.add_schema(value, title);
            } else {
                let known = self
                    .others
                    .get(key)
                    .map_or(value, |known| richer(known, value))
                    .clone();
                self.others.insert(key.clone(), known);
            }
        }
    }

    fn add_schema(&mut self, schema: &Value, title: Option<&Value>) {
        match schema.get("oneOf").and_then(Value::as_array) {
            Some(variants) if schema.get(UNION).is_some() => {
                for variant in variants {
                    self.add_variant(variant.clone());
                }
            }
            _ => self.add_variant(titled(schema.clone(), title)),
        }
    }

    fn add_variant(&mut self, schema: Value) {
        let holds = OPERATION
            .member("requestBody")
            .member("content")
            .member("")
            .member("schema");
        let key = without_annotations(&schema, holds);
        let united = match self.schemas.get(&key) {
            Some(known) => unite_annotations(known, &schema, holds),
            None => schema,
        };
        self.schemas.insert(key, united);
    }

    fn into_value(self) -> Value {
        let mut members = self.others;
        let mut schemas: Vec<Value> = self.schemas.into_values().collect();
        let schema = match schemas.len() {
            0 | 1 => schemas.pop(),
            _ => Some(Value::Object(Map::from_iter([
                ("oneOf".to_owned(), Value::Array(schemas)),
                (UNION.to_owned(), Value::Bool(true)),
            ]))),
        };
        members.extend(schema.map(|schema| ("schema".to_owned(), schema)));
        Value::Object(members)
    }
}

/// The schema with the operation's summary for a title, so that its type gets a telling name.
fn titled(mut schema: Value, title: Option<&Value>) -> Value {
    if let (Value::Object(members), Some(title)) = (&mut schema, title)
        && !members.contains_key("$ref")
        && !members.contains_key("title")
    {
        members.insert("title".to_owned(), title.clone());
    }
    schema
}
