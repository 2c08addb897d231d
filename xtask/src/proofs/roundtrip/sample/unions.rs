//! What schemas say together, with one alternative of each union.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value, json};

use super::facets::{FOREIGN, Facets, inner_items};
use super::inheritance::{mapped, tag, with_tag};
use super::sampler::{DEEPEST, Sampler, usual};
use super::schemas::{Schema, is_null_branch, list, listed, members, reference};

impl<'a> Sampler<'_, 'a> {
    /// What the schemas say together when references and parts are followed and alternatives chosen,
    /// and how many components are around the value then.
    pub(super) fn flattened(
        &mut self,
        parts: Vec<Schema<'a>>,
        depth: usize,
    ) -> Result<(Facets<'a>, usize), String> {
        let mut facets = Facets::new();
        let mut depth_inside = depth;
        let mut pending: VecDeque<(Schema<'a>, bool)> =
            parts.into_iter().map(|part| (part, true)).collect();
        let mut unions: VecDeque<(Schema<'a>, &str)> = VecDeque::new();
        let mut followed = BTreeSet::new();
        loop {
            while let Some((schema, is_used)) = pending.pop_front() {
                match &*schema {
                    Value::Object(_) => {}
                    Value::Bool(true) => continue,
                    _ => return Err("nothing is allowed".to_owned()),
                }
                if is_used && self.schemas.used_component(&schema).is_some() {
                    depth_inside = depth + 1;
                }
                if let Some(reference) = reference(&schema)
                    && followed.insert(reference.to_owned())
                {
                    let target = self.schemas.target(reference);
                    let (target, _) =
                        target.ok_or_else(|| format!("`{reference}` leads nowhere"))?;
                    pending.push_back((Cow::Borrowed(target), false));
                }
                let parts = inner_items(&schema, "allOf").into_iter().flatten();
                pending.extend(parts.map(|part| (part, false)));
                let keys = ["oneOf", "anyOf"].into_iter();
                unions.extend(
                    keys.filter(|key| list(&schema, key).next().is_some())
                        .map(|key| (schema.clone(), key)),
                );
                facets.add(&schema);
            }
            let Some((schema, key)) = unions.pop_front() else {
                return Ok((facets, depth_inside));
            };
            pending.extend(self.alternative(&schema, key, depth_inside)?);
        }
    }

    /// One alternative of a union, with the tag that means it.
    fn alternative(
        &mut self,
        schema: &Schema<'a>,
        key: &'static str,
        depth: usize,
    ) -> Result<Vec<(Schema<'a>, bool)>, String> {
        let branches = inner_items(schema, key).into_iter().flatten();
        let branches: Vec<Schema<'a>> = branches.filter(|branch| !is_null_branch(branch)).collect();
        let heights = branches
            .iter()
            .map(|branch| self.schemas.heights.of(self.schemas, branch, 0));
        let usual = usual(depth, heights);
        let chosen = self.choose(branches.len(), usual, key, depth);
        let Some(branch) = branches.get(chosen).cloned() else {
            return Ok(Vec::new());
        };
        let others = branches.iter().enumerate();
        let others = others.filter(|(index, _)| *index != chosen);
        let foreign = self.foreign(&branch, others.map(|(_, other)| &**other));
        let name = self.schemas.used_component(&branch);
        let children = name
            .as_deref()
            .map(|name| self.schemas.inheritance.descendants(name))
            .unwrap_or_default();
        let (branch, name) = match children.is_empty() {
            true => (branch, name),
            false => {
                let child = self.child(children, depth + 1).to_owned();
                let schema = self
                    .schemas
                    .component(&child)
                    .ok_or("there is no such component")?;
                (Cow::Borrowed(schema), Some(child))
            }
        };
        let tags = self.tags_of_branch(schema, name.as_deref());
        let tags: Vec<Value> = tags
            .into_iter()
            .filter(|tag| self.allows(&branch, tag))
            .collect();
        let mut parts: Vec<(Schema<'a>, bool)> = vec![(branch, true)];
        parts.extend(tags.into_iter().map(|tag| (Cow::Owned(tag), false)));
        parts.extend(foreign.map(|foreign| (Cow::Owned(foreign), false)));
        if let Some(property) = tag(schema) {
            parts.push((Cow::Owned(json!({"required": [property]})), false));
        }
        Ok(parts)
    }

    /// What the members of a branch are not: the only value that another branch allows for a member of which
    /// this one says nothing means that branch.
    fn foreign<'v>(
        &self,
        branch: &Value,
        others: impl Iterator<Item = &'v Value>,
    ) -> Option<Value> {
        let mut foreign = Map::new();
        for other in others {
            for name in self.member_names(other, DEEPEST) {
                let only = self.listed_under(other, &name, DEEPEST);
                if let Some([only]) = only.as_deref()
                    && self.listed_under(branch, &name, DEEPEST).is_none()
                {
                    let values = foreign.entry(name).or_insert_with(|| json!([]));
                    values.as_array_mut()?.push((*only).clone());
                }
            }
        }
        (!foreign.is_empty()).then(|| json!({FOREIGN: foreign}))
    }

    /// The names of the members that a schema describes, in its parts too.
    fn member_names(&self, schema: &Value, steps: usize) -> BTreeSet<String> {
        let Some(left) = steps.checked_sub(1) else {
            return BTreeSet::new();
        };
        let own = members(schema, "properties").into_iter().flatten();
        let mut names: BTreeSet<String> = own.map(|(name, _)| name.clone()).collect();
        let target = reference(schema).and_then(|reference| self.schemas.target(reference));
        let parts = target.map(|(target, _)| target).into_iter();
        for part in parts.chain(list(schema, "allOf")) {
            names.extend(self.member_names(part, left));
        }
        names
    }

    /// What the discriminator of a union demands of a branch, else what those of its parents do.
    fn tags_of_branch(&self, union: &Value, name: Option<&str>) -> Vec<Value> {
        let Some(name) = name else {
            return Vec::new();
        };
        let Some(property) = tag(union) else {
            return self.schemas.inheritance.tags(name).to_vec();
        };
        let mapped = mapped(self.schemas, union, name);
        let values = if mapped.is_empty() {
            vec![name.to_owned()]
        } else {
            mapped
        };
        vec![with_tag(property, &values)]
    }

    /// Whether a schema allows one of the values that a tag demands.
    pub(super) fn allows(&self, schema: &Value, demanded: &Value) -> bool {
        let tags = members(demanded, "properties").into_iter().flatten();
        let mut tags = tags.map(|(property, tag)| (property, listed(tag).unwrap_or_default()));
        tags.all(|(property, values)| {
            let allowed = self.listed_under(schema, property, DEEPEST);
            allowed.is_none_or(|allowed| values.into_iter().any(|value| allowed.contains(&value)))
        })
    }

    /// The values that a schema lists for a property; nothing when it lists none.
    fn listed_under<'v>(
        &'v self,
        schema: &'v Value,
        property: &str,
        steps: usize,
    ) -> Option<Vec<&'v Value>> {
        let left = steps.checked_sub(1)?;
        let own = members(schema, "properties").and_then(|members| members.get(property));
        let own = own.and_then(|member| {
            let target = reference(member).and_then(|reference| self.schemas.target(reference));
            listed(target.map_or(member, |(target, _)| target))
        });
        own.or_else(|| {
            let target = reference(schema).and_then(|reference| self.schemas.target(reference));
            let parts = target
                .map(|(target, _)| target)
                .into_iter()
                .chain(list(schema, "allOf"));
            parts
                .into_iter()
                .find_map(|part| self.listed_under(part, property, left))
        })
    }
}
