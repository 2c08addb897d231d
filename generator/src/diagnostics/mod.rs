//! What the generator has to say about its input.

pub(crate) mod advice;
mod codes;
mod excerpt;
mod explanation;
mod github;
mod human;
mod json;
pub(crate) mod json_path;
mod sink;
mod suggest;

pub use codes::Code;
pub use github::{github, workflow_command};
pub use human::human;
pub use json::json;
pub use sink::Sink;
pub use suggest::{closest, misspelling};

use crate::location::Location;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Something of the input is not in the output, or not as the vendor meant it.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word for it, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One place that a diagnostic points at, and what is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LabeledLocation {
    /// Where.
    pub location: Location,
    /// What is to be seen there; may be empty.
    pub label: String,
}

/// One finding: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One plain sentence without a full stop.
    pub message: String,
    /// The places involved, the most important first.
    pub places: Vec<LabeledLocation>,
    /// Facts that help to understand it, a line or more each.
    pub notes: Vec<String>,
    /// What to do about it, a line or more each (may be an overlay, ready to paste).
    pub helps: Vec<String>,
}

impl Diagnostic {
    /// A finding with the severity that its code usually has.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            places: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// Adds a place; the first one added is where the finding is printed.
    #[must_use]
    pub fn at(mut self, location: Location, label: impl Into<String>) -> Self {
        self.places.push(LabeledLocation {
            location,
            label: label.into(),
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds advice. What is to be pasted somewhere, such as an overlay, starts on a line of its own,
    /// so that all of its lines are printed equally far in.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }
}
