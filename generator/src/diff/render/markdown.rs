//! For pull requests and changelogs.

use super::{Released, heading, release_words, sum};
use crate::diff::{Change, Effect, Report, Spot};

/// The headings of the changes by what they break.
const GROUPS: [(&str, &[Effect]); 6] = [
    (
        "Breaks old programs and source code",
        &[Effect::Wire, Effect::Source],
    ),
    ("Breaks old programs", &[Effect::Wire]),
    (
        "Breaks source code, and old programs behave in another way",
        &[Effect::Source, Effect::Behaviour],
    ),
    ("Breaks source code", &[Effect::Source]),
    ("Old programs behave in another way", &[Effect::Behaviour]),
    ("Breaks nobody", &[]),
];

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report, released: Option<&Released>) -> String {
    let mut text = format!(
        "## {}\n\n{}. {}\n",
        escaped(&heading(report)),
        capitalised(&sum(report)),
        release_words(report, released)
    );
    for (title, effects) in GROUPS {
        let is_here = |change: &&Change| {
            let all = [Effect::Wire, Effect::Source, Effect::Behaviour];
            let mut all = all.into_iter();
            all.all(|effect| change.has(effect) == effects.contains(&effect))
        };
        let changes: Vec<&Change> = report.changes.iter().filter(is_here).collect();
        if !changes.is_empty() {
            text.push_str(&format!("\n### {title}\n\n"));
        }
        for change in changes {
            one(&mut text, change);
        }
    }
    if !report.wording.is_empty() {
        text.push_str("\n<details>\n<summary>Other words</summary>\n\n");
        for wording in &report.wording {
            text.push_str(&format!(
                "- {}{}\n",
                escaped(&wording.what),
                at(wording.spot.as_ref())
            ));
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn one(text: &mut String, change: &Change) {
    let rust: Vec<String> = change.rust.iter().map(|path| format!("`{path}`")).collect();
    let rust = if rust.is_empty() {
        String::new()
    } else {
        format!(" ({})", rust.join(", "))
    };
    text.push_str(&format!(
        "- **{}**{rust}{}\n",
        escaped(&capitalised(&change.what)),
        at(change.spot.as_ref())
    ));
    if let [_, _, ..] = change.operations.as_slice() {
        let operations: Vec<String> = change
            .operations
            .iter()
            .map(|operation| format!("`{operation}`"))
            .collect();
        text.push_str(&format!("  - operations: {}\n", operations.join(", ")));
    }
    for (name, reasons) in [
        ("wire", &change.verdict.wire),
        ("source", &change.verdict.source),
        ("behaviour", &change.verdict.behaviour),
    ] {
        for reason in reasons {
            text.push_str(&format!("  - {name}: {}\n", escaped(reason)));
        }
    }
    if let Some(suggestion) = &change.suggestion {
        text.push_str(&format!("  - it may now be `{}`\n", suggestion.name));
    }
    if let Some(reason) = &change.verdict.none {
        text.push_str(&format!("  - {}\n", escaped(reason)));
    }
}

fn at(spot: Option<&Spot>) -> String {
    spot.map(|spot| format!(", `{}:{}:{}`", spot.file, spot.line, spot.column))
        .unwrap_or_default()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// Text outside of backticks without what Markdown or HTML would read in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for character in text.chars() {
        match character {
            '`' => in_code = !in_code,
            '\n' | '\r' => {
                escaped.push(' ');
                continue;
            }
            '*' | '_' | '<' | '>' | '[' | ']' | '\\' | '|' | '#' | '@' if !in_code => {
                escaped.push('\\')
            }
            _ => {}
        }
        escaped.push(character);
    }
    escaped
}
