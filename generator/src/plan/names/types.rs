//! Types.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, NameRequest};
use super::convert::{letters, snake, spelt, upper_camel};
use super::operations::OperationNames;
use super::reserved::is_reserved_type;
use crate::model::{
    Api, Method, Origin, OriginRoot, Section, Shape, Step, StringKind, Type, TypeId,
};
use crate::plan::facts::{Facts, are_confusable};
use crate::pointer::Pointer;

/// What operations are called.
#[derive(Default)]
struct OperationWords<'a> {
    /// The request of each, by path and method.
    requests: BTreeMap<(&'a str, &'a Method), &'a str>,
    /// The request of each whose name leaves out something of its `operationId`, by the words of that.
    shortened: BTreeMap<String, &'a str>,
}

impl<'a> OperationWords<'a> {
    fn of(api: &'a Api, operations: &'a [OperationNames]) -> Self {
        let mut words = Self::default();
        for (operation, names) in api.operations.iter().zip(operations) {
            let request = names.request.as_str();
            let place = (operation.path.as_str(), &operation.method);
            words.requests.insert(place, request);
            let id = operation.id.as_deref().map(snake);
            let id = id.filter(|id| operation.rust_name.is_none() && id.len() > names.alone.len());
            words.shortened.extend(id.map(|id| (id, request)));
        }
        words
    }

    fn request(&self, path: &str, method: &Method) -> &'a str {
        self.requests
            .get(&(path, method))
            .copied()
            .unwrap_or_default()
    }

    /// The name of a component that ends with an `operationId` (FastAPI's `Body_read_item_items_get`),
    /// with the words of the operation's request in its place.
    fn shortened(&self, component: &str) -> Option<String> {
        let name = snake(component);
        let mut parts = name.match_indices('_');
        parts.find_map(|(at, _)| {
            let (front, id) = (name.get(..at)?, name.get(at + 1..)?);
            let request = self.shortened.get(id)?;
            Some(format!("{}{request}", upper_camel(front)))
        })
    }
}

/// A function of more arguments than this is no pleasure to call, and clippy says so.
const MOST_ARGUMENTS: usize = 7;

/// The names of all types with an item of their own, and of the structs that hold the required
/// members of those that have too many for arguments.
pub(super) fn assign(
    api: &Api,
    facts: &Facts,
    operations: &[OperationNames],
) -> (BTreeMap<TypeId, String>, BTreeMap<TypeId, String>) {
    let words = OperationWords::of(api, operations);
    let ids: Vec<TypeId> = api
        .types
        .iter()
        .map(|(id, _)| id)
        .filter(|id| facts.is_item(api, *id))
        .collect();
    let (mut names, disputed) = undisputed(api, &ids, &words);
    let taken: BTreeSet<String> = names.values().cloned().collect();
    let is_reserved = |name: &str| is_reserved_type(name) || taken.contains(name);
    let name_requests: Vec<NameRequest> = disputed.values().cloned().collect();
    let assigned = candidates::assign(&name_requests, &is_reserved);
    names.extend(disputed.into_keys().zip(assigned));
    let required = required(api, facts, &names);
    (names, required)
}

/// The types whose short names nobody else could ever want, and the requests of all others: most names
/// are undisputed, and then nobody has to think of longer ones.
fn undisputed(
    api: &Api,
    ids: &[TypeId],
    words: &OperationWords<'_>,
) -> (BTreeMap<TypeId, String>, BTreeMap<TypeId, NameRequest>) {
    let mut wanted: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
    for id in ids {
        let name = first_choice(&api.types[*id], words);
        wanted.entry(name).or_default().push(*id);
    }
    let is_free = |name: &str| !name.is_empty() && name != "_" && !is_reserved_type(name);
    let mut names = BTreeMap::new();
    let mut queue = Vec::new();
    for (name, mut parties) in wanted {
        match parties.len() {
            1 if is_free(&name) => {
                names.insert(name, parties.remove(0));
            }
            _ => queue.append(&mut parties),
        }
    }
    let mut disputed = BTreeMap::new();
    while let Some(id) = queue.pop() {
        let name_request = name_request(api, id, words);
        queue.extend(
            name_request
                .candidates
                .iter()
                .filter_map(|name| names.remove(name)),
        );
        disputed.insert(id, name_request);
    }
    let names = names.into_iter().map(|(name, id)| (id, name));
    (names.collect(), disputed)
}

/// The first candidate of the [`name_request`] of a type.
fn first_choice(ty: &Type, operations: &OperationWords<'_>) -> String {
    let pinned = ty.rust_name.as_deref().map(upper_camel);
    let pinned = pinned.filter(|pinned| !pinned.is_empty() && pinned != "_");
    let short = || ty.origin.as_ref().map(|origin| short(origin, operations));
    pinned.or_else(short).unwrap_or_default()
}

