//! `oneOf` and `anyOf` of constants and enumerations: one enumeration, whose values the branches describe.

use super::context::Lower;
use super::enums::{listing, scalar};
use super::schema::implied_type;
use crate::model::{EnumValue, Shape, StringKind, TypeId};
use crate::spec::Schema;

impl<'a> Lower<'a> {
    /// The one enumeration that several branches come to, where all of them list values, of whatever
    /// types, or allow any text beside listed texts; nothing for other unions.
    pub(super) fn united_values(
        &mut self,
        schema: &'a Schema,
        branches: &[(&'a Schema, TypeId)],
    ) -> Option<Shape> {
        let ty = implied_type(schema);
        let mut values: Vec<EnumValue> = Vec::new();
        let mut lists = 0;
        let mut allows_text = false;
        for (branch, id) in branches {
            match self.resolved(*id)?.1 {
                Shape::Enum(listed) => {
                    lists += 1;
                    let mut listed = listed.values;
                    self.describe_values(branch, &mut listed);
                    for mut value in listed {
                        value.value = scalar(&value.value, ty.as_ref())?;
                        match values.iter_mut().find(|known| known.value == value.value) {
                            Some(known) => complete(known, value),
                            None => values.push(value),
                        }
                    }
                }
                Shape::String(StringKind::Plain) => allows_text = true,
                _ => return None,
            }
        }
        let is_text = values.iter().all(|value| value.value.is_string());
        let is_united = lists > 1 && (!allows_text || is_text);
        is_united.then(|| listing(values))
    }

    /// Gives values that a schema lists what its branches, one for each of them, say about them.
    pub(super) fn annotate_values(&self, schema: &Schema, values: &mut [EnumValue]) {
        let ty = implied_type(schema);
        for branch in schema.union_branches() {
            let Ok(target) = self.schemas().follow(branch) else {
                continue;
            };
            let Some([only]) = target.values.as_ref().map(|values| values.list()) else {
                continue;
            };
            let Some(only) = scalar(only, ty.as_ref()) else {
                continue;
            };
            let mut values = values.iter_mut();
            if let Some(value) = values.find(|value| value.value == only) {
                self.describe_values(self.schema(branch), std::slice::from_mut(value));
            }
        }
    }

    /// Gives the values of a branch what it says about them. Its title is the name of its only value; a
    /// description that other places share, too, is not about the values.
    fn describe_values(&self, branch: &Schema, values: &mut [EnumValue]) {
        let target = self.target(branch).unwrap_or(branch);
        let is_shared = target.is_component;
        let is_alone = values.len() == 1;
        for value in values {
            let (own, docs) = (&branch.docs, &target.docs);
            if is_alone {
                let names = [
                    &branch.rust_name,
                    &own.title,
                    &target.rust_name,
                    &docs.title,
                ];
                let name = names.into_iter().flatten().next();
                value.name = value.name.take().or_else(|| name.cloned());
            }
            let inherited = docs.description.as_ref().filter(|_| is_alone || !is_shared);
            let description = own.description.as_ref().or(inherited);
            value.description = value.description.take().or_else(|| description.cloned());
            value.deprecated |= own.deprecated || docs.deprecated;
        }
    }
}

/// A value of several branches: what the first of them leaves out, another may say.
fn complete(known: &mut EnumValue, other: EnumValue) {
    known.name = known.name.take().or(other.name);
    known.description = known.description.take().or(other.description);
    known.deprecated &= other.deprecated;
}
