//! The docs of what is written, as lines of CommonMark.

use serde_json::Value;

use super::markdown;
use super::text::code;
use crate::model::{
    Constraints, Docs, EnumValue, Field, Origin, OriginRoot, Shape, StringKind, Type, Variant,
};

/// The docs of a type. Where nothing is said about it, they name its schema if the Rust name does not.
pub(super) fn of_type(ty: &Type, name: &str) -> String {
    let mut lines = beyond(&ty.docs, name);
    append(&mut lines, facts(&ty.docs, is_plain_text(&ty.shape)));
    if lines.is_empty() {
        let original = alias(ty.origin.as_ref(), name).filter(|original| !is_shown(original, name));
        lines.extend(original.map(|original| format!("The schema {}.", code(&original))));
    }
    lines.join("\n")
}

/// Says which groups a group is inside of; nothing for one that is at the top.
pub(super) fn part_of(within: &[String]) -> Option<String> {
    let groups: Vec<String> = within.iter().rev().map(|group| code(group)).collect();
    (!groups.is_empty()).then(|| format!("Part of {}.", groups.join(", part of ")))
}

/// The name in the specification, where the Rust name does not show it.
pub(super) fn alias(origin: Option<&Origin>, name: &str) -> Option<String> {
    let origin = origin?;
    let OriginRoot::Component(_, original) = &origin.root else {
        return None;
    };
    let allowed = !original.chars().any(|character| {
        character.is_whitespace() || character.is_control() || matches!(character, '"' | '\'')
    });
    let is_shown = spoken(original) == spoken(name);
    (origin.steps.is_empty() && !is_shown && allowed && !original.is_empty())
        .then(|| original.clone())
}

/// What a search takes no notice of is left out.
fn spoken(name: &str) -> String {
    name.chars()
        .filter(|character| !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text says no more than a name, or the last words of it.
fn repeats(text: &str, name: &str) -> bool {
    let mut name = last_letters(name);
    last_letters(text).all(|letter| name.next() == Some(letter))
}

/// The letters and digits of a text in lower case, from its end.
fn last_letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().rev().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(|letter| letter.to_lowercase().rev())
}

/// The docs of a field that has a name in Rust, and a type about which this is said.
pub(super) fn of_field(field: &Field, name: &str, of_type: &TypeWords<'_>) -> String {
    let mut lines = member(&field.docs, name, of_type);
    if lines.is_empty() && spoken(&field.name) != spoken(name) {
        lines.push(format!("The property {}.", code(&field.name)));
    }
    append(&mut lines, facts(&field.docs, of_type.is_plain_text));
    if field.read_only {
        append(&mut lines, vec!["Set by the server.".to_owned()]);
    }
    if field.write_only {
        append(&mut lines, vec!["Only sent, never returned.".to_owned()]);
    }
    lines.join("\n")
}

/// What is said about the type of a field, parameter or variant.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TypeWords<'a> {
    /// Its docs, where there are any.
    pub(super) docs: Option<&'a Docs>,
    /// Its name, where it has an item of its own.
    pub(super) name: Option<&'a str>,
    /// Whether it is text of no format that has a Rust type.
    pub(super) is_plain_text: bool,
}

/// Whether a shape is text of no format that has a Rust type.
pub(super) fn is_plain_text(shape: &Shape) -> bool {
    matches!(shape, Shape::String(StringKind::Plain))
}

/// What is said about a member; else the first paragraph of what is said about its type, which has
/// the others in its own docs.
pub(super) fn member(docs: &Docs, name: &str, of_type: &TypeWords<'_>) -> Vec<String> {
    let lines = beyond(docs, name);
    match lines.is_empty() {
        true => summary(of_type, name).into_iter().collect(),
        false => lines,
    }
}

/// The first paragraph of what is said about a member or its type.
pub(super) fn first_paragraph(docs: &Docs, name: &str, of_type: &TypeWords<'_>) -> Option<String> {
    let own = TypeWords {
        docs: Some(docs),
        ..TypeWords::default()
    };
    summary(&own, name).or_else(|| summary(of_type, name))
}

fn summary(of_type: &TypeWords<'_>, name: &str) -> Option<String> {
    let docs = of_type.docs?;
    let texts = [docs.description.as_deref(), docs.title.as_deref()];
    let mut paragraphs = texts
        .into_iter()
        .flatten()
        .filter_map(markdown::first_paragraph);
    paragraphs.find(|paragraph| {
        let is_title_of_type = of_type.name.is_some_and(|name| repeats(paragraph, name));
        !repeats(paragraph, name) && !is_title_of_type
    })
}

/// The docs of a value of an enumeration: where nothing is said about it, the value, unless its name
/// shows it.
pub(super) fn of_value(value: &EnumValue, name: &str) -> String {
    let text = match &value.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut lines = match value.description.as_deref().map(markdown::lines) {
        Some(lines) if !lines.is_empty() && !repeats(&lines.join(" "), name) => lines,
        _ if text.is_empty() => vec!["The empty text.".to_owned()],
        // A number is `Value1`.
        _ if is_shown(&text, name.strip_prefix("Value").unwrap_or(name)) => Vec::new(),
        _ => vec![format!("{}.", code(&text))],
    };
    if value.deprecated {
        append(&mut lines, vec!["Deprecated.".to_owned()]);
    }
    lines.join("\n")
}

