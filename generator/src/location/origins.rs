//! Where each value of the merged document came from.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::{DocId, Location};
use crate::pointer::Pointer;

/// One place of the input: a value of a document as it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// The document.
    pub(crate) doc: DocId,
    /// The value in it.
    pub(crate) pointer: Pointer,
}

impl Origin {
    /// The place, for a diagnostic.
    pub(crate) fn location(&self) -> Location {
        Location::Value(self.doc, self.pointer.clone())
    }

    /// The place of what came from nowhere, which no value of a document does.
    pub(crate) fn nowhere() -> Location {
        Location::Value(DocId(0), Pointer::root())
    }

    fn below(&self, rest: &str) -> Self {
        Self {
            doc: self.doc,
            pointer: self.pointer.join_text(rest),
        }
    }
}

/// Where the values of a document came from.
///
/// Only what moved as a whole has an entry (a component, an operation, a parameter that was pushed
/// down); the place of anything inside is worked out when a diagnostic asks for it.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    entries: BTreeMap<Pointer, Vec<Origin>>,
}

impl Origins {
    /// The origins of a document that is in the input as it is.
    pub(crate) fn of_document(doc: DocId) -> Self {
        let root = Origin {
            doc,
            pointer: Pointer::root(),
        };
        Self {
            entries: BTreeMap::from([(Pointer::root(), vec![root])]),
        }
    }

    /// Where the value at `pointer` came from: the first of the places that define it.
    #[must_use]
    pub fn locate(&self, pointer: &Pointer) -> Location {
        self.origins(pointer)
            .into_iter()
            .next()
            .map_or_else(Origin::nowhere, |origin| origin.location())
    }

    /// The key under which the value at `pointer` was.
    #[must_use]
    pub fn locate_key(&self, pointer: &Pointer) -> Location {
        match self.locate(pointer) {
            Location::Value(doc, pointer) => Location::Key(doc, pointer),
            other => other,
        }
    }

    /// Every place that defined the value at `pointer`, when several documents say the same.
    #[must_use]
    pub fn all(&self, pointer: &Pointer) -> Vec<Location> {
        self.origins(pointer)
            .into_iter()
            .map(|origin| origin.location())
            .collect()
    }

    /// Every place that defined the value at `pointer`, by the longest registered prefix.
    pub(crate) fn origins(&self, pointer: &Pointer) -> Vec<Origin> {
        let mut ancestor = pointer.as_str();
        loop {
            if let Some(origins) = self.entries.get(ancestor) {
                let rest = pointer.as_str().get(ancestor.len()..).unwrap_or_default();
                return origins.iter().map(|origin| origin.below(rest)).collect();
            }
            match ancestor.rsplit_once('/') {
                Some((parent, _)) => ancestor = parent,
                None => return Vec::new(),
            }
        }
    }

    /// Says where the value at `pointer` came from.
    pub(crate) fn set(&mut self, pointer: Pointer, origins: Vec<Origin>) {
        self.entries.insert(pointer, origins);
    }

    /// The value at `from` of a document with the origins `source` is now at `to` of this one.
    pub(crate) fn graft(&mut self, to: &Pointer, source: &Origins, from: &Pointer) {
        self.put(to, source.part(from));
    }

    /// The value at `from` is now at `to` as well.
    pub(crate) fn copy(&mut self, to: &Pointer, from: &Pointer) {
        self.put(to, self.part(from));
    }

    /// The item at `index` of the array at `array` was removed, and `left` items are left: those
    /// behind it move up.
    pub(crate) fn remove_item(&mut self, array: &Pointer, index: usize, left: usize) {
        for index in index..left {
            self.copy(&array.index(index), &array.index(index + 1));
        }
        self.forget(&array.index(left));
    }

    fn put(&mut self, to: &Pointer, part: Vec<(String, Vec<Origin>)>) {
        self.forget(to);
        for (rest, origins) in part {
            self.set(to.join_text(&rest), origins);
        }
    }

    /// What is known about the value at `pointer`, seen from there.
    fn part(&self, pointer: &Pointer) -> Vec<(String, Vec<Origin>)> {
        let inside = self.inside(pointer).filter_map(|(key, origins)| {
            let rest = key.as_str().get(pointer.as_str().len()..)?;
            Some((rest.to_owned(), origins.clone()))
        });
        std::iter::once((String::new(), self.origins(pointer)))
            .chain(inside)
            .collect()
    }

    /// Drops what is known about the value at `pointer` and inside it.
    pub(crate) fn forget(&mut self, pointer: &Pointer) {
        let inside: Vec<Pointer> = self.inside(pointer).map(|(key, _)| key.clone()).collect();
        for key in inside {
            self.entries.remove(&key);
        }
        self.entries.remove(pointer);
    }

    /// The entries strictly inside the value at `pointer`.
    fn inside(&self, pointer: &Pointer) -> impl Iterator<Item = (&Pointer, &Vec<Origin>)> {
        let prefix = pointer.child("");
        let first = Bound::Included(prefix.as_str());
        self.entries
            .range::<str, _>((first, Bound::Unbounded))
            .take_while(move |(key, _)| key.as_str().starts_with(prefix.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn the_longest_prefix_decides() {
        let mut origins = Origins::of_document(DocId(0));
        origins.set(
            at("/a/b"),
            vec![Origin {
                doc: DocId(1),
                pointer: at("/x"),
            }],
        );
        assert_eq!(
            origins.locate(&at("/a/b/c")),
            Location::Value(DocId(1), at("/x/c"))
        );
        assert_eq!(
            origins.locate(&at("/a/bc")),
            Location::Value(DocId(0), at("/a/bc"))
        );
        assert_eq!(
            origins.locate_key(&at("/a")),
            Location::Key(DocId(0), at("/a"))
        );
    }

    #[test]
    fn grafting_takes_the_entries_inside_along() {
        let mut page = Origins::of_document(DocId(3));
        page.set(
            at("/a/p/0"),
            vec![Origin {
                doc: DocId(4),
                pointer: at("/q"),
            }],
        );
        page.set(
            at("/ab"),
            vec![Origin {
                doc: DocId(5),
                pointer: at("/r"),
            }],
        );
        let mut merged = Origins::of_document(DocId(0));
        merged.set(
            at("/m/p/9"),
            vec![Origin {
                doc: DocId(6),
                pointer: at("/old"),
            }],
        );
        merged.graft(&at("/m"), &page, &at("/a"));
        assert_eq!(
            merged.locate(&at("/m/p/0/x")),
            Location::Value(DocId(4), at("/q/x"))
        );
        assert_eq!(
            merged.locate(&at("/m/p/9")),
            Location::Value(DocId(3), at("/a/p/9"))
        );
        assert_eq!(
            merged.locate(&at("/m")),
            Location::Value(DocId(3), at("/a"))
        );
    }
}
