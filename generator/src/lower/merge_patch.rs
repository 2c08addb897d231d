//! Bodies of JSON merge patches (RFC 7396).
//!
//! There null removes a member, whatever the schema says of its values. Where one schema describes
//! the thing and its changes, the changes get a type of their own, so that null stays out of all
//! other values.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Api, Body, Content, ContentKind, Docs, Incoming, Shape, Step, Type, TypeId, Types,
};

/// Lets optional members be null in what is sent as a merge patch.
pub(super) fn allow_null(api: &mut Api) {
    let elsewhere = used_elsewhere(api);
    let mut patches = Patches {
        types: &mut api.types,
        elsewhere,
        patched: BTreeMap::new(),
    };
    let operations = api.operations.iter_mut();
    let bodies = operations.filter_map(|one| one.body.as_mut());
    for content in bodies.flat_map(|body| &mut body.contents) {
        if is_patch(content) {
            content.ty = patches.patched(content.ty);
        }
    }
}

fn is_patch(content: &Content) -> bool {
    let essence = content.media_type.split(';').next().unwrap_or_default();
    let is_it = essence
        .trim()
        .eq_ignore_ascii_case("application/merge-patch+json");
    is_it && content.kind == ContentKind::Json
}

/// Every type that represents something other than a patch.
fn used_elsewhere(api: &Api) -> BTreeSet<TypeId> {
    let mut queue: Vec<TypeId> = api.incoming.iter().flat_map(Incoming::types).collect();
    for operation in &api.operations {
        queue.extend(operation.parameters.iter().map(|parameter| parameter.ty));
        let contents = operation.body.iter().flat_map(Body::contents);
        let others = contents.filter(|content| !is_patch(content));
        queue.extend(others.map(|content| content.ty));
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

struct Patches<'a> {
    types: &'a mut Types,
    elsewhere: BTreeSet<TypeId>,
    /// The type of the changes of each type.
    patched: BTreeMap<TypeId, TypeId>,
}

impl Patches<'_> {
    /// The type of the changes of a type. An array is replaced as a whole, so its items stay.
    fn patched(&mut self, id: TypeId) -> TypeId {
        if let Some(known) = self.patched.get(&id) {
            return *known;
        }
        if !self.differs(id) {
            return id;
        }
        let mut ty = self.types[id].clone();
        let own = match self.elsewhere.contains(&id) {
            true => self.types.add(changes(&ty)),
            false => id,
        };
        self.patched.insert(id, own);
        match &mut ty.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    field.ty = match field.required {
                        true => self.patched(field.ty),
                        false => self.removable(field.ty),
                    };
                }
                object.rest = object.rest.map(|rest| self.removable(rest));
            }
            Shape::Map(values) => *values = self.removable(*values),
            Shape::Nullable(inner) | Shape::Alias(inner) => *inner = self.patched(*inner),
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.ty = self.patched(variant.ty);
                }
            }
            _ => {}
        }
        if let Some(patched) = self.types.get_mut(own) {
            patched.shape = ty.shape;
        }
        own
    }

    /// The type of a member's changes, which null removes.
    fn removable(&mut self, id: TypeId) -> TypeId {
        let patched = self.patched(id);
        if self.takes_null(patched) {
            return patched;
        }
        self.types.add(Type {
            origin: None,
            rust_name: None,
            is_newtype: false,
            docs: Docs::default(),
            shape: Shape::Nullable(patched),
            pointer: self.types[patched].pointer.clone(),
        })
    }

    fn takes_null(&self, id: TypeId) -> bool {
        let shape = &self.types[self.types.resolve(id)].shape;
        matches!(shape, Shape::Nullable(_) | Shape::Null | Shape::Any(_))
    }

    /// Whether something in the type may be removed that does not take null yet.
    fn differs(&self, id: TypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut queue = vec![id];
        while let Some(id) = queue.pop() {
            if !seen.insert(id) {
                continue;
            }
            let mut removable = Vec::new();
            match &self.types[id].shape {
                Shape::Object(object) => {
                    let optional = object.fields.iter().filter(|field| !field.required);
                    removable.extend(optional.map(|field| field.ty).chain(object.rest));
                    queue.extend(object.fields.iter().map(|field| field.ty));
                }
                Shape::Map(values) => removable.push(*values),
                Shape::Nullable(inner) | Shape::Alias(inner) => queue.push(*inner),
                Shape::Union(union) => {
                    queue.extend(union.variants.iter().map(|variant| variant.ty));
                }
                _ => {}
            }
            if removable.iter().any(|id| !self.takes_null(*id)) {
                return true;
            }
            queue.extend(removable);
        }
        false
    }
}

/// The same type, called the patch of what it is.
fn changes(ty: &Type) -> Type {
    let mut changes = ty.clone();
    changes.rust_name = None;
    if changes.docs.title.is_none() && changes.docs.description.is_none() {
        let description = "What changes: in a JSON merge patch, null removes a member.";
        changes.docs.description = Some(description.to_owned());
    }
    if let Some(origin) = &mut changes.origin {
        origin.steps.push(Step::Keyword("merge patch".to_owned()));
    }
    changes
}
