//! What is known about one document in the end, and whether that is good enough.

use std::time::Duration;

use generator::report::{self, Ledger, Reason};
use generator::{GeneratedClient, Outcome};

use super::compiler::Said;
use super::documents::Document;
use super::make::Made;
use super::pages::Lists;
use crate::style::count;

/// What is known about one document.
#[derive(Debug, Default)]
pub struct Row {
    /// The document's name.
    pub title: String,
    /// The operations that the document describes, counted without the generator.
    pub described: Option<usize>,
    /// How long generating took.
    pub generating: Duration,
    /// What the client has; nothing when there is none.
    pub client: Option<Numbers>,
    /// Its lists.
    pub lists: Option<Lists>,
    /// How long checking took.
    pub checking: Option<Duration>,
    /// The warnings of the compiler, of clippy and of rustdoc, as far as they were asked.
    pub warnings: [Option<usize>; 3],
    /// What is not as it should be; empty when all is.
    pub faults: Vec<String>,
}

/// What a client has.
#[derive(Debug)]
pub struct Numbers {
    /// Operations.
    pub operations: usize,
    /// Named types.
    pub types: usize,
    /// Values that have no better type than any JSON, but for those that are open by design.
    pub untyped: usize,
    /// Parts of the document that are not in the client although nothing says why.
    pub unexplained: usize,
    /// Lines of Rust.
    pub lines: usize,
}

/// What warns.
#[derive(Clone, Copy, Debug)]
pub enum Warner {
    /// The compiler itself.
    Rustc,
    /// Clippy, by its own lints.
    Clippy,
    /// Rustdoc.
    Rustdoc,
}

/// The most faults of one sort that are shown.
const SHOWN: usize = 3;

impl Row {
    /// What is known when the document was generated.
    pub fn of(document: &Document, made: &Made) -> Self {
        let mut row = Row {
            title: document.title.clone(),
            described: made.outcome.is_ok().then_some(made.described),
            generating: made.time,
            ..Row::default()
        };
        match (made.client(), &made.outcome) {
            (Ok(client), Ok(outcome)) => row.add_client(client, outcome),
            (Err(why), _) => row.faults.push(why),
            (Ok(_), Err(_)) => {}
        }
        row
    }

    fn add_client(&mut self, client: &GeneratedClient, outcome: &Outcome) {
        let sources = client
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"));
        self.client = Some(Numbers {
            operations: client.operations,
            types: client.types,
            untyped: untyped(outcome),
            unexplained: unexplained(outcome),
            lines: sources.map(|(_, text)| text.lines().count()).sum(),
        });
        self.lists = Some(Lists::of(client));
        let described = self.described.unwrap_or_default();
        if described != client.operations {
            self.faults.push(format!(
                "{described} operations are described, {} are emitted",
                client.operations
            ));
        }
    }

    /// Adds what the compiler, clippy or rustdoc said about the client.
    pub fn add(&mut self, warner: Warner, said: &Said) {
        let name = match warner {
            Warner::Rustc => "rustc",
            Warner::Clippy => "clippy",
            Warner::Rustdoc => "rustdoc",
        };
        self.add_faults(&said.errors, |more| {
            format!("{} of {name}", count(more, "more error"))
        });
        if !said.done && said.errors.is_empty() {
            self.faults.push(format!("{name} did not come to its end"));
        }
        // Clippy repeats what the compiler warns about.
        let counts = |lint: &str| !matches!(warner, Warner::Clippy) || lint.starts_with("clippy::");
        let warnings: Vec<String> = said
            .warnings
            .iter()
            .filter(|(lint, _)| counts(lint))
            .map(|(lint, text)| format!("warning of {name}: {lint}: {text}"))
            .collect();
        self.add_faults(&warnings, |more| {
            format!("{} of {name}", count(more, "more warning"))
        });
        if let Some(number) = self.warnings.get_mut(warner as usize) {
            *number = Some(warnings.len());
        }
    }

    fn add_faults(&mut self, faults: &[String], more: impl Fn(usize) -> String) {
        self.faults.extend(faults.iter().take(SHOWN).cloned());
        if faults.len() > SHOWN {
            self.faults.push(more(faults.len() - SHOWN));
        }
    }
}

fn untyped(outcome: &Outcome) -> usize {
    let all = report::untyped(outcome).unwrap_or_default();
    all.iter().filter(|one| !one.why.is_by_design()).count()
}

fn unexplained(outcome: &Outcome) -> usize {
    let ledger = report::coverage(outcome);
    let listed = ledger.iter().flat_map(Ledger::listed);
    listed
        .filter(|(_, reason)| *reason == Reason::Unexplained)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(errors: usize, warnings: &[&str]) -> Said {
        Said {
            done: errors == 0,
            errors: (0..errors).map(|index| format!("error {index}")).collect(),
            warnings: warnings
                .iter()
                .map(|lint| ((*lint).to_owned(), "text".to_owned()))
                .collect(),
        }
    }

    #[test]
    fn warnings_and_errors_are_faults() {
        let mut row = Row::default();
        row.add(Warner::Rustc, &said(0, &[]));
        row.add(Warner::Clippy, &said(0, &["dead_code"]));
        assert_eq!(
            (row.warnings, row.faults.len()),
            ([Some(0), Some(0), None], 0)
        );

        row.add(Warner::Clippy, &said(0, &["clippy::all"; 5]));
        assert_eq!(row.warnings[1], Some(5));
        assert_eq!(
            row.faults.last().map(String::as_str),
            Some("2 more warnings of clippy")
        );

        let mut row = Row::default();
        row.add(Warner::Rustc, &said(4, &[]));
        assert_eq!(
            row.faults,
            ["error 0", "error 1", "error 2", "1 more error of rustc"]
        );
        row.add(Warner::Rustdoc, &Said::default());
        assert_eq!(
            row.faults.last().map(String::as_str),
            Some("rustdoc did not come to its end")
        );
    }
}