/// Whether a name shows a value but for the case of its letters and what parts its words.
pub(super) fn is_shown(text: &str, name: &str) -> bool {
    let parts = |character: char| matches!(character, '_' | '-' | ' ' | '.' | '/' | ':');
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|character| !parts(*character));
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(text) == letters(name)
}

/// The docs of a variant that has a name in Rust, and a type about which this is said.
pub(super) fn of_variant(variant: &Variant, name: &str, of_type: &TypeWords<'_>) -> String {
    // A type with an item of its own has its words there.
    let mut lines = match of_type.name {
        Some(_) => beyond(&variant.docs, name),
        None => member(&variant.docs, name, of_type),
    };
    let hidden = variant.tags.iter().any(|tag| !is_shown(tag, name));
    if lines.is_empty() && hidden {
        let tags: Vec<String> = variant.tags.iter().map(|tag| code(tag)).collect();
        lines.push(format!("The variant {}.", tags.join(", ")));
    }
    lines.join("\n")
}

/// Title and description, without what only repeats a name.
pub(super) fn beyond(docs: &Docs, name: &str) -> Vec<String> {
    let says_more = |text: &&String| !repeats(text, name);
    let [title, description] =
        [&docs.title, &docs.description].map(|text| text.as_ref().filter(says_more));
    words_of(title, description)
}

/// Title and description, as lines.
pub(super) fn words(docs: &Docs) -> Vec<String> {
    words_of(docs.title.as_ref(), docs.description.as_ref())
}

/// A title that the description begins with says nothing.
fn words_of(title: Option<&String>, description: Option<&String>) -> Vec<String> {
    let [title, description] =
        [title, description].map(|text| text.map(|text| markdown::lines(text)).unwrap_or_default());
    let begins = |title: &[String]| {
        let title = title.join(" ");
        let title = title.trim_end_matches('.');
        let first = description.first().map(String::as_str);
        first.is_some_and(|first| first.starts_with(title))
    };
    if !title.is_empty() && begins(&title) {
        return description;
    }
    let mut lines = title;
    append(&mut lines, description);
    lines
}

/// What is known beyond the words, a paragraph for each fact.
///
/// `is_plain_text` says whether a format is worth mention: elsewhere the Rust type says it.
pub(super) fn facts(docs: &Docs, is_plain_text: bool) -> Vec<String> {
    let mut facts = Vec::new();
    if docs.deprecated {
        facts.push("**Deprecated.**".to_owned());
    }
    let demanded = docs.constraints.as_deref();
    let mut sentence = Vec::new();
    if let Some(format) = demanded.and_then(|demanded| demanded.format.as_deref())
        && is_plain_text
    {
        sentence.push(format!("Format: {}.", code(format)));
    }
    sentence.extend(demanded.map(constraints).unwrap_or_default());
    if let Some(default) = &docs.default {
        sentence.push(format!("Default: {}.", value(default)));
    }
    if let Some(example) = docs
        .example
        .as_ref()
        .filter(|example| !example.is_object() && !example.is_array())
    {
        sentence.push(format!("Example: {}.", value(example)));
    }
    if !sentence.is_empty() {
        facts.push(sentence.join(" "));
    }
    if let Some(external) = docs
        .external
        .as_ref()
        .filter(|external| markdown::is_web_address(&external.url))
    {
        let words = external
            .description
            .as_deref()
            .map(markdown::lines)
            .unwrap_or_default();
        facts.push(match words.first() {
            Some(line) => format!("See also: {line} (<{}>)", external.url.trim()),
            None => format!("See also: <{}>", external.url.trim()),
        });
    }
    let mut lines = Vec::new();
    for fact in facts {
        append(&mut lines, vec![fact]);
    }
    lines
}

/// Adds paragraphs, each behind an empty line.
pub(super) fn append(lines: &mut Vec<String>, more: Vec<String>) {
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

fn constraints(constraints: &Constraints) -> Vec<String> {
    let mut sentences = Vec::new();
    let bound = |(value, exclusive): (f64, bool), at: &str, beyond: &str| {
        format!("{} {value}.", if exclusive { beyond } else { at })
    };
    sentences.extend(
        constraints
            .minimum
            .map(|minimum| bound(minimum, "At least", "More than")),
    );
    sentences.extend(
        constraints
            .maximum
            .map(|maximum| bound(maximum, "At most", "Less than")),
    );
    sentences.extend(
        constraints
            .multiple_of
            .map(|step| format!("A multiple of {step}.")),
    );
    sentences.extend(range(constraints.length, "character"));
    sentences.extend(range(constraints.items, "item"));
    sentences.extend(range(constraints.properties, "member"));
    if constraints.unique_items {
        sentences.push("No item twice.".to_owned());
    }
    sentences.extend(
        constraints
            .pattern
            .as_deref()
            .map(|pattern| format!("Pattern: {}.", code(pattern))),
    );
    sentences
}

fn range(range: (Option<usize>, Option<usize>), unit: &str) -> Option<String> {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match range {
        (Some(0) | None, None) => None,
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {least} {unit}{}.", plural(least)))
        }
        (Some(0) | None, Some(most)) => Some(format!("At most {most} {unit}{}.", plural(most))),
        (Some(least), None) => Some(format!("At least {least} {unit}{}.", plural(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {unit}s.")),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::String(text) => code(text),
        other => code(&other.to_string()),
    }
}
