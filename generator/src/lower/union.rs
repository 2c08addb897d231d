//! `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use super::context::Lower;
use super::parents::mapped_values;
use crate::diagnostics::Code;
use crate::model::{DropReason, Origin, OriginRoot, Shape, Step, TypeId, Union, Variant};
use crate::spec::{AdditionalProperties, Keyword, Schema, SchemaType, fixes};

impl<'a> Lower<'a> {
    /// The shape of a schema with `oneOf`, `anyOf`, or a discriminator that its children inherit;
    /// nothing for any other schema.
    pub(super) fn union(&mut self, id: TypeId, schema: &'a Schema) -> Option<Shape> {
        if !schema.is_union() {
            return self.inherited_union(schema);
        }
        if describes_members(schema) {
            return Some(self.all_of(id, schema));
        }
        self.union_of_branches(id, schema)
    }

    /// The branches of a union, but for those that are `null` alone.
    fn branches(&self, schema: &'a Schema) -> Vec<&'a Schema> {
        let branches = schema.union_branches().map(|branch| self.schema(branch));
        branches.filter(|branch| !branch.is_null()).collect()
    }

    /// The union of the branches alone; nothing when they only narrow what is beside them.
    pub(super) fn union_of_branches(&mut self, id: TypeId, schema: &'a Schema) -> Option<Shape> {
        let branches = self.branches(schema);
        if branches.iter().all(|branch| only_narrows(branch)) {
            return None;
        }
        let tag = schema.tag().map(str::to_owned);
        let is_nullable = self.has_nullable_branch(schema);
        let mut variants: Vec<Variant> = Vec::new();
        let mut types = Vec::with_capacity(branches.len());
        for branch in branches {
            let mut variant = self.variant(schema, branch, tag.as_deref());
            if is_nullable && let Some((_, Shape::Nullable(inner))) = self.resolved(variant.ty) {
                variant.ty = inner;
            }
            types.push((branch, variant.ty));
            match variants.iter_mut().find(|known| known.ty == variant.ty) {
                Some(known) => known.tags.extend(variant.tags),
                None => variants.push(variant),
            }
        }
        let values = self.united_values(schema, &types);
        Some(values.unwrap_or_else(|| self.collapsed(id, schema, Union { tag, variants })))
    }

    fn variant(&mut self, union: &'a Schema, branch: &'a Schema, tag: Option<&str>) -> Variant {
        let name = match &branch.reference {
            Some(reference) => reference
                .pointer
                .as_ref()
                .and_then(|pointer| pointer.last()),
            None => branch_name(branch),
        };
        let tags = match tag {
            // A word that only the place gives is no value of the discriminator.
            Some(tag) => {
                let is_own = branch.reference.is_some() || branch.docs.title == name;
                let name = name.as_deref().filter(|_| is_own);
                self.tags(union, branch, tag, name)
            }
            None => Vec::new(),
        };
        let ty = self.used_type(branch);
        let holds_tag = tag.is_some_and(|tag| self.holds(ty, tag));
        Variant {
            ty,
            name,
            tags,
            holds_tag,
            docs: self.words_of(branch),
        }
    }

    /// The values of the discriminator that mean a branch: those that the mapping gives it, else the
    /// ones its own schema allows, else its name (OpenAPI 3.0.3, section 4.7.25).
    fn tags(
        &mut self,
        union: &Schema,
        branch: &'a Schema,
        tag: &str,
        name: Option<&str>,
    ) -> Vec<String> {
        let target = branch.reference.as_ref().and_then(|one| one.target.ok());
        let discriminator = union.discriminator.as_ref();
        let mapped = discriminator
            .zip(target)
            .map(|(discriminator, target)| mapped_values(discriminator, target));
        if let Some(mapped) = mapped.filter(|mapped| !mapped.is_empty()) {
            return mapped;
        }
        let own = self.allowed_values(branch, tag);
        if !own.is_empty() {
            return own;
        }
        name.map(str::to_owned).into_iter().collect()
    }

    /// The values that the schema of a property lists, looked for through references and `allOf`.
    fn allowed_values(&self, schema: &Schema, property: &str) -> Vec<String> {
        let Some(schema) = self.target(schema) else {
            return Vec::new();
        };
        let mut properties = schema.properties().iter();
        let described = properties.find(|described| described.name == property);
        let described = described.and_then(|one| self.schemas().follow(one.schema).ok());
        let values = described.and_then(|described| described.values.as_ref());
        let listed = values.into_iter().flat_map(|values| values.list());
        let listed: Vec<String> = listed
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect();
        match listed.is_empty() {
            true => schema
                .parts()
                .iter()
                .map(|part| self.allowed_values(self.schema(*part), property))
                .find(|found| !found.is_empty())
                .unwrap_or_default(),
            false => listed,
        }
    }

    /// Whether the type of a variant has the tag among its members.
    pub(super) fn holds(&mut self, ty: TypeId, tag: &str) -> bool {
        match self.resolved(ty) {
            Some((_, Shape::Object(object))) => self.declares(&object, tag),
            // A union inside a union has its own variants hold the tag.
            Some((_, Shape::Union(_) | Shape::Map(_) | Shape::Any(_))) => true,
            _ => false,
        }
    }

    /// A union that comes to less than a union.
    fn collapsed(&mut self, id: TypeId, schema: &'a Schema, mut union: Union) -> Shape {
        self.drop_plain_text_beside_enums(&mut union);
        match union.variants.as_slice() {
            [only] if only.ty == id => Shape::Any(crate::model::AnyReason::Invalid),
            [only] if self.is_only_branch(only.ty, schema) => self.types[only.ty].shape.clone(),
            [only] => Shape::Alias(only.ty),
            _ => {
                if let Some(untyped) = self.untyped_variant(&union) {
                    self.report_untyped(schema, untyped);
                    return Shape::Any(crate::model::AnyReason::Unconstrained);
                }
                self.drop_ambiguous_tag(schema, &mut union);
                Shape::Union(union)
            }
        }
    }

    /// Whether a branch is nothing but the union that it is the only branch of.
    fn is_only_branch(&self, branch: TypeId, union: &Schema) -> bool {
        let ty = &self.types[branch];
        match &ty.origin {
            Some(_) => ty.pointer.below(&union.pointer).is_some(),
            None => !union.is_component,
        }
    }

    fn untyped_variant(&mut self, union: &Union) -> Option<TypeId> {
        let mut types = union.variants.iter().map(|variant| variant.ty);
        types.find(|ty| matches!(self.resolved(*ty), Some((_, Shape::Any(_)))))
    }

    fn report_untyped(&mut self, schema: &Schema, untyped: TypeId) {
        let message = "one branch of this union allows any value, so the value stays untyped";
        let branch = self.types[untyped].pointer.clone();
        let finding = self
            .finding(
                Code::UntypedUnion,
                message,
                &branch,
                "this branch allows any value",
            )
            .at(
                self.document.origins.locate_key(&schema.pointer),
                "in this union",
            );
        let help = match branch.below(&schema.pointer) {
            Some(_) => fixes::remove(self.document, "to remove it", &branch),
            None => fixes::make_object(self.document, "to give it a type", &branch),
        };
        self.drop_because(DropReason::Finding(Code::UntypedUnion), &branch);
        self.drop_for(finding.help(help), &schema.pointer);
    }

    /// A tag value that means two variants, or a variant that has none, distinguishes nothing.
    fn drop_ambiguous_tag(&mut self, schema: &'a Schema, union: &mut Union) {
        let Some(tag) = &union.tag else { return };
        let Some(label) = ambiguity(union) else {
            return;
        };
        let message =
            format!("`{tag}` does not distinguish all variants; their structure does instead");
        let place = Keyword::Discriminator.of(&schema.pointer);
        let finding = self.finding(Code::AmbiguousDiscriminator, message, &place, &label);
        let finding = match self.own_names(schema) {
            Some(mapping) => finding.help(fixes::give_mapping(self.document, schema, &mapping)),
            None => {
                finding.help("define every branch as a component, and map a distinct value to each")
            }
        };
        self.sink.report(finding);
        union.tag = None;
    }

    /// A mapping that gives each branch its own name, when every branch is a reference.
    fn own_names(&self, schema: &'a Schema) -> Option<Vec<(String, String)>> {
        let branches = self.branches(schema).into_iter();
        branches
            .map(|branch| {
                let reference = branch.reference.as_ref()?;
                let name = reference.pointer.as_ref()?.last()?;
                Some((name, reference.text.clone()))
            })
            .collect()
    }

    /// Where a variant of a union is.
    pub(super) fn variant_place(
        &self,
        union: TypeId,
        index: usize,
        name: Option<String>,
    ) -> Option<Origin> {
        let mut origin = self.types[union].origin.clone()?;
        origin.steps.push(Step::Variant(index, name));
        Some(origin)
    }

    /// The name of the component that a type comes from.
    pub(super) fn component_name(&self, id: TypeId) -> Option<String> {
        match self.types[id].origin.as_ref() {
            Some(Origin {
                root: OriginRoot::Component(_, name),
                steps,
            }) if steps.is_empty() => Some(name.clone()),
            _ => None,
        }
    }
}

/// Why the values of the discriminator do not distinguish the variants.
fn ambiguity(union: &Union) -> Option<String> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let name = match &variant.name {
            Some(name) => format!("`{name}`"),
            None => format!("branch {}", index + 1),
        };
        if variant.tags.is_empty() {
            return Some(format!("no value is mapped to {name}"));
        }
        for tag in &variant.tags {
            if let Some(other) = names.insert(tag, name.clone()) {
                return Some(format!("`{tag}` is mapped to both {other} and {name}"));
            }
        }
    }
    None
}

/// Whether a schema describes members beside its branches.
fn describes_members(schema: &Schema) -> bool {
    let is_named = !schema.properties().is_empty();
    is_named
        || matches!(
            schema.additional_properties,
            Some(AdditionalProperties::Schema(_))
        )
}

/// Whether a branch says nothing about the type: it only requires or forbids members.
fn only_narrows(branch: &Schema) -> bool {
    let narrowing = branch.narrowing();
    let is_object = matches!(branch.ty, None | Some(SchemaType::Object));
    let says_more = narrowing.compositions > 0 || narrowing.others || !is_object;
    branch.is_readable && !says_more && (branch.required_names().next().is_some() || narrowing.not)
}

/// The name that the place of a branch gives it: its title, or the only value of one of its members.
fn branch_name(branch: &Schema) -> Option<String> {
    match branch.origin.steps.last() {
        Some(Step::Variant(_, name)) => name.clone(),
        _ => None,
    }
}
