//! Reads JSON (RFC 8259).

use serde_json::Value;
use serde_json::error::{Category, Error};

use super::Format;
use super::stop::{Reason, Stop};
use super::values::Builder;
use crate::location::text::floor_boundary;

/// Reads the one value that a JSON text holds.
pub(crate) fn read(text: &str, builder: &mut Builder) -> Result<Value, Stop> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = builder.value(&mut deserializer);
    value
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| stop(text, &error))
}

fn stop(text: &str, error: &Error) -> Stop {
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&position).unwrap_or(&message);
    let reason = Reason::Syntax(Format::Json);
    let offset = offset(text, error.line(), error.column());
    // A string that is cut off ends with the line end behind it, which is an error of its own.
    let is_cut_off = text
        .get(offset..)
        .is_some_and(|rest| rest.trim().is_empty());
    if error.classify() == Category::Eof || is_cut_off {
        return Stop {
            reason,
            offset: text.trim_end().len(),
            message: "the text ends in the middle of the document".to_owned(),
            help: Some("the text seems to be cut off; fetch it again".to_owned()),
        };
    }
    Stop {
        reason,
        offset,
        message: message.to_owned(),
        help: help(message).map(str::to_owned),
    }
}

fn help(message: &str) -> Option<&'static str> {
    match message {
        "trailing comma" => Some("remove the comma before the closing bracket"),
        "expected value" => Some(
            "JSON has objects, arrays, strings, numbers, `true`, `false` and `null`, but no comments",
        ),
        "key must be a string" => Some("write every key in double quotes"),
        "trailing characters" => Some("one document ends here, and nothing may follow it"),
        message if message.starts_with("control character") => {
            Some("a string must not contain a line break or another control character; write `\\n`")
        }
        _ => None,
    }
}

/// serde_json counts lines from 1 and columns in bytes, where the column is that of the last byte
/// it has looked at, counted from 1 as well: column 0 is the line end before the line.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line.checked_sub(2) {
        Some(breaks) => text
            .match_indices('\n')
            .nth(breaks)
            .map_or(0, |(offset, _)| offset + 1),
        None => 0,
    };
    floor_boundary(text, (line_start + column).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::values::{FaultKind, Limit, MAX_DEPTH};
    use serde_json::json;

    fn read_text(text: &str) -> (Result<Value, Stop>, Builder) {
        let mut builder = Builder::new(Format::Json, text.len());
        (read(text, &mut builder), builder)
    }

    #[test]
    fn every_kind_of_value_is_kept() {
        let text = r#"{"b":[1,-2,1.5,true,null,"\u00e9"],"a":{},"big":18446744073709551615}"#;
        let value = read_text(text).0.unwrap();
        assert_eq!(
            serde_json::to_string(&value).unwrap(),
            text.replace("\\u00e9", "é")
        );
    }

    #[test]
    fn a_number_beyond_64_bits_stays_a_number() {
        let value = read_text("123456789012345678901234567890").0.unwrap();
        assert_eq!(value, json!(123_456_789_012_345_678_901_234_567_890_f64));
    }

    #[test]
    fn equal_keys_with_different_values_conflict() {
        let (value, builder) = read_text(r#"{"a":{"x/y":1,"x/y":2}}"#);
        assert_eq!(value.unwrap(), json!({"a": {"x/y": 2}}));
        let fault = builder.faults.first().unwrap();
        assert_eq!(
            (fault.pointer.as_str(), &fault.kind),
            ("/a/x~1y", &FaultKind::ConflictingKey)
        );
    }

    #[test]
    fn equal_keys_that_agree_are_united() {
        let text = r#"{"a":{"b":{"c":1},"d":2},"e":3,"a":{"b":{"f":4},"d":2},"e":3}"#;
        let (value, builder) = read_text(text);
        let united = json!({"a": {"b": {"c": 1, "f": 4}, "d": 2}, "e": 3});
        assert_eq!(value.unwrap(), united);
        let faults = builder.faults.iter();
        let faults: Vec<_> = faults
            .map(|fault| (fault.pointer.as_str(), &fault.kind))
            .collect();
        let duplicate = |united| FaultKind::DuplicateKey { united };
        assert_eq!(
            faults,
            [("/a", &duplicate(true)), ("/e", &duplicate(false))]
        );
    }

    #[test]
    fn a_conflict_within_united_objects_is_found_where_it_is() {
        let (_, builder) = read_text(r#"{"a":{"b":{"c":1}},"a":{"b":{"c":2}}}"#);
        let fault = builder.faults.last().unwrap();
        assert_eq!(
            (fault.pointer.as_str(), &fault.kind),
            ("/a/b/c", &FaultKind::ConflictingKey)
        );
    }

    #[test]
    fn a_merge_key_is_an_ordinary_key() {
        assert_eq!(
            read_text(r#"{"<<":{"a":1}}"#).0.unwrap(),
            json!({"<<": {"a": 1}})
        );
    }

    #[test]
    fn reading_stops_at_the_offending_character() {
        let stop = read_text("{\n  \"a\": 1\n  \"b\": 2\n}").0.unwrap_err();
        assert_eq!(
            (stop.offset, stop.message.as_str()),
            (13, "expected `,` or `}`")
        );
        let stop = read_text("[\"漢\", x]").0.unwrap_err();
        assert_eq!(stop.offset, 8);
    }

    #[test]
    fn a_cut_text_stops_at_its_end() {
        for text in ["{\"a\": [1,\n", "{\"a\": \"b\n"] {
            let stop = read_text(text).0.unwrap_err();
            assert_eq!(stop.offset, text.len() - 1);
            assert_eq!(stop.message, "the text ends in the middle of the document");
        }
    }

    #[test]
    fn a_line_end_in_a_string_is_found_where_it_stands() {
        assert_eq!(read_text("[\"a\nb\"]").0.unwrap_err().offset, 3);
    }

    #[test]
    fn absurd_depth_is_a_limit_and_no_overflow() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read_text(&deep(MAX_DEPTH)).0.is_ok());
        for depth in [MAX_DEPTH + 1, 10_000, 100_000] {
            let (value, builder) = read_text(&deep(depth));
            let offset = value.unwrap_err().offset;
            assert!((MAX_DEPTH..=MAX_DEPTH + 1).contains(&offset), "{offset}");
            assert_eq!(builder.limit, Some(Limit::Depth));
        }
    }
}
