//! Refuses YAML whose brackets are nested absurdly deep before `serde_yaml` sees it: for each token
//! that parser looks at every bracket that is open, so a megabyte of `[` would keep it busy for
//! hours, and it cannot be interrupted.

use saphyr_parser::{Event, Parser};

use super::Format;
use super::parse::{Reason, Stop};
use super::values::{Limit, MAX_DEPTH};

/// Up to this many open brackets are no burden.
const HARMLESS: usize = 500;

/// Checks the text, at no cost worth mentioning when it cannot have many open brackets.
pub(super) fn check(text: &str) -> Result<(), Stop> {
    if unclosed(text) <= HARMLESS {
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
    if unclosed(text.get(offset..).unwrap_or_default()) <= HARMLESS {
        return Ok(());
    }
    Err(Stop {
        reason: Reason::Syntax(Format::Yaml),
        offset,
        message: message.to_owned(),
        help: None,
    })
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
fn character_offset(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(offset, _)| offset)
}

/// An upper bound for how many brackets can be open at once: those that may open something and are
/// not closed on the same line.
fn unclosed(text: &str) -> usize {
    text.lines().map(unclosed_in_line).sum()
}

fn unclosed_in_line(line: &str) -> usize {
    // A closing bracket may be part of a quoted text, a comment or a tag; then it closes nothing.
    let closes = !line.contains(['"', '\'', '#', '!', '&', '*', '%']);
    let mut before = b' ';
    let mut open = 0_usize;
    for byte in line.bytes() {
        let starts_token = matches!(
            before,
            b' ' | b'\t' | b'[' | b'{' | b',' | b':' | b'?' | b'-'
        );
        match byte {
            b'[' | b'{' if starts_token => open += 1,
            b']' | b'}' if closes => open = open.saturating_sub(1),
            _ => {}
        }
        before = byte;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_on_its_line_is_not_counted() {
        assert_eq!(unclosed("a: [x, {b: c}]\nd: []\n"), 0);
        assert_eq!(unclosed("pattern: ^[a-z]+x[0-9]$\n"), 0);
        assert_eq!(unclosed("[ ']'\n[ # ]\n[ !<]>\n"), 3);
        assert_eq!(unclosed("a: [\n  {\n"), 2);
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
    fn a_grammar_error_before_many_brackets_is_reported() {
        let text = format!("a: ]\n{}", "[\n".repeat(1_000));
        let stop = check(&text).unwrap_err();
        assert_eq!(
            (stop.reason, stop.offset),
            (Reason::Syntax(Format::Yaml), 3)
        );
    }

    #[test]
    fn a_grammar_error_behind_them_is_left_to_the_reader() {
        assert_eq!(
            check(&format!("{}a: ]\n", "- ['x']\n".repeat(1_000))),
            Ok(())
        );
    }
}
