//! How request bodies are written.

use super::intake::Intake;
use super::request::{RequestField, StylePlan};
use super::rust_type::RustType;
use crate::model::{Files, TypeId};

/// How a request body is written.
#[derive(Clone, Debug)]
pub struct BodyPlan {
    /// What the request value holds.
    pub field: RequestField,
    /// The private enum that holds the body, where it may have several media types.
    pub enum_name: Option<String>,
    /// Whether the method asks for a body that may be left out.
    pub may_be_missing: bool,
    /// The media types, the plain one first; never empty.
    pub contents: Vec<BodyContent>,
    /// The media types that only spell one of the others differently.
    pub respelt: Vec<String>,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct BodyContent {
    /// The client's method, or the request value's setter, that takes it.
    pub function: String,
    /// The variant of the enum that holds it, where there are several media types.
    pub variant: Option<BodyVariant>,
    /// The media type as documented.
    pub media_type: String,
    /// The media type that is sent, which is no range.
    pub sent_as: String,
    /// Its type in the model.
    pub type_id: TypeId,
    /// Its Rust type.
    pub ty: RustType,
    /// What functions take for it.
    pub intake: Intake,
    /// How it is written.
    pub encoding: BodyEncoding,
}

/// The variant that holds a body.
#[derive(Clone, Debug)]
pub struct BodyVariant {
    /// Its name.
    pub name: String,
    /// Whether it holds a `Box`, so that it does not dwarf the others.
    pub is_boxed: bool,
}

/// How a body is written in its media type.
#[derive(Clone, Debug)]
pub enum BodyEncoding {
    /// As `application/json`.
    Json,
    /// As JSON of another media type.
    OtherJson,
    /// As JSON lines, a line for each item of a list.
    JsonLines,
    /// As text.
    Text,
    /// As it is: bytes, a file or a stream.
    Upload,
    /// `application/x-www-form-urlencoded`, with how single properties are written.
    Form(Vec<FormProperty>),
    /// Multipart, a part for each property.
    Multipart(MultipartPlan),
    /// Multipart, a part for each member of a map.
    MultipartMap,
    /// Multipart, a file or several for each member of a map.
    MultipartFiles(Files),
    /// Multipart, a part of this media type for each value of a list; it is empty where the runtime chooses.
    PartValues(String),
    /// Multipart, a part of this media type for each file of a list.
    PartFiles(String),
    /// Multipart, of parts that the caller puts together: the schema does not say which.
    MultipartParts,
}

impl BodyEncoding {
    /// Whether the body is a value of its schema's type, rather than a list of such, text, bytes or parts
    /// that the caller puts together.
    #[must_use]
    pub fn holds_value(&self) -> bool {
        match self {
            BodyEncoding::Json
            | BodyEncoding::OtherJson
            | BodyEncoding::Form(_)
            | BodyEncoding::Multipart(_)
            | BodyEncoding::MultipartMap => true,
            BodyEncoding::JsonLines
            | BodyEncoding::Text
            | BodyEncoding::Upload
            | BodyEncoding::MultipartFiles(_)
            | BodyEncoding::PartValues(_)
            | BodyEncoding::PartFiles(_)
            | BodyEncoding::MultipartParts => false,
        }
    }
}

/// How a property of a form is written.
#[derive(Clone, Debug)]
pub struct FormProperty {
    /// Its name on the wire.
    pub name: String,
    /// How it is written.
    pub encoding: PropertyEncoding,
}

/// How a value is written into a form.
#[derive(Clone, Copy, Debug)]
pub enum PropertyEncoding {
    /// As JSON text.
    Json,
    /// In a style.
    Style(StylePlan),
}

/// A multipart body with a part for each property.
#[derive(Clone, Debug)]
pub struct MultipartPlan {
    /// The parts.
    pub parts: Vec<MultipartPart>,
    /// What members that are not named hold, where they are parts as well.
    pub additional: Option<PartContent>,
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
pub struct MultipartPart {
    /// Its name on the wire.
    pub wire_name: String,
    /// The field that holds it.
    pub field: String,
    /// Its media type; empty where the runtime chooses.
    pub media_type: String,
    /// What it holds.
    pub content: PartContent,
}

/// What a part of a multipart body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// A value, as text or JSON.
    Value,
    /// A value, as a form.
    Form,
    /// One file.
    File,
    /// One file, which may be missing.
    OptionalFile,
    /// Any number of files.
    Files,
    /// Any number of files, all of which may be missing.
    OptionalFiles,
}
