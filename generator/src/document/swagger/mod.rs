//! Swagger 2.0 → OpenAPI 3.0, document by document, before anything else looks at them.
//!
//! What is moved is remembered, so that findings point into the vendor's file (see [`Sources::rewrite`]). The
//! same conversion reads what writers of OpenAPI 3 keep from Swagger 2.0: a parameter with a `type` of its own,
//! `in: body`, a response with a `schema`.
//!
//! What has no counterpart: `collectionFormat: tsv`, and any but `csv` in a path or header. Such a parameter is
//! a text that the caller writes.

mod body;
mod leftovers;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod servers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::openapi_grammar::METHODS;
use crate::location::Moves;
use crate::pointer::Pointer;
use crate::source::{DocId, DocumentKind, Location, Sources};

/// The version that a converted document has.
const VERSION: &str = "3.0.3";

/// Converts the Swagger documents, and what is left of Swagger in the others.
pub(crate) fn convert(sources: &mut Sources, sink: &mut Sink) {
    let docs: Vec<(DocId, DocumentKind)> = sources.docs().map(|(id, doc)| (id, doc.kind)).collect();
    for (id, kind) in docs {
        match kind {
            DocumentKind::Swagger => {
                let Some(value) = sources.take(id) else {
                    continue;
                };
                let mut converter = Converter::new(&value);
                let converted = converter.document(&value);
                let (moves, findings) = (converter.moves, converter.findings);
                sources.rewrite(id, converted, moves);
                report(id, findings, sink);
            }
            DocumentKind::OpenApi => leftovers::convert(sources, id, sink),
            DocumentKind::Overlay | DocumentKind::Fragment => {}
        }
    }
}

fn report(id: DocId, findings: Vec<Finding>, sink: &mut Sink) {
    for finding in findings {
        let place = Location::Value(id, finding.place);
        let diagnostic = Diagnostic::new(finding.code, finding.message).at(place, finding.label);
        sink.report(diagnostic.help(finding.help));
    }
}

/// What is to be reported about a converted value.
struct Finding {
    code: Code,
    message: String,
    /// Where the value is in the converted document.
    place: Pointer,
    label: String,
    help: String,
}

/// A value of the document, and where it is in it and in the converted one.
#[derive(Clone)]
struct At<'v> {
    value: &'v Value,
    from: Pointer,
    to: Pointer,
}

impl<'v> At<'v> {
    /// The member of a key, which stays under that key.
    fn member(&self, key: &str, value: &'v Value) -> Self {
        Self {
            value,
            from: self.from.child(key),
            to: self.to.child(key),
        }
    }

    /// An item of an array, which stays where it is.
    fn item(&self, index: usize, value: &'v Value) -> Self {
        Self {
            value,
            from: self.from.index(index),
            to: self.to.index(index),
        }
    }

    /// The same value in another place of the converted document.
    fn moved(&self, to: Pointer) -> Self {
        Self {
            value: self.value,
            from: self.from.clone(),
            to,
        }
    }

    fn members(&self) -> impl Iterator<Item = (&'v str, At<'v>)> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(|(key, value)| (key.as_str(), self.member(key, value)))
    }

    fn text(&self, key: &str) -> Option<&'v str> {
        self.value.get(key).and_then(Value::as_str)
    }
}

/// Converts one document.
struct Converter<'v> {
    root: &'v Value,
    /// Whether the document is Swagger 2.0; else it is OpenAPI 3, and what is converted is reported.
    is_swagger: bool,
    /// Media types of requests and responses where operations name none.
    consumes: Vec<&'v str>,
    produces: Vec<&'v str>,
    /// The values of discriminators, by definition and then by value.
    mappings: BTreeMap<&'v str, BTreeMap<&'v str, &'v str>>,
    moves: Moves,
    findings: Vec<Finding>,
}

impl<'v> Converter<'v> {
    fn new(root: &'v Value) -> Self {
        Self {
            root,
            is_swagger: true,
            consumes: texts(root.get("consumes")),
            produces: texts(root.get("produces")),
            mappings: schema::mappings(root),
            moves: Moves::default(),
            findings: Vec::new(),
        }
    }

    /// Remembers where a value of the converted document was.
    fn note(&mut self, at: &At<'_>) {
        self.moves.add(at.to.clone(), at.from.clone());
    }

