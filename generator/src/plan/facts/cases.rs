//! What comes back from an operation: which statuses mean success, and which type each has.

use crate::model::{
    Api, Content, ContentKind, Method, Operation, Shape, StatusPattern, StringKind, TypeId,
};

/// What comes back from an operation.
#[derive(Clone, Debug)]
pub struct ResponseFacts {
    /// What a plain call asks for: the first media type of each response.
    pub plain: VariantFacts,
    /// What else can be asked for: other media types, and bodies that are streamed.
    pub further: Vec<VariantFacts>,
    /// What a documented failure gives.
    pub error: ErrorType,
    /// Each documented failure, exact statuses first, and what its body holds; a case for each of
    /// its media types that are bodies of their own.
    pub errors: Vec<Case>,
    /// The failure that most operations document, where a status that this one does not document
    /// may come with it.
    pub undocumented: Option<TypeId>,
}

impl ResponseFacts {
    /// All that can be asked for, the plain reading first.
    pub fn readings(&self) -> impl Iterator<Item = &VariantFacts> {
        std::iter::once(&self.plain).chain(&self.further)
    }

    /// Whether a success is a redirect, which must not be followed then.
    #[must_use]
    pub fn redirects(&self) -> bool {
        self.plain.cases.iter().any(|case| is_redirect(case.status))
    }
}

/// One way to ask for a success, and to read it.
#[derive(Clone, Debug)]
pub struct VariantFacts {
    /// The media type that is asked for, and how it is read; nothing for the plain reading, and for
    /// that one streamed.
    pub asked: Option<(ContentKind, String)>,
    /// What a success gives.
    pub success: SuccessType,
    /// Each documented success that holds what is asked for, exact statuses first.
    pub cases: Vec<Case>,
    /// The documented successes that do not hold what is asked for.
    pub others: Vec<StatusPattern>,
}

impl VariantFacts {
    /// Whether the body is streamed.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        matches!(self.success, SuccessType::Stream(_))
    }
}

/// A documented status, and its body.
#[derive(Clone, Debug)]
pub struct Case {
    /// The status.
    pub status: StatusPattern,
    /// How the body is read, and the type it is read into; nothing when there is no body.
    pub body: Option<(ContentKind, TypeId)>,
    /// The index of the response in the operation.
    pub response: usize,
    /// The index of the media type in the response.
    pub content: usize,
}

/// What a success gives.
#[derive(Clone, Debug)]
pub enum SuccessType {
    /// The same whatever the status.
    One(Option<(ContentKind, TypeId)>),
    /// Something else for each status.
    ByStatus,
    /// A body that is streamed.
    Stream(Stream),
}

/// What a streamed body is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Bytes.
    Bytes,
    /// Server-sent events, with data of this type; nothing when it differs by status.
    Events(Option<TypeId>),
    /// JSON values of this type, one a line; nothing when it differs by status.
    Lines(Option<TypeId>),
    /// Parts that hold values of this type; nothing when it differs by status.
    Parts(Option<TypeId>),
}

/// What a documented failure gives.
#[derive(Clone, Debug)]
pub enum ErrorType {
    /// No failure is documented.
    None,
    /// The same whatever the status.
    One(Option<(ContentKind, TypeId)>),
    /// Something else for each status, and for each of its media types.
    ByStatus,
    /// Something else for each media type, whatever the status.
    ByMediaType,
}

/// One media type of a response.
pub(super) fn case(operation: &Operation, response: usize, content: usize) -> Case {
    let described = operation.responses.get(response);
    let status = described.map_or(StatusPattern::Default, |described| described.status);
    let body = described
        .filter(|_| has_body(&operation.method, status))
        .and_then(|described| described.contents.get(content))
        .map(|content| (content.kind, content.ty));
    Case {
        status,
        body,
        response,
        content,
    }
}

/// Whether an answer has a body at all (RFC 9110, sections 6.4.1 and 15.3.6).
#[must_use]
pub fn has_body(method: &Method, status: StatusPattern) -> bool {
    *method != Method::Head && !matches!(status, StatusPattern::Exact(100..=199 | 204 | 205 | 304))
}

/// The body that all cases share.
pub(super) fn common(api: &Api, cases: &[Case]) -> Option<Option<(ContentKind, TypeId)>> {
    let (first, others) = cases.split_first()?;
    others
        .iter()
        .all(|case| same(api, case.body, first.body))
        .then_some(first.body)
}

/// Whether two media types of a response are read in the same way, into the same type.
#[must_use]
pub fn same_reading(api: &Api, one: &Content, other: &Content) -> bool {
    let is_text = |content: &Content| !is_structure(api, content.ty);
    let is_json = |content: &Content| match content.kind {
        ContentKind::Json => true,
        // No text has such a structure, so JSON is meant.
        ContentKind::Text => !is_text(content),
        _ => false,
    };
    let same_kind = one.kind == other.kind || (is_json(one) && is_json(other));
    same_kind && api.types.are_same(one.ty, other.ty)
}

/// Whether values of the type have members or items.
fn is_structure(api: &Api, id: TypeId) -> bool {
    match &api.types[api.types.resolve(id)].shape {
        Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_) | Shape::Union(_) => {
            true
        }
        Shape::Nullable(inner) => is_structure(api, *inner),
        _ => false,
    }
}

/// Whether text of this type is a scalar that has a Rust type of its own.
#[must_use]
pub fn is_typed_text(api: &Api, id: TypeId) -> bool {
    match &api.types[api.types.resolve(id)].shape {
        Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number
        | Shape::Enum(_)
        | Shape::External(_) => true,
        Shape::String(kind) => !matches!(kind, StringKind::Plain | StringKind::Binary),
        Shape::Nullable(inner) => is_typed_text(api, *inner),
        _ => false,
    }
}

fn same(api: &Api, one: Option<(ContentKind, TypeId)>, two: Option<(ContentKind, TypeId)>) -> bool {
    match (one, two) {
        (None, None) => true,
        (Some((kind, one)), Some((other, two))) => kind == other && api.types.are_same(one, two),
        _ => false,
    }
}

/// Whether a status sends the caller elsewhere.
pub(super) fn is_redirect(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => (300..400).contains(&status),
        StatusPattern::Range(hundred) => hundred == 3,
        StatusPattern::Default => false,
    }
}
