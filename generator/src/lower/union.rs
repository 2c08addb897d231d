//! `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::Lower;
use super::object::required;
use super::origin::variant_name;
use super::schema::{is_annotation_only, is_null, keeps_its_name};
use crate::diagnostics::Code;
use crate::document::advice::Advice;
use crate::document::node::Node;
use crate::document::resolve;
use crate::model::{Origin, Shape, Step, StringKind, TypeId, Union, Variant};

impl<'a> Lower<'a> {
    /// The shape of a schema with `oneOf`, `anyOf`, or a discriminator that its children inherit;
    /// nothing for any other schema.
    pub(super) fn union(&mut self, id: TypeId, node: &Node<'a>) -> Option<Shape> {
        if node.value.get("oneOf").is_none() && node.value.get("anyOf").is_none() {
            return self.inherited_union(node);
        }
        if describes_members(node.value) {
            return Some(self.all_of(id, node));
        }
        self.union_of_branches(id, node)
    }

    /// The union of the branches alone; nothing when they only narrow what stands beside them.
    pub(super) fn union_of_branches(&mut self, id: TypeId, node: &Node<'a>) -> Option<Shape> {
        let branches: Vec<Node<'a>> = ["oneOf", "anyOf"]
            .iter()
            .flat_map(|key| node.items(key))
            .filter(|branch| !is_null(branch.value))
            .collect();
        if branches.iter().all(|branch| only_narrows(branch.value)) {
            return None;
        }
        let tag = node
            .get("discriminator")
            .and_then(|tag| tag.text("propertyName"))
            .map(str::to_owned);
        let is_nullable = self.has_nullable_branch(node);
        let mut variants: Vec<Variant> = Vec::new();
        for branch in branches {
            let mut variant = self.variant(node, branch, tag.as_deref());
            if is_nullable && let Some((_, Shape::Nullable(inner))) = self.resolved(variant.ty) {
                variant.ty = inner;
            }
            match variants.iter_mut().find(|known| known.ty == variant.ty) {
                Some(known) => known.tags.extend(variant.tags),
                None => variants.push(variant),
            }
        }
        Some(self.collapsed(id, node, Union { tag, variants }))
    }

    fn variant(&mut self, union: &Node<'a>, branch: Node<'a>, tag: Option<&str>) -> Variant {
        let reference = resolve::reference(branch.value);
        let name = match reference {
            Some(reference) => resolve::fragment(reference).and_then(|pointer| pointer.last()),
            None => variant_name(branch.value),
        };
        let tags = match tag {
            Some(tag) => self.tags(union, &branch, tag, name.as_deref()),
            None => Vec::new(),
        };
        let ty = self.used_type(&branch);
        let holds_tag = tag.is_some_and(|tag| self.holds(ty, tag));
        Variant {
            ty,
            name,
            tags,
            holds_tag,
        }
    }

    /// The values of the discriminator that mean a branch: those that the mapping gives it, else the
    /// ones its own schema allows, else its name (OpenAPI 3.0.3, section 4.7.25).
    fn tags(
        &mut self,
        union: &Node<'a>,
        branch: &Node<'a>,
        tag: &str,
        name: Option<&str>,
    ) -> Vec<String> {
        let reference = resolve::reference(branch.value);
        let discriminator = union.get("discriminator");
        let mapped: Vec<String> = discriminator
            .iter()
            .flat_map(|discriminator| discriminator.members("mapping"))
            .filter(|(_, target)| reference.is_some_and(|reference| means(target.value, reference)))
            .map(|(value, _)| value.to_owned())
            .collect();
        if !mapped.is_empty() {
            return mapped;
        }
        let own = self.allowed_values(branch, tag);
        if !own.is_empty() {
            return own;
        }
        name.map(str::to_owned).into_iter().collect()
    }

    /// The values that the schema of a property lists, looked for through references and `allOf`.
    fn allowed_values(&self, schema: &Node<'a>, property: &str) -> Vec<String> {
        let Ok(schema) = resolve::follow(self.root(), schema.clone()) else {
            return Vec::new();
        };
        let listed = schema
            .get("properties")
            .and_then(|properties| properties.get(property))
            .and_then(|property| resolve::follow(self.root(), property).ok())
            .and_then(|property| Some(property.value.get("enum")?.as_array()?.iter()))
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect::<Vec<_>>();
        match listed.is_empty() {
            true => schema
                .items("allOf")
                .map(|part| self.allowed_values(&part, property))
                .find(|found| !found.is_empty())
                .unwrap_or_default(),
            false => listed,
        }
    }

    /// Whether the type of a variant has the tag among its members.
    pub(super) fn holds(&mut self, ty: TypeId, tag: &str) -> bool {
        match self.resolved(ty) {
            Some((_, Shape::Object(object))) => self.describes(&object, tag),
            // A union inside a union has its own variants hold the tag.
            Some((_, Shape::Union(_) | Shape::Map(_) | Shape::Any(_))) => true,
            _ => false,
        }
    }

    /// A union that comes to less than a union.
    fn collapsed(&mut self, id: TypeId, node: &Node<'a>, mut union: Union) -> Shape {
        self.drop_plain_text_beside_enums(&mut union);
        match union.variants.as_slice() {
            [only] if only.ty == id => Shape::Any(crate::model::AnyReason::Invalid),
            [only] if self.only_stands_in(only.ty, node) => self.types[only.ty].shape.clone(),
            [only] => Shape::Alias(only.ty),
            _ => {
                if let Some(untyped) = self.untyped_variant(&union) {
                    self.report_untyped(node, untyped);
                    return Shape::Any(crate::model::AnyReason::Unconstrained);
                }
                self.drop_ambiguous_tag(node, &mut union);
                Shape::Union(union)
            }
        }
    }

