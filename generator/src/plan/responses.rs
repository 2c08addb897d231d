//! How answers are read.

use super::rust_type::RustType;
use crate::model::{StatusPattern, TypeId};

/// How answers to an operation are read.
#[derive(Clone, Debug)]
pub struct ResponsePlan {
    /// What can be asked for, the plain call first: the first media type of each response, then
    /// other media types, and bodies that are streamed.
    pub variants: Vec<ResponseVariant>,
    /// What a documented failure gives.
    pub error: ErrorPlan,
    /// The media types that a success may have, where some are asked for apart.
    pub readings: Vec<AskedMediaType>,
    /// Whether a success is a redirect, which must not be followed then.
    pub keeps_redirects: bool,
}

/// A media type of a success.
#[derive(Clone, Debug)]
pub struct AskedMediaType {
    /// The media type, without its parameters.
    pub media_type: String,
    /// The method that asks for it.
    pub send: String,
}

/// One way to ask for a success, and to read it.
#[derive(Clone, Debug)]
pub struct ResponseVariant {
    /// The method that gives the body of the answer.
    pub send: String,
    /// The method that gives the whole answer.
    pub send_full: String,
    /// The media types to accept.
    pub accept: Option<String>,
    /// The media type that is asked for, where it is not that of the plain call.
    pub requested: Option<String>,
    /// What a success gives.
    pub success: SuccessPlan,
    /// The documented successes that it reads.
    pub cases: Vec<ResponseCase>,
    /// What the body must say for such an answer.
    pub asked_in_body: Vec<StreamMemberPlan>,
    /// How the status decides what is read.
    pub decoding: StatusMatch,
}

/// A boolean member of a JSON body, property of a form or part of a multipart body, which says whether the
/// answer is streamed.
#[derive(Clone, Debug)]
pub struct StreamMemberPlan {
    /// Its name on the wire.
    pub name: String,
    /// What the server takes it for where it is missing.
    pub default: bool,
    /// What it must be.
    pub streamed: bool,
    /// The method that reads the other kind of answer.
    pub other: String,
    /// The kind of body that has it.
    pub holder: StreamMemberHolder,
}

/// The kind of a body that says whether the answer is streamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamMemberHolder {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
}

/// What a success gives.
#[derive(Clone, Debug)]
pub enum SuccessPlan {
    /// The same whatever the status.
    One(BodyType),
    /// Something else for each status.
    ByStatus(StatusEnum),
    /// A body that is streamed.
    Stream(StreamPlan),
}

