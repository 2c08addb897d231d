//! Words of several places about one thing.

use super::context::Lower;
use crate::model::{Constraints, Docs};
use crate::spec::Schema;

/// A schema in a schema in a schema is looked through for words as far as this.
const DEEPEST: usize = 8;

impl Lower<'_> {
    /// What is said about the values of a schema: by itself, and where it says nothing, by what it is
    /// made of without a reference: the parts of its `allOf`, the last one first, and the one branch
    /// that it has beside `null`. What is behind a reference has a type of its own that says it.
    pub(super) fn words_of(&self, schema: &Schema) -> Docs {
        self.words_within(schema, 0)
    }

    fn words_within(&self, schema: &Schema, depth: usize) -> Docs {
        let mut docs = schema.docs.clone();
        if depth == DEEPEST || schema.reference.is_some() {
            return docs;
        }
        let mut branches = schema.union_branches().map(|branch| self.schema(branch));
        let mut branches = branches.by_ref().filter(|branch| !branch.is_null());
        let only = branches.next().filter(|_| branches.next().is_none());
        let parts = schema.parts().iter().rev();
        for part in parts.map(|part| self.schema(*part)).chain(only) {
            docs = filled(docs, &self.words_within(part, depth + 1));
        }
        docs
    }
}

/// Docs of a place, and what it does not say itself of what another says about the same values.
pub(super) fn filled(here: Docs, there: &Docs) -> Docs {
    let is_silent = here.title.is_none() && here.description.is_none();
    Docs {
        title: match is_silent {
            true => there.title.clone(),
            false => here.title,
        },
        description: here.description.or_else(|| there.description.clone()),
        deprecated: here.deprecated || there.deprecated,
        sunset: here.sunset.or_else(|| there.sunset.clone()),
        renamed_from: here.renamed_from,
        default: here.default.or_else(|| there.default.clone()),
        example: here.example.or_else(|| there.example.clone()),
        constraints: together(here.constraints, there.constraints.as_deref()),
        external: here.external.or_else(|| there.external.clone()),
    }
}

/// What a place demands, and what it does not say itself of what another demands of the same values.
fn together(
    here: Option<Box<Constraints>>,
    there: Option<&Constraints>,
) -> Option<Box<Constraints>> {
    let (Some(here), Some(there)) = (&here, there) else {
        return here.or_else(|| there.cloned().map(Box::new));
    };
    let either = |(least, most): (Option<usize>, Option<usize>), (other, another)| {
        (least.or(other), most.or(another))
    };
    Some(Box::new(Constraints {
        minimum: here.minimum.or(there.minimum),
        maximum: here.maximum.or(there.maximum),
        multiple_of: here.multiple_of.or(there.multiple_of),
        length: either(here.length, there.length),
        pattern: here.pattern.clone().or_else(|| there.pattern.clone()),
        items: either(here.items, there.items),
        unique_items: here.unique_items || there.unique_items,
        properties: either(here.properties, there.properties),
        format: here.format.clone().or_else(|| there.format.clone()),
    }))
}

/// Docs of a place that says something itself about the type it uses: what it says comes first.
pub(super) fn or(here: Docs, there: &Docs) -> Docs {
    Docs {
        title: here.title,
        description: here.description.or_else(|| there.description.clone()),
        deprecated: here.deprecated,
        sunset: here.sunset,
        renamed_from: here.renamed_from,
        default: here.default.or_else(|| there.default.clone()),
        example: here.example,
        constraints: here.constraints,
        external: here.external,
    }
}
