//! Refuses YAML that would keep `serde_yaml` busy for hours, before it sees it: that parser cannot be
//! interrupted, and for each token it looks at every bracket that is open, for each tag directive at
//! every one before.

use saphyr_parser::{Event, Parser};

use super::Format;
use super::stop::{Reason, Stop};
use super::values::{Limit, MAX_DEPTH};

/// More tag directives than this have no use.
const MAX_TAG_DIRECTIVES: usize = 100;

/// How many looks at open brackets are done in a second or two.
const MOST_STEPS: usize = 2_000_000_000;

/// Checks the text.
pub(super) fn check(text: &str) -> Result<(), Stop> {
    check_directives(text)?;
    check_brackets(text)
}

fn check_directives(text: &str) -> Result<(), Stop> {
    let mut directives = text
        .match_indices("%TAG")
        .filter(|(offset, _)| starts_line(text, *offset));
    match directives.nth(MAX_TAG_DIRECTIVES) {
        Some((offset, _)) => Err(syntax(offset, "too many tag directives")),
        None => Ok(()),
    }
}

fn starts_line(text: &str, offset: usize) -> bool {
    text.get(..offset)
        .is_none_or(|before| before.is_empty() || before.ends_with(['\n', '\r']))
}

/// Costs nothing worth mentioning when the text cannot have many open brackets.
fn check_brackets(text: &str) -> Result<(), Stop> {
    if most_open(text) <= MAX_DEPTH {
        return Ok(());
    }
    let mut events = Parser::new_from_str(text);
    let mut depth = 0_usize;
    loop {
        match events.next_event() {
            Some(Ok((Event::SequenceStart(..) | Event::MappingStart(..), span))) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(too_deep(character_offset(text, span.start.index())));
                }
            }
            Some(Ok((Event::SequenceEnd | Event::MappingEnd, _))) => {
                depth = depth.saturating_sub(1)
            }
            Some(Ok((Event::StreamEnd, _))) | None => return Ok(()),
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let offset = character_offset(text, error.marker().index());
                return judge(text, offset, error.info());
            }
        }
    }
}

/// The other parser keeps to the grammar more closely, so what it refuses may be read all the same,
/// unless too much is left that was not checked.
fn judge(text: &str, offset: usize, message: &str) -> Result<(), Stop> {
    if message.contains("recursion limit") {
        return Err(too_deep(offset));
    }
    let unchecked = text.get(offset..).unwrap_or_default();
    let open = most_open(unchecked);
    if open <= MAX_DEPTH || open.saturating_mul(unchecked.len()) <= MOST_STEPS {
        return Ok(());
    }
    Err(syntax(offset, message))
}

fn syntax(offset: usize, message: &str) -> Stop {
    let reason = Reason::Syntax(Format::Yaml);
    Stop {
        reason,
        offset,
        message: message.to_owned(),
        help: None,
    }
}

fn too_deep(offset: usize) -> Stop {
    Stop {
        reason: Reason::Limit(Limit::Depth),
        offset,
        message: "nested too deep".to_owned(),
        help: None,
    }
}

/// The byte offset of the character at `index`, or the end of the text.
pub(super) fn character_offset(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(offset, _)| offset)
}

/// An upper bound for how many brackets are open at once: those that may open something, unless they
/// are closed on the same line.
fn most_open(text: &str) -> usize {
    let (mut before, mut most) = (0_usize, 0);
    for line in text.lines() {
        let Line { unclosed, deepest } = brackets(line);
        most = most.max(before + deepest);
        before += unclosed;
    }
    most
}

/// The brackets of a line.
struct Line {
    /// How many may be open at its end.
    unclosed: usize,
    /// How many of it may be open at once.
    deepest: usize,
}

fn brackets(line: &str) -> Line {
    if !line.bytes().any(|byte| matches!(byte, b'[' | b'{')) {
        return Line {
            unclosed: 0,
            deepest: 0,
        };
    }
    // A closing bracket may be part of a quoted text, a comment or a tag; then it closes nothing.
    let closes = !line.contains(['"', '\'', '#', '!', '&', '*', '%']);
    let mut before = b' ';
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in line.bytes() {
        let starts_token = matches!(
            before,
            b' ' | b'\t' | b'[' | b'{' | b',' | b':' | b'?' | b'-'
        );
        match byte {
            b'[' | b'{' if starts_token => {
                open += 1;
                deepest = deepest.max(open);
            }
            b']' | b'}' if closes => open = open.saturating_sub(1),
            _ => {}
        }
        before = byte;
    }
    Line {
        unclosed: open,
        deepest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_on_its_line_is_not_counted() {
        assert_eq!(most_open("a: [x, {b: c}]\nd: []\n"), 2);
        assert_eq!(most_open(&"a: [x]\n".repeat(500)), 1);
        assert_eq!(most_open("pattern: ^[a-z]+x[0-9]$\n"), 0);
        assert_eq!(most_open("[ ']'\n[ # ]\n[ !<]>\n"), 3);
        assert_eq!(most_open("a: [\n  {\n"), 2);
        assert_eq!(most_open("a: [[[[]]]]\n[\nb: [[]]\n"), 4);
    }

    #[test]
    fn a_mass_of_tag_directives_is_refused() {
        let directives = |count| "%TAG !a! b\n".repeat(count) + "--- x %TAG\n";
        assert_eq!(check(&directives(MAX_TAG_DIRECTIVES)), Ok(()));
        assert!(check(&directives(MAX_TAG_DIRECTIVES + 1)).is_err());
    }

    #[test]
    fn many_brackets_that_are_closed_pass() {
        assert_eq!(check(&"- ['x', \"y\"]\n".repeat(2_000)), Ok(()));
    }

    #[test]
    fn deep_brackets_are_found_where_they_get_too_deep() {
        let text = format!("漢: {}", "[".repeat(1_000));
        let stop = check(&text).unwrap_err();
        assert_eq!(stop.reason, Reason::Limit(Limit::Depth));
        assert!(stop.offset > 100 && stop.offset < 400, "{}", stop.offset);
    }

    #[test]
    fn deep_brackets_that_are_closed_on_their_line_never_reach_the_reader() {
        for (open, close) in [("[", "]"), ("{a: ", "}"), ("[\"a\", ", "]")] {
            let text = format!("x: {}{}", open.repeat(40_000), close.repeat(40_000));
            let stop = check(&text).unwrap_err();
            assert_eq!(stop.reason, Reason::Limit(Limit::Depth), "{open}");
            let deepest = "x: ".len() + open.len() * 300;
            assert!(stop.offset <= deepest, "{open} {}", stop.offset);
        }
    }

    #[test]
    fn a_grammar_error_before_many_brackets_is_reported() {
        let text = format!("a: ]\n{}", "[\n".repeat(100_000));
        let stop = check(&text).unwrap_err();
        assert_eq!(
            (stop.reason, stop.offset),
            (Reason::Syntax(Format::Yaml), 3)
        );
    }

    #[test]
    fn what_only_one_of_the_parsers_refuses_is_left_to_the_reader() {
        let flow = "a:\n  - {\n      b: [1]\n  }\n".repeat(500);
        assert_eq!(check(&flow), Ok(()));
    }

    #[test]
    fn a_grammar_error_behind_them_is_left_to_the_reader() {
        assert_eq!(
            check(&format!("{}a: ]\n", "- ['x']\n".repeat(1_000))),
            Ok(())
        );
    }
}
