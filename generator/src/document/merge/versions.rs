//! Versions: of the OpenAPI specification, and of the API itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::conflict::Conflict;
use super::{Builder, places_of};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::push_down::Page;
use crate::document::version;
use crate::location::Origin;
use crate::pointer::Pointer;

/// What a document is called whose parts give several texts that are no versions.
const NO_VERSION: &str = "unversioned";
/// How many files a list names.
const LISTED: usize = 60;

/// The highest version of the specification that any document uses.
pub(super) fn openapi(pages: &[Page], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("openapi");
    let mut versions = by_text(pages, &pointer);
    versions.sort_by(|left, right| version::compare(&right.text, &left.text));
    let Some(highest) = versions.first() else {
        return;
    };
    if let Some(lowest) = versions
        .last()
        .filter(|lowest| minor(&lowest.text) != minor(&highest.text))
    {
        let message = "the documents use different versions of the OpenAPI specification";
        builder.report(
            Diagnostic::new(Code::MixedSpecifications, message)
                .at(highest.location(), "the merged document uses the highest")
                .at(lowest.location(), format!("{} here", lowest.text)),
        );
    }
    builder.origins.set(pointer, highest.places.clone());
    builder
        .members
        .insert("openapi".to_owned(), Value::from(highest.text.as_str()));
}

/// `3.1` of `3.1.0`: what decides how a document is read.
fn minor(version: &str) -> Vec<&str> {
    version.split('.').take(2).collect()
}

/// Unites the `info.version`s. Documents that give none, or a text that is no version, belong to
/// whatever version the others have.
pub(super) fn info(pages: &[Page], builder: &mut Builder<'_>, members: &mut Map<String, Value>) {
    let pointer = Pointer::root().child("info").child("version");
    let all = by_text(pages, &pointer);
    let (mut versions, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|given| version::is_version(&given.text));
    versions.sort_by(|left, right| version::compare(&right.text, &left.text));
    let (empty, names): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|given| given.text.trim().is_empty());
    if versions.len() > 1 && !builder.options.allow_mixed_versions {
        let conflict = mixed(&versions, &pointer, builder);
        builder.conflicts.push(conflict);
    }
    if !names.is_empty() && versions.len() + names.len() > 1 {
        let finding = unusable(&names, versions.first());
        builder.report(finding);
    }
    let several = names.len() > 1;
    let Some(chosen) = versions.into_iter().chain(names).chain(empty).next() else {
        return;
    };
    let unversioned = several && !version::is_version(&chosen.text);
    let text = if unversioned {
        NO_VERSION
    } else {
        chosen.text.as_str()
    };
    members.insert("version".to_owned(), Value::from(text));
    builder.origins.set(pointer, chosen.places);
}

/// A text that some documents give, and where.
struct Given {
    text: String,
    places: Vec<Origin>,
}

impl Given {
    fn location(&self) -> crate::source::Location {
        self.places
            .first()
            .map_or_else(Origin::nowhere, Origin::location)
    }
}

/// The different values at `pointer`, by text.
fn by_text(pages: &[Page], pointer: &Pointer) -> Vec<Given> {
    let mut texts: BTreeMap<String, Given> = BTreeMap::new();
    for page in pages {
        let Some(value) = page.value.pointer(pointer.as_str()) else {
            continue;
        };
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let new = || Given {
            text: text.clone(),
            places: Vec::new(),
        };
        let given = texts.entry(text.clone()).or_insert_with(new);
        given.places.extend(page.origins.origins(pointer));
    }
    let mut texts: Vec<Given> = texts.into_values().collect();
    texts.iter_mut().for_each(|given| given.places.sort());
    texts
}

fn mixed(versions: &[Given], pointer: &Pointer, builder: &Builder<'_>) -> Conflict {
    let message = format!(
        "the documents describe {} versions of the API",
        versions.len()
    );
    let mut diagnostic = Diagnostic::new(Code::MixedVersions, message);
    for given in versions {
        let label = format!("`{}` here{}", given.text, and_elsewhere(given.places.len()));
        diagnostic = diagnostic
            .at(given.location(), label)
            .note(listed(given, builder));
    }
    let mut advice = Advice::default();
    if let Some(highest) = versions.first() {
        advice.update("$.info", &json!({ "version": highest.text }));
    }
    diagnostic.helps = vec![
        "fetch the documents of the older versions again".to_owned(),
        "or pass `--allow-mixed-versions`; the highest version then names the client".to_owned(),
        advice.into_help("or, to set the version that they all belong to"),
    ];
    Conflict {
        sites: [pointer.clone()].into(),
        diagnostic,
    }
}

fn and_elsewhere(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => " and in one more document".to_owned(),
        more => format!(" and in {} more documents", more - 1),
    }
}

/// For example `0.318.0: a.md, b.md`.
fn listed(given: &Given, builder: &Builder<'_>) -> String {
    let mut names: Vec<&str> = given
        .places
        .iter()
        .map(|place| builder.file_name(place.doc))
        .collect();
    names.dedup();
    let shown = names
        .iter()
        .take(LISTED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().checked_sub(LISTED) {
        None | Some(0) => format!("{}: {shown}", given.text),
        Some(more) => format!("{}: {shown} and {more} more", given.text),
    }
}

fn unusable(names: &[Given], version: Option<&Given>) -> Diagnostic {
    let message = "`info.version` is not a version in some documents, and is ignored there";
    let places: Vec<Origin> = names
        .iter()
        .flat_map(|given| given.places.first().cloned())
        .collect();
    let diagnostic = Diagnostic::new(Code::UnusableVersion, message);
    let diagnostic = places_of(diagnostic, &places, "not a version", "not a version");
    match version {
        Some(version) => diagnostic.note(format!(
            "they are assumed to belong to version `{}`, like the others",
            version.text
        )),
        None => {
            let mut advice = Advice::default();
            advice.update("$.info", &json!({ "version": "1.0.0" }));
            diagnostic.help(advice.into_help("to give the API a version"))
        }
    }
}
