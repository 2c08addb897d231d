//! What became of the documents: `generate --report`, and the command `report`.

mod page;

pub use page::{Args, main};

use clap::ValueEnum;
use generator::{Outcome, report};

/// What to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// Every operation, parameter, body, response, header and property: in the client, or why not.
    Coverage,
    /// Every value that has no better type than any JSON, and why.
    Untyped,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The report; nothing when the run gave no client.
pub fn of(outcome: &Outcome, report: Report, format: Format) -> Option<String> {
    let sources = &outcome.sources;
    Some(match (report, format) {
        (Report::Coverage, Format::Text) => {
            report::coverage_text(&report::coverage(outcome)?, sources)
        }
        (Report::Coverage, Format::Json) => {
            report::coverage_json(&report::coverage(outcome)?, sources)
        }
        (Report::Untyped, Format::Text) => {
            report::untyped_text(&report::untyped(outcome)?, sources)
        }
        (Report::Untyped, Format::Json) => {
            report::untyped_json(&report::untyped(outcome)?, sources)
        }
    })
}
