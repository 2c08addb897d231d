//! Operations: methods, request values, parameters, and the modules that group them.

use std::collections::BTreeMap;

use super::convert::{is_keyword, snake, spelt, upper_camel};
use super::ladder::{self, Claim};
use super::members::member;
use super::types::is_reserved_type;
use crate::analyze::{ErrorType, Facts, SuccessType};
use crate::model::{Api, Operation, SchemeKind};
use crate::parallel::side_by_side;

/// The names of one operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The method of the client.
    pub method: String,
    /// The request value.
    pub request: String,
    /// The parameters, in their order.
    pub parameters: Vec<String>,
    /// The body.
    pub body: String,
    /// The struct that holds what the method asks for, when that is too much for arguments.
    pub required: Option<String>,
    /// The type of what a success gives, when it differs by status.
    pub success: Option<String>,
    /// The type of what a documented failure gives, when it differs by status.
    pub error: Option<String>,
}

/// Methods that the client has anyway.
const RESERVED_METHODS: &[&str] = &["builder", "clone", "core", "fmt", "new"];
/// Methods that every request value has.
const RESERVED_PARAMETERS: &[&str] = &[
    "body",
    "client",
    "clone",
    "header",
    "new",
    "options",
    "send",
    "send_full",
    "timeout",
];
/// What the modules of operations use beside what every module does.
const RESERVED_REQUESTS: &[&str] = &[
    "Bytes",
    "Client",
    "Duration",
    "Encoding",
    "JsonText",
    "Method",
    "Multipart",
    "Pending",
    "PendingResponse",
    "RequestOptions",
    "Style",
];

/// Whether emitted code uses the name as it is, so that no request value may have it.
#[must_use]
pub fn is_reserved_request(name: &str) -> bool {
    is_reserved_type(name) || RESERVED_REQUESTS.contains(&name)
}

/// A summary of more words than this is a sentence, not a name.
const LONGEST_SUMMARY: usize = 6;

/// The names of all operations, in their order.
pub(super) fn assign(api: &Api, facts: &Facts) -> Vec<OperationNames> {
    let methods = methods(api);
    let claims: Vec<Claim> = methods
        .iter()
        .map(|method| Claim {
            rank: 0,
            ladder: vec![
                upper_camel(method),
                upper_camel(&format!("{method} request")),
            ],
            key: method.clone(),
        })
        .collect();
    let requests = ladder::assign(&claims, &is_reserved_request);
    let answers = answers(api, facts, &requests);
    side_by_side(&api.operations, parameters)
        .into_iter()
        .zip(methods)
        .zip(requests)
        .zip(answers)
        .map(
            |(
                ((parameters, method), request),
                Answers {
                    required,
                    success,
                    error,
                },
            )| OperationNames {
                method,
                request,
                parameters,
                body: "body".to_owned(),
                required,
                success,
                error,
            },
        )
        .collect()
}

fn methods(api: &Api) -> Vec<String> {
    let mut summaries: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &api.operations {
        if let Some(name) = summary_name(operation) {
            *summaries.entry(name).or_default() += 1;
        }
    }
    let claims: Vec<Claim> = api
        .operations
        .iter()
        .map(|operation| {
            let summary = summary_name(operation).filter(|name| summaries.get(name) == Some(&1));
            method_claim(operation, summary)
        })
        .collect();
    ladder::assign(&claims, &|name| {
        is_keyword(name) || RESERVED_METHODS.contains(&name)
    })
}

/// `operationId`; without one, the summary when it is short and unique; else method and path.
fn method_claim(operation: &Operation, summary: Option<String>) -> Claim {
    let pinned = operation
        .rust_name
        .as_deref()
        .map(snake)
        .unwrap_or_default();
    let id = operation
        .id
        .as_deref()
        .map(snake)
        .filter(|id| !id.is_empty());
    let place = snake(&format!(
        "{} {}",
        operation.method.key(),
        path_words(&operation.path)
    ));
    let tag = operation
        .tags
        .first()
        .map(|tag| snake(tag))
        .unwrap_or_default();
    let name = id.clone().or(summary).unwrap_or_else(|| place.clone());
    Claim {
        rank: if pinned.is_empty() { 1 } else { 0 },
        ladder: vec![pinned, name.clone(), snake(&format!("{tag} {name}")), place],
        key: format!("{} {}", operation.path, operation.method),
    }
}

fn summary_name(operation: &Operation) -> Option<String> {
    let summary = operation
        .docs
        .title
        .as_deref()?
        .trim()
        .trim_end_matches('.');
    let is_ascii_name = summary
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || " -_'/".contains(character));
    let words = summary.split_whitespace().count();
    let name = snake(&summary.replace('\'', ""));
    (is_ascii_name
        && (1..=LONGEST_SUMMARY).contains(&words)
        && !name.starts_with('_')
        && !name.is_empty())
    .then_some(name)
}

