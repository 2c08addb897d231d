//! Every property that a schema of the description has, and what is around it.

use super::place::{Owner, Part, Place, Surroundings};
use crate::spec::{Child, Schema, SchemaType, Spec};

/// Every property that a schema describes.
pub(super) fn places(spec: &Spec) -> Vec<Place> {
    let mut around = vec![Surroundings::default(); spec.schemas.len()];
    let mut places = Vec::new();
    // A schema comes before those that it holds.
    for (index, schema) in spec.schemas.iter().enumerate() {
        let mut own = around.get(index).copied().unwrap_or_default();
        own.chosen |= schema.rust_type.is_some();
        for (child, id) in schema.children() {
            if let Some(inner) = around.get_mut(id.index()) {
                *inner = inside(own, schema, child);
            }
        }
        for property in schema.properties() {
            let inner = around.get(property.schema.index()).copied();
            places.push(Place {
                title: format!("property `{}`", property.name),
                pointer: spec.schemas[property.schema].pointer.clone(),
                owner: Owner::Schema,
                tag: None,
                part: Part::Property(inner.unwrap_or_default()),
            });
        }
    }
    places
}

/// What is around a schema that another one holds.
fn inside(around: Surroundings, schema: &Schema, child: Child) -> Surroundings {
    let is_other = |wanted: &SchemaType| schema.ty.as_ref().is_some_and(|ty| ty != wanted);
    let mut inner = around;
    match child {
        Child::Branch => {}
        Child::Restriction => inner.narrows = true,
        Child::Member => inner.no_members |= is_other(&SchemaType::Object),
        Child::Items | Child::Position => {
            inner.no_members |= is_other(&SchemaType::Array);
            inner.positional |= schema.prefix_items.is_some();
        }
        Child::Definition => inner.definition = true,
    }
    inner
}
