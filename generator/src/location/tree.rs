//! Where each value of one document is in its text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::pointer::Pointer;

/// The root's place in [`Tree`].
const ROOT: usize = 0;

/// The values of one document with their places. A tree that was built from faulty text holds what
/// is before the fault.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// The members of objects with many of them, sorted by key and then by place; each object under
    /// the first of its members. Empty until somebody looks for a value.
    sorted: OnceLock<BTreeMap<usize, Vec<usize>>>,
}

/// Up to so many members are looked through one after the other.
const FEW: usize = 16;

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The key under which it is in an object.
    pub(crate) key: Option<Box<str>>,
    /// Where its key is; for an item of an array and for the root, where its text begins.
    pub(crate) key_range: Range<usize>,
    /// What a diagnostic about the value points at: a scalar, or the key of an object or array.
    pub(crate) range: Range<usize>,
    /// The values it holds, in the order of the text.
    pub(crate) children: Vec<usize>,
    /// The value that it repeats by name (a YAML alias).
    pub(crate) repeats: Option<usize>,
}

impl Tree {
    /// A document without any value.
    pub(crate) const fn empty() -> Self {
        Self {
            nodes: Vec::new(),
            sorted: OnceLock::new(),
        }
    }

    /// Makes space for so many values.
    pub(crate) fn reserve(&mut self, values: usize) {
        self.nodes.reserve(values);
    }

