//! Which items of the emitted crate stand for which part of the model.

use super::surface::{Aspect, Shift};
use crate::analyze::Facts;
use crate::model::{Api, Field, TypeId};
use crate::names::{Names, OperationNames};

/// A part of the public interface that a change of the model may account for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    item: String,
    extent: Extent,
    /// One aspect of it; nothing for all.
    aspect: Option<Aspect>,
}

/// How much of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Extent {
    /// The item and all its members.
    All,
    /// The item without its members.
    Itself,
    /// One member.
    Member(String),
}

impl Link {
    /// An item and all its members.
    pub(super) fn item(item: impl Into<String>) -> Self {
        Self {
            item: item.into(),
            extent: Extent::All,
            aspect: None,
        }
    }

    /// An item without its members.
    pub(super) fn itself(item: impl Into<String>) -> Self {
        Self {
            item: item.into(),
            extent: Extent::Itself,
            aspect: None,
        }
    }

    /// A member of an item: `.field` or `::function`.
    pub(super) fn member(item: impl Into<String>, member: impl Into<String>) -> Self {
        Self {
            item: item.into(),
            extent: Extent::Member(member.into()),
            aspect: None,
        }
    }

    /// One aspect of this only.
    pub(super) fn only(self, aspect: Aspect) -> Self {
        Self {
            aspect: Some(aspect),
            ..self
        }
    }

    /// The item.
    pub(super) fn of(&self) -> &str {
        &self.item
    }

    /// Whether the difference lies here.
    pub(super) fn covers(&self, shift: &Shift) -> bool {
        let covers_member = match &self.extent {
            Extent::All => true,
            Extent::Itself => shift.member.is_none(),
            Extent::Member(member) => Some(member) == shift.member.as_ref(),
        };
        covers_member
            && self.item == shift.item
            && self.aspect.is_none_or(|aspect| aspect == shift.aspect)
    }
}

/// The Rust path of a type.
pub(super) fn type_path(name: &str) -> String {
    format!("types::{name}")
}

/// The Rust path of what stands beside an operation.
pub(super) fn request_path(name: &str) -> String {
    format!("api::{name}")
}

/// The Rust path of an operation's method.
pub(super) fn method_path(names: &OperationNames) -> String {
    format!("Client::{}", names.method)
}

/// All that there is of an operation.
pub(super) fn operation(names: &OperationNames) -> Vec<Link> {
    let items = std::iter::once(&names.request)
        .chain(names.beside())
        .map(|name| Link::item(request_path(name)));
    let methods = methods(names);
    methods.chain([Link::item("Error")]).chain(items).collect()
}

/// The methods of an operation, one for each media type of its body.
fn methods(names: &OperationNames) -> impl Iterator<Item = Link> {
    std::iter::once(&names.method)
        .chain(names.further_methods())
        .map(|name| Link::member("Client", format!("::{name}")))
}

/// What a method asks for.
pub(super) fn arguments(names: &OperationNames) -> Vec<Link> {
    let methods = methods(names).map(|method| method.only(Aspect::Arguments));
    let struct_of_them = names
        .required
        .as_ref()
        .map(|name| Link::itself(request_path(name)));
    methods.chain(struct_of_them).collect()
}

/// A parameter or the body of an operation: what it is called among the others, and whether the
/// method asks for it.
pub(super) fn held(names: &OperationNames, name: &str, required: bool) -> Vec<Link> {
    let setter = Link::member(request_path(&names.request), format!("::{name}"));
    let member = names
        .required
        .as_ref()
        .map(|parts| Link::member(request_path(parts), format!(".{name}")));
    let asked = if required {
        arguments(names)
    } else {
        Vec::new()
    };
    std::iter::once(setter).chain(member).chain(asked).collect()
}

/// What an operation gives: on success, or when the call failed.
pub(super) fn answer(names: &OperationNames, aspect: Aspect) -> Vec<Link> {
    let by_status: Vec<&String> = if aspect == Aspect::Success {
        names.successes().collect()
    } else {
        names.error.iter().collect()
    };
    // Every way to send gives the same.
    let mut links = vec![Link::item(request_path(&names.request)).only(aspect)];
    links.extend(
        by_status
            .into_iter()
            .map(|name| Link::item(request_path(name))),
    );
    if aspect == Aspect::Failure {
        links.push(Link::item("Error"));
    }
    links
}

/// All that there is of a type.
pub(super) fn ty(names: &Names, id: TypeId) -> Vec<Link> {
    let own = names.types.get(&id);
    own.into_iter()
        .chain(names.required.get(&id))
        .map(|name| Link::item(type_path(name)))
        .collect()
}

/// A member of a type: a field, or a variant with `::` before its name.
pub(super) fn member(names: &Names, id: TypeId, member: &str) -> Vec<Link> {
    names
        .types
        .get(&id)
        .map(|name| Link::member(type_path(name), member))
        .into_iter()
        .collect()
}

/// A field, and all that it does to its type.
pub(super) fn field(
    api: &Api,
    facts: &Facts,
    names: &Names,
    owner: TypeId,
    index: usize,
    field: &Field,
) -> Vec<Link> {
    let Some(ty) = names.types.get(&owner) else {
        return Vec::new();
    };
    let Some(name) = names
        .members
        .get(&owner)
        .and_then(|members| members.get(index))
    else {
        return Vec::new();
    };
    let path = type_path(ty);
    let mut links = vec![
        Link::member(&path, format!(".{name}")),
        Link::member(&path, format!("::{name}")),
    ];
    let is_filled_in = field.constant.is_some()
        && facts.presence(api, owner, field) == crate::analyze::Presence::Required;
    if facts.arguments(api, owner).contains(&index) || is_filled_in {
        links.extend(constructor(names, owner));
        links.extend(
            names
                .required
                .get(&owner)
                .map(|parts| Link::member(type_path(parts), format!(".{name}"))),
        );
    }
    links
}

/// How values of a type are made.
pub(super) fn constructor(names: &Names, owner: TypeId) -> Vec<Link> {
    let Some(ty) = names.types.get(&owner) else {
        return Vec::new();
    };
    let parts = names
        .required
        .get(&owner)
        .map(|parts| Link::itself(type_path(parts)));
    let new = Link::member(type_path(ty), "::new");
    let traits = Link::item(type_path(ty)).only(Aspect::Traits);
    [new, traits].into_iter().chain(parts).collect()
}
