//! Prints diagnostics as GitHub workflow commands, which annotate the files of a pull request.

use super::{Diagnostic, LabeledLocation, Severity};
use crate::location::{Resolved, Sources};

/// Prints one workflow command per diagnostic, each on a line of its own, in the given order.
///
/// An annotation has one place, so the others are named in its text, as are facts and advice.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, sources))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = diagnostic
        .places
        .first()
        .map(|place| sources.resolve(&place.location));
    let mut properties = place.as_ref().map(position).unwrap_or_default();
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    workflow_command(name, &properties, &text(diagnostic, sources))
}

fn position(place: &Resolved<'_>) -> Vec<(&'static str, String)> {
    let mut properties = vec![("file", place.name.to_owned())];
    if let (Some(start), Some(end)) = (place.start(), place.end()) {
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties
}

/// A command to GitHub's workflows, on a line of its own: `name` is `error`, `warning` or `notice`,
/// the properties say where (`file`, `line`) and what (`title`).
#[must_use]
pub fn workflow_command(name: &str, properties: &[(&str, String)], text: &str) -> String {
    let properties: Vec<String> = properties
        .iter()
        .map(|(key, value)| format!("{key}={}", property(value)))
        .collect();
    format!("::{name} {}::{}\n", properties.join(","), data(text))
}

fn text(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let labels = diagnostic
        .places
        .iter()
        .take(1)
        .filter(|place| !place.label.is_empty());
    let labels = labels.map(|place| place.label.clone());
    let others = diagnostic
        .places
        .iter()
        .skip(1)
        .map(|place| other(place, sources));
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    let helps = diagnostic.helps.iter().map(|help| format!("help: {help}"));
    let message = std::iter::once(diagnostic.message.clone());
    message
        .chain(labels)
        .chain(others)
        .chain(notes)
        .chain(helps)
        .collect::<Vec<_>>()
        .join("\n")
}

fn other(place: &LabeledLocation, sources: &Sources) -> String {
    let resolved = sources.resolve(&place.location);
    let position = resolved
        .start()
        .map(|at| format!(":{}:{}", at.line, at.column));
    format!(
        "{}{}: {}",
        resolved.name,
        position.unwrap_or_default(),
        place.label
    )
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Sink};
    use crate::source::{FileId, Location, SourceFile, read};

    #[test]
    fn each_diagnostic_is_one_command() {
        let file = SourceFile {
            name: "a,b:c.md".into(),
            bytes: "x\n漢字\n".into(),
        };
        let sources = read(vec![file], &mut Sink::new());
        let diagnostic = Diagnostic::new(Code::DuplicateKey, "100%\r\n::error::")
            .at(Location::Span(FileId(0), 5, 8), "label")
            .at(Location::Span(FileId(0), 0, 1), "other")
            .help("h");
        let expected = "::warning file=a%2Cb%3Ac.md,line=2,endLine=2,col=2,endColumn=3,\
                        title=duplicate-key::100%25%0D%0A::error::%0Alabel%0Aa,b:c.md:1:1: other%0Ahelp: h\n";
        assert_eq!(github(&[diagnostic], &sources), expected);
    }

    #[test]
    fn a_diagnostic_without_a_place_has_a_title_only() {
        let diagnostic = Diagnostic::new(Code::NoOpenapi, "nothing");
        let sources = Sources::default();
        assert_eq!(
            github(&[diagnostic], &sources),
            "::error title=no-openapi::nothing\n"
        );
        let note = Diagnostic::new(Code::NotOpenapi, "m").at(Location::File(FileId(0)), "");
        assert_eq!(
            github(&[note], &sources),
            "::notice file=,title=not-openapi::m\n"
        );
    }
}
