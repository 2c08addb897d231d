//! Prints diagnostics for people: the message, each place with its line and what is marked there,
//! facts and advice.

use std::ops::Range;

use annotate_snippets::normalize_untrusted_str;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::excerpt::excerpt;
use super::{Diagnostic, LabeledLocation, Severity};
use crate::location::{Position, Sources};

/// Stands around the number of an excerpt in place of its file name until all is laid out. Text
/// from the input that has this private character is printed with another one.
const MARK: char = '\u{F5A1}';

/// Lines are cut before they are handed over, so nothing is cut by the terminal's width.
const UNLIMITED: usize = 10_000;

/// Prints the diagnostics in the given order, each followed by an empty line.
///
/// Control characters and marks that change the direction of text are shown as visible ones, so
/// that nothing in the input can change what the terminal shows. `color` adds ANSI styles.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(UNLIMITED);
    let print = |diagnostic| render(&renderer, diagnostic, sources) + "\n\n";
    diagnostics.iter().map(print).collect()
}

fn render(renderer: &Renderer, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let title = level(diagnostic.severity)
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let lines = lines(&diagnostic.places, sources);
    let excerpts = lines
        .iter()
        .enumerate()
        .map(|(number, line)| element(line, number));
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| Level::NOTE.message(visible(note)));
    let helps = diagnostic
        .helps
        .iter()
        .map(|help| Level::HELP.message(visible(help)));
    let group = Group::with_title(title)
        .elements(excerpts)
        .elements(notes)
        .elements(helps);
    with_origins(&renderer.render(&[group]), &lines)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn visible(text: &str) -> String {
    normalize_untrusted_str(text).replace(MARK, "\u{FFFD}")
}

/// A line of a file in which something is marked, or a file as a whole.
struct Line<'a> {
    name: &'a str,
    /// Where the first mark starts; nothing for the file as a whole.
    position: Option<Position>,
    /// The line without its end.
    text: &'a str,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    range: Range<usize>,
    label: &'a str,
    is_primary: bool,
}

/// The lines that the places stand on, the line of the first place first. Places on one line share
/// it.
fn lines<'a>(places: &'a [LabeledLocation], sources: &'a Sources) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let resolved = sources.resolve(&place.location);
        let position = resolved.start();
        let around = resolved.line().unwrap_or(0..0);
        let range = resolved.range.unwrap_or(0..0);
        let mark = Mark {
            range: range.start - around.start..range.end - around.start,
            label: &place.label,
            is_primary: index == 0,
        };
        let same = lines.iter_mut().find(|line| {
            line.name == resolved.name
                && line.position.map(|at| at.line) == position.map(|at| at.line)
        });
        match same {
            Some(line) => line.marks.push(mark),
            None => lines.push(Line {
                name: resolved.name,
                position,
                text: resolved.text.get(around).unwrap_or_default(),
                marks: vec![mark],
            }),
        }
    }
    lines
}

fn element<'a>(line: &Line<'a>, number: usize) -> Element<'a> {
    let name = format!("{MARK}{number}{MARK}");
    let Some(position) = line.position else {
        return Origin::path(name).into();
    };
    let ranges: Vec<_> = line.marks.iter().map(|mark| mark.range.clone()).collect();
    let excerpt = excerpt(line.text, &ranges);
    let annotations = line
        .marks
        .iter()
        .zip(excerpt.marks)
        .map(|(mark, range)| annotation(mark, range));
    // A carriage return within a line would be taken for its end.
    let text = excerpt.text.replace(MARK, "\u{FFFD}").replace('\r', " ");
    Snippet::source(text)
        .path(name)
        .line_start(position.line)
        .annotations(annotations)
        .into()
}

fn annotation<'a>(mark: &Mark<'a>, range: Range<usize>) -> Annotation<'a> {
    let kind = if mark.is_primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let label = (!mark.label.is_empty()).then(|| visible(mark.label).replace('\n', " "));
    kind.span(range).label(label)
}

