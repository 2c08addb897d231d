//! Words of two places about one thing.

use crate::model::Docs;

/// Docs of a place that says something itself about the type it uses: what it says comes first.
pub(super) fn or(here: Docs, there: &Docs) -> Docs {
    Docs {
        title: here.title,
        description: here.description.or_else(|| there.description.clone()),
        deprecated: here.deprecated,
        default: here.default.or_else(|| there.default.clone()),
        example: here.example,
        constraints: here.constraints,
        external: here.external,
    }
}
