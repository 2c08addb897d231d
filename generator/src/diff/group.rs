//! Reports once what is the same for many operations.

use std::collections::BTreeMap;

use super::change::{Change, Kind};

/// Fewer operations than this are reported one by one.
const MANY: usize = 4;

/// How many of the operations are named.
const NAMED: usize = 3;

/// Stands for the operation in a change that is reported for several.
const BLANK: &str = "\u{0}";

/// What makes two changes the same but for the operation.
type Likeness = (Kind, String, Vec<String>, Option<String>);

/// Puts changes together that are the same but for the operation that they are about, and break
/// nobody; the first one's place represents all, and every operation is named.
pub(super) fn grouped(changes: Vec<(Option<String>, Change)>) -> Vec<Change> {
    let likeness = |operation: &Option<String>, change: &Change| -> Option<Likeness> {
        let operation = operation
            .as_ref()
            .filter(|_| change.verdict.source.is_empty() && change.verdict.wire.is_empty())?;
        let verdict = &change.verdict;
        Some((
            change.kind,
            change.what.replace(operation.as_str(), BLANK),
            verdict.behaviour.clone(),
            verdict.none.clone(),
        ))
    };
    let mut groups: BTreeMap<Likeness, Vec<String>> = BTreeMap::new();
    for (operation, change) in &changes {
        if let (Some(key), Some(operation)) = (likeness(operation, change), operation) {
            groups.entry(key).or_default().push(operation.clone());
        }
    }
    groups.retain(|_, operations| operations.len() >= MANY);
    let mut grouped = Vec::with_capacity(changes.len());
    for (operation, mut change) in changes {
        let Some((key, members)) =
            likeness(&operation, &change).and_then(|key| groups.get_key_value(&key))
        else {
            grouped.push(change);
            continue;
        };
        if members.first() == operation.as_ref() {
            change.what = key.1.replace(BLANK, &named(members));
            change.rust.clear();
            change.operations = members.iter().map(|label| plain(label)).collect();
            grouped.push(change);
        }
    }
    grouped
}

fn named(operations: &[String]) -> String {
    let first: Vec<&str> = operations.iter().take(NAMED).map(String::as_str).collect();
    format!(
        "each of {} operations ({} and {} more)",
        operations.len(),
        first.join(", "),
        operations.len() - first.len()
    )
}

/// A method and path without backticks.
pub(super) fn plain(label: &str) -> String {
    label.trim_matches('`').to_owned()
}
