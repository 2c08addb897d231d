//! Prints diagnostics for people: the message, each place with its line and what is marked there,
//! facts and advice.

use std::ops::Range;

use annotate_snippets::normalize_untrusted_str;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::excerpt::excerpt;
use super::{Diagnostic, Place, Severity};
use crate::source::{Position, Sources};

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
fn lines<'a>(places: &'a [Place], sources: &'a Sources) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let resolved = sources.resolve(&place.location);
        let position = resolved.start();
        let range = resolved.range.unwrap_or(0..0);
        let around = if position.is_some() {
            line_around(resolved.text, range.start)
        } else {
            0..0
        };
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

fn line_around(text: &str, offset: usize) -> Range<usize> {
    let before = text.get(..offset).unwrap_or_default();
    let behind = text.get(offset..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
    let line = behind.split('\n').next().unwrap_or_default();
    start..offset + line.strip_suffix('\r').unwrap_or(line).len()
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
    let text = excerpt.text.replace(MARK, "\u{FFFD}");
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
