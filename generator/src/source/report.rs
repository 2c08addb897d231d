//! What reading has to say about the files: the wording of its diagnostics.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::pointer::Pointer;

use super::classify::{Class, classify};
use super::decode::Undecodable;
use super::markdown::Fence;
use super::stop::{Reason, Stop};
use super::values::{Fault, FaultKind, Limit};
use super::{DocId, FileId, Format, Location, MAX_DEPTH, Sources};
use crate::location::text::{character_at, in_file, joined};

/// How many files a message lists by name.
const LISTED_FILES: usize = 10;

/// The file is no UTF-8 text.
pub(super) fn unreadable(sources: &Sources, file: FileId, problem: &Undecodable) -> Diagnostic {
    let name = sources.name(file);
    let diagnostic = match problem.offset {
        None => {
            let message = format!("`{name}` is written in UTF-16");
            Diagnostic::new(Code::UnreadableFile, message).at(Location::File(file), "")
        }
        Some(offset) => {
            let at = Location::Span(
                file,
                offset,
                offset + char::REPLACEMENT_CHARACTER.len_utf8(),
            );
            let message = format!("`{name}` is no UTF-8 text");
            Diagnostic::new(Code::UnreadableFile, message).at(at, "this byte is none")
        }
    };
    diagnostic.help("save it as UTF-8, or take it out of the input")
}

/// A file that is one document could not be read to its end.
pub(super) fn broken_document(file: FileId, text: &str, stop: &Stop) -> Diagnostic {
    let at = character_at(text, stop.offset);
    broken("this is", Location::Span(file, at.start, at.end), stop)
}

/// A fence that was meant to be a document could not be read to its end.
pub(super) fn broken_fence(file: FileId, text: &str, fence: &Fence, stop: &Stop) -> Diagnostic {
    let document = joined(text, &fence.pieces);
    let at = in_file(&fence.pieces, &character_at(&document, stop.offset));
    let at = Location::Span(file, at.start, at.end);
    let Range { start, end } = fence.opening;
    let diagnostic = broken("this fence holds OpenAPI that is", at, stop)
        .at(Location::Span(file, start, end), "the fence opens here");
    if fence.is_closed {
        diagnostic
    } else {
        diagnostic
            .note("the fence is never closed, so all that follows it on the page belongs to it")
    }
}

fn broken(what_is: &str, at: Location, stop: &Stop) -> Diagnostic {
    match stop.reason {
        Reason::Syntax(format) => {
            let (code, name) = match format {
                Format::Json => (Code::InvalidJson, "JSON"),
                Format::Yaml => (Code::InvalidYaml, "YAML"),
            };
            let message = format!("{what_is} not valid {name}: {}", stop.message);
            let diagnostic = Diagnostic::new(code, message).at(at, "reading stopped here");
            stop.help.iter().fold(diagnostic, Diagnostic::help)
        }
        Reason::Limit(Limit::Depth) => Diagnostic::new(
            Code::TooDeep,
            format!("the document is nested more than {MAX_DEPTH} levels deep"),
        )
        .at(at, "this is too deep")
        .help("move inner schemas to `components.schemas` and refer to them"),
        Reason::Limit(Limit::Size) => Diagnostic::new(
            Code::TooLarge,
            "the aliases make the document many times its size",
        )
        .at(at, "")
        .help("use `$ref` instead of YAML aliases for what is repeated often"),
    }
}

/// The page holds nothing that this generator knows.
pub(super) fn page_without_openapi(sources: &Sources, file: FileId) -> Diagnostic {
    let message = format!(
        "`{}` is a page without OpenAPI and is left out",
        sources.name(file)
    );
    Diagnostic::new(Code::PageWithoutOpenapi, message).at(Location::File(file), "")
}

