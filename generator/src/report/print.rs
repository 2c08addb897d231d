//! Reports as text for people and as JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::ledger::{Count, Ledger};
use super::place::Kind;
use super::untyped::{Untyped, Why};
use crate::source::{Location, Sources};

/// The ledger as a table of numbers, and below it what is not in the client, by reason.
#[must_use]
pub fn coverage_text(ledger: &Ledger, sources: &Sources) -> String {
    let mut text = format!(
        "{:<10}  {:>7}  {:>7}  {:>7}\n",
        "", "emitted", "listed", "total"
    );
    let mut line = |name: &str, emitted: usize, total: usize| {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{name:<10}  {emitted:>7}  {:>7}  {total:>7}",
            total - emitted
        );
    };
    for kind in Kind::ALL {
        line(kind.plural(), ledger.emitted(kind), ledger.total(kind));
    }
    line(
        "all",
        ledger.entries.len() - ledger.listed().count(),
        ledger.entries.len(),
    );
    for (reason, mut entries) in ledger.by_reason() {
        entries.sort_by_cached_key(|entry| sources.order(&entry.location));
        let _ = writeln!(text, "\n{reason}: {}", reason.explanation());
        for entry in entries {
            let _ = writeln!(
                text,
                "  {}: {}",
                place(&entry.location, sources),
                entry.title
            );
        }
    }
    text
}

/// How much of what belongs to each tag is in the client: a line each, then what there is beside operations.
#[must_use]
pub fn tags_text(ledger: &Ledger) -> String {
    let homes = ledger.by_home();
    let width = homes.keys().map(|home| home.title().chars().count()).max();
    let width = width.unwrap_or_default();
    let mut text = String::new();
    for (home, counts) in homes {
        let counts: Vec<String> = counts
            .iter()
            .map(|(kind, count)| told(*kind, *count))
            .collect();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:<width$}  {}", home.title(), counts.join(", "));
    }
    text
}

/// `3 operations`, or `2 of 3 operations` where the client lacks some.
pub(super) fn told(kind: Kind, count: Count) -> String {
    let Count { emitted, total } = count;
    let words = match total {
        1 => kind.singular(),
        _ => kind.plural(),
    };
    match emitted == total {
        true => format!("{total} {words}"),
        false => format!("{emitted} of {total} {words}"),
    }
}

/// The ledger as one JSON object:
///
/// ```json
/// {
///   "counts": [{"kind": "operations", "emitted": 3, "listed": 0, "total": 3}],
///   "listed": [
///     {"kind": "headers", "title": "header `X-Rate` of response 200 of `GET /pets`",
///      "pointer": "/paths/…", "code": "response-header", "explanation": "…",
///      "file": "specs/pets.yaml", "line": 8, "column": 20}
///   ]
/// }
/// ```
#[must_use]
pub fn coverage_json(ledger: &Ledger, sources: &Sources) -> String {
    let counts: Vec<Value> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let (emitted, total) = (ledger.emitted(kind), ledger.total(kind));
            json!({"kind": kind.plural(), "emitted": emitted, "listed": total - emitted, "total": total})
        })
        .collect();
    let listed: Vec<Value> = ledger
        .listed()
        .map(|(entry, reason)| {
            let about = json!({
                "kind": entry.kind.plural(),
                "title": entry.title,
                "pointer": entry.pointer.as_str(),
                "code": reason.code(),
                "explanation": reason.explanation(),
            });
            with_place(about, &entry.location, sources)
        })
        .collect();
    format!("{:#}\n", json!({"counts": counts, "listed": listed}))
}

/// How many values are untyped for which reason, and each of them.
#[must_use]
pub fn untyped_text(untyped: &[Untyped], sources: &Sources) -> String {
    let mut groups: BTreeMap<Why, Vec<&Untyped>> = BTreeMap::new();
    for one in untyped {
        groups.entry(one.why).or_default().push(one);
    }
    let by_schema = untyped.iter().filter(|one| !one.why.is_by_design()).count();
    let mut text = format!(
        "{by_schema} untyped in all, and {} by design\n",
        untyped.len() - by_schema
    );
    for (why, group) in groups {
        let _ = writeln!(text, "\n{why} ({}): {}", group.len(), why.explanation());
        for one in group {
            let _ = writeln!(text, "  {}: `{}`", place(&one.location, sources), one.path);
        }
    }
    text
}

/// The untyped values as one JSON array of objects with the members `path`, `code`, `explanation`,
/// `file`, `line` and `column`.
#[must_use]
pub fn untyped_json(untyped: &[Untyped], sources: &Sources) -> String {
    let all: Vec<Value> = untyped
        .iter()
        .map(|one| {
            let about = json!({
                "path": one.path,
                "code": one.why.code(),
                "explanation": one.why.explanation(),
            });
            with_place(about, &one.location, sources)
        })
        .collect();
    format!("{:#}\n", Value::Array(all))
}

/// `file:line:column`, or the file alone where the place is the whole of it.
pub(super) fn place(location: &Location, sources: &Sources) -> String {
    let resolved = sources.resolve(location);
    match resolved.start() {
        Some(start) => format!("{}:{}:{}", resolved.name, start.line, start.column),
        None => resolved.name.to_owned(),
    }
}

fn with_place(mut about: Value, location: &Location, sources: &Sources) -> Value {
    let resolved = sources.resolve(location);
    let start = resolved.start();
    if let Value::Object(members) = &mut about {
        members.insert("file".to_owned(), json!(resolved.name));
        members.insert("line".to_owned(), json!(start.map(|start| start.line)));
        members.insert("column".to_owned(), json!(start.map(|start| start.column)));
    }
    about
}
