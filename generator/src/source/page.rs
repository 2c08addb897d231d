//! Reads a documentation page: which of its fences are OpenAPI documents.

use std::ops::Range;

use serde_json::Value;

use crate::diagnostics::Severity;

use super::classify::{Class, classify};
use super::markdown::{Fence, fences};
use super::parse::{Parsed, parse};
use super::run::Run;
use super::{FileId, Format, report};
use crate::location::text::joined;

/// Reads the fences of a page, or of several pages stacked in one file.
pub(super) fn read(run: &mut Run<'_>, file: FileId, text: &str) {
    let mut has_finding = false;
    for fence in fences(text) {
        has_finding |= read_fence(run, file, text, fence);
    }
    if !has_finding {
        run.report(report::page_without_openapi(&run.sources, file));
    }
}

/// Says whether the fence is a document, or there was something to say about it.
fn read_fence(run: &mut Run<'_>, file: FileId, text: &str, fence: Fence) -> bool {
    let content = joined(text, &fence.pieces);
    if !is_worth_reading(&content, &fence) {
        return false;
    }
    match parse(&content, format(&content, &fence)) {
        Ok(parsed) => add(run, file, parsed, fence.pieces),
        Err(stop) if looks_like_openapi(&content, &fence) => {
            run.report(report::broken_fence(file, text, &fence, &stop));
            true
        }
        Err(_) => false,
    }
}

fn add(run: &mut Run<'_>, file: FileId, parsed: Parsed, pieces: Vec<Range<usize>>) -> bool {
    let class = classify(&parsed.value);
    match class {
        // A part of a document, shown as an example.
        Class::Other | Class::MissingVersion(_) => return false,
        // Configuration of a documentation tool, which names a document or an endpoint.
        Class::OtherOpenApiKey if parsed.value.get("openapi").is_some_and(Value::is_string) => {
            return false;
        }
        _ => {}
    }
    let id = run.add(file, parsed, pieces, &class);
    if let Some(mut diagnostic) = report::class(&run.sources, id, &class) {
        // A site may document its old interface beside the new one, so what cannot be read there
        // does not stop the run, as it would in a file that somebody put there for its own sake.
        if matches!(class, Class::OldSwagger | Class::UnsupportedVersion) {
            diagnostic.severity = Severity::Warning;
        }
        run.report(diagnostic);
    }
    true
}

/// Leaves out the fences that cannot be anything, without the cost of reading them.
fn is_worth_reading(content: &str, fence: &Fence) -> bool {
    let mentions = |word: &str| content.contains(word);
    mentions("openapi")
        || mentions("swagger")
        || mentions("asyncapi")
        || (mentions("paths") && mentions("method"))
        || stands_under_openapi_heading(fence)
}

fn format(content: &str, fence: &Fence) -> Format {
    if content.trim_start().starts_with('{') && !matches!(language(fence), "yaml" | "yml") {
        Format::Json
    } else {
        Format::Yaml
    }
}

/// The first word of the info string.
fn language(fence: &Fence) -> &str {
    fence
        .info
        .split([' ', '\t', ',', '{'])
        .next()
        .unwrap_or_default()
}

/// Whether a fence that does not parse was meant to be an OpenAPI document, so that leaving it out
/// would lose something: it is of a language that documents are written in, and it starts with the
/// key `openapi`, names an OpenAPI version, or is the one that a heading announces.
fn looks_like_openapi(content: &str, fence: &Fence) -> bool {
    let language = language(fence).to_ascii_lowercase();
    let can_be_document = matches!(
        language.as_str(),
        "" | "json" | "jsonc" | "json5" | "yaml" | "yml" | "openapi"
    );
    can_be_document
        && (starts_with_openapi(content)
            || names_version(content)
            || stands_under_openapi_heading(fence))
}

fn starts_with_openapi(content: &str) -> bool {
    let content = content.trim_start().trim_start_matches('{').trim_start();
    let key = content.split(':').next().unwrap_or_default();
    content.contains(':') && key.trim().trim_matches(['"', '\'']) == "openapi"
}

/// Whether `openapi` is anywhere as a key with a version: in JSON, or at the left edge of YAML.
fn names_version(content: &str) -> bool {
    let is_version = |rest: &str| {
        let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
        let value = value.map(|value| value.trim_start_matches(['"', '\'']));
        value.is_some_and(|value| value.starts_with(|first: char| first.is_ascii_digit()))
    };
    let json = || content.split("\"openapi\"").skip(1).any(is_version);
    let yaml = || {
        content
            .lines()
            .filter_map(|line| line.strip_prefix("openapi"))
            .any(is_version)
    };
    json() || yaml()
}

/// Whether the heading above announces the document, and this is the first fence under it.
fn stands_under_openapi_heading(fence: &Fence) -> bool {
    let heading = fence.heading.to_lowercase().replace("open api", "openapi");
    let rest = heading
        .trim()
        .strip_prefix("openapi")
        .map(|rest| rest.trim_matches([' ', ':', '.', '#']));
    let announces = |rest: &str| {
        matches!(
            rest,
            "" | "definition" | "specification" | "spec" | "document" | "schema" | "description"
        )
    };
    fence.is_first && rest.is_some_and(announces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fence(info: &str, heading: &str) -> Fence {
        Fence {
            info: info.into(),
            heading: heading.into(),
            is_first: true,
            ..Fence::default()
        }
    }

    #[test]
    fn what_starts_with_openapi_looks_like_it() {
        for content in [
            "{\"openapi\": \"3.0",
            "{ \n 'openapi' : ",
            "openapi: 3.0.0\n a: [",
            "\"openapi\": x",
        ] {
            assert!(looks_like_openapi(content, &fence("json", "")), "{content}");
        }
        assert!(!looks_like_openapi("openapi", &fence("", "")));
        assert!(!looks_like_openapi("openapi: 3.0.0", &fence("bash", "")));
    }

    #[test]
    fn a_version_anywhere_looks_like_openapi() {
        assert!(looks_like_openapi(
            "{\"components\": {}, \"openapi\" : \"3.1",
            &fence("", "")
        ));
        assert!(looks_like_openapi(
            "info: {\nopenapi: '3.0.0'\n",
            &fence("yaml", "")
        ));
        assert!(!looks_like_openapi(
            "{\"see\": \"openapi\", broken",
            &fence("json", "")
        ));
        assert!(!looks_like_openapi(
            "a:\n  openapi: 3.0.0\n]",
            &fence("yaml", "")
        ));
    }

    #[test]
    fn the_heading_announces_the_first_fence() {
        for heading in [
            "OpenAPI definition",
            "OpenAPI",
            "Open API Specification",
            "OpenAPI spec:",
        ] {
            assert!(
                looks_like_openapi("{\"components\"", &fence("json", heading)),
                "{heading}"
            );
        }
        assert!(!looks_like_openapi("{", &fence("json", "Using OpenAPI")));
        let second = Fence {
            is_first: false,
            ..fence("json", "OpenAPI")
        };
        assert!(!looks_like_openapi("{", &second));
    }
}
