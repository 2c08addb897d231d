//! Every `serde_json::Value` of the emitted crate, and why it is none of a better type.

use std::fmt;

use crate::analyze::{ErrorType, Reading, Stream, SuccessType, distinct, headers};
use crate::model::{AnyReason, ContentKind, Object, Operation, Shape, TypeId};
use crate::names::{OperationNames, SendNames};
use crate::source::Location;
use crate::{Analysis, Outcome};

/// One `serde_json::Value` of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// Where it is in Rust, such as `types::Pet::owner`.
    pub path: String,
    /// Why it is there.
    pub why: Why,
    /// Where the schema stands in the input.
    pub location: Location,
}

/// Why a value is untyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// What the schema says, or fails to say.
    Schema(AnyReason),
    /// The type has a name of its own in the model but none in Rust.
    Unnamed,
    /// The members of an object about which nothing else is said.
    FreeForm,
    /// An object keeps further members, which its schema allows and does not describe.
    Additional,
    /// The responses that give the stream have items of different types.
    Differs,
    /// An enumeration or union keeps what its specification does not know.
    Open,
}

impl Why {
    /// The name by which people and programs know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Why::Schema(AnyReason::NoSchema) => "no-schema",
            Why::Schema(AnyReason::Unconstrained) => "unconstrained",
            Why::FreeForm => "free-form",
            Why::Schema(AnyReason::Negated) => "negated",
            Why::Schema(AnyReason::Contradiction) => "contradiction",
            Why::Schema(AnyReason::Invalid) => "invalid",
            Why::Unnamed => "unnamed",
            Why::Additional => "additional",
            Why::Differs => "differs",
            Why::Open => "open",
        }
    }

    /// What it means, in a sentence without a full stop.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Why::Schema(AnyReason::NoSchema) => "the document gives no schema",
            Why::Schema(AnyReason::Unconstrained) => "the schema says nothing about the value",
            Why::FreeForm => "the schema says that it is an object, and nothing about its members",
            Why::Schema(AnyReason::Negated) => "the schema only says what the value is not",
            Why::Schema(AnyReason::Contradiction) => {
                "the parts of the schema have no value in common"
            }
            Why::Schema(AnyReason::Invalid) => {
                "the schema could not be understood; a diagnostic says why"
            }
            Why::Unnamed => "the type was given no name: please report this",
            Why::Additional => "it keeps members that the schema allows and does not describe",
            Why::Differs => "the items of the stream differ by status",
            Why::Open => {
                "it keeps values that the specification did not list when the client was generated"
            }
        }
    }

    /// Whether the value is there by design, whatever the schema says.
    #[must_use]
    pub fn is_by_design(self) -> bool {
        matches!(self, Why::Additional | Why::Open)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Every `serde_json::Value` of the emitted crate, by Rust path; nothing when the run gave no client.
#[must_use]
pub fn untyped(outcome: &Outcome) -> Option<Vec<Untyped>> {
    let client = outcome.client.as_ref()?;
    let mut walk = Walk {
        analysis: &client.analysis,
        found: Vec::new(),
    };
    walk.types();
    walk.operations();
    walk.found.sort_by(|one, two| one.path.cmp(&two.path));
    Some(walk.found)
}

struct Walk<'a> {
    analysis: &'a Analysis,
    found: Vec<Untyped>,
}

impl<'a> Walk<'a> {
    fn types(&mut self) {
        let analysis = self.analysis;
        for (&id, name) in &analysis.names.types {
            let path = format!("types::{name}");
            let members = analysis
                .names
                .members
                .get(&id)
                .map_or(&[][..], Vec::as_slice);
            match &analysis.api.types[id].shape {
                Shape::Object(object) => {
                    for (field, member) in object.fields.iter().zip(members) {
                        self.value(field.ty, &format!("{path}::{member}"));
                    }
                    if let Some(rest) = object.rest {
                        self.rest(rest, &format!("{path}::rest"));
                    }
                    if let Some(required) = analysis.names.required.get(&id) {
                        self.required(id, object, members, &format!("types::{required}"));
                    }
                }
                Shape::Union(union) => {
                    for (variant, member) in union.variants.iter().zip(members) {
                        self.value(variant.ty, &format!("{path}::{member}"));
                    }
                    self.add(id, &format!("{path}::Unknown"), Why::Open);
                }
                Shape::Enum(values) if values.is_text() => {}
                Shape::Enum(_) => self.add(id, &format!("{path}::Unknown"), Why::Open),
                _ => self.shape(id, &path),
            }
        }
    }

    /// The members of an object that have no name.
    fn rest(&mut self, id: TypeId, path: &str) {
        match self.is_unconstrained(id) {
            true => self.add(id, path, Why::Additional),
            false => self.value(id, path),
        }
    }

    fn is_unconstrained(&self, id: TypeId) -> bool {
        let shape = &self.analysis.api.types[id].shape;
        matches!(shape, Shape::Any(AnyReason::Unconstrained))
    }

