//! Where the mock server is wrong, and why: the table `xtask/calls/steady.txt`.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result, ensure};

use super::verdict::Fault;
use crate::checkout::display;

/// The rows of the table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Known(Vec<Row>);

#[derive(Debug, PartialEq, Eq)]
struct Row {
    rule: String,
    place: String,
    message: String,
    /// The documents where it was met.
    documents: Vec<String>,
    /// Whether it is so in any document.
    is_general: bool,
    reason: String,
}

impl Known {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is malformed.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read `{}`", display(path)))?;
        let known: Result<Self> = text.parse();
        known.with_context(|| format!("in `{}`", display(path)))
    }

    /// Why a fault in a document is none of the client's, if that is known.
    pub fn reason(&self, document: &str, fault: &Fault) -> Option<&str> {
        let mut rows = self.0.iter();
        let row = rows.find(|row| row.applies_in(document) && row.applies_to(fault))?;
        Some(&row.reason)
    }
}

impl Row {
    fn applies_in(&self, document: &str) -> bool {
        self.is_general || self.documents.iter().any(|met| met == document)
    }

    fn applies_to(&self, fault: &Fault) -> bool {
        self.rule == fault.rule
            && fits(&self.place, &fault.place)
            && (self.message == "*" || fault.message.contains(&self.message))
    }
}

/// What stands for all other documents.
const ANY: &str = "…";

/// Whether a place is one that is meant, where `*` means any text.
fn fits(meant: &str, place: &str) -> bool {
    let Some((beginning, rest)) = meant.split_once('*') else {
        return place == meant;
    };
    let Some(place) = place.strip_prefix(beginning) else {
        return false;
    };
    let mut ends = place.char_indices().map(|(index, _)| index);
    rest.is_empty() || ends.any(|start| place.get(start..).is_some_and(|place| fits(rest, place)))
}

/// A reason is a paragraph, its rows are the indented lines below it; `#` starts a comment.
impl FromStr for Known {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut rows: Vec<Row> = Vec::new();
        let mut reason = String::new();
        let mut has_rows = true;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words = line.trim();
            if words.is_empty() {
                continue;
            }
            if !line.starts_with(char::is_whitespace) {
                match has_rows {
                    true => reason.clear(),
                    false => reason.push(' '),
                }
                reason.push_str(words);
                has_rows = false;
                continue;
            }
            let cells: Vec<&str> = words.split('|').map(str::trim).collect();
            let [rule, place, message, documents] = cells.as_slice() else {
                anyhow::bail!("a row has a rule, a place, a message and documents: `{words}`");
            };
            ensure!(!reason.is_empty(), "there is no reason above `{words}`");
            ensure!(!documents.is_empty(), "no document has met `{words}`");
            has_rows = true;
            let documents = documents.split(',').map(|one| one.trim().to_owned());
            let (general, documents): (Vec<String>, Vec<String>) =
                documents.partition(|one| one == ANY);
            rows.push(Row {
                rule: (*rule).to_owned(),
                place: (*place).to_owned(),
                message: (*message).to_owned(),
                documents,
                is_general: !general.is_empty(),
                reason: reason.clone(),
            });
        }
        ensure!(has_rows, "there is no row below `{reason}`");
        Ok(Known(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Known> {
        text.parse()
    }

    fn fault(rule: &str, place: &str, message: &str) -> Fault {
        Fault {
            rule: rule.to_owned(),
            place: place.to_owned(),
            message: message.to_owned(),
        }
    }

    #[test]
    fn a_row_applies_to_a_rule_a_place_and_a_message() {
        let text = "# About\n\nIt does not know\nthis (4.7).\n  E3008 | body.* | got null | a.json, b.json\n  E2001 | */{*}-{*}/* | * | a.json, …\n\nOther.\n  decode | * | * | c.json\n";
        let known = parse(text).expect("a table");
        let in_document = |document, rule, place, message| {
            let fault = fault(rule, place, message);
            known.reason(document, &fault).map(str::to_owned)
        };
        let reason = |rule, place, message| in_document("a.json", rule, place, message);
        let first = Some("It does not know this (4.7).".to_owned());
        assert_eq!(reason("E3008", "body.a", "Expected b, got null"), first);
        assert_eq!(reason("E3008", "query.a", "Expected b, got null"), None);
        assert_eq!(reason("E3008", "body.a", "Expected b, got text"), None);
        assert_eq!(reason("E3007", "body.a", "Expected b, got null"), None);
        assert_eq!(reason("E2001", "GET /a/{b}-{c}/d", ""), first);
        assert_eq!(reason("E2001", "GET /a/{b}-{c}", ""), None);
        let other = Some("Other.".to_owned());
        assert_eq!(reason("decode", "GET /a", "expected text"), None);
        assert_eq!(
            in_document("c.json", "decode", "GET /a", "expected text"),
            other
        );
        assert_eq!(in_document("d.json", "E2001", "GET /{a}-{b}/", ""), first);
    }

    #[test]
    fn reasons_and_rows_belong_together() {
        assert!(parse("  E1 | * | * | a.json\n").is_err());
        assert!(parse("A reason.\n").is_err());
        assert!(parse("A reason.\n  E1 | * | a.json\n").is_err());
        assert!(parse("A reason.\n  E1 | * | * |\n").is_err());
        assert_eq!(parse("# nothing\n").expect("a table"), Known::default());
    }
}
