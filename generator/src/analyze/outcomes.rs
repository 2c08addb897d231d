//! What comes back from an operation: which statuses mean success, and which type stands for what.

use crate::model::{Api, Content, ContentKind, Operation, Response, Shape, StatusPattern, TypeId};

/// What comes back from an operation.
#[derive(Clone, Debug)]
pub struct Outcomes {
    /// What a success gives.
    pub success: SuccessType,
    /// What a documented failure gives.
    pub error: ErrorType,
    /// Each documented status, exact ones first, and what stands in its body.
    pub successes: Vec<Case>,
    /// Each documented failure, exact ones first, and what stands in its body.
    pub errors: Vec<Case>,
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
}

/// What a success gives.
#[derive(Clone, Debug)]
pub enum SuccessType {
    /// The same whatever the status.
    One(Option<(ContentKind, TypeId)>),
    /// Something else for each status.
    ByStatus,
}

/// What a documented failure gives.
#[derive(Clone, Debug)]
pub enum ErrorType {
    /// No failure is documented.
    None,
    /// The same whatever the status.
    One(Option<(ContentKind, TypeId)>),
    /// Something else for each status.
    ByStatus,
}

/// Works out what comes back from an operation.
pub(super) fn of(api: &Api, operation: &Operation) -> Outcomes {
    let cases: Vec<Case> = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, response)| case(response, index))
        .collect();
    let is_redirect = |status: StatusPattern| match status {
        StatusPattern::Exact(status) => (300..400).contains(&status),
        StatusPattern::Range(hundred) => hundred == 3,
        StatusPattern::Default => false,
    };
    let documented = cases.iter().any(|case| case.status.is_success());
    let redirects = cases.iter().any(|case| is_redirect(case.status));
    let is_success = |status: StatusPattern| match status {
        _ if documented => status.is_success(),
        StatusPattern::Default => !redirects,
        status => is_redirect(status),
    };
    let successes: Vec<Case> = cases
        .iter()
        .filter(|case| is_success(case.status))
        .cloned()
        .collect();
    let is_error = |status: StatusPattern| status == StatusPattern::Default || !is_success(status);
    let errors: Vec<Case> = cases
        .into_iter()
        .filter(|case| is_error(case.status))
        .collect();
    let success = match common(api, &successes) {
        Some(body) => SuccessType::One(body),
        None if successes.is_empty() => SuccessType::One(None),
        None => SuccessType::ByStatus,
    };
    let error = match common(api, &errors) {
        Some(body) => ErrorType::One(body),
        None if errors.is_empty() => ErrorType::None,
        None => ErrorType::ByStatus,
    };
    Outcomes {
        success,
        error,
        successes,
        errors,
    }
}

fn case(response: &Response, index: usize) -> Case {
    let body = response
        .contents
        .first()
        .map(|content: &Content| (content.kind, content.ty));
    Case {
        status: response.status,
        body,
        response: index,
    }
}

/// The body that all cases share.
fn common(api: &Api, cases: &[Case]) -> Option<Option<(ContentKind, TypeId)>> {
    let (first, others) = cases.split_first()?;
    others
        .iter()
        .all(|case| same(api, case.body, first.body))
        .then_some(first.body)
}

fn same(api: &Api, one: Option<(ContentKind, TypeId)>, two: Option<(ContentKind, TypeId)>) -> bool {
    match (one, two) {
        (None, None) => true,
        (Some((kind, one)), Some((other, two))) => kind == other && same_type(api, one, two),
        _ => false,
    }
}

/// Whether two types are one in Rust.
fn same_type(api: &Api, one: TypeId, two: TypeId) -> bool {
    let (one, two) = (api.types.resolve(one), api.types.resolve(two));
    if one == two {
        return true;
    }
    match (&api.types[one].shape, &api.types[two].shape) {
        (Shape::Any(_), Shape::Any(_))
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Number, Shape::Number)
        | (Shape::Null, Shape::Null) => true,
        (Shape::String(one), Shape::String(two)) => one == two,
        (Shape::Integer(one), Shape::Integer(two)) => one == two,
        (Shape::Array(one), Shape::Array(two))
        | (Shape::Map(one), Shape::Map(two))
        | (Shape::Nullable(one), Shape::Nullable(two)) => same_type(api, *one, *two),
        _ => false,
    }
}