/// The short name of a place.
fn short(origin: &Origin, operations: &OperationWords<'_>) -> String {
    let mut name = match &origin.root {
        OriginRoot::Component(_, name) => {
            let shortened = operations.shortened(name);
            shortened.unwrap_or_else(|| upper_camel(name))
        }
        OriginRoot::Webhook(name) => upper_camel(name),
        OriginRoot::Operation(path, method) => operations.request(path, method).to_owned(),
        OriginRoot::Elsewhere(words) => upper_camel(&words.join(" ")),
    };
    let mut steps = origin.steps.iter().peekable();
    while let Some(step) = steps.next() {
        // What is inside of a branch needs no number of it, unless something else has the same name.
        let is_number = matches!(step, Step::Variant(_, None)) && steps.peek().is_some();
        if !is_number {
            push_words(&mut name, &step_words(step, false));
        }
    }
    name
}

/// The names of types of which functions take whatever becomes them.
pub(super) fn convertible(api: &Api, types: &BTreeMap<TypeId, String>) -> BTreeSet<String> {
    let mut known = BTreeMap::new();
    let names = types
        .iter()
        .filter(|(id, _)| is_convertible(api, **id, &mut known));
    names.map(|(_, name)| name.clone()).collect()
}

/// What is said of one type holds for all names on the way to it.
fn is_convertible(api: &Api, mut id: TypeId, known: &mut BTreeMap<TypeId, bool>) -> bool {
    let mut way = Vec::new();
    let convertible = loop {
        if let Some(convertible) = known.get(&id) {
            break *convertible;
        }
        // Names that lead back to themselves mean nothing.
        known.insert(id, false);
        way.push(id);
        // What becomes it by itself could be meant for another.
        if api.types[id].is_newtype {
            break false;
        }
        match &api.types[id].shape {
            Shape::Alias(target) => id = *target,
            Shape::String(kind) => {
                break matches!(
                    kind,
                    StringKind::Plain
                        | StringKind::Secret
                        | StringKind::Base64
                        | StringKind::Binary
                        | StringKind::DateTime
                );
            }
            Shape::Enum(values) => break values.is_text(),
            Shape::Nullable(_) | Shape::Union(_) | Shape::Any(_) => break true,
            _ => break false,
        }
    };
    known.extend(way.into_iter().map(|id| (id, convertible)));
    convertible
}

fn required(
    api: &Api,
    facts: &Facts,
    types: &BTreeMap<TypeId, String>,
) -> BTreeMap<TypeId, String> {
    let taken: BTreeSet<&str> = types.values().map(String::as_str).collect();
    let many = types
        .iter()
        .filter(|(id, _)| facts.is_constructed(**id) && is_given_by_name(api, facts, **id));
    let (ids, name_requests): (Vec<TypeId>, Vec<NameRequest>) = many
        .map(|(id, name)| {
            let candidates = vec![format!("{name}Required"), format!("{name}RequiredMembers")];
            (
                *id,
                NameRequest {
                    rank: 0,
                    candidates,
                    key: name.clone(),
                },
            )
        })
        .unzip();
    ids.into_iter()
        .zip(candidates::assign(&name_requests, &|name| {
            taken.contains(name)
        }))
        .collect()
}

/// Whether what a constructor requires is given by name, and not by place.
fn is_given_by_name(api: &Api, facts: &Facts, id: TypeId) -> bool {
    let Shape::Object(object) = &api.types[id].shape else {
        return false;
    };
    let arguments = facts.arguments(api, id).into_iter();
    let arguments = arguments.filter_map(|index| object.fields.get(index));
    let arguments: Vec<TypeId> = arguments.map(|field| field.ty).collect();
    arguments.len() > MOST_ARGUMENTS || are_confusable(api, &arguments)
}

fn name_request(api: &Api, id: TypeId, operations: &OperationWords<'_>) -> NameRequest {
    let ty = &api.types[id];
    let pinned = ty.rust_name.as_deref().map(upper_camel).unwrap_or_default();
    let Some(origin) = &ty.origin else {
        return NameRequest {
            rank: 9,
            candidates: vec![pinned],
            key: ty.pointer.to_string(),
        };
    };
    let mut candidates = vec![pinned];
    candidates.extend(candidates_of(origin, operations));
    let rank = match &origin.root {
        _ if ty.rust_name.is_some() => 0,
        OriginRoot::Component(Section::Schemas, _)
            if origin.steps.is_empty() && is_component(&ty.pointer) =>
        {
            1 + u8::from(!is_spelt_alike(origin))
        }
        OriginRoot::Component(..) => 3,
        _ => 4,
    };
    NameRequest {
        rank,
        candidates,
        key: ty.pointer.to_string(),
    }
}

