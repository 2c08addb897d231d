//! Multipart forms with files.
//!
//! A file has no form in JSON. Where one schema describes a form with files and also what is JSON, the
//! form gets a type of its own, so that its files can be sent as files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, ContentKind, Incoming, Shape, Step, Type, TypeId};

/// Gives such forms a type of their own.
pub(super) fn separate(api: &mut Api) {
    let elsewhere = used_elsewhere(api);
    let forms: BTreeSet<TypeId> = multipart(api)
        .map(|id| api.types.resolve(id))
        .filter(|id| elsewhere.contains(id) && has_files(api, *id))
        .collect();
    let own: BTreeMap<TypeId, TypeId> = forms
        .into_iter()
        .map(|id| (id, api.types.add(form(&api.types[id]))))
        .collect();
    let types = &api.types;
    let bodies = api
        .operations
        .iter_mut()
        .filter_map(|one| one.body.as_mut());
    for content in bodies.flat_map(|body| &mut body.contents) {
        if content.kind == ContentKind::Multipart
            && let Some(form) = own.get(&types.resolve(content.ty))
        {
            content.ty = *form;
        }
    }
}

fn multipart(api: &Api) -> impl Iterator<Item = TypeId> {
    let bodies = api.operations.iter().filter_map(|one| one.body.as_ref());
    bodies
        .flat_map(|body| &body.contents)
        .filter(|content| content.kind == ContentKind::Multipart)
        .map(|content| content.ty)
}

fn has_files(api: &Api, id: TypeId) -> bool {
    match &api.types[id].shape {
        Shape::Object(object) => {
            let mut fields = object.fields.iter();
            fields.any(|field| api.types.files(field.ty).is_some())
        }
        _ => false,
    }
}

/// Every type that represents something other than a whole form.
fn used_elsewhere(api: &Api) -> BTreeSet<TypeId> {
    let mut queue: Vec<TypeId> = api.incoming.iter().flat_map(Incoming::types).collect();
    for operation in &api.operations {
        queue.extend(operation.parameters.iter().map(|parameter| parameter.ty));
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            match content.kind {
                ContentKind::Multipart => {
                    let form = api.types.resolve(content.ty);
                    queue.extend(api.types[form].shape.mentioned());
                }
                _ => queue.push(content.ty),
            }
        }
        for response in &operation.responses {
            queue.extend(response.contents.iter().map(|content| content.ty));
            queue.extend(response.headers.iter().map(|header| header.ty));
        }
    }
    let mut used = BTreeSet::new();
    while let Some(id) = queue.pop() {
        if used.insert(id) {
            queue.extend(api.types[id].shape.mentioned());
        }
    }
    used
}

/// The same type, called the form of what it is.
fn form(ty: &Type) -> Type {
    let mut form = ty.clone();
    form.rust_name = None;
    if let Some(origin) = &mut form.origin {
        origin.steps.push(Step::Keyword("form".to_owned()));
    }
    form
}
