//! For terminals.

use super::digest::{Entry, Grain, Heading, Section, sections};
use super::fitted::fitted;
use super::head::head;
use super::{Released, count, heading, release_words, sum};
use crate::diff::{Acceptance, Change, Report, Spot};

/// How many reasons of one kind are printed of a change.
const REASONS: usize = 6;

/// How many lines a short report has for changes.
const SHORT: usize = 8;

/// How many lines the changes may take before less is said of each: with the head, two screens.
const LINES: usize = 80;

/// How many lines are kept for a later section, at most.
const LATER: usize = 15;

/// How many lines a title takes, with what separates it.
const TITLE: usize = 2;

/// How many characters a line may have where changes take a line each.
const COLUMNS: usize = 120;

/// What to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Also list the changes of words alone.
    pub wording: bool,
    /// Name everything: every change on its own with its id, every operation, every reason, every
    /// difference that is not understood.
    pub verbose: bool,
}

/// The whole report: its head, then the changes by what they do. Where they are many, those that are
/// alike are told together, a line each, unless everything is asked for.
#[must_use]
pub fn text(report: &Report, released: Option<&Released>, choice: Choice) -> String {
    let mut text = head(report, released, choice.verbose);
    text.push_str(&body(report, choice));
    if choice.verbose && !report.unknown.is_empty() {
        text.push_str("\nNot understood:\n");
        for unknown in &report.unknown {
            let gone = if unknown.is_there { "" } else { ", gone" };
            let place = at(unknown.spot.as_ref());
            text.push_str(&format!("  `{}`{gone}{place}\n", unknown.pointer));
        }
    }
    if choice.wording && !report.wording.is_empty() {
        text.push_str("\nOther words:\n");
        for wording in &report.wording {
            let place = at(wording.spot.as_ref());
            text.push_str(&format!("  {}{place}\n", wording.what));
        }
    }
    text
}

/// The worst changes, a line each, then the release they require.
#[must_use]
pub fn short(report: &Report, released: Option<&Released>) -> String {
    let mut text = format!("{}: {}\n", heading(report), sum(report));
    let sections = sections(report, Grain::Alike);
    let open = sections
        .iter()
        .filter(|section| section.heading != Heading::Accepted);
    let entries: Vec<&Entry<'_>> = open.flat_map(|section| &section.entries).collect();
    for entry in entries.iter().take(SHORT) {
        text.push_str(&format!("  {:<17}  {}\n", entry.word(), entry.what));
    }
    let rest = entries.iter().skip(SHORT);
    let left: usize = rest.map(|entry| entry.changes.len()).sum();
    if left > 0 {
        text.push_str(&format!("  and {} more\n", count(left, "change")));
    }
    text.push_str(&release_words(report, released));
    text.push('\n');
    text
}

fn body(report: &Report, choice: Choice) -> String {
    if choice.verbose {
        return in_full(&sections(report, Grain::Each), usize::MAX, true);
    }
    let alike = sections(report, Grain::Alike);
    let full = in_full(&alike, REASONS, false);
    if full.lines().count() <= LINES {
        return full;
    }
    in_short(alike)
}

fn title(section: &Section<'_>) -> String {
    format!("\n{} ({}):\n", section.heading.title(), section.count())
}

fn in_full(sections: &[Section<'_>], reasons: usize, all: bool) -> String {
    let mut text = String::new();
    for section in sections {
        if section.heading == Heading::Accepted && !all {
            text.push_str(&folded(section));
            continue;
        }
        text.push_str(&title(section));
        for entry in &section.entries {
            one(&mut text, entry, reasons, all);
        }
    }
    text
}

/// A line for each entry, as many as there is room for: what stands for most stays, and the rest is told
/// by its kinds.
fn in_short(sections: Vec<Section<'_>>) -> String {
    let mut text = String::new();
    let mut left = LINES;
    let mut sections = sections.into_iter();
    while let Some(section) = sections.next() {
        if section.heading == Heading::Accepted {
            text.push_str(&folded(&section));
            continue;
        }
        // Every later section is heard, too.
        let later = sections.as_slice().iter();
        let later: usize = later
            .map(|later| later.entries.len().min(LATER) + TITLE)
            .sum();
        let room = left.saturating_sub(later + TITLE).max(LATER);
        let section = fitted(section, room);
        text.push_str(&title(&section));
        let shown = match section.entries.len() <= room {
            true => room,
            false => room - 1,
        };
        for entry in section.entries.iter().take(shown) {
            let line = format!("  [{}] {}", entry.word(), entry.what);
            text.push_str(&clipped(&line, COLUMNS));
            text.push('\n');
        }
        let rest = section.entries.iter().skip(shown);
        let rest: usize = rest.map(|entry| entry.changes.len()).sum();
        if rest > 0 {
            text.push_str(&format!("  and {} more\n", count(rest, "change")));
        }
        left = left.saturating_sub(section.entries.len().min(room) + TITLE);
    }
    text.push_str("\n`--verbose` tells each change on its own, with its reasons and its place.\n");
    text
}

fn folded(section: &Section<'_>) -> String {
    let number = count(section.count(), "change");
    format!(
        "\n{}: {number}, which `--verbose` lists\n",
        section.heading.title()
    )
}

fn one(text: &mut String, entry: &Entry<'_>, most: usize, all: bool) {
    text.push_str(&format!("[{}] {}\n", entry.word(), entry.what));
    let first = entry.changes.first();
    let rust: &[String] = match (entry.changes.as_slice(), first) {
        ([_], Some(change)) => &change.rust,
        _ => &[],
    };
    if !rust.is_empty() {
        text.push_str(&format!("    Rust: {}\n", paths(rust)));
    }
    let reasons = entry.reasons();
    for effect in ["wire", "source", "behaviour", "none"] {
        let clauses = reasons.iter().filter(|(name, _)| *name == effect);
        for (_, clause) in clauses.clone().take(most) {
            text.push_str(&format!("    {effect}: {clause}\n"));
        }
        let left = clauses.count().saturating_sub(most);
        if left > 0 {
            text.push_str(&format!(
                "    {effect}: and {} more\n",
                count(left, "reason")
            ));
        }
    }
    if let [
        Change {
            suggestion: Some(suggestion),
            ..
        },
    ] = entry.changes.as_slice()
    {
        text.push_str(&format!(
            "    perhaps: it may now be `{}`; `--renamed '{}'` says so\n",
            suggestion.name, suggestion.confirmation
        ));
    }
    if let Some(spot) = first.and_then(|change| change.spot.as_ref()) {
        let whose = if entry.changes.len() > 1 {
            "first "
        } else {
            ""
        };
        text.push_str(&format!("    {whose}at {spot}\n"));
    }
    if let Some(change) = first.filter(|_| all) {
        beyond(text, change);
    }
}

/// What is only told where all is.
fn beyond(text: &mut String, change: &Change) {
    if let Some(Acceptance { reason, date }) = &change.accepted {
        text.push_str(&format!("    accepted on {date}: {reason}\n"));
    }
    text.push_str(&format!("    id: {}\n", change.id));
}

fn paths(rust: &[String]) -> String {
    let paths: Vec<String> = rust.iter().map(|path| format!("`{path}`")).collect();
    paths.join(", ")
}

fn at(spot: Option<&Spot>) -> String {
    spot.map(|spot| format!(", at {spot}")).unwrap_or_default()
}

/// A line of at most so many characters.
fn clipped(line: &str, most: usize) -> String {
    if line.chars().count() <= most {
        return line.to_owned();
    }
    let kept: String = line.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
