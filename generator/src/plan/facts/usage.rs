//! Where types are used: in what goes out, in what comes back, and in which form.

use std::collections::BTreeMap;

use super::units::unit;
use crate::model::{Api, ContentKind, Incoming, Shape, TypeId};

/// Where a type is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In what the client sends.
    pub request: bool,
    /// In what the server sends.
    pub response: bool,
    /// As JSON, in either direction.
    pub json: bool,
    /// As the parts of a multipart body.
    pub multipart: bool,
    /// Inside a union whose variants are distinguished by their shape.
    pub in_untagged_union: bool,
}

impl Usage {
    fn join(self, other: Usage) -> Usage {
        Usage {
            request: self.request || other.request,
            response: self.response || other.response,
            json: self.json || other.json,
            multipart: self.multipart || other.multipart,
            in_untagged_union: self.in_untagged_union || other.in_untagged_union,
        }
    }
}

/// The usage of every type that the client holds: all that operations reach, and every named schema.
pub(super) fn of(api: &Api) -> BTreeMap<TypeId, Usage> {
    let mut usage = BTreeMap::new();
    let request = Usage {
        request: true,
        ..Usage::default()
    };
    let response = Usage {
        response: true,
        ..Usage::default()
    };
    for operation in &api.operations {
        for parameter in &operation.parameters {
            spread(api, &mut usage, parameter.ty, request);
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            match content.kind {
                ContentKind::Multipart => spread_form(api, &mut usage, content.ty),
                _ => spread(api, &mut usage, content.ty, in_json(request)),
            }
        }
        for answer in &operation.responses {
            for content in &answer.contents {
                spread(api, &mut usage, content.ty, in_json(response));
            }
            for header in &answer.headers {
                spread(api, &mut usage, header.ty, response);
            }
        }
    }
    for incoming in api.incoming.iter().flat_map(Incoming::types) {
        spread(
            api,
            &mut usage,
            incoming,
            Usage {
                json: true,
                ..response
            },
        );
    }
    for id in &api.components {
        if !usage.contains_key(id) {
            spread(
                api,
                &mut usage,
                *id,
                Usage {
                    json: true,
                    ..Usage::default()
                },
            );
        }
    }
    usage
}

fn in_json(usage: Usage) -> Usage {
    Usage {
        json: true,
        ..usage
    }
}

/// The properties of a form are its parts; what they hold is written as JSON or text.
fn spread_form(api: &Api, usage: &mut BTreeMap<TypeId, Usage>, id: TypeId) {
    let form = Usage {
        request: true,
        multipart: true,
        ..Usage::default()
    };
    let mut id = id;
    // A name for the form is part of it; a chain of names is no longer than there are types.
    for _ in api.types.iter() {
        let known = usage.get(&id).copied().unwrap_or_default();
        usage.insert(id, known.join(form));
        match api.types[id].shape {
            Shape::Alias(target) | Shape::Nullable(target) => id = target,
            _ => break,
        }
    }
    let written = in_json(Usage {
        request: true,
        ..Usage::default()
    });
    let shape = &api.types[id].shape;
    if !matches!(shape, Shape::Object(_) | Shape::Map(_)) {
        return spread(api, usage, id, written);
    }
    for part in shape.mentioned() {
        // A file that may be something else, too, is passed as a file: nobody writes the union.
        let target = api.types.resolve(part);
        let is_form = matches!(shape, Shape::Object(_));
        let is_own = target == part && !is_plain(api, part);
        let is_replaced = is_form && is_own && api.types.files(part).is_some();
        if !is_replaced {
            spread(api, usage, part, written);
        }
    }
}

/// Whether a type is none of its own, but text, or lists of it.
fn is_plain(api: &Api, id: TypeId) -> bool {
    !matches!(
        api.types[id].shape,
        Shape::Union(_) | Shape::Array(_) | Shape::Nullable(_)
    )
}

/// The types that a shape mentions, but for those of variants that hold nothing.
fn mentioned(api: &Api, shape: &Shape) -> Vec<TypeId> {
    let Shape::Union(union) = shape else {
        return shape.mentioned();
    };
    let variants = union.variants.iter();
    let held = variants.filter(|variant| unit(api, union, variant).is_none());
    held.map(|variant| variant.ty).collect()
}

/// Gives a type, and all that it mentions, a usage.
fn spread(api: &Api, usage: &mut BTreeMap<TypeId, Usage>, id: TypeId, new: Usage) {
    let mut queue = vec![(id, new)];
    while let Some((id, new)) = queue.pop() {
        let known = usage.get(&id).copied();
        let joined = known.unwrap_or_default().join(new);
        if known == Some(joined) {
            continue;
        }
        usage.insert(id, joined);
        let shape = &api.types[id].shape;
        let in_untagged_union =
            joined.in_untagged_union || matches!(shape, Shape::Union(union) if union.tag.is_none());
        queue.extend(mentioned(api, shape).into_iter().map(|inner| {
            (
                inner,
                Usage {
                    in_untagged_union,
                    ..joined
                },
            )
        }));
    }
}
