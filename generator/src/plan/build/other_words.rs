//! What the names of a type say of its members, where its item says something else.

use crate::plan::types::{TypeKind, TypePlan};

/// What another name of a type says of members of which the item says something else, as a paragraph and
/// a list; nothing where there are no such members.
pub(super) fn other_words(item: &TypePlan, name: &TypePlan) -> Option<String> {
    let members = members(item).into_iter().zip(members(name));
    let lines: String = members
        .filter_map(|((_, shown), (member, docs))| {
            let said = first_paragraph(docs)?;
            (!in_one_line(shown).contains(&said)).then(|| format!("\n* `{member}`: {said}"))
        })
        .collect();
    (!lines.is_empty()).then(|| format!("Of its members the API says here:\n{lines}"))
}

/// The first paragraph of docs in one line; nothing where they begin with something else, such as a list.
fn first_paragraph(docs: &str) -> Option<String> {
    let lines = docs.lines().take_while(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.map(str::trim).collect();
    let is_text = |line: &&str| {
        let first = line.chars().next();
        first.is_some_and(|first| first.is_alphanumeric() || matches!(first, '`' | '[' | '(' | '"'))
    };
    let is_paragraph = lines.iter().all(is_text) && !docs.starts_with("```");
    let text = in_one_line(&lines.join(" "));
    // What a colon announces is in the next paragraph.
    let sentences = match text.ends_with(':') {
        true => text
            .rsplit_once(". ")
            .map(|(before, _)| format!("{before}.")),
        false => Some(text),
    };
    sentences.filter(|text| is_paragraph && !text.is_empty())
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The members of a type, each with its docs.
fn members(plan: &TypePlan) -> Vec<(&str, &str)> {
    match &plan.kind {
        TypeKind::Struct(plan) => {
            let fields = plan.fields.iter();
            fields.map(|field| (&*field.name, &*field.docs)).collect()
        }
        TypeKind::Enum(plan) => {
            let values = plan.values.iter();
            values.map(|value| (&*value.name, &*value.docs)).collect()
        }
        TypeKind::Union(plan) => {
            let variants = plan.variants.iter();
            let named = variants.map(|variant| (&*variant.name, &*variant.docs));
            named.collect()
        }
        TypeKind::Alias(_) | TypeKind::Newtype(_) => Vec::new(),
    }
}
