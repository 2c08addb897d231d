//! A value from what the schemas say about it together.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::facets::Facets;
use super::sampler::{Made, Sampler};
use super::scalar;
use super::schemas::{Schema, Type, types};
use super::tape::Mode;

impl<'a> Sampler<'_, 'a> {
    pub(super) fn made_of(&mut self, facets: &Facets<'a>, depth: usize) -> Made {
        if let Some(listed) = &facets.listed {
            let allowed = |value: &&Value| {
                facets
                    .types
                    .as_ref()
                    .is_none_or(|types| has_type(value, types))
            };
            let values: Vec<&Value> = listed
                .iter()
                .filter(|value| !value.is_null() && !facets.excluded.contains(value))
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
        let left_out = match self.is_sent {
            true => self
                .schemas
                .left_out_of_requests(facets, !self.path.is_empty()),
            false => BTreeSet::new(),
        };
        for (name, parts) in &facets.members {
            let is_required = facets.required.contains(name);
            if !is_required && !self.tape.includes(depth) {
                continue;
            }
            if left_out.contains(name) {
                continue;
            }
            let mut parts = parts.clone();
            if let Some(foreign) = facets.foreign.get(name) {
                parts.push(Cow::Owned(json!({"not": {"enum": foreign}})));
            }
            match self.at(name, parts, depth) {
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
