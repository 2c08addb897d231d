//! One sample: a value that several schemas together allow.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use super::height::ENDLESS;
use super::schemas::{Schema, Schemas, is_null};
use super::tape::{Choice, Tape};

/// Makes one sample.
pub(super) struct Sampler<'s, 'a> {
    pub(super) schemas: &'s Schemas<'a>,
    /// The decisions.
    pub(super) tape: Tape,
    /// The way to the value that is being made.
    pub(super) path: Vec<String>,
    /// Whether the value goes to the server, which then gets nothing that is read-only.
    pub(super) is_sent: bool,
    /// What could have been there, but no value is allowed for it: where, and why.
    pub(super) contradictions: BTreeSet<String>,
}

/// A value, or why there is none.
pub(super) type Made = Result<Value, String>;

/// More components inside each other than this are no sample any more.
pub(super) const DEEPEST: usize = 60;

impl<'s, 'a> Sampler<'s, 'a> {
    pub(super) fn new(schemas: &'s Schemas<'a>, tape: Tape) -> Self {
        Self {
            schemas,
            tape,
            path: Vec::new(),
            is_sent: false,
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
    pub(super) fn value(&mut self, parts: Vec<Schema<'a>>, depth: usize) -> Made {
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

    pub(super) fn choose(
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

    pub(super) fn child<'c>(&mut self, children: &'c [String], depth: usize) -> &'c str {
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
    pub(super) fn tagged(
        &mut self,
        parts: Vec<Schema<'a>>,
        tags: Vec<Value>,
        depth: usize,
    ) -> Made {
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
}

/// Which alternative is taken unless another one is wanted: the first; deep inside, the one that
/// soonest comes to an end.
pub(super) fn usual(depth: usize, heights: impl Iterator<Item = usize>) -> usize {
    if depth < 2 {
        return 0;
    }
    heights
        .enumerate()
        .min_by_key(|(_, height)| *height)
        .map_or(0, |(index, _)| index)
}