/// Puts file name, line and column where the numbers of the excerpts stand. What the layout writes
/// behind a number is the position in the excerpt, not the one in the file.
fn with_origins(rendered: &str, lines: &[Line<'_>]) -> String {
    let mut parts = rendered.split(MARK);
    let mut output = parts.next().unwrap_or_default().to_owned();
    while let (Some(number), Some(rest)) = (parts.next(), parts.next()) {
        if let Some(line) = number
            .parse()
            .ok()
            .and_then(|number: usize| lines.get(number))
        {
            output.push_str(&visible(line.name).replace('\n', " "));
            if let Some(Position { line, column }) = line.position {
                output.push_str(&format!(":{line}:{column}"));
            }
        }
        let is_position = |character: char| character == ':' || character.is_ascii_digit();
        output.push_str(rest.trim_start_matches(is_position));
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Sink};
    use crate::source::{FileId, Location, SourceFile, read};

    fn sources(name: &str, text: &str) -> Sources {
        let file = SourceFile {
            name: name.into(),
            bytes: text.into(),
        };
        read(vec![file], &mut Sink::new())
    }

    fn span(start: usize, end: usize) -> Location {
        Location::Span(FileId(0), start, end)
    }

    #[test]
    fn nothing_in_the_input_reaches_the_terminal_as_a_command() {
        let evil = "\u{1b}[31m\u{202e}\u{7}";
        let sources = sources(&format!("a{evil}.md"), &format!("x{evil}y"));
        let diagnostic = Diagnostic::new(Code::NoOpenapi, format!("message {evil}"))
            .at(span(0, 1), format!("label {evil}\nsecond line"))
            .note(format!("note {evil}"))
            .help(format!("help {evil}"));
        let printed = human(&[diagnostic], &sources, false);
        let is_plain = |character: char| !character.is_control() && character != '\u{202e}';
        assert!(
            printed
                .chars()
                .all(|character| is_plain(character) || character == '\n'),
            "{printed}"
        );
        assert_eq!(printed.matches("[31m").count(), 6);
    }

    #[test]
    fn the_private_mark_in_the_input_is_no_mark() {
        let text = format!("x{MARK}0{MARK}:1:1y");
        let sources = sources(&format!("{MARK}1{MARK}"), &text);
        let diagnostic =
            Diagnostic::new(Code::NoOpenapi, text.clone()).at(span(0, 1), text.clone());
        let printed = human(&[diagnostic], &sources, false);
        assert!(
            !printed.contains(MARK) && printed.contains("x\u{FFFD}0\u{FFFD}:1:1y"),
            "{printed}"
        );
        assert!(printed.contains("--> \u{FFFD}1\u{FFFD}:1:1\n"), "{printed}");
    }

    #[test]
    fn positions_are_those_of_the_file_in_color_too() {
        let sources = sources("a.md", &format!("\n{}", "漢".repeat(1000)));
        let diagnostic =
            Diagnostic::new(Code::NoOpenapi, "m").at(span(1 + 3 * 500, 1 + 3 * 501), "");
        let printed = human(std::slice::from_ref(&diagnostic), &sources, true);
        assert!(
            printed.contains("a.md:2:501\u{1b}") || printed.contains("a.md:2:501\n"),
            "{printed}"
        );
        assert!(printed.contains("\u{1b}["));
        assert!(!human(&[diagnostic], &sources, false).contains('\u{1b}'));
    }

    #[test]
    fn a_place_that_is_no_part_of_the_text_still_prints() {
        let sources = sources("a.md", "漢\n");
        for location in [
            span(1, 2),
            span(9, 99),
            span(3, 1),
            span(4, 4),
            Location::File(FileId(7)),
        ] {
            let diagnostic = Diagnostic::new(Code::NoOpenapi, "m").at(location, "here");
            assert!(human(&[diagnostic], &sources, false).starts_with("error[no-openapi]: m\n"));
        }
    }
}
