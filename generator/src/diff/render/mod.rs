//! A report as text for terminals, Markdown for pull requests, and JSON for programs.

mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::{Choice, short, text};

use semver::Version;

use super::{Report, Step, Unknown, next_version};

/// The version of the client's crate: what it was with the old specs, and what its manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// Where the manifest is, as messages show it.
    pub manifest: String,
    /// The version that went with the old specs.
    pub before: Version,
    /// What the manifest says now.
    pub now: Version,
}

impl Released {
    /// The lowest version that the changes allow.
    #[must_use]
    pub fn wanted(&self, step: Step) -> Version {
        next_version(&self.before, step)
    }

    /// Whether the manifest already says so.
    #[must_use]
    pub fn suffices(&self, step: Step) -> bool {
        self.now >= self.wanted(step)
    }
}

/// What kind of release it is, in a clause.
fn step_words(step: Step) -> &'static str {
    match step {
        Step::None => "no release",
        Step::Fix => "a release that only fixes",
        Step::Addition => "a release that adds",
        Step::Breaking => "a breaking release",
    }
}

/// What the changes require, and whether the manifest says so, as one or two sentences.
fn release_words(report: &Report, released: Option<&Released>) -> String {
    let kind = step_words(report.step);
    let Some(released) = released else {
        return format!("This requires {kind}.");
    };
    let Released {
        manifest,
        before,
        now,
    } = released;
    if report.step == Step::None {
        return format!("This requires {kind}: {now} stays.");
    }
    let wanted = released.wanted(report.step);
    match (released.suffices(report.step), now == before) {
        (true, _) => {
            format!("This requires {kind}, {wanted} after {before}, and `{manifest}` says {now}.")
        }
        (false, true) => format!("This requires {kind}, {wanted}; `{manifest}` still says {now}."),
        (false, false) => format!(
            "This requires {kind}, {wanted} after {before}; `{manifest}` says {now}, which is too low."
        ),
    }
}

/// `Manta OpenAPI 0.318.0 → 0.319.0`, or one version when it is the same.
fn heading(report: &Report) -> String {
    let title = report
        .title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let title = if title.is_empty() {
        "the API".to_owned()
    } else {
        title
    };
    let version = |text: &str| match text.trim() {
        "" => "(no version)".to_owned(),
        text => text.to_owned(),
    };
    let (old, new) = (version(&report.old_version), version(&report.new_version));
    match old == new {
        true => format!("{title} {new}"),
        false => format!("{title} {old} → {new}"),
    }
}

/// `1 change`, `2 changes`.
fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        number => format!("{number} {thing}s"),
    }
}

/// How much is not understood, and where it begins.
fn unknown_words(first: &Unknown, number: usize) -> String {
    let (verb, first_at) = match number {
        1 => ("is", "at"),
        _ => ("are", "first at"),
    };
    let place = match &first.spot {
        Some(spot) => format!("{}:{}:{}", spot.file, spot.line, spot.column),
        None => format!("`{}`", first.pointer),
    };
    let gone = if first.is_there {
        ""
    } else {
        " of the old version"
    };
    format!(
        "{} that {verb} not understood, {first_at} {place}{gone}",
        count(number, "difference")
    )
}

/// What there is in all.
fn sum(report: &Report) -> String {
    use super::Effect::{Behaviour, Source, Wire};
    match report.step {
        Step::None if report.is_empty() => return "nothing changed".to_owned(),
        _ if report.is_empty() => return "no change of meaning".to_owned(),
        _ => {}
    }
    let words = match report.wording.len() {
        0 => String::new(),
        number => format!("{} of words alone", count(number, "change")),
    };
    let unknown = match report.unknown.as_slice() {
        [] => String::new(),
        [first, ..] => unknown_words(first, report.unknown.len()),
    };
    let words = match (words.is_empty(), unknown.is_empty()) {
        (false, false) => format!("{words}; {unknown}"),
        _ => words + &unknown,
    };
    if report.changes.is_empty() {
        return words;
    }
    let effects = [
        (Wire, "break", "old programs"),
        (Source, "break", "source code"),
        (Behaviour, "change", "what old programs do or find"),
    ];
    let broken: Vec<String> = effects
        .into_iter()
        .map(|(effect, does, what)| (report.count(effect), does, what))
        .filter(|(number, ..)| *number > 0)
        .map(|(number, does, what)| {
            let s = if number == 1 { "s" } else { "" };
            format!("{number} {does}{s} {what}")
        })
        .collect();
    let broken = match (broken.is_empty(), report.changes.len()) {
        (true, 1) => "which breaks nothing".to_owned(),
        (true, _) => "none of them breaks anything".to_owned(),
        _ => broken.join(", "),
    };
    let words = if words.is_empty() {
        words
    } else {
        format!("; {words}")
    };
    format!("{}, {broken}{words}", count(report.changes.len(), "change"))
}
