//! Answers of which the body of the request says whether they are streamed.

use std::collections::BTreeSet;

use super::context::Planner;
use crate::model::{Api, ContentKind, Object, Operation, Shape, TypeId};
use crate::plan::responses::{
    ResponseVariant, StreamKind, StreamMemberHolder, StreamMemberPlan, SuccessPlan,
};

/// The name of the member, which APIs agree about.
const NAME: &str = "stream";

impl Planner<'_> {
    /// Notes what a body must say for each kind of answer, where there are both and it has a boolean member
    /// for that.
    pub(super) fn ask_in_body(&self, operation: &Operation, variants: &mut [ResponseVariant]) {
        let contents = || operation.body.iter().flat_map(|body| &body.contents);
        let holders = [
            (ContentKind::Json, StreamMemberHolder::Json),
            (ContentKind::Form, StreamMemberHolder::Form),
            (ContentKind::Multipart, StreamMemberHolder::Multipart),
        ];
        let defaults = holders.into_iter().filter_map(|(kind, holder)| {
            let mut contents = contents().filter(|content| content.kind == kind);
            let default = contents.find_map(|content| default(self.api, content.ty))?;
            Some((holder, default))
        });
        let defaults: Vec<(StreamMemberHolder, bool)> = defaults.collect();
        let method = |streamed: bool| {
            let mut variants = variants.iter();
            let found = variants.find(|variant| is_streamed(variant) == Some(streamed));
            found.map(|variant| variant.send.clone())
        };
        let (Some(whole), Some(streamed)) = (method(false), method(true)) else {
            return;
        };
        for variant in variants {
            let Some(is_streamed) = is_streamed(variant) else {
                continue;
            };
            let plans = defaults.iter().map(|(holder, default)| StreamMemberPlan {
                name: NAME.to_owned(),
                default: *default,
                streamed: is_streamed,
                other: match is_streamed {
                    true => whole.clone(),
                    false => streamed.clone(),
                },
                holder: *holder,
            });
            variant.asked_in_body = plans.collect();
        }
    }
}

/// Whether items come one by one; nothing of a body of which the bytes are streamed, which nobody asks for.
fn is_streamed(variant: &ResponseVariant) -> Option<bool> {
    match &variant.success {
        SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => Some(false),
        SuccessPlan::Stream(stream) if stream.kind == StreamKind::Bytes => None,
        SuccessPlan::Stream(_) => Some(true),
    }
}

/// What the member is taken for where it is missing; nothing where the type has no such member, or only some of
/// the objects that a value may be.
fn default(api: &Api, ty: TypeId) -> Option<bool> {
    let mut agreed = None;
    let (mut seen, mut open) = (BTreeSet::new(), vec![ty]);
    while let Some(ty) = open.pop() {
        // A union may be a variant of itself.
        if !seen.insert(unwrapped(api, ty)) {
            continue;
        }
        match shape(api, ty) {
            Shape::Object(object) => {
                let default = default_of(api, object)?;
                if *agreed.get_or_insert(default) != default {
                    return None;
                }
            }
            Shape::Union(union) => open.extend(union.variants.iter().map(|variant| variant.ty)),
            _ => return None,
        }
    }
    agreed
}

fn default_of(api: &Api, object: &Object) -> Option<bool> {
    let mut fields = object.fields.iter().filter(|field| !field.read_only);
    let field = fields.find(|field| field.name == NAME && field.constant.is_none())?;
    matches!(shape(api, field.ty), Shape::Boolean).then_some(())?;
    let of_type = &api.types[field.ty].docs;
    let default = field.docs.default.as_ref().or(of_type.default.as_ref());
    Some(default.and_then(|value| value.as_bool()).unwrap_or(false))
}

/// The shape of a type, whatever it is called and whether it may be null.
fn shape(api: &Api, ty: TypeId) -> &Shape {
    &api.types[unwrapped(api, ty)].shape
}

/// The type, whatever it is called and whether it may be null.
fn unwrapped(api: &Api, ty: TypeId) -> TypeId {
    let ty = api.types.resolve(ty);
    match &api.types[ty].shape {
        Shape::Nullable(inner) => api.types.resolve(*inner),
        _ => ty,
    }
}
