//! Things that are defined in several ways: what is said about them, and how they are settled.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::bodies::{self, Variance};
use super::places_of;
use super::unite::{DefinitionForm, United};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::difference::{Cursor, Difference};
use crate::document::openapi_grammar::FieldKind;
use crate::location::Origin;
use crate::pointer::Pointer;

/// How much of a value a label shows.
const EXCERPT: usize = 60;
/// How many rival definitions are shown.
const SHOWN: usize = 5;

/// What is defined: how it is called in a sentence, and where it is in the merged document.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// For example ``schema `User` ``.
    pub(super) title: String,
    /// Its address in the merged document.
    pub(super) pointer: Pointer,
    /// Which finding it is when the definitions differ.
    pub(super) code: Code,
}

/// A conflict that remains unless an overlay resolves it.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    /// The addresses in the merged document that an overlay has to set or remove.
    pub(crate) sites: BTreeSet<Pointer>,
    /// What is said when it does not.
    pub(crate) diagnostic: Diagnostic,
}

impl Conflict {
    /// Whether overlays have set the value at each of its places.
    pub(crate) fn is_settled(&self, touched: &BTreeSet<Pointer>) -> bool {
        self.sites.iter().all(|site| {
            let ancestors = std::iter::successors(Some(site.clone()), Pointer::parent);
            ancestors.into_iter().any(|place| touched.contains(&place))
        })
    }
}

/// The conflict between the forms of one thing, when there is one.
pub(super) fn of(
    subject: &Subject,
    united: &United<'_>,
    holds: &'static FieldKind,
) -> Option<Conflict> {
    let compared: Vec<(&DefinitionForm<'_>, Vec<Difference<'_>>)> = united
        .rivals
        .iter()
        .take(SHOWN)
        .map(|rival| (rival, united.form.differences(rival, holds)))
        .collect();
    let (_, differences) = compared.first()?;
    let first = differences.first()?;
    let mut diagnostic =
        headline(subject, united).at(first.left.location(), label(&first.left, &first.right));
    for difference in compared
        .iter()
        .filter_map(|(_, differences)| differences.first())
    {
        let text = label(&difference.right, &difference.left);
        diagnostic = diagnostic.at(difference.right.location(), text);
    }
    if let Some(more @ 1..) = united.rivals.len().checked_sub(SHOWN) {
        diagnostic = diagnostic.note(format!("and {more} more definitions"));
    }
    diagnostic = diagnostic.note(extent(differences));
    for form in std::iter::once(&united.form).chain(compared.iter().map(|(form, _)| *form)) {
        if form.places.len() > 1 {
            diagnostic = diagnostic.note(shared(form));
        }
    }
    diagnostic
        .helps
        .extend(helps(subject, &united.form, differences));
    let sites = compared.iter().flat_map(|(_, differences)| differences);
    let sites = sites
        .map(|difference| subject.pointer.join(&difference.site))
        .collect();
    Some(Conflict { sites, diagnostic })
}

/// What is wrong, and the options that only differing bodies have.
fn headline(subject: &Subject, united: &United<'_>) -> Diagnostic {
    let count = number(united.rivals.len() + 1);
    let variance = match subject.code {
        Code::ConflictingOperation => bodies::variance(united),
        _ => Variance::Other,
    };
    if variance == Variance::Other {
        let message = format!("{} has {count} different definitions", subject.title);
        return Diagnostic::new(subject.code, message);
    }
    let message = format!(
        "{} is described with {count} different bodies",
        subject.title
    );
    let diagnostic = Diagnostic::new(Code::ConflictingBody, message)
        .help("pass `--body-variants separate` to get one method for each body");
    match variance {
        Variance::Bodies => diagnostic
            .help("or pass `--body-variants union` to get one method whose body is any of them"),
        _ => diagnostic,
    }
}

fn number(count: usize) -> String {
    match count {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        more => more.to_string(),
    }
}

