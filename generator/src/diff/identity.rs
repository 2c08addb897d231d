//! What a change is known by, wherever it is reported and whatever else changed.

use super::change::Kind;
use super::comparison::Draft;
use super::pairs::written;
use super::paths::template;
use super::side::Side;
use super::{describe, operations};
use crate::model::TypeId;

/// The id of a change: its kind, then a number that follows from what is said alone. The operation and
/// the schema count by what they were called in the old version, since other changes may rename them.
pub(super) fn of(draft: &Draft, old: Side<'_>, new: Side<'_>) -> String {
    let mut said = draft.what.clone();
    if let (Some(before), Some(after)) = draft.subject.operations
        && !renames(draft.kind)
    {
        let known = old.api().operations.get(before);
        let now = new.api().operations.get(after);
        if let Some((known, now)) = known.zip(now) {
            let plain = format!("`{} {}`", known.method, template(&known.path));
            said = said.replace(&operations::label(now), &plain);
        }
    }
    if let (before, Some(after)) = draft.subject.types
        && !renames(draft.kind)
    {
        let key = before.map_or_else(|| key(new, after), |before| key(old, before));
        said = said.replace(&new.name(after), &key);
    } else if let (Some(before), None) = draft.subject.types {
        said = said.replace(&old.name(before), &key(old, before));
    }
    of_text(draft.kind, &said)
}

/// The id of a change of the kind about which this is said.
pub(super) fn of_text(kind: Kind, said: &str) -> String {
    let digits = fnv(said.bytes()) >> 16;
    format!("{}-{digits:012x}", kind.as_str())
}

/// What such a change says is about both names.
fn renames(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::OperationMoved | Kind::MethodReassigned | Kind::SchemaRenamed
    )
}

/// A type by where it is written: what it is called in Rust may follow from others.
fn key(side: Side<'_>, id: TypeId) -> String {
    let ty = &side.api().types[id];
    match &ty.origin {
        Some(origin) if !describe::is_component(ty) => format!("`{}`", written(origin)),
        _ => side.name(id),
    }
}

/// The 64-bit FNV-1a hash: short, and the same in every version of Rust.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_fnv_1a() {
        assert_eq!(fnv("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv("foobar".bytes()), 0x8594_4171_f739_67e8);
        assert_eq!(
            of_text(Kind::FieldAdded, "foobar"),
            "field-added-85944171f739"
        );
    }
}
