//! The docs of what is written, as lines of CommonMark.

use serde_json::Value;

use super::markdown;
use crate::model::{Constraints, Docs, EnumValue, Field, Origin, OriginRoot, Type, Variant};

/// The docs of a type; one that has no words of its own is named by its place in the document.
pub(super) fn of_type(ty: &Type, name: &str) -> String {
    let mut lines = words(&ty.docs);
    if lines.is_empty() {
        lines.push(place(ty.origin.as_ref(), name));
    }
    append(&mut lines, facts(&ty.docs));
    lines.join("\n")
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

fn place(origin: Option<&Origin>, name: &str) -> String {
    match origin.map(|origin| (&origin.root, origin.steps.is_empty())) {
        Some((OriginRoot::Component(_, original), true)) => {
            format!("The schema {}.", code(original))
        }
        Some((OriginRoot::Component(_, original), false)) => {
            format!("A part of the schema {}.", code(original))
        }
        Some((OriginRoot::Operation(path, method), _)) => {
            format!("A part of {}.", code(&format!("{method} {path}")))
        }
        Some((OriginRoot::Webhook(webhook), _)) => {
            format!("A part of the webhook {}.", code(webhook))
        }
        _ => format!("The type {}.", code(name)),
    }
}

/// The docs of a field.
pub(super) fn of_field(field: &Field) -> String {
    let mut lines = words(&field.docs);
    if lines.is_empty() {
        lines.push(format!("The property {}.", code(&field.name)));
    }
    append(&mut lines, facts(&field.docs));
    if field.read_only {
        append(&mut lines, vec!["Set by the server.".to_owned()]);
    }
    if field.write_only {
        append(&mut lines, vec!["Only sent, never returned.".to_owned()]);
    }
    lines.join("\n")
}

/// The docs of a value of an enumeration.
pub(super) fn of_value(value: &EnumValue) -> String {
    let text = match &value.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut lines = match value.description.as_deref().map(markdown::lines) {
        Some(lines) if !lines.is_empty() => lines,
        _ if text.is_empty() => vec!["The empty text.".to_owned()],
        _ => vec![format!("{}.", code(&text))],
    };
    if value.deprecated {
        append(&mut lines, vec!["Deprecated.".to_owned()]);
    }
    lines.join("\n")
}

/// The docs of a variant, whose type has these.
pub(super) fn of_variant(variant: &Variant, docs: &Docs) -> String {
    let title = docs
        .title
        .as_deref()
        .map(markdown::lines)
        .unwrap_or_default();
    let line = match (title.is_empty(), variant.tags.as_slice()) {
        (false, _) => title,
        (true, []) => vec![match &variant.name {
            Some(name) => format!("The variant {}.", code(name)),
            None => "One of the variants.".to_owned(),
        }],
        (true, tags) => vec![format!(
            "The variant {}.",
            tags.iter()
                .map(|tag| code(tag))
                .collect::<Vec<_>>()
                .join(", ")
        )],
    };
    line.join("\n")
}

/// Title and description, as lines.
pub(super) fn words(docs: &Docs) -> Vec<String> {
    let mut lines = docs
        .title
        .as_deref()
        .map(markdown::lines)
        .unwrap_or_default();
    let description = docs
        .description
        .as_deref()
        .map(markdown::lines)
        .unwrap_or_default();
    if lines != description {
        append(&mut lines, description);
    }
    lines
}

/// What is known beyond the words, a paragraph for each fact.
pub(super) fn facts(docs: &Docs) -> Vec<String> {
    let mut facts = Vec::new();
    if docs.deprecated {
        facts.push("**Deprecated.**".to_owned());
    }
    let demanded = docs.constraints.as_deref();
    let mut sentence = demanded.map(constraints).unwrap_or_default();
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

/// Text as inline code, whatever it holds.
#[must_use]
pub fn code(text: &str) -> String {
    let text: String = markdown::visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    match longest {
        0 if text.is_empty() => "the empty text".to_owned(),
        0 => format!("`{text}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {text} {fence}")
        }
    }
}
