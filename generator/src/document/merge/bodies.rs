//! One method and path, described on several pages with different bodies: one page per AI model,
//! say. By default that is an error; the caller can choose one of two ways out.
//!
//! - [`BodyVariants::Union`]: one operation, whose body is any of them (`oneOf`, marked with
//!   `x-body-variants`, so that further pages join the same union).
//! - [`BodyVariants::Separate`]: one operation per page. OpenAPI has no room for two operations of
//!   one method and path, so the paths get a fragment (`/chat#fast`, `/chat#slow`), which is no part
//!   of the address and must not be sent.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::places_of;
use super::unite::{Definition, Form, United, unite};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::equal::{essence, richer, unite_words};
use crate::document::operation_ids;
use crate::document::origins::Origin;
use crate::document::push_down::{Operation, Page, PathItem};
use crate::document::reference;
use crate::document::shape::OPERATION;
use crate::document::split::file_name;
use crate::pointer::Pointer;

/// The extension that marks a union of bodies.
const UNION: &str = "x-body-variants";

/// Whether the forms of an operation have different bodies, and whether they differ in nothing else
/// that a union could not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variance {
    /// The bodies are not what differs.
    Other,
    /// The bodies differ, and more does.
    BodiesAndMore,
    /// Only the bodies differ, and names and tags at most.
    Bodies,
}

/// How the forms of an operation vary.
pub(super) fn variance(united: &United<'_>) -> Variance {
    let mut bodies = false;
    let mut more = false;
    for rival in &united.rivals {
        for difference in united.form.differences(rival, &OPERATION) {
            match difference.site.keys().next().as_deref() {
                Some("requestBody") => bodies = true,
                Some("operationId" | "tags") => {}
                _ => more = true,
            }
        }
    }
    match (bodies, more) {
        (false, _) => Variance::Other,
        (true, true) => Variance::BodiesAndMore,
        (true, false) => Variance::Bodies,
    }
}

/// Makes one operation of forms that differ in their bodies only; gives the remark about it.
pub(super) fn into_union(united: &mut United<'_>, title: &str) -> Option<Diagnostic> {
    if variance(united) != Variance::Bodies {
        return None;
    }
    let forms: Vec<&Form<'_>> = std::iter::once(&united.form)
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

fn union_of(forms: &[&Form<'_>]) -> Map<String, Value> {
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
    united.insert("requestBody".to_owned(), Value::Object(body_of(forms)));
    united
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

fn body_of(forms: &[&Form<'_>]) -> Map<String, Value> {
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

impl Form<'_> {
    fn body(&self) -> Option<&Value> {
        reference::follow(&self.page().value, self.value.get("requestBody")?)
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
        let key = essence(&schema, holds);
        let united = match self.schemas.get(&key) {
            Some(known) => unite_words(known, &schema, holds),
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

/// Gives operations with different bodies a path each.
pub(super) fn separate(items: &mut Vec<(&Page<'_>, PathItem)>) {
    let mut groups: BTreeMap<(String, &'static str), Vec<usize>> = BTreeMap::new();
    for (index, (_, item)) in items.iter().enumerate() {
        for operation in &item.operations {
            let key = (base(&item.name).to_owned(), operation.method);
            groups.entry(key).or_default().push(index);
        }
    }
    let mut moved = Vec::new();
    for ((path, method), indexes) in groups {
        let fragments = fragments(items, method, &indexes);
        for (index, fragment) in indexes.into_iter().zip(fragments) {
            let (Some(fragment), Some((page, item))) = (fragment, items.get_mut(index)) else {
                continue;
            };
            moved.extend(
                move_to(&format!("{path}#{fragment}"), method, item).map(|item| (*page, item)),
            );
        }
    }
    items.retain(|(_, item)| !item.operations.is_empty() || !item.rest.is_empty());
    items.extend(moved);
}

fn base(path: &str) -> &str {
    path.split_once('#').map_or(path, |(base, _)| base)
}

fn move_to(path: &str, method: &str, item: &mut PathItem) -> Option<PathItem> {
    let index = item
        .operations
        .iter()
        .position(|operation| operation.method == method)?;
    let mut operation: Operation = item.operations.remove(index);
    operation_ids::mark(&mut operation.value);
    let (rest, origins) = (item.rest.clone(), item.origins.clone());
    Some(PathItem {
        name: path.to_owned(),
        operations: vec![operation],
        rest,
        origins,
    })
}

/// The fragment that each of the operations needs, if any.
fn fragments(
    items: &[(&Page<'_>, PathItem)],
    method: &str,
    indexes: &[usize],
) -> Vec<Option<String>> {
    let nothing = vec![None; indexes.len()];
    let members: Vec<(&Page<'_>, &PathItem, &Operation)> = indexes
        .iter()
        .filter_map(|index| {
            let (page, item) = items.get(*index)?;
            let operation = item
                .operations
                .iter()
                .find(|operation| operation.method == method)?;
            Some((*page, item, operation))
        })
        .collect();
    let definitions = members.iter().map(|(page, _, operation)| Definition {
        page,
        value: Cow::Borrowed(&operation.value),
        origins: operation.origins.clone(),
    });
    let Some(united) = unite(definitions.collect(), &OPERATION) else {
        return nothing;
    };
    let given = |item: &PathItem| item.name.split_once('#').map(|(_, name)| name.to_owned());
    let named = members.iter().any(|(_, item, _)| given(item).is_some());
    if variance(&united) == Variance::Other && !named {
        return nothing;
    }
    let forms: Vec<&Form<'_>> = std::iter::once(&united.form)
        .chain(&united.rivals)
        .collect();
    let own: Vec<String> = forms.iter().map(|form| slug(form)).collect();
    let names: Vec<String> = forms
        .iter()
        .zip(&own)
        .map(|(form, name)| told_apart(form, name, &own))
        .collect();
    members
        .iter()
        .map(|(_, item, operation)| {
            if given(item).is_some() {
                return None;
            }
            let place = operation
                .origins
                .origins(&Pointer::root())
                .into_iter()
                .next()?;
            let index = forms.iter().position(|form| form.places.contains(&place))?;
            let form = forms.get(index)?;
            let same = members.iter().filter(|(_, _, other)| {
                let other = other.origins.origins(&Pointer::root());
                other
                    .first()
                    .is_some_and(|other| form.places.contains(other))
            });
            let known: BTreeSet<String> = same.filter_map(|(_, item, _)| given(item)).collect();
            known
                .into_iter()
                .next()
                .or_else(|| names.get(index).cloned())
        })
        .collect()
}

fn slug(form: &Form<'_>) -> String {
    let text = |key: &str| form.value.get(key).and_then(Value::as_str).map(file_name);
    let texts = [text("summary"), text("operationId")];
    texts
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "variant".to_owned())
}

/// The name, with a mark of its content where others have the same.
fn told_apart(form: &Form<'_>, name: &str, all: &[String]) -> String {
    if all.iter().filter(|other| *other == name).count() < 2 {
        return name.to_owned();
    }
    // FNV-1a: the mark depends on nothing but the content.
    let hash = essence(&form.value, &OPERATION)
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    format!("{name}-{hash:08x}")
}
