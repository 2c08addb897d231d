//! One sample: a value that several schemas together allow.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value, json};

use super::facets::{Facets, inner_items};
use super::height::ENDLESS;
use super::inheritance::{mapped, tag, with_tag};
use super::scalar;
use super::schemas::{
    Schema, Schemas, Type, is_null, is_null_branch, list, listed, members, reference, types,
};
use super::tape::{Choice, Mode, Tape};

/// Makes one sample.
pub(super) struct Sampler<'s, 'a> {
    schemas: &'s Schemas<'a>,
    /// The decisions.
    pub(super) tape: Tape,
    /// The way to the value that is being made.
    path: Vec<String>,
    /// What could have been there, but no value is allowed for it: where, and why.
    pub(super) contradictions: BTreeSet<String>,
}

/// A value, or why there is none.
type Made = Result<Value, String>;

/// More components inside each other than this are no sample any more.
const DEEPEST: usize = 60;

impl<'s, 'a> Sampler<'s, 'a> {
    pub(super) fn new(schemas: &'s Schemas<'a>, tape: Tape) -> Self {
        Self {
            schemas,
            tape,
            path: Vec::new(),
            contradictions: BTreeSet::new(),
        }
    }

    /// A value of a component.
    pub(super) fn component(&mut self, name: &str) -> Made {
        let schema = self
            .schemas
            .component(name)
            .ok_or("there is no such component")?;
        self.named(vec![Cow::Borrowed(schema)], Some(name.to_owned()), 0)
    }

    /// A value where all these schemas apply; `depth` counts the components around it.
    fn value(&mut self, parts: Vec<Schema<'a>>, depth: usize) -> Made {
        let name = match parts.as_slice() {
            [only] => self.schemas.used_component(only),
            _ => None,
        };
        self.named(parts, name, depth)
    }

    /// The same, where the schema is that of a component.
    fn named(&mut self, parts: Vec<Schema<'a>>, name: Option<String>, depth: usize) -> Made {
        if depth > DEEPEST {
            return Err("it holds itself without end".to_owned());
        }
        if parts.iter().any(|part| is_null(part)) {
            return Ok(Value::Null);
        }
        let may_be_null =
            !parts.is_empty() && parts.iter().all(|part| self.schemas.says_null(part));
        if may_be_null && (depth > 3 || self.choose(2, 0, "null", depth) == 1) {
            return Ok(Value::Null);
        }
        let Some(name) = name else {
            return self.plain(parts, depth);
        };
        let children = self.schemas.inheritance.descendants(&name);
        if children.is_empty() {
            let tags = self.schemas.inheritance.tags(&name).to_vec();
            return self.tagged(parts, tags, depth);
        }
        let child = self.child(children, depth);
        self.child_value(child, depth + 1)
    }

    fn choose(
        &mut self,
        alternatives: usize,
        usual: usize,
        about: &'static str,
        depth: usize,
    ) -> usize {
        let path = &self.path;
        self.tape.choose(Choice {
            alternatives,
            usual,
            about,
            path,
            depth,
        })
    }