/// The words of a path; a parameter at its end says what it is got by.
fn path_words(path: &str) -> String {
    let mut words = Vec::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        match segment
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(name) => words.push(format!("by {name}")),
            None => words.push(spelt(&segment.replace(['{', '}', '.', '-', '_'], " "))),
        }
    }
    words.join(" ")
}

fn parameters(operation: &Operation) -> Vec<String> {
    let claims: Vec<Claim> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let mut claim = member(&parameter.name, parameter.rust_name.as_deref());
            let place = format!("{:?}", parameter.location).to_lowercase();
            claim
                .ladder
                .push(snake(&format!("{} {place}", parameter.name)));
            claim.key = format!("{place} {}", parameter.name);
            claim
        })
        .collect();
    ladder::assign(&claims, &|name| {
        is_keyword(name) || RESERVED_PARAMETERS.contains(&name)
    })
}

/// A function of more arguments than this, itself among them, is no pleasure to call, and clippy says so.
const MOST_ARGUMENTS: usize = 6;

/// The names of the types that stand beside a request value.
#[derive(Default)]
struct Answers {
    required: Option<String>,
    success: Option<String>,
    error: Option<String>,
}

fn answers(api: &Api, facts: &Facts, requests: &[String]) -> Vec<Answers> {
    let mut claims: Vec<Claim> = requests.iter().map(|name| plain(0, name, "")).collect();
    let mut wanted = Vec::new();
    for ((outcomes, operation), request) in facts.outcomes.iter().zip(&api.operations).zip(requests)
    {
        let parameters = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .count();
        let body = usize::from(operation.body.as_ref().is_some_and(|body| body.required));
        let wants = [
            (parameters + body > MOST_ARGUMENTS, "Required"),
            (matches!(outcomes.success, SuccessType::ByStatus), "Success"),
            (matches!(outcomes.error, ErrorType::ByStatus), "Error"),
        ];
        claims.extend(
            wants
                .iter()
                .filter(|(wanted, _)| *wanted)
                .map(|(_, suffix)| plain(1, request, suffix)),
        );
        wanted.push(wants.map(|(wanted, _)| wanted));
    }
    let mut names = ladder::assign(&claims, &is_reserved_request)
        .into_iter()
        .skip(requests.len());
    wanted
        .into_iter()
        .map(|[required, success, error]| Answers {
            required: required.then(|| names.next()).flatten(),
            success: success.then(|| names.next()).flatten(),
            error: error.then(|| names.next()).flatten(),
        })
        .collect()
}

fn plain(rank: u8, request: &str, suffix: &str) -> Claim {
    let name = format!("{request}{suffix}");
    Claim {
        rank,
        ladder: vec![name.clone(), format!("{name}ByStatus")],
        key: name,
    }
}

/// A module for each tag under which operations are grouped: the first one of each operation.
pub(super) fn modules(api: &Api) -> BTreeMap<String, String> {
    let mut tags: Vec<String> = api
        .operations
        .iter()
        .map(|operation| operation.tags.first().cloned().unwrap_or_default())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let claims: Vec<Claim> = tags
        .iter()
        .map(|tag| {
            let name = if tag.is_empty() {
                "untagged".to_owned()
            } else {
                ascii(&snake(tag))
            };
            Claim {
                rank: u8::from(tag.is_empty()),
                ladder: vec![name.clone(), format!("{name}_"), ascii(&snake(&spelt(tag)))],
                key: tag.clone(),
            }
        })
        .collect();
    let names = ladder::assign(&claims, &|name| is_keyword(name) || name == "api");
    tags.into_iter().zip(names).collect()
}

/// A module's name is a file's name too, which not every platform spells alike beyond ASCII.
fn ascii(name: &str) -> String {
    let spell = |character: char| match character.is_ascii() {
        true => character.to_string(),
        false => format!("u{:x}", u32::from(character)),
    };
    let name: String = name.chars().map(spell).collect();
    if name.is_empty() {
        "tag".to_owned()
    } else {
        name
    }
}

/// The builder method that takes the credential of each security scheme.
pub(super) fn credentials(api: &Api) -> BTreeMap<String, String> {
    let claims: Vec<Claim> = api
        .security_schemes
        .iter()
        .map(|(name, scheme)| {
            let usual = match &scheme.kind {
                SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                    "bearer_auth"
                }
                SchemeKind::Basic => "basic_auth",
                SchemeKind::ApiKey(..) => "api_key",
                SchemeKind::Http(_) => "authorization",
                SchemeKind::MutualTls => "",
            };
            let own = snake(name);
            Claim {
                rank: 0,
                ladder: vec![usual.to_owned(), own.clone(), format!("{own}_credential")],
                key: name.clone(),
            }
        })
        .collect();
    let reserved = |name: &str| {
        let own = [
            "base_url",
            "build",
            "connect_timeout",
            "http_client",
            "max_response_size",
            "new",
            "timeout",
            "user_agent",
            "without_auth",
        ];
        is_keyword(name) || own.contains(&name)
    };
    let names = ladder::assign(&claims, &reserved);
    api.security_schemes.keys().cloned().zip(names).collect()
}
