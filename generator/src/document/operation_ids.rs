//! `operationId`s name methods, so each may name one operation only (OpenAPI 3.1, section 4.8.10).
//!
//! Where several operations have the same word, each is preceded by the tag or the path of its operation,
//! and a warning lists the names. A single word such as `update` is only a note when every operation is on
//! a page of its own: there are platforms on which such a word is unique within its group of pages only.
//!
//! What the vendor called the operation stays in it as `x-operation-id`. Merging goes by that word,
//! so that it does not matter in which groups documents are merged.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::operations::{self, Entry};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;
use crate::source::{DocId, Sources};

/// The extension that keeps the vendor's word.
const OWN_WORD: &str = "x-operation-id";

/// Gives an operation its vendor's word back.
pub(crate) fn restore(operation: &mut Map<String, Value>) {
    if let Some(Value::String(word)) = operation.get(OWN_WORD) {
        let word = word.clone();
        operation.insert("operationId".to_owned(), Value::String(word));
    }
}

/// Marks the `operationId` of an operation as the vendor's word for several operations.
pub(crate) fn mark(operation: &mut Value) {
    if let Some(word) = operation.get("operationId").cloned()
        && let Some(members) = operation.as_object_mut()
    {
        members.insert(OWN_WORD.to_owned(), word);
    }
}

/// Makes every `operationId` unique, and says which were not.
pub(crate) fn unify(document: &mut Value, origins: &Origins, sources: &Sources, sink: &mut Sink) {
    let ids = Ids { origins, sources };
    let groups = groups(document);
    let mut taken: BTreeSet<String> = groups.keys().cloned().collect();
    let mut names = Vec::new();
    for (word, group) in groups {
        if group.len() < 2 {
            let marked = group.into_iter().filter(|named| named.known);
            names.extend(marked.map(|named| (named.pointer, word.clone(), None)));
        } else {
            let qualified = qualified(&word, &group, &taken);
            sink.report(match ids.is_usual(&word, &group) {
                true => ids.remark(&word, &group, &qualified),
                false => ids.warning(&word, &group, &qualified),
            });
            taken.extend(qualified.iter().cloned());
            let each = group.into_iter().zip(qualified);
            names.extend(each.map(|(named, name)| (named.pointer, name, Some(word.clone()))));
        }
    }
    for (pointer, name, word) in names {
        set(document, &pointer, name, word);
    }
}

fn set(document: &mut Value, pointer: &Pointer, name: String, word: Option<String>) {
    let Some(Value::Object(operation)) = document.pointer_mut(pointer.as_str()) else {
        return;
    };
    operation.insert("operationId".to_owned(), Value::String(name));
    match word {
        Some(word) => operation.insert(OWN_WORD.to_owned(), Value::String(word)),
        None => operation.shift_remove(OWN_WORD),
    };
}

/// An operation that has an `operationId`.
struct Named {
    pointer: Pointer,
    method: String,
    path: String,
    tag: Option<String>,
    /// Whether the word was qualified before, in a merged document that is read again.
    known: bool,
}

impl Named {
    fn of(entry: &Entry<'_>) -> Self {
        let tags = entry.value.get("tags").and_then(Value::as_array);
        let tag = tags.and_then(|tags| tags.first()).and_then(Value::as_str);
        Self {
            pointer: entry.pointer.clone(),
            method: entry.method.to_owned(),
            path: entry.path.to_owned(),
            tag: tag.map(str::to_owned),
            known: entry.value.contains_key(OWN_WORD),
        }
    }
}

fn groups(document: &Value) -> BTreeMap<String, Vec<Named>> {
    let mut groups: BTreeMap<String, Vec<Named>> = BTreeMap::new();
    for entry in operations::of(document, "paths") {
        let word = entry.value.get("operationId").and_then(Value::as_str);
        if let Some(word) = word.filter(|word| !word.trim().is_empty()) {
            groups
                .entry(word.to_owned())
                .or_default()
                .push(Named::of(&entry));
        }
    }
    groups
}

