//! Which items of the emitted crate represent which part of the model.

use super::surface::{Aspect, Shift};
use crate::model::TypeId;
use crate::plan::Plan;
use crate::plan::operations::OperationPlan;
use crate::plan::types::{FieldRole, TypePlan};

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

/// The Rust path of an operation's method.
pub(super) fn method_path(plan: &OperationPlan) -> String {
    plan.method_path(&plan.method)
}

/// The Rust paths of an operation's methods, one for each media type of its body.
pub(super) fn method_paths(plan: &OperationPlan) -> Vec<String> {
    let methods = std::iter::once(plan.method.as_str()).chain(plan.further_methods());
    methods.map(|method| plan.method_path(method)).collect()
}

/// All that there is of an operation.
pub(super) fn operation(plan: &OperationPlan) -> Vec<Link> {
    let items = std::iter::once(plan.request.as_str())
        .chain(plan.auxiliary_types())
        .map(|name| Link::item(plan.item_path(name)));
    let methods = methods(plan);
    // The last operation that leaves a group takes the group with it.
    let accessor = plan.accessor.iter();
    let accessor = accessor.map(|accessor| Link::member("Client", format!("::{accessor}")));
    let handle = plan
        .accessor
        .iter()
        .map(|_| Link::itself(plan.owner_path()));
    methods
        .chain([Link::item("DocumentedError")])
        .chain(items)
        .chain(accessor)
        .chain(handle)
        .collect()
}

/// The methods of an operation, one for each media type of its body.
fn methods(plan: &OperationPlan) -> impl Iterator<Item = Link> {
    std::iter::once(plan.method.as_str())
        .chain(plan.further_methods())
        .map(|name| Link::member(plan.owner_path(), format!("::{name}")))
}

/// What a method asks for.
pub(super) fn arguments(plan: &OperationPlan) -> Vec<Link> {
    let methods = methods(plan).map(|method| method.only(Aspect::Arguments));
    let struct_of_them = plan
        .required
        .as_ref()
        .map(|name| Link::itself(plan.item_path(name)));
    methods.chain(struct_of_them).collect()
}

/// A parameter or the body of an operation: what it is called among the others, and whether the
/// method asks for it.
pub(super) fn held(plan: &OperationPlan, name: &str, required: bool) -> Vec<Link> {
    let setter = Link::member(plan.item_path(&plan.request), format!("::{name}"));
    let member = plan
        .required
        .as_ref()
        .map(|parts| Link::member(plan.item_path(parts), format!(".{name}")));
    let asked = if required {
        arguments(plan)
    } else {
        Vec::new()
    };
    std::iter::once(setter).chain(member).chain(asked).collect()
}

/// What an operation gives: on success, or when the call failed.
pub(super) fn answer(plan: &OperationPlan, aspect: Aspect) -> Vec<Link> {
    let by_status: Vec<&str> = if aspect == Aspect::Success {
        plan.successes().collect()
    } else {
        plan.error_enum().into_iter().collect()
    };
    // Every way to send gives the same.
    let mut links = vec![Link::item(plan.item_path(&plan.request)).only(aspect)];
    links.extend(
        by_status
            .into_iter()
            .map(|name| Link::item(plan.item_path(name))),
    );
    if aspect == Aspect::Failure {
        links.push(Link::item("DocumentedError"));
    }
    links
}

/// All that there is of a type.
pub(super) fn ty(plan: &Plan, id: TypeId) -> Vec<Link> {
    let plan = plan.types.get(&id);
    let names = plan.into_iter().flat_map(type_names);
    names.map(|name| Link::item(type_path(name))).collect()
}

/// The names of a type, and of the struct that holds what its constructor requires.
pub(super) fn type_names(plan: &TypePlan) -> impl Iterator<Item = &str> {
    std::iter::once(plan.name.name.as_str()).chain(plan.required())
}

/// A member of a type: a field, or a variant with `::` before its name.
pub(super) fn member(plan: &Plan, id: TypeId, member: &str) -> Vec<Link> {
    let name = plan.type_name(id).into_iter();
    name.map(|name| Link::member(type_path(name), member))
        .collect()
}

/// A field, and all that it does to its type.
pub(super) fn field(plan: &Plan, owner: TypeId, index: usize) -> Vec<Link> {
    let Some(ty) = plan.types.get(&owner) else {
        return Vec::new();
    };
    let Some(field) = ty.fields().get(index) else {
        return Vec::new();
    };
    let (path, name) = (type_path(&ty.name.name), &field.name);
    let mut links = vec![
        Link::member(&path, format!(".{name}")),
        Link::member(&path, format!("::{name}")),
    ];
    let null = field.null_setter.iter();
    links.extend(null.map(|setter| Link::member(&path, format!("::{setter}"))));
    if !matches!(field.role, FieldRole::Optional) {
        links.extend(constructor(plan, owner));
        let required = ty.required().into_iter();
        links.extend(required.map(|parts| Link::member(type_path(parts), format!(".{name}"))));
    }
    links
}

/// How values of a type are made.
pub(super) fn constructor(plan: &Plan, owner: TypeId) -> Vec<Link> {
    let Some(ty) = plan.types.get(&owner) else {
        return Vec::new();
    };
    let path = type_path(&ty.name.name);
    let new = Link::member(&path, "::new");
    let traits = Link::item(&path).only(Aspect::Traits);
    let required = ty.required().map(|name| Link::itself(type_path(name)));
    [new, traits].into_iter().chain(required).collect()
}