impl SuccessPlan {
    /// The enum that holds it, where it differs by status.
    #[must_use]
    pub fn by_status(&self) -> Option<&StatusEnum> {
        match self {
            SuccessPlan::ByStatus(plan) => Some(plan),
            SuccessPlan::One(_) | SuccessPlan::Stream(_) => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn by_status_mut(&mut self) -> Option<&mut StatusEnum> {
        match self {
            SuccessPlan::ByStatus(plan) => Some(plan),
            SuccessPlan::One(_) | SuccessPlan::Stream(_) => None,
        }
    }

    /// Its Rust type.
    #[must_use]
    pub fn ty(&self) -> RustType {
        match self {
            SuccessPlan::One(body) => body.ty.clone(),
            SuccessPlan::ByStatus(plan) => RustType::Local(plan.name.clone()),
            SuccessPlan::Stream(plan) => plan.ty.clone(),
        }
    }
}

/// The type that a body is read into.
#[derive(Clone, Debug)]
pub struct BodyType {
    /// The Rust type.
    pub ty: RustType,
    /// The type in the model, of a body that is read into more than text or bytes.
    pub json: Option<TypeId>,
}

/// A documented status, and what is read of its body.
#[derive(Clone, Debug)]
pub struct ResponseCase {
    /// The status.
    pub status: StatusPattern,
    /// The media type that is read, and those that only spell one differently; empty when there is
    /// no body.
    pub media_types: Vec<String>,
}

/// An enum with a variant for each status, and for each media type of a failure.
#[derive(Clone, Debug)]
pub struct StatusEnum {
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: String,
    /// The enum that is the same, docs aside, where that one has the item and this is another name
    /// of it.
    pub same_as: Option<String>,
    /// Its variants.
    pub variants: Vec<StatusVariant>,
}

/// The variant of one status.
#[derive(Clone, Debug)]
pub struct StatusVariant {
    /// The status.
    pub status: StatusPattern,
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: String,
    /// What it holds; nothing where there is no body.
    pub body: Option<BodyType>,
    /// Whether it holds a `Box`, so that it does not dwarf the others.
    pub is_boxed: bool,
}

/// A body that is streamed.
#[derive(Clone, Debug)]
pub struct StreamPlan {
    /// Its Rust type.
    pub ty: RustType,
    /// What it is made of.
    pub kind: StreamKind,
    /// The type of an item in the model; nothing for bytes.
    pub item: Option<TypeId>,
    /// Whether the items are of one type whatever the status.
    pub is_uniform: bool,
    /// For which statuses the body is streamed.
    pub statuses: StreamedStatuses,
}

/// What a streamed body is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamKind {
    /// Bytes.
    Bytes,
    /// Server-sent events with JSON in them.
    Events,
    /// Server-sent events with text in them.
    TextEvents,
    /// JSON values, one a line.
    JsonLines,
    /// Parts with JSON or the text of values in them.
    Parts,
    /// Parts with text in them.
    TextParts,
    /// Parts with bytes in them.
    ByteParts,
}

/// For which statuses a body is streamed.
#[derive(Clone, Debug)]
pub struct StreamedStatuses {
    /// Single statuses, in their order.
    pub exact: Vec<u16>,
    /// All others.
    pub ranges: Vec<StatusPattern>,
    /// The statuses within the ranges that are read in another way.
    pub excepted: Vec<StatusPattern>,
}

/// What a documented failure gives.
#[derive(Clone, Debug)]
pub struct ErrorPlan {
    /// What a documented failure gives.
    pub kind: ErrorKind,
    /// The documented failures, exact statuses first.
    pub cases: Vec<ResponseCase>,
}

impl ErrorPlan {
    /// Its Rust type; nothing where no failure is documented.
    #[must_use]
    pub fn ty(&self) -> Option<RustType> {
        match &self.kind {
            ErrorKind::None => None,
            ErrorKind::One(body) => Some(body.ty.clone()),
            ErrorKind::ByStatus(plan) => Some(RustType::Local(plan.name.clone())),
        }
    }
}

/// What a documented failure gives.
#[derive(Clone, Debug)]
pub enum ErrorKind {
    /// No failure is documented.
    None,
    /// The same whatever the status.
    One(BodyType),
    /// Something else for each status.
    ByStatus(StatusEnum),
}

/// How the status of an answer decides what is read.
#[derive(Clone, Debug)]
pub struct StatusMatch {
    /// The arms, in their order.
    pub arms: Vec<StatusArm>,
    /// What happens to all other statuses.
    pub otherwise: Decode,
    /// What a success of another status is when it has no body, where the others have one.
    pub empty: Option<EmptySuccess>,
}

/// A documented success without a body, beside others that have one.
#[derive(Clone, Debug)]
pub struct EmptySuccess {
    /// Its status.
    pub status: u16,
    /// The other statuses, in their order.
    pub others: Vec<u16>,
}

/// An arm of the match on the status.
#[derive(Clone, Debug)]
pub struct StatusArm {
    /// For which statuses.
    pub statuses: Statuses,
    /// For which media type alone, where a failure is documented in several.
    pub media_type: Option<String>,
    /// What happens to them.
    pub decode: Decode,
}

/// The statuses of an arm.
#[derive(Clone, Debug)]
pub enum Statuses {
    /// Each of them, in their order.
    Each(Vec<u16>),
    /// A hundred.
    Hundred {
        /// The first digit.
        first: u8,
        /// Whether some of them have an arm of their own.
        is_shared: bool,
    },
    /// All.
    All,
}

/// What is read of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decode {
    /// A success.
    Success(DecodedBody),
    /// A success of a status that is not documented: the first of the documented bodies that it
    /// fits.
    FirstOf(Vec<DecodedBody>),
    /// A documented failure.
    Failure(DecodedBody),
    /// A success that does not come in the media type that was asked for.
    Without(String),
    /// An answer that is not documented.
    Undocumented,
    /// An answer that is not documented, of which the body may be the failure that most operations
    /// document: with the variant that holds it, where the type differs by status.
    UndocumentedJson(Option<VariantPath>),
}

/// What is read of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedBody {
    /// How it is read.
    pub form: BodyForm,
    /// The variant that holds it, where the type differs by status.
    pub variant: Option<VariantPath>,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyForm {
    /// There is none.
    Empty,
    /// As JSON.
    Json,
    /// As bytes.
    Bytes,
    /// As text.
    Text,
    /// As the text of a scalar.
    Scalar,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPath {
    /// The enum.
    pub enum_name: String,
    /// The variant.
    pub name: String,
    /// Whether it holds a `Box`.
    pub is_boxed: bool,
}

/// The struct that holds the documented headers of answers.
#[derive(Clone, Debug)]
pub struct HeadersPlan {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A documented header.
#[derive(Clone, Debug)]
pub struct HeaderField {
    /// The Rust name.
    pub name: String,
    /// The name on the wire.
    pub wire_name: String,
    /// The type in the model; nothing where the responses do not agree about it.
    pub type_id: Option<TypeId>,
    /// The Rust type, without the `Option`.
    pub ty: RustType,
    /// Whether items and members are written apart.
    pub explode: bool,
    /// The docs.
    pub docs: String,
    /// Whether its use is discouraged.
    pub deprecated: bool,
}
