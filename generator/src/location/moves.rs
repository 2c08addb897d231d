//! Values of a document that were elsewhere in its text.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// Where values were. What has no entry, and is inside of nothing that has one, has not moved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moves {
    entries: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// The value that is at `to` now was at `from`.
    pub(crate) fn add(&mut self, to: Pointer, from: Pointer) {
        if to != from || !self.entries.is_empty() {
            self.entries.insert(to, from);
        }
    }

    /// Where the value at a place was.
    pub(crate) fn original(&self, pointer: &Pointer) -> Pointer {
        let mut ancestor = (!self.entries.is_empty()).then(|| pointer.clone());
        while let Some(prefix) = ancestor {
            if let Some(from) = self.entries.get(&prefix) {
                return from.join(&pointer.below(&prefix).unwrap_or_default());
            }
            ancestor = prefix.parent();
        }
        pointer.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn the_nearest_move_decides() {
        let mut moves = Moves::default();
        moves.add(at("/components/schemas"), at("/definitions"));
        moves.add(at("/components/schemas/A/x"), at("/elsewhere"));
        assert_eq!(
            moves.original(&at("/components/schemas/A/y")),
            at("/definitions/A/y")
        );
        assert_eq!(
            moves.original(&at("/components/schemas/A/x/z")),
            at("/elsewhere/z")
        );
        assert_eq!(moves.original(&at("/paths")), at("/paths"));
    }
}
