//! The operations that changes touch, and how much.

use crate::diff::{Effect, OperationName, Report};

/// An operation, and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct Touched<'a> {
    /// What it is known by.
    pub(super) name: &'a OperationName,
    /// How many changes touch it.
    pub(super) changes: usize,
    /// How many of them have each effect, in the order of [`Effect::ALL`].
    pub(super) effects: [usize; 3],
}

impl Touched<'_> {
    /// What its changes come to: as the verdict of a single one.
    pub(super) fn word(&self) -> &'static str {
        match self.effects {
            [0, 0, 0] => "none",
            [0, 0, _] => "behaviour",
            [0, _, _] => "wire",
            [_, 0, 0] => "source",
            [_, 0, _] => "source, behaviour",
            [_, _, _] => "wire, source",
        }
    }

    /// The smaller, the worse.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        let [source, wire, behaviour] = self.effects;
        let has = |number: usize| number == 0;
        let least = |number: usize| usize::MAX - number;
        (
            (
                has(source) || has(wire),
                has(source),
                has(wire),
                has(behaviour),
            ),
            (
                least(source),
                least(wire),
                least(behaviour),
                least(self.changes),
            ),
        )
    }
}

/// The operations in the order of the report.
pub(super) fn touched(report: &Report) -> Vec<Touched<'_>> {
    let empty = |name| Touched {
        name,
        changes: 0,
        effects: [0; 3],
    };
    let mut touched: Vec<Touched<'_>> = report.operations.iter().map(empty).collect();
    for change in report
        .changes
        .iter()
        .filter(|change| change.accepted.is_none())
    {
        for index in &change.touches {
            if let Some(one) = touched.get_mut(*index) {
                one.changes += 1;
                for (count, effect) in one.effects.iter_mut().zip(Effect::ALL) {
                    *count += usize::from(change.has(effect));
                }
            }
        }
    }
    touched
}
