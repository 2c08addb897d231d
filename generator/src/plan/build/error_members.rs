//! Where the bodies of failures say what is wrong.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Planner;
use crate::model::{Api, ContentKind, Field, Shape, TypeId};
use crate::plan::client::ErrorMembersPlan;

/// Members that hold a code.
const CODES: [&str; 3] = ["code", "error_code", "errorCode"];
/// Members that hold a message, also those of RFC 9457 and of OAuth 2.
const MESSAGES: [&str; 7] = [
    "message",
    "error_message",
    "errorMessage",
    "msg",
    "detail",
    "error_description",
    "title",
];
/// Holds either: the code where there is a message beside it, otherwise the message.
const ERROR: &str = "error";

impl Planner<'_> {
    /// Where failures say what is wrong, the place that most of the documented ones have first.
    pub(super) fn error_members(&self) -> Vec<ErrorMembersPlan> {
        let cases = self.facts.outcomes.iter().flat_map(|known| &known.errors);
        let mut counts: BTreeMap<TypeId, usize> = BTreeMap::new();
        for (kind, ty) in cases.filter_map(|case| case.body) {
            if kind == ContentKind::Json {
                *counts.entry(self.api.types.resolve(ty)).or_default() += 1;
            }
        }
        let mut places: BTreeMap<ErrorMembersPlan, usize> = BTreeMap::new();
        for (ty, count) in counts {
            for place in of_type(self.api, ty) {
                *places.entry(place).or_default() += count;
            }
        }
        let mut places: Vec<(ErrorMembersPlan, usize)> = places.into_iter().collect();
        places.sort_by_key(|(_, count)| Reverse(*count));
        places.into_iter().map(|(place, _)| place).collect()
    }
}

/// The places in a type: one for each of the objects that it may be.
fn of_type(api: &Api, ty: TypeId) -> BTreeSet<ErrorMembersPlan> {
    let (mut found, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![ty]);
    while let Some(ty) = open.pop() {
        let ty = api.types.resolve(ty);
        if !seen.insert(ty) {
            continue;
        }
        match &api.types[ty].shape {
            Shape::Union(union) => open.extend(union.variants.iter().map(|variant| variant.ty)),
            Shape::Nullable(inner) => open.push(*inner),
            Shape::Object(_) => found.extend(of_object(api, ty)),
            _ => {}
        }
    }
    found
}

/// The members of an object, or else those of the first object in it that has a message.
fn of_object(api: &Api, ty: TypeId) -> Option<ErrorMembersPlan> {
    let own = members(api, ty);
    if own.is_some() {
        return own;
    }
    fields(api, ty).find_map(|field| {
        let inner = members(api, field.ty)?;
        let within = |path: Vec<String>| match path.is_empty() {
            true => path,
            false => [vec![field.name.clone()], path].concat(),
        };
        Some(ErrorMembersPlan {
            code: within(inner.code),
            message: within(inner.message),
        })
    })
}

/// What an object itself says; nothing where that is no message.
fn members(api: &Api, ty: TypeId) -> Option<ErrorMembersPlan> {
    let named = |names: &[&str], is_it: fn(&Shape) -> bool| {
        let found = names.iter().find(|name| {
            let mut fields = fields(api, ty);
            fields.any(|field| field.name == **name && is_it(shape(api, field.ty)))
        });
        found.map(|name| (*name).to_owned())
    };
    let error = named(&[ERROR], is_text);
    let (code, message) = match named(&MESSAGES, is_text) {
        Some(message) => (named(&CODES, is_code).or(error), message),
        None => (named(&CODES, is_code), error?),
    };
    Some(ErrorMembersPlan {
        code: code.into_iter().collect(),
        message: vec![message],
    })
}

fn fields(api: &Api, ty: TypeId) -> impl Iterator<Item = &Field> {
    let fields = match shape(api, ty) {
        Shape::Object(object) => object.fields.as_slice(),
        _ => &[],
    };
    fields.iter()
}

/// The shape of a type, whatever it is called and whether it may be null.
fn shape(api: &Api, ty: TypeId) -> &Shape {
    let ty = api.types.resolve(ty);
    match &api.types[ty].shape {
        Shape::Nullable(inner) => &api.types[api.types.resolve(*inner)].shape,
        shape => shape,
    }
}

fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::String(_) => true,
        Shape::Enum(listed) => listed.is_text(),
        _ => false,
    }
}

fn is_code(shape: &Shape) -> bool {
    is_text(shape) || matches!(shape, Shape::Integer(_) | Shape::Enum(_))
}