/// No file holds an OpenAPI document.
pub(super) fn no_openapi(sources: &Sources) -> Diagnostic {
    let files: Vec<FileId> = sources.files().collect();
    let message = match files.len() {
        0 => "no file was given".to_owned(),
        1 => "the one file that was given holds no OpenAPI document".to_owned(),
        several => format!("none of the {several} files holds an OpenAPI document"),
    };
    let mut diagnostic = Diagnostic::new(Code::NoOpenapi, message);
    for file in files.iter().take(LISTED_FILES) {
        diagnostic = diagnostic.note(format!(
            "`{}` is {}",
            sources.name(*file),
            nature(sources, *file)
        ));
    }
    if files.len() > LISTED_FILES {
        diagnostic = diagnostic.note(format!("and {} more", files.len() - LISTED_FILES));
    }
    diagnostic.help(
        "give a JSON or YAML file whose root has a key such as `\"openapi\": \"3.0.3\"`, or a \
         Markdown page with such a document in a fenced code block",
    )
}

/// What a file is that holds no OpenAPI document.
fn nature(sources: &Sources, file: FileId) -> &'static str {
    let mut docs = sources.docs().filter(|(_, doc)| doc.file == file);
    let Some((_, doc)) = docs.next() else {
        return "a page without OpenAPI";
    };
    match classify(&doc.value) {
        Class::Overlay => "an overlay",
        Class::OldSwagger => "a Swagger 1 document",
        Class::AsyncApi => "an AsyncAPI document",
        Class::OtherOpenApiKey => "without a version under its key `openapi`",
        Class::EndpointDump => "in a notation of its documentation platform",
        _ => "without a key `openapi` at its root",
    }
}

/// What is to be said about a document of this class, if anything.
pub(super) fn class(sources: &Sources, id: DocId, class: &Class) -> Option<Diagnostic> {
    let root = Pointer::root();
    let at = |key: &str| Location::Value(id, root.child(key));
    let written = |key: &str| {
        let value = sources.doc(id).and_then(|doc| doc.value.get(key));
        let text = value.map(|value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        });
        clipped(&text.unwrap_or_default())
    };
    let diagnostic = match class {
        Class::OpenApi => return webhooks_only(sources, id),
        Class::Overlay | Class::Swagger | Class::Other => return None,
        Class::NumericVersion => {
            let version = written("openapi");
            Diagnostic::new(Code::VersionNotText, "the OpenAPI version is written as a number")
                .at(at("openapi"), "")
                .help(format!("put it in quotes: `openapi: \"{version}.0\"`"))
        }
        Class::NewerOpenApi => {
            let version = written("openapi");
            let message = format!("OpenAPI {version} is read as if it were 3.2");
            Diagnostic::new(Code::NewerVersion, message).at(at("openapi"), "")
        }
        Class::UnsupportedVersion => {
            let message = format!("the OpenAPI version `{}` is not supported", written("openapi"));
            Diagnostic::new(Code::UnsupportedVersion, message)
                .at(at("openapi"), "")
                .help("OpenAPI 3.0, 3.1 and 3.2 are supported; the version is a string such as `3.0.3`")
        }
        Class::OtherOpenApiKey => {
            let message = "this has a key `openapi`, but is no OpenAPI document, and is left out";
            let label = "an OpenAPI document has its version here, such as `3.0.3`";
            Diagnostic::new(Code::NotOpenapi, message).at(at("openapi"), label)
        }
        Class::OldSwagger => {
            let keys = ["swagger", "swaggerVersion"];
            let key = keys.into_iter().find(|key| !written(key).is_empty());
            let key = key.unwrap_or("swagger");
            let message = format!("Swagger {} cannot be read", written(key));
            Diagnostic::new(Code::Swagger, message)
                .at(at(key), "")
                .help("convert it to Swagger 2.0 or OpenAPI 3, for example with `npx api-spec-converter`")
        }
        Class::AsyncApi => {
            Diagnostic::new(Code::NotOpenapi, "this is an AsyncAPI document and is left out")
                .at(at("asyncapi"), "it describes messages, not HTTP operations")
        }
        Class::EndpointDump => Diagnostic::new(
            Code::EndpointDump,
            "this describes an endpoint in a notation of the documentation platform, not in OpenAPI",
        )
        .at(at("paths"), "an OpenAPI document has one key for each path here")
        .help("fetch the page again: the platform now writes OpenAPI there; or look for a link to the OpenAPI file"),
        Class::MissingVersion(meant) => missing_version(id, meant.as_deref()),
    };
    Some(diagnostic)
}