    fn document(&mut self, root: &'v Value) -> Value {
        let mut converted = Map::new();
        let mut components = Map::new();
        converted.insert("openapi".to_owned(), Value::from(VERSION));
        let whole = At {
            value: root,
            from: Pointer::root(),
            to: Pointer::root(),
        };
        let section = |name: &str| Pointer::root().child("components").child(name);
        for (key, at) in whole.members() {
            match key {
                "swagger" => self.note(&at.moved(Pointer::root().child("openapi"))),
                "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
                "x-ms-parameterized-host" => {}
                "paths" => {
                    let paths = self.paths(&at);
                    converted.insert(key.to_owned(), paths);
                }
                "definitions" => {
                    let at = at.moved(section("schemas"));
                    self.note(&at);
                    let schemas = at.members();
                    let schemas = schemas.map(|(name, at)| (name.to_owned(), self.schema(&at)));
                    components.insert("schemas".to_owned(), schemas.collect());
                }
                "parameters" => self.parameter_components(&at, &mut components),
                "responses" => {
                    let at = at.moved(section("responses"));
                    self.note(&at);
                    let produces = self.produces.clone();
                    let responses = at.members().map(|(name, at)| {
                        let response = self.response(&at, &produces);
                        (name.to_owned(), response)
                    });
                    components.insert("responses".to_owned(), responses.collect());
                }
                "securityDefinitions" => {
                    let at = at.moved(section("securitySchemes"));
                    self.note(&at);
                    let schemes = at.members();
                    let schemes =
                        schemes.map(|(name, at)| (name.to_owned(), security::scheme(&at)));
                    components.insert("securitySchemes".to_owned(), schemes.collect());
                }
                _ => {
                    converted.insert(key.to_owned(), at.value.clone());
                }
            }
        }
        if let Some((servers, key)) = servers::of(root) {
            let from = Pointer::root().child(key);
            self.moves.add(Pointer::root().child("servers"), from);
            converted.insert("servers".to_owned(), servers);
        }
        if !components.is_empty() {
            converted.insert("components".to_owned(), Value::Object(components));
        }
        Value::Object(converted)
    }

    /// Parameters in the body become request bodies. Those of forms have no counterpart on their own: each
    /// operation writes them into its body.
    fn parameter_components(&mut self, at: &At<'v>, components: &mut Map<String, Value>) {
        let (mut parameters, mut bodies) = (Map::new(), Map::new());
        for (name, one) in at.members() {
            let section = |name: &str| Pointer::root().child("components").child(name);
            match one.text("in") {
                Some("body") => {
                    let one = one.moved(section("requestBodies").child(name));
                    let consumes = self.consumes.clone();
                    bodies.insert(name.to_owned(), self.body(&one, &consumes));
                }
                Some("formData") => {}
                _ => {
                    let one = one.moved(section("parameters").child(name));
                    parameters.insert(name.to_owned(), self.parameter(&one));
                }
            }
        }
        for (section, members) in [("parameters", parameters), ("requestBodies", bodies)] {
            if !members.is_empty() {
                components.insert(section.to_owned(), Value::Object(members));
            }
        }
    }

    /// Reports what is written as in Swagger 2.0, in a document of OpenAPI 3.
    fn leftover(&mut self, at: &At<'_>, what: &str, read_as: &str) {
        if self.is_swagger {
            return;
        }
        self.findings.push(Finding {
            code: Code::SwaggerLeftover,
            message: format!("{what} described as in Swagger 2.0"),
            place: at.to.clone(),
            label: format!("read as {read_as}"),
            help: format!("write it as OpenAPI 3 does: under {read_as}"),
        });
    }

    /// The reference to the same value in the converted document.
    fn reference(&self, text: &str) -> String {
        match self.is_swagger {
            true => reference(text),
            false => text.to_owned(),
        }
    }

    /// The value that a reference of this document leads to, and where it is; only the first step.
    fn target(&self, text: &str) -> Option<(Pointer, &'v Value)> {
        let target = crate::spec::reference::local(self.root, text)?;
        Some((target.pointer, target.value))
    }
}

/// The reference to the same value in the converted document.
fn reference(text: &str) -> String {
    const SECTIONS: [(&str, &str); 4] = [
        ("#/definitions/", "#/components/schemas/"),
        ("#/parameters/", "#/components/parameters/"),
        ("#/responses/", "#/components/responses/"),
        ("#/securityDefinitions/", "#/components/securitySchemes/"),
    ];
    let (file, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
    let moved = SECTIONS.iter().find_map(|(old, new)| {
        let name = fragment.strip_prefix(old)?;
        // What is inside of a component stays where it is there only for schemas.
        Some(format!("{new}{name}"))
    });
    // Another file is converted only when it is a whole document, which nobody knows here.
    match moved {
        Some(moved) if file.is_empty() => moved,
        _ => text.to_owned(),
    }
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}

/// A reference object.
fn referring(text: &str) -> Value {
    json!({ "$ref": text })
}
