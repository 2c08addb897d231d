//! Methods that call another operation than they did.

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::links;
use super::super::side::Side;
use super::label;
use crate::model::Operation;
use crate::plan::operations::OperationPlan;

/// The operation that the method with this path calls.
pub(super) fn called<'a>(
    side: Side<'a>,
    method: &str,
) -> Option<(usize, &'a Operation, &'a OperationPlan)> {
    let is_called = |plan: &OperationPlan| {
        let mut paths = links::method_paths(plan).into_iter();
        paths.any(|path| path == method)
    };
    let found = side.operations().find(|(_, plan)| is_called(plan));
    found.map(|(operation, plan)| (plan.id.0, operation, plan))
}

impl Comparison<'_> {
    /// Tells which methods are there as before and call something else: no compiler says so.
    pub(super) fn reassigned_methods(&mut self) {
        let old = self.old;
        for (operation, plan) in old.operations() {
            for method in links::method_paths(plan) {
                self.reassigned(&method, operation, plan);
            }
        }
    }

    /// Whether there is a method with this path in both versions, for two operations.
    pub(super) fn is_taken_over(&self, method: &str) -> bool {
        let (before, after) = (called(self.old, method), called(self.new, method));
        before.zip(after).is_some_and(|((old, ..), (new, ..))| {
            let pairs = &self.pairs.operations;
            !pairs.contains(&(old, new))
        })
    }

    fn reassigned(&mut self, method: &str, before: &Operation, old_plan: &OperationPlan) {
        if !self.is_taken_over(method) {
            return;
        }
        let Some((index, after, new_plan)) = called(self.new, method) else {
            return;
        };
        let (old, new) = (label(before), label(after));
        let names = |plan: &OperationPlan| -> Vec<String> {
            let all = std::iter::once(plan.request.as_str()).chain(plan.auxiliary_types());
            all.map(str::to_owned).collect()
        };
        let draft = Draft::new(
            Kind::MethodReassigned,
            format!("`{method}` calls {new} now, not {old}"),
        )
        .rust([method.to_owned()])
        .misleads(format!(
            "code that was written to call {old} calls {new} wherever it still compiles"
        ))
        .links(links::operation(old_plan))
        .links(links::operation(new_plan))
        .of_operation(Some(old_plan.id.0), Some(index))
        .type_names(names(old_plan).into_iter().chain(names(new_plan)));
        self.add(draft, &after.pointer);
    }
}