    fn child<'c>(&mut self, children: &'c [String], depth: usize) -> &'c str {
        let heights = children.iter().map(|child| {
            let schema = self.schemas.component(child);
            schema.map_or(ENDLESS, |schema| {
                self.schemas.heights.of(self.schemas, schema, 0)
            })
        });
        let usual = usual(depth, heights);
        let chosen = self.choose(children.len(), usual, "child", depth);
        children.get(chosen).map_or("", String::as_str)
    }

    fn child_value(&mut self, child: &str, depth: usize) -> Made {
        let schema = self
            .schemas
            .component(child)
            .ok_or("there is no such component")?;
        let tags = self.schemas.inheritance.tags(child).to_vec();
        self.tagged(vec![Cow::Borrowed(schema)], tags, depth)
    }

    /// A value with these tags, or with other ones where the schemas do not allow them.
    fn tagged(&mut self, parts: Vec<Schema<'a>>, tags: Vec<Value>, depth: usize) -> Made {
        if tags.is_empty() {
            return self.plain(parts, depth);
        }
        let tags: Vec<Value> = tags
            .into_iter()
            .filter(|tag| parts.iter().all(|part| self.allows(part, tag)))
            .collect();
        let all = parts.into_iter().chain(tags.into_iter().map(Cow::Owned));
        self.plain(all.collect(), depth)
    }

    fn plain(&mut self, parts: Vec<Schema<'a>>, depth: usize) -> Made {
        let (facets, depth) = self.flattened(parts, depth)?;
        self.made_of(&facets, depth)
    }

    /// What the schemas say together when references and parts are followed and alternatives chosen,
    /// and how many components are around the value then.
    fn flattened(
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
                if let Some(reference) = reference(&schema)
                    && followed.insert(reference.to_owned())
                {
                    let target = self.schemas.target(reference);
                    let (target, name) =
                        target.ok_or_else(|| format!("`{reference}` leads nowhere"))?;
                    if is_used && name.is_some() {
                        depth_inside = depth + 1;
                    }
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
        if let Some(property) = tag(schema) {
            parts.push((Cow::Owned(json!({"required": [property]})), false));
        }
        Ok(parts)
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
    fn allows(&self, schema: &Value, demanded: &Value) -> bool {
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

    fn made_of(&mut self, facets: &Facets<'a>, depth: usize) -> Made {
        if let Some(listed) = &facets.listed {
            let allowed = |value: &&Value| {
                facets
                    .types
                    .as_ref()
                    .is_none_or(|types| has_type(value, types))
            };
            let values: Vec<&Value> = listed
                .iter()
                .filter(|value| !value.is_null())
                .filter(allowed)
                .collect();
            let chosen = self.choose(values.len(), 0, "value", depth);
            return values
                .get(chosen)
                .map(|value| (*value).clone())
                .ok_or_else(|| "no listed value fits".to_owned());
        }
        let types: Vec<Type> = match (&facets.types, facets.implied()) {
            (Some(types), _) => {
                let whole_too = types.contains(&Type::Number);
                let proper =
                    |ty: &&Type| **ty != Type::Null && !(whole_too && **ty == Type::Integer);
                types.iter().filter(proper).copied().collect()
            }
            (None, Some(implied)) => vec![implied],
            (None, None) => return Ok(self.anything()),
        };
        let chosen = self.choose(types.len(), 0, "type", depth);
        let values = match types.get(chosen) {
            Some(Type::Object) => return self.object(facets, depth),
            Some(Type::Array) => return self.array(facets, depth),
            Some(Type::String) => scalar::texts(facets),
            Some(Type::Number) => scalar::numbers(facets),
            Some(Type::Integer) => scalar::integers(facets),
            Some(Type::Boolean) => vec![Value::Bool(true), Value::Bool(false)],
            Some(Type::Null) | None => return Err("the types have no value in common".to_owned()),
        };
        let picked = self.tape.pick(values.len());
        values
            .into_iter()
            .nth(picked)
            .ok_or_else(|| "no value is within the bounds".to_owned())
    }

    /// A value of which nothing is said.
    fn anything(&mut self) -> Value {
        let values = [
            json!({"any": ["thing", 1, null, {"deep": true}]}),
            json!("text"),
            json!(1.5),
            json!([1, "two"]),
            json!(false),
        ];
        let picked = self.tape.pick(values.len());
        values.into_iter().nth(picked).unwrap_or_default()
    }

    fn object(&mut self, facets: &Facets<'a>, depth: usize) -> Made {
        let mut object = Map::new();
        for (name, parts) in &facets.members {
            let is_required = facets.required.contains(name);
            if !is_required && !self.tape.includes(depth) {
                continue;
            }
            match self.at(name, parts.clone(), depth) {
                Ok(value) => {
                    object.insert(name.clone(), value);
                }
                Err(why) if is_required => return Err(format!("/{name}: {why}")),
                Err(why) => {
                    let place = self.path.concat();
                    self.contradictions.insert(format!("{place}/{name}: {why}"));
                }
            }
        }
        for name in facets
            .required
            .iter()
            .filter(|name| !facets.members.contains_key(*name))
        {
            if facets.is_closed {
                return Err(format!("`{name}` is required and forbidden"));
            }
            let value = self.rest(name, facets, depth)?;
            object.insert(name.clone(), value);
        }
        for name in self.unnamed(facets, object.len(), depth) {
            if !object.contains_key(&name) {
                let value = self.rest(&name, facets, depth)?;
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }

    /// The names of the members that the sample has beside those that are named.
    fn unnamed(&mut self, facets: &Facets<'a>, named: usize, depth: usize) -> Vec<String> {
        if facets.is_closed {
            return Vec::new();
        }
        let is_map = facets.members.is_empty();
        let is_wanted = match self.tape.mode {
            Mode::Unknown => facets.is_open || is_map,
            _ => is_map,
        };
        let wanted = if is_wanted && self.tape.includes(depth) {
            2
        } else {
            0
        };
        let number = wanted.max(facets.least_members.saturating_sub(named));
        let names = facets.names.clone().unwrap_or_else(|| {
            let usual = ["unknown member", "Ключ/~ \"2\""]
                .map(str::to_owned)
                .into_iter();
            usual
                .chain((3..=number).map(|number| format!("unknown{number}")))
                .collect()
        });
        names.into_iter().take(number).collect()
    }

    fn rest(&mut self, name: &str, facets: &Facets<'a>, depth: usize) -> Made {
        self.at(name, facets.rest.clone(), depth)
    }

    fn array(&mut self, facets: &Facets<'a>, depth: usize) -> Made {
        let (least, most) = facets.length;
        let positions = facets.positions.len();
        let wanted = match (self.tape.includes(depth), positions) {
            (false, _) => 0,
            (true, 0) => 2,
            (true, positions) => positions + usize::from(!facets.items.is_empty()),
        };
        let most = if facets.ends_with_positions {
            most.min(positions)
        } else {
            most
        };
        let number = wanted.max(least).min(most);
        let mut items: Vec<Value> = Vec::new();
        for index in 0..number {
            let parts = facets.positions.get(index).unwrap_or(&facets.items).clone();
            match self.at(&index.to_string(), parts, depth) {
                Ok(item) if facets.is_set && items.contains(&item) => {}
                Ok(item) => items.push(item),
                Err(why) if least > 0 => return Err(format!("/{index}: {why}")),
                Err(why) => {
                    let place = self.path.concat();
                    self.contradictions
                        .insert(format!("{place}/{index}: {why}"));
                    break;
                }
            }
        }
        match items.len() < least {
            true => Err("there are not enough different items".to_owned()),
            false => Ok(Value::Array(items)),
        }
    }

    /// The value of a member or item.
    fn at(&mut self, key: &str, parts: Vec<Schema<'a>>, depth: usize) -> Made {
        self.path.push(format!("/{key}"));
        let made = match parts.is_empty() {
            true => Ok(self.anything()),
            false => self.value(parts, depth),
        };
        self.path.pop();
        made
    }
}

/// Which alternative is taken unless another one is wanted: the first; deep inside, the one that
/// soonest comes to an end.
fn usual(depth: usize, heights: impl Iterator<Item = usize>) -> usize {
    if depth < 2 {
        return 0;
    }
    heights
        .enumerate()
        .min_by_key(|(_, height)| *height)
        .map_or(0, |(index, _)| index)
}

fn has_type(value: &Value, allowed: &BTreeSet<Type>) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Number(number) if number.as_f64().is_some_and(|number| number.fract() == 0.0) => {
            "integer"
        }
        Value::Number(_) => "number",
    };
    types(&json!({"type": name})).is_some_and(|own| own.intersection(allowed).next().is_some())
}