/// Whether a component is called as its type would be.
fn is_spelt_alike(origin: &Origin) -> bool {
    matches!(&origin.root, OriginRoot::Component(_, name) if upper_camel(name) == *name)
}

/// Whether a schema component is at the pointer, and not a part of one that has no name either.
fn is_component(pointer: &Pointer) -> bool {
    pointer.keys().count() == 3
}

/// From the short name to the one that says all about the place.
fn candidates_of(origin: &Origin, operations: &OperationWords<'_>) -> Vec<String> {
    let spelling = match &origin.root {
        OriginRoot::Component(_, name) => letters(name),
        _ => "",
    };
    let (root, qualified, spelt_root) = match &origin.root {
        OriginRoot::Component(section, name) => {
            let root = upper_camel(name);
            (
                root.clone(),
                format!("{root}{}", suffix(*section)),
                upper_camel(&spelt(name)),
            )
        }
        OriginRoot::Operation(path, method) => {
            let words = operations.request(path, method).to_owned();
            (
                words.clone(),
                words,
                upper_camel(&format!("{} {}", method.key(), spelt(path))),
            )
        }
        OriginRoot::Webhook(name) => {
            let root = upper_camel(name);
            (
                root.clone(),
                format!("{root}Webhook"),
                upper_camel(&spelt(name)),
            )
        }
        OriginRoot::Elsewhere(words) => {
            let root = upper_camel(&words.join(" "));
            (root.clone(), root.clone(), root)
        }
    };
    let full: Vec<String> = origin
        .steps
        .iter()
        .map(|step| step_words(step, true))
        .collect();
    let below = |root: &str| {
        let mut name = root.to_owned();
        for words in &full {
            push_words(&mut name, words);
        }
        name
    };
    let mut spelt_out = below(&qualified);
    push_words(&mut spelt_out, &upper_camel(spelling));
    vec![
        short(origin, operations),
        below(&root),
        below(&qualified),
        below(&spelt_root),
        spelt_out,
    ]
}

/// Appends words. The underscore that lets a name begin with a digit stays where it parts digits.
fn push_words(name: &mut String, words: &str) {
    let parts_digits = name.ends_with(|last: char| last.is_ascii_digit());
    let digits = words
        .strip_prefix('_')
        .filter(|_| !name.is_empty() && !parts_digits);
    name.push_str(digits.unwrap_or(words));
}

fn suffix(section: Section) -> &'static str {
    match section {
        Section::Schemas => "Schema",
        Section::Parameters => "Parameter",
        Section::RequestBodies => "Body",
        Section::Responses => "Response",
        Section::Headers => "Header",
        Section::Paths => "Path",
    }
}

fn step_words(step: &Step, full: bool) -> String {
    match step {
        Step::Property(name) if full => upper_camel(&spelt(name)),
        Step::Property(name) => upper_camel(name),
        Step::Items => "Item".to_owned(),
        Step::Position(index) => format!("Position{}", index + 1),
        Step::Values => "Value".to_owned(),
        Step::Variant(_, Some(name)) if !full => upper_camel(name),
        Step::Variant(index, _) => format!("Variant{}", index + 1),
        Step::Parameter(name) if full => format!("{}Parameter", upper_camel(name)),
        Step::Parameter(name) => upper_camel(name),
        Step::Body(Some(media_type)) => format!(
            "{}Body",
            upper_camel(media_type.rsplit('/').next().unwrap_or_default())
        ),
        Step::Body(None) => "Body".to_owned(),
        Step::Response(status, media_type) => response_words(status, media_type.as_deref(), full),
        Step::Header(name) => format!("{}Header", upper_camel(name)),
        Step::Callback(name) => upper_camel(name),
        Step::Keyword(name) => upper_camel(name),
    }
}

fn response_words(status: &str, media_type: Option<&str>, full: bool) -> String {
    let kind = if status.starts_with('2') {
        "Response"
    } else {
        "Error"
    };
    let media_type = media_type
        .map(|name| upper_camel(name.rsplit('/').next().unwrap_or_default()))
        .unwrap_or_default();
    match full {
        true => format!(
            "{media_type}{kind}{}",
            upper_camel(status).trim_start_matches('_')
        ),
        false => format!("{media_type}{kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_underscore_in_a_name_parts_digits_and_nothing_else() {
        for (steps, expected) in [
            (["linked", "2a91-88b7"], "Linked2a91_88b7"),
            (["v1", "2a9b"], "V1_2a9b"),
            (["2fa", "code"], "_2faCode"),
        ] {
            let mut name = String::new();
            for step in steps {
                push_words(
                    &mut name,
                    &step_words(&Step::Property(step.to_owned()), false),
                );
            }
            assert_eq!(name, expected);
        }
    }
}
