//! How findings are printed.

use clap::ValueEnum;
use generator::Outcome;
use generator::diagnostics::{self, Severity};

use crate::generate::Run;
use crate::style::{Painter, count};

/// Who reads the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// People: excerpts of the specs, with colour on a terminal.
    #[default]
    Human,
    /// Programs: one JSON object a line, on standard output.
    Json,
    /// GitHub's workflows: annotations of the files, on standard output.
    Github,
}

/// `2 errors, 1 warning`; empty when there are neither.
pub fn tally(outcome: &Outcome) -> String {
    let number = |severity| {
        outcome
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let parts: Vec<_> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .map(|(severity, name)| (number(severity), name))
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| count(number, name))
        .collect();
    parts.join(", ")
}

/// Whether there are warnings.
pub fn has_warnings(outcome: &Outcome) -> bool {
    outcome
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Warning)
}

/// Prints what was found: for people to standard error, for programs to standard output.
pub fn print(outcome: &Outcome, format: MessageFormat, painter: Painter, run: &mut Run) {
    let (found, sources) = (outcome.diagnostics.as_slice(), &outcome.sources);
    match format {
        MessageFormat::Human => {
            run.err
                .push_str(&diagnostics::human(found, sources, painter.color));
        }
        MessageFormat::Json => run.out.push_str(&diagnostics::json(found, sources)),
        MessageFormat::Github => run.out.push_str(&diagnostics::github(found, sources)),
    }
}
