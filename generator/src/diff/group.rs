//! Reports once what is the same for many operations.

use std::collections::BTreeMap;

use super::change::{Change, Kind};

/// Fewer operations than this are reported one by one.
const MANY: usize = 4;

/// How many of the operations are named.
const NAMED: usize = 3;

/// Stands for the operation in a change that is reported for several.
const BLANK: &str = "\u{0}";

/// A change, and the operation it is about.
pub(super) struct Told {
    pub(super) operation: Option<String>,
    /// How it is said of several operations with which the same happened.
    pub(super) together: Option<String>,
    pub(super) change: Change,
}

/// What makes two changes the same but for the operation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    kind: Kind,
    what: String,
    /// Whether `what` is said of all together.
    is_together: bool,
    wire: Vec<String>,
    behaviour: Vec<String>,
    none: Option<String>,
}

impl Told {
    /// What breaks somebody is only put together where one thing happened to all.
    fn likeness(&self) -> Option<Likeness> {
        let verdict = &self.change.verdict;
        let operation = self.operation.as_ref()?;
        let breaks_nobody = verdict.source.is_empty() && verdict.wire.is_empty();
        let is_together = self.together.is_some() && verdict.source.is_empty();
        (breaks_nobody || is_together).then(|| Likeness {
            kind: self.change.kind,
            what: match &self.together {
                Some(together) => together.clone(),
                None => self.change.what.replace(operation.as_str(), BLANK),
            },
            is_together,
            wire: verdict.wire.clone(),
            behaviour: verdict.behaviour.clone(),
            none: verdict.none.clone(),
        })
    }
}

/// Puts changes together that are the same but for the operation that they are about; the first one's
/// place represents all, and every operation is named.
pub(super) fn grouped(changes: Vec<Told>) -> Vec<Change> {
    let mut groups: BTreeMap<Likeness, Vec<String>> = BTreeMap::new();
    for told in &changes {
        if let (Some(key), Some(operation)) = (told.likeness(), &told.operation) {
            groups.entry(key).or_default().push(operation.clone());
        }
    }
    groups.retain(|key, operations| operations.len() >= if key.is_together { 2 } else { MANY });
    let mut grouped = Vec::with_capacity(changes.len());
    for told in changes {
        let group = told.likeness().and_then(|key| groups.get_key_value(&key));
        let mut change = told.change;
        let Some((key, members)) = group else {
            grouped.push(change);
            continue;
        };
        if members.first() == told.operation.as_ref() {
            change.what = match key.is_together {
                true => format!("{}: {}", key.what, named(members)),
                false => key.what.replace(BLANK, &named(members)),
            };
            change.rust.clear();
            change.operations = members.iter().map(|label| plain(label)).collect();
            grouped.push(change);
        }
    }
    grouped
}

fn named(operations: &[String]) -> String {
    let first: Vec<&str> = operations.iter().take(NAMED).map(String::as_str).collect();
    let first = first.join(", ");
    match operations.len().saturating_sub(NAMED) {
        0 => format!("{} operations ({first})", operations.len()),
        more => format!(
            "each of {} operations ({first} and {more} more)",
            operations.len()
        ),
    }
}

/// A method and path without backticks.
pub(super) fn plain(label: &str) -> String {
    label.trim_matches('`').to_owned()
}
