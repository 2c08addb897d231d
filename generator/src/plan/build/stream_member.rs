//! Answers of which the body of the request says whether they are streamed.

use super::context::Planner;
use crate::model::{Api, ContentKind, Operation, Shape, TypeId};
use crate::plan::responses::{ResponseVariant, StreamKind, StreamMemberPlan, SuccessPlan};

/// The name of the member, which APIs agree about.
const NAME: &str = "stream";

impl Planner<'_> {
    /// Notes what a JSON body must say for each kind of answer, where there are both and it has a boolean
    /// member for that.
    pub(super) fn ask_in_body(&self, operation: &Operation, variants: &mut [ResponseVariant]) {
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let mut json = contents.filter(|content| content.kind == ContentKind::Json);
        let Some(default) = json.find_map(|content| default(self.api, content.ty)) else {
            return;
        };
        let method = |streamed: bool| {
            let mut variants = variants.iter();
            let found = variants.find(|variant| is_streamed(variant) == Some(streamed));
            found.map(|variant| variant.send.clone())
        };
        let (Some(whole), Some(streamed)) = (method(false), method(true)) else {
            return;
        };
        for variant in variants {
            variant.asked_in_body = is_streamed(variant).map(|is_streamed| StreamMemberPlan {
                name: NAME.to_owned(),
                default,
                streamed: is_streamed,
                other: match is_streamed {
                    true => whole.clone(),
                    false => streamed.clone(),
                },
            });
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

/// What the member is taken for where it is missing; nothing where the type has no such member.
fn default(api: &Api, ty: TypeId) -> Option<bool> {
    match shape(api, ty) {
        Shape::Object(object) => {
            let mut fields = object.fields.iter().filter(|field| !field.read_only);
            let field = fields.find(|field| field.name == NAME && field.constant.is_none())?;
            matches!(shape(api, field.ty), Shape::Boolean).then_some(())?;
            let of_type = &api.types[field.ty].docs;
            let default = field.docs.default.as_ref().or(of_type.default.as_ref());
            Some(default.and_then(|value| value.as_bool()).unwrap_or(false))
        }
        // All of the objects have it, or a value may be one that has not.
        Shape::Union(union) => {
            let of_each = union
                .variants
                .iter()
                .map(|variant| default(api, variant.ty));
            let of_each = of_each.collect::<Option<Vec<bool>>>()?;
            let first = of_each.first().copied()?;
            of_each.iter().all(|one| *one == first).then_some(first)
        }
        _ => None,
    }
}

/// The shape of a type, whatever it is called and whether it may be null.
fn shape(api: &Api, ty: TypeId) -> &Shape {
    let ty = api.types.resolve(ty);
    match &api.types[ty].shape {
        Shape::Nullable(inner) => &api.types[api.types.resolve(*inner)].shape,
        shape => shape,
    }
}