    /// Whether a branch is nothing but the union that it is the only branch of.
    fn only_stands_in(&self, branch: TypeId, union: &Node<'a>) -> bool {
        let ty = &self.types[branch];
        match &ty.origin {
            Some(_) => ty.pointer.below(&union.pointer).is_some(),
            None => !keeps_its_name(union),
        }
    }

    /// "One of these texts, or any other" is what an open enum is.
    fn drop_plain_text_beside_enums(&mut self, union: &mut Union) {
        let mut texts = 0;
        let mut enums = 0;
        for variant in &union.variants {
            match self.resolved(variant.ty) {
                Some((_, Shape::String(StringKind::Plain))) => texts += 1,
                Some((_, Shape::Enum(values))) if values.is_text() => enums += 1,
                _ => {}
            }
        }
        if texts == 1 && enums == 1 && union.variants.len() == 2 {
            let types: Vec<TypeId> = union.variants.iter().map(|variant| variant.ty).collect();
            let plain: Vec<bool> = types
                .into_iter()
                .map(|ty| matches!(self.resolved(ty), Some((_, Shape::String(_)))))
                .collect();
            let mut plain = plain.into_iter();
            union.variants.retain(|_| !plain.next().unwrap_or(false));
        }
    }

    fn untyped_variant(&mut self, union: &Union) -> Option<TypeId> {
        let mut types = union.variants.iter().map(|variant| variant.ty);
        types.find(|ty| matches!(self.resolved(*ty), Some((_, Shape::Any(_)))))
    }

    fn report_untyped(&mut self, node: &Node<'a>, untyped: TypeId) {
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
                self.document.origins.locate_key(&node.pointer),
                "in this union",
            );
        let help = match branch.below(&node.pointer) {
            Some(_) => {
                let mut advice = Advice::default();
                advice.remove(&self.json_path(&branch));
                advice.into_help("to leave it out")
            }
            None => self.overlay("to give it a type", &branch, &json!({ "type": "object" })),
        };
        self.sink.report(finding.help(help));
    }

    /// A tag value that means two variants, or a variant that has none, tells nothing apart.
    fn drop_ambiguous_tag(&mut self, node: &Node<'a>, union: &mut Union) {
        let Some(tag) = &union.tag else { return };
        let Some(label) = ambiguity(union) else {
            return;
        };
        let message = format!(
            "`{tag}` does not tell every variant apart; they are told apart by their shape"
        );
        let place = node.pointer.child("discriminator");
        let finding = self.finding(Code::AmbiguousDiscriminator, message, &place, &label);
        let finding = match mapping(node) {
            Some(mapping) => finding.help(self.overlay(
                "to say which value means which variant (with the values that the server sends)",
                &place,
                &json!({ "mapping": mapping }),
            )),
            None => {
                finding.help("make a component of every branch, and give it a value of its own")
            }
        };
        self.sink.report(finding);
        union.tag = None;
    }

    /// Where a variant of a union stands.
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
                root: crate::model::OriginRoot::Component(_, name),
                steps,
            }) if steps.is_empty() => Some(name.clone()),
            _ => None,
        }
    }
}

/// Why the values of the discriminator do not tell the variants apart.
fn ambiguity(union: &Union) -> Option<String> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let name = match &variant.name {
            Some(name) => format!("`{name}`"),
            None => format!("branch {}", index + 1),
        };
        if variant.tags.is_empty() {
            return Some(format!("no value stands for {name}"));
        }
        for tag in &variant.tags {
            if let Some(other) = names.insert(tag, name.clone()) {
                return Some(format!("`{tag}` stands for {other} and for {name}"));
            }
        }
    }
    None
}

/// A mapping that gives each branch its own name, when every branch is a reference.
fn mapping(union: &Node<'_>) -> Option<Map<String, Value>> {
    let branches = ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|key| union.items(key));
    let branches = branches.filter(|branch| !is_null(branch.value));
    branches
        .map(|branch| {
            let reference = resolve::reference(branch.value)?;
            let name = resolve::fragment(reference)?.last()?;
            Some((name, Value::from(reference)))
        })
        .collect()
}

/// Whether a schema describes members beside its branches.
fn describes_members(schema: &Value) -> bool {
    let named = schema
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|properties| !properties.is_empty());
    named
        || schema
            .get("additionalProperties")
            .is_some_and(Value::is_object)
}

/// Whether a branch says nothing about the type: it only requires or forbids members.
fn only_narrows(branch: &Value) -> bool {
    let Some(members) = branch.as_object() else {
        return false;
    };
    let narrowing = ["required", "not", "minProperties", "maxProperties"];
    let about = |key: &String| {
        narrowing.contains(&key.as_str())
            || key == "type" && members.get("type") == Some(&Value::from("object"))
    };
    let annotation = is_annotation_only(branch);
    !annotation
        && members
            .keys()
            .all(|key| about(key) || is_annotation_key(key))
        && (!required(branch).is_empty() || members.contains_key("not"))
}

fn is_annotation_key(key: &str) -> bool {
    crate::document::dialect::ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

/// Whether the target of a mapping is the schema that a reference means: a mapping may give the
/// reference or the bare name.
pub(super) fn means(target: &Value, reference: &str) -> bool {
    let Some(target) = target.as_str() else {
        return false;
    };
    target == reference
        || reference.rsplit('/').next()
            == target
                .rsplit('/')
                .next()
                .map(|name| name.trim_end_matches(".json").trim_end_matches(".yaml"))
}