    /// Adds a value below `parent`.
    pub(crate) fn add(&mut self, parent: Option<usize>, node: Node) -> usize {
        let id = self.nodes.len();
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(id);
        }
        id
    }

    /// Makes a value one that repeats another by name.
    pub(crate) fn repeat(&mut self, id: usize, target: Option<usize>) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.repeats = target;
        }
    }

    /// Lets an object without a key or a bracket of its own be found at the first of its keys.
    pub(crate) fn first_key(&mut self, id: usize, key: &Range<usize>) {
        if let Some(node) = self.nodes.get_mut(id)
            && node.key.is_none()
            && node.range.start == key.start
        {
            node.range = key.clone();
        }
    }

    /// Where the value is, or its nearest ancestor.
    pub(crate) fn value(&self, pointer: &Pointer) -> Range<usize> {
        self.nearest(pointer)
            .map_or(0..0, |node| node.range.clone())
    }

    /// Where the key of the value is, or that of its nearest ancestor.
    pub(crate) fn key(&self, pointer: &Pointer) -> Range<usize> {
        self.nearest(pointer)
            .map_or(0..0, |node| node.key_range.clone())
    }

    /// Where the last key of `pointer` is for the first and for the last time, when keys occur more than
    /// once.
    pub(crate) fn occurrences(&self, pointer: &Pointer) -> Option<[Range<usize>; 2]> {
        let keys: Vec<_> = pointer.keys().collect();
        let mut found = vec![self.nodes.get(ROOT)?];
        for key in &keys {
            let below = found.into_iter().map(|node| self.followed(node));
            found = below.flat_map(|node| self.children(node, key)).collect();
        }
        let ranges = || found.iter().map(|node| node.key_range.clone());
        let first = ranges().min_by_key(|range| range.start)?;
        let last = ranges().max_by_key(|range| range.start)?;
        Some([first, last])
    }

    /// Where the scalar at `pointer` is, when the tree has exactly that.
    pub(crate) fn scalar(&self, pointer: &Pointer) -> Option<Range<usize>> {
        let mut node = self.nodes.get(ROOT)?;
        for key in pointer.keys() {
            node = self
                .children(self.followed(node), &key)
                .into_iter()
                .next()?;
        }
        let node = self.followed(node);
        node.children.is_empty().then(|| node.range.clone())
    }

    fn nearest(&self, pointer: &Pointer) -> Option<&Node> {
        let keys: Vec<_> = pointer.keys().collect();
        Some(self.reach(self.nodes.get(ROOT)?, &keys).1)
    }

    /// The value that is so many of the keys below `node`: all of them, or as many as lead somewhere.
    fn reach<'a>(&'a self, node: &'a Node, keys: &[String]) -> (usize, &'a Node) {
        let mut best = (0, node);
        let Some((key, rest)) = keys.split_first() else {
            return best;
        };
        for child in self.children(self.followed(node), key) {
            let (depth, found) = self.reach(child, rest);
            if depth + 1 > best.0 {
                best = (depth + 1, found);
            }
            if depth == rest.len() {
                break;
            }
        }
        best
    }

    /// The value itself, when `node` only repeats it. An alias never names another alias.
    fn followed<'a>(&'a self, node: &'a Node) -> &'a Node {
        node.repeats
            .and_then(|id| self.nodes.get(id))
            .unwrap_or(node)
    }

    /// The members of a key, the last one first; or the item, or what a merge key adds.
    fn children<'a>(&'a self, node: &'a Node, key: &str) -> Vec<&'a Node> {
        let children = || node.children.iter().filter_map(|id| self.nodes.get(*id));
        let members = self.members(node, key);
        if !members.is_empty() {
            return members;
        }
        let item = || {
            let child = node.children.get(key.parse::<usize>().ok()?)?;
            self.nodes.get(*child).filter(|child| child.key.is_none())
        };
        let merged = || {
            let sources = children().filter(|child| child.key.as_deref() == Some("<<"));
            sources
                .map(|source| self.followed(source))
                .find_map(|source| self.merged(source, key))
        };
        item().or_else(merged).into_iter().collect()
    }

    /// The members of a key, the last one first.
    fn members<'a>(&'a self, node: &'a Node, key: &str) -> Vec<&'a Node> {
        let key_of = |id: &usize| self.nodes.get(*id).and_then(|node| node.key.as_deref());
        let is_named = |id: &&usize| key_of(id) == Some(key);
        let sorted = node.children.first().and_then(|id| self.sorted().get(id));
        let found: Vec<&usize> = match sorted {
            None => node.children.iter().rev().filter(is_named).collect(),
            Some(sorted) => {
                let behind = sorted.partition_point(|id| key_of(id) <= Some(key));
                let upto = sorted.get(..behind).unwrap_or_default();
                upto.iter().rev().take_while(is_named).collect()
            }
        };
        found
            .into_iter()
            .filter_map(|id| self.nodes.get(*id))
            .collect()
    }

    fn sorted(&self) -> &BTreeMap<usize, Vec<usize>> {
        self.sorted.get_or_init(|| {
            let key_of = |id: &usize| self.nodes.get(*id).and_then(|node| node.key.as_deref());
            let many = self.nodes.iter().filter(|node| node.children.len() > FEW);
            let sorted = many.filter_map(|node| {
                let mut children = node.children.clone();
                children.sort_by_key(|id| (key_of(id), *id));
                Some((*node.children.first()?, children))
            });
            sorted.collect()
        })
    }

    /// The member `key` of what a YAML merge key refers to: an object, or several.
    fn merged(&self, source: &Node, key: &str) -> Option<&Node> {
        let children = || source.children.iter().filter_map(|id| self.nodes.get(*id));
        let own = children().find(|child| child.key.as_deref() == Some(key));
        own.or_else(|| {
            let items = children().filter(|child| child.key.is_none());
            items.map(|item| self.followed(item)).find_map(|item| {
                let members = item.children.iter().filter_map(|id| self.nodes.get(*id));
                members
                    .rev()
                    .find(|child| child.key.as_deref() == Some(key))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_large_objects_are_found_as_those_of_small_ones_are() {
        for size in [FEW / 2, FEW * 4] {
            let mut tree = Tree::empty();
            let node = |key: Option<&str>, at: usize| Node {
                key: key.map(Into::into),
                key_range: at..at,
                range: at..at,
                children: Vec::new(),
                repeats: None,
            };
            let root = tree.add(None, node(None, 0));
            // Every key is there twice, and the last one counts.
            for at in 0..size * 2 {
                let key = format!("k{}", at % size);
                tree.add(Some(root), node(Some(&key), at));
            }
            for at in 0..size {
                let pointer = Pointer::root().child(&format!("k{at}"));
                assert_eq!(tree.value(&pointer).start, size + at);
            }
            let missing = Pointer::root().child("other");
            assert_eq!(tree.value(&missing), 0..0);
            assert_eq!(tree.scalar(&missing), None);
        }
    }

    #[test]
    fn items_of_long_lists_are_found() {
        let mut tree = Tree::empty();
        let node = |at: usize| Node {
            key: None,
            key_range: at..at,
            range: at..at,
            children: Vec::new(),
            repeats: None,
        };
        let root = tree.add(None, node(0));
        for at in 1..=FEW * 4 {
            tree.add(Some(root), node(at));
        }
        assert_eq!(
            tree.value(&Pointer::root().index(FEW * 3)).start,
            FEW * 3 + 1
        );
    }
}
