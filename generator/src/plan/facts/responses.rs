//! Which statuses mean success, and what is read of each.

use super::cases::{Case, ErrorType, ResponseFacts, case, common, is_redirect};
use super::variants;
use crate::model::{Api, Operation, StatusPattern};

/// Works out what comes back from an operation.
pub(super) fn of(api: &Api, operation: &Operation) -> ResponseFacts {
    let plain: Vec<Case> = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, _)| case(operation, index, 0))
        .collect();
    let (successes, errors) = divided(plain);
    let error = match common(api, &errors) {
        Some(body) => ErrorType::One(body),
        None if errors.is_empty() => ErrorType::None,
        None => ErrorType::ByStatus,
    };
    ResponseFacts {
        further: variants::further(api, operation, &successes),
        plain: variants::plain(api, successes),
        error,
        errors,
    }
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