fn extent(differences: &[Difference<'_>]) -> String {
    let sites: BTreeSet<&Pointer> = differences
        .iter()
        .map(|difference| &difference.site)
        .collect();
    let sites: Vec<String> = sites
        .into_iter()
        .map(|site| {
            if site.as_str().is_empty() {
                "as a whole".to_owned()
            } else {
                format!("at `{site}`")
            }
        })
        .collect();
    format!("they differ {}", sites.join(", "))
}

fn shared(form: &DefinitionForm<'_>) -> String {
    format!(
        "{} is what {} documents say",
        excerpt(&form.value.to_string()),
        form.places
            .iter()
            .map(|place| place.doc)
            .collect::<BTreeSet<_>>()
            .len()
    )
}

/// What is to be seen at one side of a difference.
fn label(this: &Cursor<'_>, other: &Cursor<'_>) -> String {
    let key = this.pointer.last().unwrap_or_default();
    match (this.value, other.value) {
        (Some(_), None) => format!("`{key}` is given here only"),
        (None, _) => format!("no `{key}` here"),
        (Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
            let extra: Vec<String> = ours
                .iter()
                .filter(|item| !theirs.contains(item))
                .map(Value::to_string)
                .collect();
            match extra.is_empty() {
                true => format!("`{key}` has {} items here", ours.len()),
                false => format!("`{key}` has {} here", excerpt(&extra.join(", "))),
            }
        }
        (Some(value), Some(_)) => format!("{} here", excerpt(&value.to_string())),
    }
}

fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(EXCERPT).collect();
    match characters.next() {
        None => format!("`{start}`"),
        Some(_) => format!("`{start}…`"),
    }
}

fn helps(
    subject: &Subject,
    form: &DefinitionForm<'_>,
    differences: &[Difference<'_>],
) -> Vec<String> {
    let mut advice = Advice::default();
    let mut done = BTreeSet::new();
    for difference in differences {
        let (site, value) = replaceable(form, difference);
        if done.insert(site.clone()) {
            replace(&mut advice, subject, form, &site, &value);
        }
    }
    vec![
        "if one of the documents is out of date, fetch it again or leave it out".to_owned(),
        advice.into_help("to say which one is right (change the values as needed)"),
    ]
}

/// The nearest member of an object around a difference, and what it should be: what one of the two
/// sides says. Items of an array cannot be replaced by an overlay, only the whole array can.
fn replaceable(form: &DefinitionForm<'_>, difference: &Difference<'_>) -> (Pointer, Value) {
    let mut site = difference.site.clone();
    while let Some(parent) = site.parent() {
        if form
            .value
            .pointer(parent.as_str())
            .is_some_and(Value::is_object)
        {
            break;
        }
        site = parent;
    }
    let ours = form.value.pointer(site.as_str());
    let value = ours.or(difference.right.value).cloned().unwrap_or_default();
    (site, value)
}

fn replace(
    advice: &mut Advice,
    subject: &Subject,
    form: &DefinitionForm<'_>,
    site: &Pointer,
    value: &Value,
) {
    let whole = subject.pointer.join(site);
    let (Some(parent), Some(key)) = (whole.parent(), whole.last()) else {
        return;
    };
    let old = form.value.pointer(site.as_str());
    if old.is_some_and(|old| old.is_object() || old.is_array()) {
        advice.remove(&json_path::to(&subject.pointer, &form.value, site));
    }
    let target = match site.parent() {
        Some(above) => json_path::to(&subject.pointer, &form.value, &above),
        None => json_path::to_member(&parent),
    };
    advice.update(
        &target,
        &Value::Object(Map::from_iter([(key, value.clone())])),
    );
}

/// What is said about definitions that differ in annotations only.
pub(super) fn annotations(subject: &Subject, united: &United<'_>) -> Option<Diagnostic> {
    if united.wordings.is_empty() {
        return None;
    }
    let message = format!(
        "{} has different annotations in several documents",
        subject.title
    );
    let diagnostic = places_of(
        Diagnostic::new(Code::DifferingWords, message),
        &united.wordings,
        "these annotations",
        "other annotations",
    );
    Some(diagnostic.note("of each description, summary, title and example the longest is kept"))
}

/// What is said about definitions that say the same by other names.
pub(super) fn structure(subject: &Subject, united: &United<'_>) -> Option<Diagnostic> {
    if united.followed.is_empty() {
        return None;
    }
    let forms = std::iter::once(&united.form).chain(&united.followed);
    let places: Vec<Origin> = forms
        .filter_map(|form| form.places.first().cloned())
        .collect();
    if places.len() < 2 {
        return None;
    }
    let message = format!(
        "{} is structured differently in several documents, with the same meaning",
        subject.title
    );
    Some(places_of(
        Diagnostic::new(Code::DifferingStructure, message),
        &places,
        "this is kept",
        "this means the same, with other names or nesting",
    ))
}
