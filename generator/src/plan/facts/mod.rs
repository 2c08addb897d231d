//! Facts about the model that no single place of the document states.

mod asked;
mod cases;
mod confusable;
mod contains;
mod cycles;
mod groups;
mod headers;
mod knots;
mod media;
mod nesting;
mod nominal;
mod pages;
mod presets;
mod responses;
mod servers;
mod shared_error;
mod size;
mod units;
mod usage;
mod variants;

use std::collections::{BTreeMap, BTreeSet};

pub use asked::{is_asked, only_value};
pub use cases::{
    Case, ErrorType, ResponseFacts, Stream, SuccessType, VariantFacts, has_body, is_typed_text,
    same_reading,
};
pub use confusable::are_confusable;
pub use groups::OperationGroups;
pub use headers::headers;
pub use media::distinct;
pub use nominal::is_nominal;
pub use pages::{KnownPages, PageFacts, Place};
pub use servers::{own_server, own_servers, server_variables};
pub use usage::Usage;

use crate::model::{Api, Field, Shape, TypeId};
use crate::parallel::parallel_map;
use crate::plan::groups::Groups;

/// What emitting needs to know beside the model.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where each type that the client holds is used; types that are missing are not emitted.
    pub usage: BTreeMap<TypeId, Usage>,
    /// The members of types that need a `Box`, because the type would otherwise hold itself: the
    /// type, and the index of the field or variant.
    pub boxed: BTreeSet<(TypeId, usize)>,
    /// The names that are types of their own: of scalars, where that is asked for, and of types that only go
    /// in circles.
    pub newtypes: BTreeSet<TypeId>,
    /// The groups of the operations.
    pub groups: OperationGroups,
    /// The optional members that a constructor sets, because they distinguish the variants of a
    /// union: the object, and the index of the member.
    pub presets: BTreeSet<(TypeId, usize)>,
    /// What comes back from each operation, in the order of the operations.
    pub outcomes: Vec<ResponseFacts>,
    /// The pages of each operation, in the order of the operations.
    pub pages: Vec<PageFacts>,
    /// The members of types that say where the next page is and nothing else: the last page lacks them,
    /// whether the document requires them or not.
    pub lacking: BTreeMap<TypeId, BTreeSet<String>>,
}

/// How a field appears in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be missing.
    Optional,
    /// May be missing, or be there and be `null`: three cases.
    OptionalNullable,
}

/// Works out all facts.
#[must_use]
pub fn analyze(api: &Api, groups: Groups) -> Facts {
    let usage = usage::of(api);
    let mut newtypes = cycles::newtypes(api, &usage);
    let scalars = api.types.iter().filter(|(_, ty)| ty.is_newtype);
    newtypes.extend(scalars.map(|(id, _)| id));
    let boxed = cycles::boxed(api, &usage, &newtypes);
    let outcomes = api.operations.iter();
    let mut outcomes = outcomes
        .map(|operation| responses::of(api, operation))
        .collect::<Vec<_>>();
    shared_error::spread(api, &mut outcomes);
    let calls: Vec<_> = api.operations.iter().zip(&outcomes).collect();
    let pages = parallel_map(&calls, |(operation, outcomes)| {
        pages::of(api, operation, outcomes)
    });
    Facts {
        usage,
        boxed,
        newtypes,
        groups: groups::of(api, groups),
        presets: presets::of(api),
        outcomes,
        lacking: pages::lacking(&pages),
        pages,
    }
}

/// A variant larger than this is kept in a `Box`, so that it does not dwarf the others.
const LARGE: usize = 160;

impl Facts {
    /// Whether callers make values of the type: it is sent. What no operation mentions is taken for what
    /// comes back, so that a new operation only adds: one that gives the type changes nothing about it, and
    /// one that takes it adds what makes it.
    #[must_use]
    pub fn is_constructed(&self, id: TypeId) -> bool {
        self.usage.get(&id).is_some_and(|usage| usage.request)
    }

    /// Whether values of the type must be recognised by their shape.
    #[must_use]
    pub fn is_in_untagged_union(&self, id: TypeId) -> bool {
        self.usage
            .get(&id)
            .is_some_and(|usage| usage.in_untagged_union)
    }

    /// Whether the type is a form with files: nothing but a multipart body holds such a value.
    #[must_use]
    pub fn holds_files(&self, api: &Api, id: TypeId) -> bool {
        let form_only = self
            .usage
            .get(&id)
            .is_some_and(|usage| usage.multipart && !usage.json);
        let Shape::Object(object) = &api.types[id].shape else {
            return false;
        };
        let mut members = object.fields.iter().map(|field| field.ty);
        form_only
            && (members.any(|member| api.types.files(member).is_some())
                || object
                    .rest
                    .is_some_and(|rest| api.types.files(rest).is_some()))
    }

    /// Whether values of the type take much memory in place.
    #[must_use]
    pub fn is_large(&self, api: &Api, id: TypeId) -> bool {
        size::of(api, id) > LARGE
    }

    /// The indices of the fields that a constructor asks for.
    #[must_use]
    pub fn arguments(&self, api: &Api, id: TypeId) -> Vec<usize> {
        let Shape::Object(object) = &api.types[id].shape else {
            return Vec::new();
        };
        let asked = |field: &Field| {
            field.constant.is_none() && self.presence(api, id, field) == Presence::Required
        };
        object
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| asked(field))
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether the type has a Rust item of its own.
    #[must_use]
    pub fn is_item(&self, api: &Api, id: TypeId) -> bool {
        self.usage.contains_key(&id)
            && (is_nominal(&api.types[id].shape)
                || api.components.contains(&id)
                || self.newtypes.contains(&id)
                || nesting::is_deep(api, id))
    }

    /// Whether the last page of a list has no such member.
    fn is_lacking(&self, owner: TypeId, field: &Field) -> bool {
        let lacking = self.lacking.get(&owner);
        lacking.is_some_and(|names| names.contains(&field.name))
    }

    /// How a field of the type appears in Rust. A property that only the server sets need not be
    /// supplied in a request, nor one that only the client sets come in a response.
    #[must_use]
    pub fn presence(&self, api: &Api, owner: TypeId, field: &Field) -> Presence {
        let usage = self.usage.get(&owner).copied().unwrap_or_default();
        let may_be_missing = (field.read_only && usage.request)
            || (field.write_only && (usage.response || !usage.request))
            || self.is_lacking(owner, field);
        // No part of a form is null, so that it is left out instead.
        let is_nullable_file = || {
            api.types.is_nullable(field.ty)
                && api.types.files(field.ty).is_some()
                && self.holds_files(api, owner)
        };
        let required = field.required && !may_be_missing && !is_nullable_file();
        match (required, api.types.is_nullable(field.ty)) {
            (true, _) => Presence::Required,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        }
    }
}
