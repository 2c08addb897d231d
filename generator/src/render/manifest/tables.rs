//! Tables and values of a manifest that somebody wrote.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::ManifestError;

/// Puts another value in the place of one, with the white space and the comment around it.
pub(super) fn replace(value: &mut Value, mut with: Value) {
    *with.decor_mut() = value.decor().clone();
    *value = with;
}

pub(super) fn table<'a>(
    document: &'a mut DocumentMut,
    name: &'static str,
) -> Result<&'a mut dyn TableLike, ManifestError> {
    child(document.as_table_mut(), name, Table::new).ok_or(ManifestError::NotATable(name))
}

/// The table at a key, made when there is nothing; `None` when something else is there.
pub(super) fn child<'a>(
    parent: &'a mut dyn TableLike,
    name: &str,
    make: impl FnOnce() -> Table,
) -> Option<&'a mut dyn TableLike> {
    parent
        .entry(name)
        .or_insert_with(|| Item::Table(make()))
        .as_table_like_mut()
}
