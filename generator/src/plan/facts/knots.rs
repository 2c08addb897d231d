//! Which nodes of a graph reach each other: its strongly connected components, by Tarjan's algorithm,
//! without recursion.

use std::collections::{BTreeMap, BTreeSet};

/// The sets of nodes that reach each other, and nodes that lead to themselves directly. Nodes that
/// are in no circle are in none of them.
pub(super) fn knots<N: Copy + Ord>(
    nodes: &BTreeSet<N>,
    targets: impl Fn(N) -> Vec<N>,
) -> Vec<BTreeSet<N>> {
    let mut search = Search {
        nodes,
        targets,
        numbers: BTreeMap::new(),
        lowest: BTreeMap::new(),
        waiting: Vec::new(),
        is_waiting: BTreeSet::new(),
        found: Vec::new(),
    };
    for node in nodes {
        if !search.numbers.contains_key(node) {
            search.walk(*node);
        }
    }
    search.found
}

struct Search<'a, N, T> {
    nodes: &'a BTreeSet<N>,
    targets: T,
    /// When each node was first seen.
    numbers: BTreeMap<N, usize>,
    /// The first of the nodes that each one reaches, as far as is known.
    lowest: BTreeMap<N, usize>,
    waiting: Vec<N>,
    is_waiting: BTreeSet<N>,
    found: Vec<BTreeSet<N>>,
}

impl<N: Copy + Ord, T: Fn(N) -> Vec<N>> Search<'_, N, T> {
    fn walk(&mut self, start: N) {
        let mut way = vec![(start, self.enter(start))];
        while let Some((node, targets)) = way.last_mut() {
            let node = *node;
            match targets.pop() {
                Some(target) if !self.numbers.contains_key(&target) => {
                    let targets = self.enter(target);
                    way.push((target, targets));
                }
                Some(target) => {
                    if self.is_waiting.contains(&target) {
                        let number = self.numbers.get(&target).copied();
                        self.lower(node, number);
                    }
                }
                None => {
                    way.pop();
                    self.leave(node);
                    if let Some((parent, _)) = way.last() {
                        let lowest = self.lowest.get(&node).copied();
                        self.lower(*parent, lowest);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: N) -> Vec<N> {
        let number = self.numbers.len();
        self.numbers.insert(node, number);
        self.lowest.insert(node, number);
        self.waiting.push(node);
        self.is_waiting.insert(node);
        self.targets_of(node)
    }

    fn targets_of(&self, node: N) -> Vec<N> {
        let mut targets = (self.targets)(node);
        targets.retain(|target| self.nodes.contains(target));
        targets
    }

    fn lower(&mut self, node: N, number: Option<usize>) {
        if let (Some(lowest), Some(number)) = (self.lowest.get_mut(&node), number) {
            *lowest = number.min(*lowest);
        }
    }

    fn leave(&mut self, node: N) {
        if self.lowest.get(&node) != self.numbers.get(&node) {
            return;
        }
        let mut knot = BTreeSet::new();
        while let Some(member) = self.waiting.pop() {
            self.is_waiting.remove(&member);
            knot.insert(member);
            if member == node {
                break;
            }
        }
        if knot.len() > 1 || self.targets_of(node).contains(&node) {
            self.found.push(knot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knots_of(edges: &[(u8, u8)]) -> BTreeSet<Vec<u8>> {
        let nodes = edges.iter().flat_map(|(from, to)| [*from, *to]).collect();
        let targets = |node| {
            let own = edges.iter().filter(|(from, _)| *from == node);
            own.map(|(_, to)| *to).collect()
        };
        let knots = knots(&nodes, targets);
        knots
            .into_iter()
            .map(|knot| knot.into_iter().collect())
            .collect()
    }

    #[test]
    fn nodes_that_reach_each_other_are_together() {
        let rings = [
            (1, 2),
            (2, 3),
            (3, 1),
            (3, 4),
            (4, 5),
            (5, 4),
            (6, 6),
            (5, 7),
            (0, 1),
        ];
        assert_eq!(
            knots_of(&rings),
            BTreeSet::from([vec![1, 2, 3], vec![4, 5], vec![6]])
        );
        assert_eq!(knots_of(&[(1, 2), (2, 3), (1, 3)]), BTreeSet::new());
    }
}
