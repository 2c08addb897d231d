//! What is said about references that lead nowhere.

use serde_json::Value;

use super::is_file;
use crate::diagnostics::{Code, Diagnostic, closest};
use crate::pointer::Pointer;
use crate::source::{DocId, Location, Sources};

/// A file was not read.
pub(super) fn no_file(file: &str, places: &[Location], sources: &Sources) -> Diagnostic {
    let diagnostic = if is_file(file) {
        let names: Vec<&str> = sources.files().map(|file| sources.name(file)).collect();
        let diagnostic =
            Diagnostic::new(Code::MissingFile, format!("the file `{file}` was not read"));
        match closest(file, names) {
            Some(similar) => diagnostic.help(format!("did you mean `{similar}`?")),
            None => diagnostic.help("put the file where the reference looks for it; it is found relative to the file that refers to it"),
        }
    } else {
        Diagnostic::new(Code::MissingFile, format!("`{file}` is not fetched")).help(
            "download the file, put it beside the document, and refer to it by its relative name",
        )
    };
    referred_to(diagnostic, places)
}

/// A file was read, but has no such value.
pub(super) fn no_value(
    fragment: &str,
    doc: DocId,
    places: &[Location],
    sources: &Sources,
) -> Diagnostic {
    let name = sources.doc(doc).map_or("", |doc| sources.name(doc.file));
    let message = format!("`{fragment}` does not exist in `{name}`");
    let diagnostic = Diagnostic::new(Code::DanglingFileReference, message);
    let help = match similar(fragment, sources.doc(doc).map(|doc| &doc.value)) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => format!("correct the reference, or define the value in `{name}`"),
    };
    referred_to(diagnostic, places).help(help)
}

/// A reference leads back into what is written in its place.
pub(super) fn circle(text: &str, places: &[Location]) -> Diagnostic {
    let message = format!("`{text}` is included in itself");
    referred_to(Diagnostic::new(Code::ReferenceLoop, message), places)
        .help("replace one of the references in the circle by the value that is meant")
}

/// The pointer with its last key replaced by the most similar one that exists.
fn similar(fragment: &str, document: Option<&Value>) -> Option<Pointer> {
    let pointer = Pointer::parse(fragment)?;
    let (parent, last) = (pointer.parent()?, pointer.last()?);
    let members = document?.pointer(parent.as_str())?.as_object()?;
    closest(&last, members.keys().map(String::as_str)).map(|key| parent.child(key))
}

/// What is assumed about a value that is not there.
const ASSUMED: &str = "without it a schema is any value, a request body any JSON and a response raw bytes; a \
                       parameter or header is left out, and so are the operations of a path";

fn referred_to(mut diagnostic: Diagnostic, places: &[Location]) -> Diagnostic {
    const SHOWN: usize = 3;
    for (index, place) in places.iter().take(SHOWN).enumerate() {
        diagnostic = diagnostic.at(
            place.clone(),
            if index == 0 {
                "referred to here"
            } else {
                "and here"
            },
        );
    }
    let diagnostic = match places.len().checked_sub(SHOWN) {
        None | Some(0) => diagnostic,
        Some(more) => diagnostic.note(format!("and in {more} more places")),
    };
    diagnostic.note(ASSUMED)
}