fn missing_version(id: DocId, meant: Option<&str>) -> Diagnostic {
    let message = "this looks like an OpenAPI document, but its root has no key `openapi`";
    let diagnostic = Diagnostic::new(Code::MissingVersion, message);
    match meant {
        Some(key) => diagnostic
            .at(Location::Key(id, Pointer::root().child(key)), "")
            .help("did you mean `openapi`?"),
        None => diagnostic
            .at(Location::Key(id, Pointer::root().child("info")), "")
            .help("add the OpenAPI version it is written for: `openapi: 3.0.3`"),
    }
}

fn webhooks_only(sources: &Sources, id: DocId) -> Option<Diagnostic> {
    let root = sources.doc(id)?.value.as_object()?;
    let has = |key: &str| {
        root.get(key)
            .and_then(serde_json::Value::as_object)
            .is_some_and(|members| !members.is_empty())
    };
    (has("webhooks") && !has("paths")).then(|| {
        Diagnostic::new(Code::WebhooksOnly, "this document describes webhooks only")
            .at(Location::Key(id, Pointer::root().child("webhooks")), "")
            .note("its types are generated, but there is no operation to call")
    })
}

/// What is wrong with single values of a document.
pub(super) fn faults(
    sources: &Sources,
    id: DocId,
    faults: &[Fault],
    more: usize,
) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<_> = faults
        .iter()
        .map(|fault| self::fault(sources, id, fault))
        .collect();
    if more > 0
        && let Some(last) = diagnostics.pop()
    {
        diagnostics.push(last.note(format!("the document has {more} more such faults")));
    }
    diagnostics
}

fn fault(sources: &Sources, id: DocId, fault: &Fault) -> Diagnostic {
    let at = Location::Value(id, fault.pointer.clone());
    match &fault.kind {
        FaultKind::DuplicateKey { united } => duplicate_key(sources, id, &fault.pointer, *united),
        FaultKind::ConflictingKey => conflicting_key(sources, id, &fault.pointer),
        FaultKind::NotFinite => {
            Diagnostic::new(Code::NotFinite, "JSON cannot represent this number")
                .at(at, "")
                .help("write a number, or quote it if it is a string")
        }
        FaultKind::Tag(tag) => Diagnostic::new(
            Code::YamlTag,
            format!("the YAML tag `!{}` has no meaning in OpenAPI", clipped(tag)),
        )
        .at(at, "")
        .help("include other files with `$ref`; quote a string that starts with `!`"),
    }
}

fn duplicate_key(sources: &Sources, id: DocId, pointer: &Pointer, united: bool) -> Diagnostic {
    let key = clipped(&pointer.last().unwrap_or_default());
    let message = format!("the key `{key}` occurs more than once in one object");
    let diagnostic = Diagnostic::new(Code::DuplicateKey, message);
    let (note, help) = match united {
        true => (
            "the members of both are united, since they do not contradict each other",
            "write the key once, with the members of both",
        ),
        false => ("both have the same value", "remove one of them"),
    };
    let labels = ["and here", "first here"];
    at_both(diagnostic, sources, id, pointer, labels)
        .note(note)
        .help(help)
}

fn conflicting_key(sources: &Sources, id: DocId, pointer: &Pointer) -> Diagnostic {
    let key = clipped(&pointer.last().unwrap_or_default());
    let message = format!("the key `{key}` has two different values");
    let diagnostic = Diagnostic::new(Code::ConflictingKey, message);
    at_both(
        diagnostic,
        sources,
        id,
        pointer,
        ["one is here", "the other is here"],
    )
    .help("remove the one that is not meant, or give its key the name that is meant")
}

/// Adds the last and the first place of a key.
fn at_both(
    diagnostic: Diagnostic,
    sources: &Sources,
    id: DocId,
    pointer: &Pointer,
    [of_last, of_first]: [&str; 2],
) -> Diagnostic {
    match sources.occurrences(id, pointer) {
        Some([first, last]) => diagnostic.at(last, of_last).at(first, of_first),
        None => diagnostic.at(Location::Key(id, pointer.clone()), of_last),
    }
}

/// A text from the input, short enough for a message.
fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
