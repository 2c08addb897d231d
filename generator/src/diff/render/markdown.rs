//! For pull requests and changelogs.

use super::digest::{Entry, Grain, Heading, Section, sections};
use super::head::worst_first;
use super::text::Choice;
use super::{Released, advice, capitalised, count, heading, release_words, sum};
use crate::diff::{Acceptance, Change, Report, Spot};

/// How many operations the table has.
const ROWS: usize = 7;

/// More entries than this that nobody notices are folded.
const MANY: usize = 10;

/// How much is said of each entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    /// A line.
    Line,
    /// Reasons and place.
    Reasons,
    /// All changes that it stands for, folded.
    Members,
}

/// The report as Markdown, of at most so many bytes: as much is said as finds room, the worst first,
/// and how much is left out.
#[must_use]
pub fn markdown(
    report: &Report,
    released: Option<&Released>,
    choice: Choice,
    most: Option<usize>,
) -> String {
    let most = most.unwrap_or(usize::MAX);
    let head = head(report, released);
    let further = further(report, choice);
    let steps = [
        (Grain::Each, Detail::Members),
        (Grain::Alike, Detail::Members),
        (Grain::Alike, Detail::Reasons),
        (Grain::Alike, Detail::Line),
        (Grain::Kinds, Detail::Line),
    ];
    let steps = steps.into_iter().skip(usize::from(!choice.verbose));
    for (grain, detail) in steps {
        let sections = sections(report, grain);
        let body: String = sections.iter().map(|one| section(one, detail)).collect();
        for end in [further.as_str(), ""] {
            if head.len() + body.len() + end.len() <= most {
                return head + &body + end;
            }
        }
    }
    cut(head, &sections(report, Grain::Kinds), most)
}

/// What finds room, entry by entry, and how much does not.
fn cut(mut text: String, sections: &[Section<'_>], most: usize) -> String {
    let rest = |number| {
        format!(
            "\n_And {}, for which there is no room here._\n",
            count(number, "change")
        )
    };
    let reserved = rest(usize::MAX).len();
    let mut left: usize = sections.iter().map(Section::count).sum();
    'all: for section in sections {
        let mut title = title(section);
        for entry in &section.entries {
            let mut line = std::mem::take(&mut title);
            one(&mut line, entry, Detail::Line);
            if text.len() + line.len() + reserved > most {
                break 'all;
            }
            text.push_str(&line);
            left -= entry.changes.len();
        }
    }
    let rest = rest(left);
    if left > 0 && text.len() + rest.len() <= most {
        text.push_str(&rest);
    }
    // A limit below the head itself still holds.
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

fn head(report: &Report, released: Option<&Released>) -> String {
    let mut text = format!(
        "## {}\n\n{}. {}\n",
        escaped(&heading(report)),
        capitalised(&escaped(&sum(report))),
        release_words(report, released)
    );
    if let Some(advice) = advice(report) {
        text.push_str(&format!("\n> {advice}\n"));
    }
    let rows = worst_first(report);
    if rows.is_empty() {
        return text;
    }
    text.push_str("\n| Verdict | Changes | Operation |\n| --- | ---: | --- |\n");
    for row in rows.iter().take(ROWS) {
        let operation = format!("`{} {}`", row.name.method, row.name.path);
        let operation = operation.replace('|', "\\|");
        text.push_str(&format!(
            "| {} | {} | {operation} |\n",
            row.word(),
            row.changes
        ));
    }
    let left = rows.len().saturating_sub(ROWS);
    if left > 0 {
        text.push_str(&format!("| | | and {} more |\n", count(left, "operation")));
    }
    text
}

/// What is listed where it is asked for.
fn further(report: &Report, choice: Choice) -> String {
    let mut text = String::new();
    if choice.verbose && !report.unknown.is_empty() {
        let lines = report.unknown.iter().map(|unknown| {
            let gone = if unknown.is_there { "" } else { ", gone" };
            format!(
                "- `{}`{gone}{}\n",
                unknown.pointer,
                at(unknown.spot.as_ref())
            )
        });
        text.push_str(&details("Not understood", &lines.collect::<String>()));
    }
    if choice.wording && !report.wording.is_empty() {
        let lines = report.wording.iter().map(|wording| {
            let what = capitalised(&escaped(&wording.what));
            format!("- {what}{}\n", at(wording.spot.as_ref()))
        });
        text.push_str(&details("Other words", &lines.collect::<String>()));
    }
    text
}

fn title(section: &Section<'_>) -> String {
    format!(
        "\n### {} ({})\n\n",
        section.heading.title(),
        section.count()
    )
}

fn section(section: &Section<'_>, detail: Detail) -> String {
    let mut list = String::new();
    for entry in &section.entries {
        one(&mut list, entry, detail);
    }
    let is_folded = match section.heading {
        Heading::Accepted => true,
        Heading::Harmless => section.entries.len() > MANY,
        Heading::Effect(_) => false,
    };
    match is_folded {
        true => {
            let summary = format!("{} ({})", section.heading.title(), section.count());
            details(&summary, &list)
        }
        false => title(section) + &list,
    }
}

/// Text that is folded until somebody wants to see it.
fn details(summary: &str, text: &str) -> String {
    format!("\n<details>\n<summary>{summary}</summary>\n\n{text}\n</details>\n")
}

fn one(text: &mut String, entry: &Entry<'_>, detail: Detail) {
    let what = capitalised(&escaped(&entry.what));
    if detail == Detail::Line {
        text.push_str(&format!("- {what}\n"));
        return;
    }
    match entry.changes.as_slice() {
        [change] => text.push_str(&format!(
            "- **{what}**{}{}\n",
            rust(change),
            at(change.spot.as_ref())
        )),
        _ => text.push_str(&format!("- **{what}**\n")),
    }
    for (name, reason) in entry.reasons() {
        let name = match name {
            "none" => String::new(),
            name => format!("{name}: "),
        };
        text.push_str(&format!("  - {name}{}\n", escaped(reason)));
    }
    if let [
        Change {
            suggestion: Some(suggestion),
            ..
        },
    ] = entry.changes.as_slice()
    {
        text.push_str(&format!("  - it may now be `{}`\n", suggestion.name));
    }
    if let [
        Change {
            accepted: Some(accepted),
            ..
        },
    ] = entry.changes.as_slice()
    {
        let Acceptance { reason, date } = accepted;
        text.push_str(&format!("  - accepted on {date}: {}\n", escaped(reason)));
    }
    if detail == Detail::Members && entry.changes.len() > 1 {
        let all = entry.changes.iter().map(|change| {
            let what = capitalised(&escaped(&change.what));
            format!("  - {what}{}{}\n", rust(change), at(change.spot.as_ref()))
        });
        let summary = format!("all {}", entry.changes.len());
        let list: String = all.collect();
        text.push_str(&format!(
            "\n  <details>\n  <summary>{summary}</summary>\n\n{list}\n  </details>\n\n"
        ));
    }
}

fn rust(change: &Change) -> String {
    let rust: Vec<String> = change.rust.iter().map(|path| format!("`{path}`")).collect();
    match rust.is_empty() {
        true => String::new(),
        false => format!(" ({})", rust.join(", ")),
    }
}

fn at(spot: Option<&Spot>) -> String {
    spot.map(|spot| format!(", `{spot}`")).unwrap_or_default()
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