    /// The struct that holds what a constructor asks for.
    fn required(&mut self, id: TypeId, object: &Object, members: &[String], path: &str) {
        let asked = self.analysis.facts.arguments(&self.analysis.api, id);
        for (index, (field, member)) in object.fields.iter().zip(members).enumerate() {
            if asked.contains(&index) {
                self.value(field.ty, &format!("{path}::{member}"));
            }
        }
    }

    fn operations(&mut self) {
        let analysis = self.analysis;
        let operations = analysis
            .api
            .operations
            .iter()
            .zip(&analysis.names.operations);
        for (index, (operation, names)) in operations.enumerate() {
            self.request(operation, names);
            let Some(outcomes) = analysis.facts.outcomes.get(index) else {
                continue;
            };
            for (reading, sends) in outcomes.readings().zip(&names.sends) {
                self.reading(reading, sends, names);
            }
            self.headers(operation, names);
            let path = format!("api::{}::send", names.request);
            match &outcomes.error {
                ErrorType::None => {}
                ErrorType::One(body) => self.answer(*body, &format!("{path} (error)")),
                ErrorType::ByStatus => {
                    let name = names.error.as_deref().unwrap_or_default();
                    for case in &outcomes.errors {
                        self.answer(case.body, &format!("api::{name} ({})", case.status));
                    }
                }
            }
        }
    }

    fn headers(&mut self, operation: &Operation, names: &OperationNames) {
        let Some(names) = &names.headers else {
            return;
        };
        let documented = headers(&self.analysis.api, operation);
        for (documented, field) in documented.iter().zip(&names.fields) {
            if documented.is_typed {
                let path = format!("api::{}::{field}", names.name);
                self.value(documented.header.ty, &path);
            }
        }
    }

    fn reading(&mut self, reading: &Reading, sends: &SendNames, names: &OperationNames) {
        let path = format!("api::{}::{}", names.request, sends.send);
        match &reading.success {
            SuccessType::One(body) => self.answer(*body, &path),
            SuccessType::Stream(Stream::Bytes) => {}
            SuccessType::Stream(Stream::Events(Some(item)) | Stream::Lines(Some(item))) => {
                self.value(*item, &path);
            }
            SuccessType::Stream(Stream::Events(None) | Stream::Lines(None)) => {
                let item = reading.cases.first().and_then(|case| case.body);
                item.into_iter()
                    .for_each(|(_, item)| self.add(item, &path, Why::Differs));
            }
            SuccessType::ByStatus => {
                let name = sends.success.as_deref().unwrap_or_default();
                for case in &reading.cases {
                    self.answer(case.body, &format!("api::{name} ({})", case.status));
                }
            }
        }
    }

    fn request(&mut self, operation: &Operation, names: &OperationNames) {
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            self.argument(parameter.ty, parameter.required, name, names);
        }
        let Some(body) = &operation.body else {
            return;
        };
        let contents = distinct(&self.analysis.api, &body.contents);
        for (content, form) in contents.into_iter().zip(&names.bodies) {
            if matches!(content.kind, ContentKind::Text | ContentKind::Binary) {
                continue;
            }
            match names.body_type {
                None => self.argument(content.ty, body.required, &names.body, names),
                Some(_) => {
                    let path = format!("api::{}::{}", names.request, form.function);
                    self.value(content.ty, &path);
                }
            }
        }
    }

    /// What a request value holds, and the struct of what it asks for, where there is one.
    fn argument(&mut self, id: TypeId, is_required: bool, name: &str, names: &OperationNames) {
        self.value(id, &format!("api::{}::{name}", names.request));
        if let Some(required) = names.required.as_ref().filter(|_| is_required) {
            self.value(id, &format!("api::{required}::{name}"));
        }
    }

    fn answer(&mut self, body: Option<(ContentKind, TypeId)>, path: &str) {
        if let Some((ContentKind::Json, ty)) = body {
            self.value(ty, path);
        }
    }

    /// What is untyped in the Rust type of a value; a named type is listed where it is declared.
    fn value(&mut self, id: TypeId, path: &str) {
        if !self.analysis.names.types.contains_key(&id) {
            self.shape(id, path);
        }
    }

    fn shape(&mut self, id: TypeId, path: &str) {
        let analysis = self.analysis;
        match &analysis.api.types[id].shape {
            Shape::Any(reason) => self.add(id, path, Why::Schema(*reason)),
            Shape::Map(values) if self.is_unconstrained(*values) => {
                self.add(*values, path, Why::FreeForm);
            }
            Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => self.add(id, path, Why::Unnamed),
            Shape::Array(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::Alias(inner) => {
                self.value(*inner, path);
            }
            Shape::Tuple(positions) => {
                for position in positions {
                    self.value(*position, path);
                }
            }
            Shape::Null
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number
            | Shape::String(_)
            | Shape::External(_) => {}
        }
    }

    fn add(&mut self, id: TypeId, path: &str, why: Why) {
        let pointer = &self.analysis.api.types[id].pointer;
        let location = self.analysis.origins.locate_key(pointer);
        self.found.push(Untyped {
            path: path.to_owned(),
            why,
            location,
        });
    }
}
