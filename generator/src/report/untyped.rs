//! Every `serde_json::Value` of the emitted crate, and why it is none of a better type.

use std::fmt;

use crate::model::{AnyReason, Shape, TypeId};
use crate::plan::bodies::BodyEncoding;
use crate::plan::operations::OperationPlan;
use crate::plan::request::RequestField;
use crate::plan::responses::{
    BodyType, ErrorKind, ResponseVariant, StatusEnum, StreamKind, SuccessPlan,
};
use crate::plan::types::{StructPlan, TypeKind, TypePlan};
use crate::source::Location;
use crate::{Analysis, Outcome};

/// One `serde_json::Value` of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// Where it is in Rust, such as `types::Pet::owner`.
    pub path: String,
    /// Why it is there.
    pub why: Why,
    /// Where the schema is in the input.
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

impl Walk<'_> {
    fn types(&mut self) {
        let types = self.analysis.plan.types.values();
        for plan in types.filter(|plan| plan.same_as.is_none()) {
            self.ty(plan);
        }
    }

    fn ty(&mut self, plan: &TypePlan) {
        let (id, path) = (plan.name.id, format!("types::{}", plan.name.name));
        match &plan.kind {
            TypeKind::Struct(structure) => self.structure(structure, &path),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                for variant in variants.filter(|variant| variant.constant.is_none()) {
                    self.value(variant.type_id, &format!("{path}::{}", variant.name));
                }
                self.add(id, &format!("{path}::Unknown"), Why::Open);
            }
            TypeKind::Enum(values) if values.is_text => {}
            TypeKind::Enum(_) => self.add(id, &format!("{path}::Unknown"), Why::Open),
            TypeKind::Alias(_) | TypeKind::Newtype(_) => self.shape(id, &path),
        }
    }

    fn structure(&mut self, plan: &StructPlan, path: &str) {
        for field in plan.fields.iter().filter(|field| field.files.is_none()) {
            self.value(field.type_id, &format!("{path}::{}", field.name));
        }
        if let Some(additional) = &plan.additional
            && additional.files.is_none()
        {
            self.rest(additional.type_id, &format!("{path}::rest"));
        }
        if let Some(required) = &plan.required {
            let typed = plan.fields.iter().filter(|field| field.files.is_none());
            for field in typed.filter(|field| field.is_argument()) {
                let path = format!("types::{required}::{}", field.name);
                self.value(field.type_id, &path);
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

    fn operations(&mut self) {
        for plan in &self.analysis.plan.operations {
            self.request(plan);
            for variant in &plan.responses.variants {
                self.response(variant, plan);
            }
            if let Some(headers) = &plan.headers {
                for field in &headers.fields {
                    let path = format!("api::{}::{}", headers.name, field.name);
                    field
                        .type_id
                        .into_iter()
                        .for_each(|id| self.value(id, &path));
                }
            }
            match &plan.responses.error.kind {
                ErrorKind::None => {}
                ErrorKind::One(body) => {
                    self.body(body, &format!("api::{}::send (error)", plan.request));
                }
                ErrorKind::ByStatus(by_status) => self.by_status(by_status),
            }
        }
    }

    fn response(&mut self, variant: &ResponseVariant, plan: &OperationPlan) {
        let path = format!("api::{}::{}", plan.request, variant.send);
        match &variant.success {
            SuccessPlan::One(body) => self.body(body, &path),
            SuccessPlan::ByStatus(by_status) => self.by_status(by_status),
            SuccessPlan::Stream(stream) => match (stream.item, stream.is_uniform) {
                (Some(item), true) if stream.kind != StreamKind::Bytes => self.value(item, &path),
                (Some(item), false) => self.add(item, &path, Why::Differs),
                _ => {}
            },
        }
    }

    fn by_status(&mut self, plan: &StatusEnum) {
        if plan.same_as.is_some() {
            return;
        }
        for variant in &plan.variants {
            let path = format!("api::{} ({})", plan.name, variant.status);
            let body = variant.body.as_ref();
            body.into_iter().for_each(|body| self.body(body, &path));
        }
    }

    fn request(&mut self, plan: &OperationPlan) {
        for field in &plan.parameters {
            self.argument(field, plan);
        }
        let Some(body) = &plan.body else {
            return;
        };
        for content in &body.contents {
            if matches!(
                content.encoding,
                BodyEncoding::Text | BodyEncoding::Upload | BodyEncoding::PartFiles(_)
            ) {
                continue;
            }
            match body.enum_name {
                None => self.argument(&body.field, plan),
                Some(_) => {
                    let path = format!("api::{}::{}", plan.request, content.function);
                    self.value(content.type_id, &path);
                }
            }
        }
    }

    /// What a request value holds, and the struct of what it asks for, where there is one.
    fn argument(&mut self, field: &RequestField, plan: &OperationPlan) {
        let Some(id) = field.type_id else {
            return;
        };
        self.value(id, &format!("api::{}::{}", plan.request, field.name));
        if let Some(required) = plan.required.as_ref().filter(|_| field.required) {
            self.value(id, &format!("api::{required}::{}", field.name));
        }
    }

    fn body(&mut self, body: &BodyType, path: &str) {
        body.json.into_iter().for_each(|id| self.value(id, path));
    }

    /// What is untyped in the Rust type of a value; a named type is listed where it is declared.
    fn value(&mut self, id: TypeId, path: &str) {
        if !self.analysis.plan.types.contains_key(&id) {
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
