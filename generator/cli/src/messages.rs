//! How findings are printed.

use anyhow::{Result, bail, ensure};
use clap::ValueEnum;
use generator::diagnostics::{self, Severity};
use generator::{GeneratedClient, Outcome};

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

/// The options about messages of every command that reads specs.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Messages {
    /// Treat warnings as errors
    #[arg(long)]
    pub deny_warnings: bool,
    /// How messages are printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

impl Messages {
    /// These; with warnings denied where the client's owner says so.
    pub fn or_denied(self, deny_warnings: bool) -> Self {
        Self {
            deny_warnings: self.deny_warnings || deny_warnings,
            ..self
        }
    }

    /// The client, when nothing that was found forbids to use it.
    ///
    /// # Errors
    ///
    /// How many errors and warnings forbid it; `consequence` says what was not done therefore.
    pub fn accepted<'o>(
        self,
        outcome: &'o Outcome,
        consequence: &str,
    ) -> Result<&'o GeneratedClient> {
        let tally = tally(outcome);
        let Some(client) = &outcome.client else {
            ensure!(
                !tally.is_empty(),
                "the generator gave no client and no reason: please report this"
            );
            bail!("{tally}; {consequence}");
        };
        if self.deny_warnings && has_warnings(outcome) {
            bail!("{tally}, and warnings are denied; {consequence}");
        }
        Ok(client)
    }

    /// Prints what was found: for people to standard error, for programs to standard output.
    pub fn print(self, outcome: &Outcome, painter: Painter, run: &mut Run) {
        let (found, sources) = (outcome.diagnostics.as_slice(), &outcome.sources);
        match self.message_format {
            MessageFormat::Human => {
                run.err
                    .push_str(&diagnostics::human(found, sources, painter.color));
            }
            MessageFormat::Json => run.out.push_str(&diagnostics::json(found, sources)),
            MessageFormat::Github => run.out.push_str(&diagnostics::github(found, sources)),
        }
    }
}

/// `2 errors, 1 warning`; empty when there are neither.
fn tally(outcome: &Outcome) -> String {
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
fn has_warnings(outcome: &Outcome) -> bool {
    outcome
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Warning)
}
