//! Reads YAML. `serde_yaml` is no longer developed, so nothing outside this file knows of it.

use serde_json::Value;
use serde_yaml::{Deserializer, Error};

use super::stop::{Reason, Stop};
use super::values::{Builder, Limit};
use super::{Format, anchors, guard};
use crate::location::text::floor_boundary;

/// Reads the one document that a YAML text holds.
///
/// The scalars are those of the YAML 1.2 core schema: `yes` and `on` are strings, and so are dates.
/// Aliases are resolved and merge keys applied.
pub(crate) fn read(text: &str, builder: &mut Builder) -> Result<Value, Stop> {
    guard::check(text)?;
    let mut documents = Deserializer::from_str(text);
    let value = match documents.next() {
        Some(document) => match builder.value(document) {
            Ok(value) => value,
            Err(error) => return Err(why(text, &error, builder)),
        },
        None => Value::Null,
    };
    for document in documents {
        let mut other = Builder::new(Format::Yaml, text.len());
        let other = other.value(document).map_err(|error| stop(text, &error))?;
        if !other.is_null() {
            return Err(several_documents(text));
        }
    }
    Ok(value)
}

/// Why a text cannot be read. An anchor that refers to itself ends at some limit, and the limit is not
/// the reason.
fn why(text: &str, error: &Error, builder: &mut Builder) -> Stop {
    let stop = stop(text, error);
    let is_limit = builder.limit.is_some() || matches!(stop.reason, Reason::Limit(_));
    match anchors::within_itself(text).filter(|_| is_limit) {
        Some(reason) => {
            builder.limit = None;
            reason
        }
        None => stop,
    }
}

fn several_documents(text: &str) -> Stop {
    Stop {
        reason: Reason::Syntax(Format::Yaml),
        offset: second_document(text),
        message: "a second document starts here".to_owned(),
        help: Some("put each document into its own file".to_owned()),
    }
}

/// Where the second document starts: at the first `---` behind some content.
fn second_document(text: &str) -> usize {
    let mut offset = 0;
    let mut content = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") && content {
            return offset;
        }
        let line_has_content = !line.trim().is_empty() && !line.starts_with(['#', '%']);
        content |= line_has_content;
        offset += line.len();
    }
    0
}

fn stop(text: &str, error: &Error) -> Stop {
    let full = error.to_string();
    let message = plain_words(without_position(&full));
    let offset = offset(text, error, &full);
    let reason = match message {
        "repetition limit exceeded" => Reason::Limit(Limit::Size),
        _ => Reason::Syntax(Format::Yaml),
    };
    Stop {
        reason,
        offset,
        message: message.to_owned(),
        help: help(message, text, offset),
    }
}

/// The message up to the first position in it: positions count from the start of the document,
/// which is not the start of the file when the document is on a page.
fn without_position(message: &str) -> &str {
    let end = [" at line ", " at position "]
        .iter()
        .filter_map(|mark| message.find(mark))
        .min();
    end.and_then(|end| message.get(..end)).unwrap_or(message)
}

/// Says in the words of YAML what is said in those of the library.
fn plain_words(message: &str) -> &str {
    if message.contains("expected a key of plain text") {
        "an object or array cannot be a key"
    } else {
        message
    }
}

fn offset(text: &str, error: &Error, message: &str) -> usize {
    match error.location() {
        // The reader below the parser complains about a character before it has a mark for it.
        Some(location) if location.index() == 0 => bytes_before(text, message),
        Some(location) => floor_boundary(text, location.index()),
        None => 0,
    }
}

fn bytes_before(text: &str, message: &str) -> usize {
    let position = message.split(" at position ").nth(1).unwrap_or_default();
    let digits = position
        .split(|character: char| !character.is_ascii_digit())
        .next();
    floor_boundary(text, digits.unwrap_or_default().parse().unwrap_or(0))
}

