//! What a request value holds, and how it is written.

use serde_json::Value;

use super::intake::Intake;
use super::rust_type::RustType;
use crate::model::{Style, TypeId};

/// A field of a request value.
#[derive(Clone, Debug)]
pub struct RequestField {
    /// Its Rust name.
    pub name: String,
    /// Its name on the wire.
    pub wire_name: String,
    /// The type of its value in the model; nothing for a body of several media types.
    pub type_id: Option<TypeId>,
    /// The Rust type of its value, without the `Option` of a field that may be missing.
    pub ty: RustType,
    /// What functions take for it.
    pub intake: Intake,
    /// Whether the method asks for it.
    pub required: bool,
    /// The value that is sent unless another is set, where there is but one.
    pub only: Option<Value>,
    /// Whether there is no setter for it either: the path has its place for it.
    pub is_fixed: bool,
    /// Its docs.
    pub docs: String,
    /// Whether its use is discouraged.
    pub deprecated: bool,
}

/// A statement of building a request.
#[derive(Clone, Debug)]
pub enum RequestStep {
    /// Text of the path.
    Path(String),
    /// Text of the query.
    QueryText(String),
    /// A parameter in the path.
    PathParameter(ParameterStep),
    /// A parameter in the query.
    QueryParameter(ParameterStep),
    /// A header.
    Header(ParameterStep),
    /// A cookie.
    Cookie(ParameterStep),
}

/// How a parameter is written.
#[derive(Clone, Debug)]
pub struct ParameterStep {
    /// Its name on the wire.
    pub wire_name: String,
    /// The field of the request value.
    pub field: String,
    /// Whether the value is written as JSON text.
    pub is_json_text: bool,
    /// How the value is written.
    pub style: StylePlan,
}

/// How a value that is no scalar is written.
#[derive(Clone, Copy, Debug)]
pub struct StylePlan {
    /// The style.
    pub style: Style,
    /// Whether items and members are written apart, where that makes a difference.
    pub explode: bool,
    /// Whether reserved characters go unencoded.
    pub allow_reserved: bool,
}
