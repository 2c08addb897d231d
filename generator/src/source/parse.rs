//! One document's text → its value, or where and why reading stopped.

use serde_json::Value;

use super::stop::{Reason, Stop};
use super::values::{Builder, Fault};
use super::{Format, json, yaml};

/// A document that could be read, and what is wrong with its values.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// How it turned out to be written.
    pub(crate) format: Format,
    /// Its content.
    pub(crate) value: Value,
    /// What is wrong with single values.
    pub(crate) faults: Vec<Fault>,
    /// How many more faults there were than those that are listed.
    pub(crate) more_faults: usize,
}

/// Reads a text that claims to be of `format`.
///
/// JSON is nearly a subset of YAML, and files and fences called YAML often hold it; so such a text
/// is read as what it looks like first.
pub(crate) fn parse(text: &str, format: Format) -> Result<Parsed, Stop> {
    let starts_as_json = text.trim_start().starts_with(['{', '[']);
    match format {
        Format::Json => parse_as(text, Format::Json),
        Format::Yaml if starts_as_json => {
            parse_as(text, Format::Json).or_else(|_| parse_as(text, Format::Yaml))
        }
        Format::Yaml => parse_as(text, Format::Yaml),
    }
}

/// The value of a scalar that is written so.
pub(crate) fn scalar(text: &str, format: Format) -> Option<Value> {
    let value = parse_as(text, format).ok()?.value;
    (!value.is_array() && !value.is_object()).then_some(value)
}

fn parse_as(text: &str, format: Format) -> Result<Parsed, Stop> {
    let mut builder = Builder::new(format, text.len());
    let read = match format {
        Format::Json => json::read(text, &mut builder),
        Format::Yaml => yaml::read(text, &mut builder),
    };
    match read {
        Ok(value) => Ok(Parsed {
            format,
            value,
            faults: builder.faults,
            more_faults: builder.more_faults,
        }),
        Err(stop) => Err(match builder.limit {
            Some(limit) => Stop {
                reason: Reason::Limit(limit),
                ..stop
            },
            None => stop,
        }),
    }
}