fn help(message: &str, text: &str, offset: usize) -> Option<String> {
    let character = text.get(offset..).and_then(|rest| rest.chars().next());
    match (message, character) {
        (_, Some('\t')) => Some("YAML does not allow tabs for indentation; use spaces".to_owned()),
        ("found character that cannot start any token", Some(character @ ('@' | '%'))) => {
            Some(format!("quote a string that starts with `{character}`"))
        }
        ("mapping values are not allowed in this context", _) => Some(
            "a string that contains a colon and a space must be quoted; or the indentation is wrong"
                .to_owned(),
        ),
        ("unknown anchor", _) => {
            Some("an alias needs an anchor of the same name before it".to_owned())
        }
        ("an object or array cannot be a key", _) => {
            Some("quote the key if it is a string".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::values::{FaultKind, MAX_DEPTH};
    use serde_json::json;

    fn read_text(text: &str) -> (Result<Value, Stop>, Builder) {
        let mut builder = Builder::new(Format::Yaml, text.len());
        (read(text, &mut builder), builder)
    }

    fn value(text: &str) -> Value {
        read_text(text).0.unwrap()
    }

    #[test]
    fn keys_that_are_no_strings_become_their_text() {
        let text = "200: ok\ntrue: yes\nnull: on\n1.10: x\n0x1F: y\n";
        let expected = json!({"200": "ok", "true": "yes", "null": "on", "1.10": "x", "0x1F": "y"});
        assert_eq!(value(text), expected);
    }

    #[test]
    fn scalars_are_those_of_yaml_1_2() {
        let text = "[yes, no, on, off, 2024-01-31, 1_000, 012, 0x10, ~, '1', 3.0, 12:30:45, \"\"]";
        let expected = json!([
            "yes",
            "no",
            "on",
            "off",
            "2024-01-31",
            "1_000",
            "012",
            16,
            null,
            "1",
            3.0,
            "12:30:45",
            ""
        ]);
        assert_eq!(value(text), expected);
    }

    #[test]
    fn aliases_and_merge_keys_are_applied() {
        let text =
            "base: &base {a: 1, b: 2}\none:\n  b: 3\n  <<: *base\ntwo:\n  <<: [{b: 9}, *base]\n";
        let expected = json!({
            "base": {"a": 1, "b": 2},
            "one": {"b": 3, "a": 1},
            "two": {"b": 9, "a": 1},
        });
        assert_eq!(value(text), expected);
    }

    #[test]
    fn a_merge_key_over_a_scalar_stays_a_key() {
        assert_eq!(value("'<<': text"), json!({"<<": "text"}));
    }

    #[test]
    fn faults_of_single_values_are_noted() {
        let (value, builder) = read_text("a: .nan\nb: [-.inf]\nc: !Ref x\nd: !!str 1\na: 2\n");
        assert_eq!(
            value.unwrap(),
            json!({"a": 2, "b": [null], "c": "x", "d": "1"})
        );
        let faults: Vec<_> = builder
            .faults
            .iter()
            .map(|fault| (fault.pointer.as_str(), fault.kind.clone()))
            .collect();
        let tag = FaultKind::Tag("Ref".to_owned());
        let expected = [
            ("/a", FaultKind::NotFinite),
            ("/b/0", FaultKind::NotFinite),
            ("/c", tag),
            ("/a", FaultKind::ConflictingKey),
        ];
        assert_eq!(faults, expected);
    }

    #[test]
    fn reading_stops_where_the_parser_says_so() {
        let stop = read_text("漢: 字\nb: [1, 2\nc: 3\n").0.unwrap_err();
        assert_eq!(stop.message, "did not find expected ',' or ']'");
        assert_eq!(
            stop.offset,
            "漢: 字\nb: [1, 2\nc".len(),
            "`2 c` is one text until the colon"
        );
    }

    #[test]
    fn a_control_character_is_found() {
        let stop = read_text("a: 漢\nb: \u{1}\n").0.unwrap_err();
        assert_eq!(stop.offset, "a: 漢\nb: ".len());
    }

    #[test]
    fn a_second_document_is_refused_unless_it_is_empty() {
        assert_eq!(value("---\na: 1\n---\n# nothing\n"), json!({"a": 1}));
        let stop = read_text("# c\n---\na: 1\n---\nb: 1\n").0.unwrap_err();
        assert_eq!(stop.offset, "# c\n---\na: 1\n".len());
    }

    #[test]
    fn absurd_depth_is_a_limit_and_no_overflow() {
        for depth in [MAX_DEPTH + 1, 10_000, 100_000] {
            for deep in ["[", "{a: ", "- ", "[\n", "['x', # ]\n", "[!<]> x, "] {
                let (value, builder) = read_text(&deep.repeat(depth));
                let reason = value.unwrap_err().reason;
                assert!(
                    builder.limit == Some(Limit::Depth) || reason == Reason::Limit(Limit::Depth),
                    "{deep} {reason:?}"
                );
            }
        }
    }

    #[test]
    fn alias_bombs_do_not_go_off() {
        let mut deep = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..40 {
            let before = level - 1;
            deep.push_str(&format!("a{level}: &a{level} [*a{before}, *a{before}]\n"));
        }
        let wide = format!(
            "a: &a [{}]\nb: [{}]\n",
            "x,".repeat(20_000),
            "*a,".repeat(20_000)
        );
        let long = format!(
            "a: &a {}\nb: [{}]\n",
            "x".repeat(100_000),
            "*a,".repeat(20_000)
        );
        for text in [deep, wide, long] {
            let (value, builder) = read_text(&text);
            let reason = value.unwrap_err().reason;
            assert!(builder.limit == Some(Limit::Size) || reason == Reason::Limit(Limit::Size));
        }
    }

    #[test]
    fn an_anchor_that_refers_to_itself_is_called_that() {
        for (text, at, name) in [
            ("漢: &a [*a]\n", "漢: &a [", "a"),
            (
                "a: &b1 {b: &c [1, {d: *b1}]}\n",
                "a: &b1 {b: &c [1, {d: ",
                "b1",
            ),
            ("a: &a\n  b: [x, *a, y]\n", "a: &a\n  b: [x, ", "a"),
            ("a: &a {<<: *a}\n", "a: &a {<<: ", "a"),
        ] {
            let stop = read_text(text).0.unwrap_err();
            assert_eq!(stop.reason, Reason::Syntax(Format::Yaml));
            assert_eq!(
                stop.message,
                format!("the anchor `{name}` refers to itself")
            );
            assert_eq!(stop.offset, at.len(), "{text}");
        }
    }

    #[test]
    fn an_empty_text_is_null() {
        assert_eq!(value(""), Value::Null);
        assert_eq!(value("# nothing\n"), Value::Null);
    }
}
