//! Which statuses mean success, and what is read of each.

use super::cases::{Case, ErrorType, ResponseFacts, case, common, is_redirect, same_reading};
use super::media::essence;
use super::variants;
use crate::model::{Api, Content, ContentKind, Operation, Shape, StatusPattern, StringKind};

/// Works out what comes back from an operation.
pub(super) fn of(api: &Api, operation: &Operation) -> ResponseFacts {
    let plain: Vec<Case> = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, _)| case(operation, index, 0))
        .collect();
    let (successes, errors) = divided(plain);
    let errors: Vec<Case> = errors
        .into_iter()
        .flat_map(|case| media_types(api, operation, case))
        .collect();
    let error = match common(api, &errors) {
        Some(body) => ErrorType::One(body),
        None if errors.is_empty() => ErrorType::None,
        None if errors.iter().all(|case| is_string(api, case)) => {
            ErrorType::One(errors.first().and_then(|case| case.body))
        }
        None if is_by_media_type(api, operation, &errors) => ErrorType::ByMediaType,
        None => ErrorType::ByStatus,
    };
    ResponseFacts {
        further: variants::further(api, operation, &successes),
        plain: variants::plain(api, successes),
        error,
        errors,
        undocumented: None,
    }
}

/// Whether a failure has several media types, and each of them is read in one way whatever the
/// status.
fn is_by_media_type(api: &Api, operation: &Operation, errors: &[Case]) -> bool {
    let content = |case: &Case| {
        let response = operation.responses.get(case.response)?;
        response.contents.get(case.content)
    };
    let is_one_type = |one: &Case, other: &Case| match (content(one), content(other)) {
        (Some(one), Some(other)) => {
            essence(&one.media_type) != essence(&other.media_type) || same_reading(api, one, other)
        }
        _ => false,
    };
    let mut pairs = errors
        .iter()
        .flat_map(|one| errors.iter().map(move |other| (one, other)));
    errors.iter().any(|case| case.content > 0)
        && errors.iter().all(|case| case.body.is_some())
        && pairs.all(|(one, other)| is_one_type(one, other))
}

/// Whether a body is a string, in whatever form it comes.
fn is_string(api: &Api, case: &Case) -> bool {
    case.body.is_some_and(|(kind, ty)| {
        let ty = &api.types[api.types.resolve(ty)];
        matches!(kind, ContentKind::Json | ContentKind::Text)
            && matches!(ty.shape, Shape::String(StringKind::Plain))
    })
}

/// The media types of a documented failure that are bodies of their own.
fn media_types(api: &Api, operation: &Operation, plain: Case) -> Vec<Case> {
    let response = operation.responses.get(plain.response);
    let contents = response.map_or(&[][..], |response| &response.contents);
    let mut known: Vec<&Content> = contents.iter().take(1).collect();
    let (index, is_empty) = (plain.response, plain.body.is_none());
    let mut cases = vec![plain];
    for (content, described) in contents.iter().enumerate().skip(1) {
        // A failure is no stream, though it may be documented with all that a success may be.
        let is_stream = matches!(
            described.kind,
            ContentKind::EventStream | ContentKind::JsonLines | ContentKind::Parts
        );
        if is_empty || is_stream || known.iter().any(|one| same_reading(api, one, described)) {
            continue;
        }
        known.push(described);
        cases.push(case(operation, index, content));
    }
    cases
}

/// The documented successes, and the documented failures.
fn divided(cases: Vec<Case>) -> (Vec<Case>, Vec<Case>) {
    let documented = cases.iter().any(|case| case.status.is_success());
    let redirects = cases.iter().any(|case| is_redirect(case.status));
    let is_success = |status: StatusPattern| match status {
        _ if documented => status.is_success(),
        StatusPattern::Default => !redirects,
        status => is_redirect(status),
    };
    let is_error = |status: StatusPattern| status == StatusPattern::Default || !is_success(status);
    let successes = cases.iter().filter(|case| is_success(case.status));
    let successes = successes.cloned().collect();
    let errors = cases.into_iter().filter(|case| is_error(case.status));
    (successes, errors.collect())
}