/// The names of a group: of the ways to qualify the word, the first that distinguishes all of them.
fn qualified(word: &str, group: &[Named], taken: &BTreeSet<String>) -> Vec<String> {
    let ways: [fn(&Named) -> Option<String>; 3] = [
        |named| named.tag.clone(),
        |named| Some(words_of(&named.path, |segment| !segment.contains('{'))),
        |named| {
            Some(format!(
                "{}_{}",
                words_of(&named.path, |_| true),
                named.method
            ))
        },
    ];
    let by = |way: fn(&Named) -> Option<String>| -> Option<Vec<String>> {
        let name = |named| {
            way(named)
                .filter(|by| !by.is_empty())
                .map(|by| format!("{by}_{word}"))
        };
        let names: Vec<String> = group.iter().map(name).collect::<Option<_>>()?;
        let different: BTreeSet<&String> = names.iter().collect();
        let free = names.iter().all(|name| !taken.contains(name));
        (free && different.len() == names.len()).then_some(names)
    };
    let plain = |named: &Named| format!("{} {} {word}", named.method, named.path);
    ways.into_iter()
        .find_map(by)
        .unwrap_or_else(|| group.iter().map(plain).collect())
}

fn words_of(path: &str, wanted: fn(&str) -> bool) -> String {
    let segments = path
        .split('/')
        .filter(|segment| !segment.is_empty() && wanted(segment));
    let words = segments.map(|segment| segment.replace(['{', '}'], "").replace('#', "_"));
    words.collect::<Vec<_>>().join("_")
}

struct Ids<'a> {
    origins: &'a Origins,
    sources: &'a Sources,
}

impl Ids<'_> {
    /// Whether nobody is surprised that the word names several operations: it does so on a platform whose
    /// words are unique within a group of pages only, or the document has been merged before.
    fn is_usual(&self, word: &str, group: &[Named]) -> bool {
        let new: Vec<&Named> = group.iter().filter(|named| !named.known).collect();
        let places: Vec<Option<Origin>> = new.iter().map(|named| self.origin(named)).collect();
        let docs: BTreeSet<Option<DocId>> = places
            .iter()
            .map(|place| place.as_ref().map(|place| place.doc))
            .collect();
        new.is_empty()
            || is_single_word(word)
                && docs.len() == new.len()
                && docs
                    .iter()
                    .all(|doc| doc.is_some_and(|doc| self.is_page(doc)))
    }

    fn origin(&self, named: &Named) -> Option<Origin> {
        self.origins.origins(&named.pointer).into_iter().next()
    }

    fn is_page(&self, doc: DocId) -> bool {
        let file = self.sources.doc(doc).map(|doc| doc.file);
        let name = file
            .map_or("", |file| self.sources.name(file))
            .to_ascii_lowercase();
        [".md", ".mdx", ".markdown", ".txt"]
            .iter()
            .any(|extension| name.ends_with(extension))
    }

    fn at_all(&self, mut diagnostic: Diagnostic, group: &[Named], labels: &[String]) -> Diagnostic {
        const SHOWN: usize = 5;
        for (named, label) in group.iter().zip(labels).take(SHOWN) {
            let place = self.origins.locate(&named.pointer.child("operationId"));
            diagnostic = diagnostic.at(place, label.as_str());
        }
        match group.len().checked_sub(SHOWN) {
            None | Some(0) => diagnostic,
            Some(more) => diagnostic.note(format!("and {more} more operations")),
        }
    }

    fn remark(&self, word: &str, group: &[Named], names: &[String]) -> Diagnostic {
        let message = format!(
            "`operationId: {word}` is used on {} pages and was made unique on each",
            group.len()
        );
        let labels: Vec<String> = names
            .iter()
            .map(|name| format!("becomes `{name}`"))
            .collect();
        self.at_all(
            Diagnostic::new(Code::QualifiedOperationId, message),
            group,
            &labels,
        )
        .note("such a word names an operation within its group of pages")
    }

    fn warning(&self, word: &str, group: &[Named], names: &[String]) -> Diagnostic {
        let message = format!(
            "`operationId: {word}` names {} operations, and was made unique for each",
            group.len()
        );
        let label = |(named, name): (&Named, &String)| {
            let method = named.method.to_uppercase();
            format!("`{method} {}` becomes `{name}`", named.path)
        };
        let labels: Vec<String> = group.iter().zip(names).map(label).collect();
        let mut advice = Advice::default();
        for (named, name) in group.iter().zip(names) {
            let target = json_path::to_member(&named.pointer);
            advice.update(&target, &json!({ "operationId": name }));
        }
        self.at_all(
            Diagnostic::new(Code::DuplicateOperationId, message),
            group,
            &labels,
        )
        .help(advice.into_help("to choose the names"))
    }
}

fn is_single_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|character| character.is_ascii_lowercase())
}
