//! The types that belong to a request value.

use super::candidates::{self, NameRequest};
use super::media;
use super::reserved::is_reserved_request;
use crate::model::{Api, Operation, TypeId};
use crate::plan::facts::{
    ErrorType, Facts, ResponseFacts, SuccessType, are_confusable, distinct, headers, is_asked,
};

/// A function of more arguments than this, itself among them, is no pleasure to call, and clippy
/// says so.
const MOST_ARGUMENTS: usize = 6;

/// The names of the types that belong to a request value.
#[derive(Default)]
pub(super) struct AuxiliaryTypes {
    /// What the method asks for, when that is too much for arguments.
    pub(super) required: Option<String>,
    /// The body, when it may have several media types.
    pub(super) body: Option<String>,
    /// What a success gives, when it differs by status; for each reading.
    pub(super) successes: Vec<Option<String>>,
    /// What a documented failure gives, when it differs by status.
    pub(super) error: Option<String>,
    /// The documented headers.
    pub(super) headers: Option<String>,
}

/// The names for each operation, in their order.
pub(super) fn assign(api: &Api, facts: &Facts, requests: &[String]) -> Vec<AuxiliaryTypes> {
    let mut name_requests: Vec<NameRequest> =
        requests.iter().map(|name| NameRequest::of(name)).collect();
    let operations = api.operations.iter().zip(&facts.outcomes);
    let wanted: Vec<_> = operations
        .map(|(operation, outcomes)| wanted(api, facts, operation, outcomes))
        .collect();
    for (wanted, request) in wanted.iter().zip(requests) {
        let suffixes = wanted.iter().flatten();
        name_requests.extend(suffixes.map(|suffix| name_request(request, suffix)));
    }
    let names = candidates::assign(&name_requests, &is_reserved_request);
    let mut names = names.into_iter().skip(requests.len());
    let mut named = |suffix: Option<String>| suffix.and_then(|_| names.next());
    wanted
        .into_iter()
        .map(|wanted| {
            let mut wanted = wanted.into_iter();
            let mut next = || named(wanted.next().flatten());
            AuxiliaryTypes {
                required: next(),
                body: next(),
                error: next(),
                headers: next(),
                successes: wanted.map(&mut named).collect(),
            }
        })
        .collect()
}

/// What is put behind the request's name for each type, where there is one: the four that [`AuxiliaryTypes`]
/// has once, then those of the readings.
fn wanted(
    api: &Api,
    facts: &Facts,
    operation: &Operation,
    outcomes: &ResponseFacts,
) -> Vec<Option<String>> {
    let body = operation.body.as_ref();
    let bodies = body.map_or(0, |body| distinct(api, &body.contents).len());
    let by_status = matches!(outcomes.error, ErrorType::ByStatus | ErrorType::ByMediaType);
    let once = [
        (is_given_by_name(api, facts, operation), "Required"),
        (bodies > 1, "Body"),
        (by_status, "Error"),
        (!headers(api, operation).is_empty(), "Headers"),
    ];
    let once = once.map(|(is_wanted, suffix)| is_wanted.then(|| suffix.to_owned()));
    let successes = outcomes.readings().map(|reading| {
        let words = match &reading.asked {
            Some((kind, media_type)) => media::words(*kind, media_type)[0].clone(),
            None => String::new(),
        };
        let by_status = matches!(reading.success, SuccessType::ByStatus);
        by_status.then(|| super::upper_camel(&format!("{words} success")))
    });
    once.into_iter().chain(successes).collect()
}

/// Whether what an operation requires is given by name, and not by place.
fn is_given_by_name(api: &Api, facts: &Facts, operation: &Operation) -> bool {
    let asked = operation.parameters.iter().filter(|one| is_asked(api, one));
    let mut arguments: Vec<TypeId> = asked.map(|parameter| parameter.ty).collect();
    if let Some(body) = operation
        .body
        .as_ref()
        .filter(|_| facts.is_body_asked(api, operation))
    {
        arguments.extend(body.contents.first().map(|content| content.ty));
    }
    arguments.len() > MOST_ARGUMENTS || are_confusable(api, &arguments)
}

fn name_request(request: &str, suffix: &str) -> NameRequest {
    let name = format!("{request}{suffix}");
    NameRequest {
        rank: 1,
        candidates: vec![
            name.clone(),
            format!("{name}ByStatus"),
            format!("{name}Of{request}"),
        ],
        key: name,
    }
}
