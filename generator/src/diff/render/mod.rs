//! A report as text for terminals, Markdown for pull requests, a page for browsers, and JSON for programs.

mod digest;
mod fitted;
mod head;
mod html;
mod json;
mod markdown;
mod operations;
mod plural;
mod text;

pub use html::{html, html_part};
pub use json::json;
pub use markdown::markdown;
pub use text::{Choice, short, text};

use semver::Version;

use super::{Effect, Report, Selection, Step, Unknown, next_version};

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

/// What to do where code compiles as before and programs fail.
fn advice(report: &Report) -> Option<String> {
    let wire = report.count(Effect::Wire);
    let is_hidden = wire > 0 && report.step < Step::Breaking && report.count(Effect::Source) == 0;
    is_hidden.then(|| {
        let (changes, them) = (count(wire, "change"), if wire == 1 { "s" } else { "" });
        format!(
            "Warning: code stays as it is, so Cargo takes the release for compatible, but {changes} \
             break{them} programs that are already built: say so, and build them anew with it."
        )
    })
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
        Some(spot) => spot.to_string(),
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
    if let Some(nothing) = nothing(report) {
        return nothing;
    }
    let mut parts = Vec::new();
    if !report.changes.is_empty() {
        parts.push(changes(report));
    }
    match report.wording.len() {
        0 => {}
        number => parts.push(format!("{} of words alone", count(number, "change"))),
    }
    if let [first, ..] = report.unknown.as_slice() {
        parts.push(unknown_words(first, report.unknown.len()));
    }
    if let Some(selection) = &report.selection {
        let others = count(selection.left_out, "change");
        parts.push(format!(
            "{others} left out that {} does not use",
            selection.by
        ));
    }
    parts.join("; ")
}

/// What is said when there is nothing to list.
fn nothing(report: &Report) -> Option<String> {
    if !report.is_empty() {
        return None;
    }
    Some(match &report.selection {
        Some(Selection { by, left_out }) => match left_out {
            0 => format!("nothing changed that {by} uses"),
            left_out => format!(
                "nothing changed that {by} uses; {} elsewhere",
                count(*left_out, "change")
            ),
        },
        None if report.step == Step::None => "nothing changed".to_owned(),
        None => "no change of meaning".to_owned(),
    })
}

/// How many changes there are, by what they do.
fn changes(report: &Report) -> String {
    let effects = [
        (Effect::Wire, "break", "old programs"),
        (Effect::Source, "break", "source code"),
        (Effect::Behaviour, "change", "what old programs do or find"),
    ];
    let counted = effects.map(|(effect, does, what)| (report.count(effect), does, what));
    let mut told: Vec<String> = counted
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, does, what)| {
            let s = if number == 1 { "s" } else { "" };
            format!("{number} {does}{s} {what}")
        })
        .collect();
    let (harmless, accepted) = (report.harmless(), report.accepted());
    match (told.is_empty(), report.changes.len() - accepted) {
        (_, 0) => {}
        (true, 1) => told.push("which breaks nothing".to_owned()),
        (true, _) => told.push("none of them breaks anything".to_owned()),
        (false, _) if harmless > 0 => told.push(format!("{harmless} nobody notices")),
        (false, _) => {}
    }
    match (accepted, report.changes.len()) {
        (0, _) => {}
        (1, 1) => told.push("which is accepted".to_owned()),
        (all, number) if all == number => told.push("all of them accepted".to_owned()),
        (1, _) => told.push("1 is accepted".to_owned()),
        (some, _) => told.push(format!("{some} are accepted")),
    }
    format!(
        "{}, {}",
        count(report.changes.len(), "change"),
        told.join(", ")
    )
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
