//! `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use super::context::Lower;
use super::inheritance::is_default;
use super::parents::mapped_values;
use super::tag_values::{self, TagValues};
use crate::diagnostics::Code;
use crate::model::{
    DropReason, Origin, OriginRoot, Shape, Step, TagMember, TypeId, Union, Variant,
};
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
        let mut tag_values: Vec<TagValues> = Vec::new();
        let mut types = Vec::with_capacity(branches.len());
        for branch in branches {
            let mut variant = self.variant(branch);
            if is_nullable && let Some(Shape::Nullable(inner)) = self.resolved_shape(variant.ty) {
                variant.ty = *inner;
            }
            let target = branch.reference.as_ref().and_then(|one| one.target.ok());
            variant.is_default = target.is_some_and(|target| is_default(schema, target));
            types.push((branch, variant.ty));
            let values = match &tag {
                Some(tag) => self.tag_values(schema, branch, tag, variant.name.as_deref()),
                None => TagValues::default(),
            };
            match variants.iter().position(|known| known.ty == variant.ty) {
                Some(index) => {
                    if let Some(known) = tag_values.get_mut(index) {
                        known.join(values);
                    }
                }
                None => {
                    variant.tag_member = self.tag_member_or_declared(variant.ty, tag.as_deref());
                    variants.push(variant);
                    tag_values.push(values);
                }
            }
        }
        for (variant, tags) in variants
            .iter_mut()
            .zip(tag_values::assign(tag_values, false))
        {
            variant.tags = tags;
        }
        if tag.is_none() {
            self.add_combined(id, schema, &mut variants, &types);
        }
        let values = self.united_values(schema, &types);
        Some(values.unwrap_or_else(|| self.collapsed(id, schema, Union { tag, variants })))
    }

    fn variant(&mut self, branch: &'a Schema) -> Variant {
        let name = match &branch.reference {
            Some(reference) => reference
                .pointer
                .as_ref()
                .and_then(|pointer| pointer.last()),
            None => branch_name(branch),
        };
        Variant {
            ty: self.used_type(branch),
            name,
            tags: Vec::new(),
            tag_member: TagMember::Declared,
            is_combined: false,
            is_default: false,
            docs: self.words_of(branch),
        }
    }

    /// What the description says about the values of the discriminator that mean a branch.
    fn tag_values(
        &self,
        union: &Schema,
        branch: &'a Schema,
        tag: &str,
        name: Option<&str>,
    ) -> TagValues {
        let target = branch.reference.as_ref().and_then(|one| one.target.ok());
        let mapped = union.discriminator.as_ref().zip(target);
        // A word that only the place gives is no value of the discriminator.
        let is_own = branch.reference.is_some() || branch.docs.title.as_deref() == name;
        TagValues {
            mapped: mapped
                .map(|(discriminator, target)| mapped_values(discriminator, target))
                .unwrap_or_default(),
            own: self.allowed_values(branch, tag),
            names: name
                .filter(|_| is_own)
                .map(str::to_owned)
                .into_iter()
                .collect(),
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
        types.find(|ty| matches!(self.resolved_shape(*ty), Some(Shape::Any(_))))
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
        let scalar = self.variant_without_members(union, tag);
        let Some(label) = scalar.clone().or_else(|| ambiguity(union)) else {
            return;
        };
        let message =
            format!("`{tag}` does not distinguish all variants; their structure does instead");
        let place = Keyword::Discriminator.of(&schema.pointer);
        let finding = self.finding(Code::AmbiguousDiscriminator, message, &place, &label);
        let finding = match self.own_names(schema) {
            _ if scalar.is_some() => {
                finding.help(fixes::remove(self.document, "to remove it", &place))
            }
            Some(mapping) => finding.help(fixes::give_mapping(self.document, schema, &mapping)),
            None => {
                finding.help("define every branch as a component, and map a distinct value to each")
            }
        };
        self.sink.report(finding);
        union.tag = None;
    }

    /// Why a variant cannot have the tag: its values have no members.
    fn variant_without_members(&mut self, union: &Union, tag: &str) -> Option<String> {
        let mut variants = union.variants.iter().enumerate();
        let (index, variant) =
            variants.find(|(_, variant)| self.tag_member(variant.ty, tag).is_none())?;
        let name = shown(index, variant);
        Some(format!("{name} allows values that are not objects"))
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
        let name = shown(index, variant);
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

/// What a variant is called in a message.
fn shown(index: usize, variant: &Variant) -> String {
    match &variant.name {
        Some(name) => format!("`{name}`"),
        None => format!("branch {}", index + 1),
    }
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
