//! Members that requests do not have.

use std::collections::BTreeSet;

use serde_json::Value;

use super::facets::Facets;
use super::schemas::{Schemas, is_true, listed, reference};

impl Schemas<'_> {
    /// The members that only the server sets.
    ///
    /// One that a part of an `allOf` describes anew and requires is sent; and where nothing is left, inside
    /// another value, but what has always the same value, what is required is.
    pub(super) fn left_out_of_requests<'f>(
        &self,
        facets: &'f Facets<'_>,
        is_inside: bool,
    ) -> BTreeSet<&'f String> {
        let is_insisted = |name: &String| {
            let mut parts = facets.insisted.get(name).into_iter().flatten();
            parts.any(|part| !self.is_read_only(part))
        };
        let members = facets.members.iter();
        let read_only: BTreeSet<&String> = members
            .filter(|(name, parts)| {
                !is_insisted(name) && parts.iter().any(|part| self.is_read_only(part))
            })
            .map(|(name, _)| name)
            .collect();
        let mut members = facets.members.iter();
        let says_nothing = is_inside
            && !facets.is_open
            && members.all(|(name, parts)| {
                let mut values = parts.iter().filter_map(|part| listed(part));
                read_only.contains(name) || values.any(|values| values.len() == 1)
            });
        match says_nothing {
            true => read_only
                .into_iter()
                .filter(|name| !facets.required.contains(*name))
                .collect(),
            false => read_only,
        }
    }

    fn is_read_only(&self, schema: &Value) -> bool {
        let target = reference(schema).and_then(|reference| self.target(reference));
        is_true(schema, "readOnly") || target.is_some_and(|(target, _)| is_true(target, "readOnly"))
    }
}
