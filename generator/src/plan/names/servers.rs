//! What the builder calls the servers, and what they are made of.

use std::collections::BTreeMap;

use super::candidates::{self, NameRequest};
use super::convert::{letters, snake, spelt, upper_camel};
use super::groups::{SOURCE_SUFFIX, is_reserved_setter};
use super::reserved::is_reserved_type;
use crate::model::{Api, Server, ServerVariable};
use crate::plan::facts::{own_servers, server_variables};

/// The names of the servers and of what they are made of.
#[derive(Clone, Debug, Default)]
pub struct ServerNames {
    /// The variant of each of the API's servers, when there are several.
    pub servers: Vec<String>,
    /// The setter of each variable, by the variable's name.
    pub variables: BTreeMap<String, String>,
    /// The type of each variable that takes listed values only, and a variant for each of them.
    pub types: BTreeMap<String, (String, Vec<String>)>,
    /// The setter of each server that only some operations have, by its URL.
    pub own: BTreeMap<String, String>,
}

/// The type of the API's servers, when there are several.
pub const SERVER_TYPE: &str = "Server";

/// The names; those of the credentials are taken.
pub(super) fn assign(api: &Api, credentials: &BTreeMap<String, String>) -> ServerNames {
    let variables = server_variables(api);
    let own = own_servers(api);
    let sources = credentials
        .values()
        .map(|name| format!("{name}{SOURCE_SUFFIX}"));
    let taken: Vec<String> = credentials.values().cloned().chain(sources).collect();
    let of_variables = variables.iter().map(|variable| setter(&variable.name));
    let of_own = own.iter().map(|(server, _)| own_setter(server));
    let name_requests = taken.iter().map(|name| NameRequest::of(name));
    let name_requests: Vec<NameRequest> = name_requests.chain(of_variables).chain(of_own).collect();
    let mut setters = candidates::assign(&name_requests, &is_reserved_setter)
        .into_iter()
        .skip(taken.len());
    let several = api.servers.len() > 1;
    ServerNames {
        servers: if several {
            variants(&api.servers)
        } else {
            Vec::new()
        },
        variables: variables
            .iter()
            .map(|variable| variable.name.clone())
            .zip(setters.by_ref())
            .collect(),
        types: types(&variables),
        own: own
            .iter()
            .map(|(server, _)| server.url.clone())
            .zip(setters)
            .collect(),
    }
}

fn setter(variable: &str) -> NameRequest {
    let plain = snake(variable);
    NameRequest {
        rank: 1,
        candidates: vec![plain.clone(), format!("server_{plain}")],
        key: variable.to_owned(),
    }
}

fn own_setter(server: &Server) -> NameRequest {
    let host = host(&server.url);
    let label = host.split('.').next().unwrap_or_default();
    let path = path(&server.url);
    let segments = path.split('/').filter(|segment| !segment.contains('{'));
    let fixed = segments.collect::<Vec<_>>().join("/");
    let name = |words: &str| match words.trim() {
        "" => String::new(),
        words => snake(&format!("{words} base url")),
    };
    NameRequest {
        rank: 2,
        candidates: vec![
            name(server.name.as_deref().unwrap_or_default()),
            name(if host.is_empty() { &fixed } else { label }),
            name(&host),
            name(&format!("{host} {path}")),
        ],
        key: server.url.clone(),
    }
}

fn variants(servers: &[Server]) -> Vec<String> {
    let name_requests: Vec<NameRequest> = servers.iter().map(variant).collect();
    candidates::assign(&name_requests, &is_reserved_type)
}

/// More words than this are a sentence, not a name.
const LONGEST_DESCRIPTION: usize = 4;

fn variant(server: &Server) -> NameRequest {
    let description = server.description.as_deref().unwrap_or_default();
    let words: Vec<&str> = description.split_whitespace().collect();
    let is_name = words.len() <= LONGEST_DESCRIPTION
        && description
            .chars()
            .all(|character| character.is_alphanumeric() || " -_()".contains(character));
    let host = host(&server.url);
    let label = host.split('.').next().unwrap_or_default();
    let url = format!("{host} {}", path(&server.url));
    let candidates = [
        server.name.clone().unwrap_or_default(),
        if is_name {
            shortened(&words)
        } else {
            String::new()
        },
        label.to_owned(),
        host.clone(),
        url,
        spelt(&server.url),
    ];
    let named = |words: String| match words.trim() {
        "" => String::new(),
        words => upper_camel(words),
    };
    NameRequest {
        rank: 0,
        candidates: candidates
            .map(named)
            .into_iter()
            .chain([upper_camel(&format!("{label} server"))])
            .collect(),
        key: server.url.clone(),
    }
}

/// The words of a description, but for `server`, which all of them are.
fn shortened(words: &[&str]) -> String {
    let telling = words
        .iter()
        .filter(|word| !word.eq_ignore_ascii_case("server"));
    let telling: Vec<&str> = telling.copied().collect();
    telling.join(" ")
}

/// The host of a URL template, without variables; empty for a relative one.
fn host(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else {
        return String::new();
    };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let labels = host.split('.').filter(|label| !label.contains('{'));
    let labels: Vec<&str> = labels.collect();
    labels.join(".")
}

/// The path of a URL template.
fn path(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url,
    }
}

fn types(variables: &[ServerVariable]) -> BTreeMap<String, (String, Vec<String>)> {
    let listed = || {
        variables
            .iter()
            .filter(|variable| !variable.values.is_empty())
    };
    let own = std::iter::once(NameRequest::of(SERVER_TYPE));
    let name_requests: Vec<NameRequest> = own
        .chain(listed().map(|variable| NameRequest {
            rank: 1,
            candidates: vec![
                upper_camel(&variable.name),
                upper_camel(&format!("server {}", variable.name)),
            ],
            key: variable.name.clone(),
        }))
        .collect();
    let names = candidates::assign(&name_requests, &is_reserved_type)
        .into_iter()
        .skip(1);
    listed()
        .zip(names)
        .map(|(variable, name)| (variable.name.clone(), (name, values(variable))))
        .collect()
}

fn values(variable: &ServerVariable) -> Vec<String> {
    let name_requests: Vec<NameRequest> = variable
        .values
        .iter()
        .map(|value| {
            let plain = if value.is_empty() {
                "Empty".to_owned()
            } else {
                upper_camel(value)
            };
            NameRequest {
                rank: 0,
                candidates: vec![
                    plain.clone(),
                    upper_camel(&spelt(value)),
                    format!("{plain}Value"),
                    upper_camel(&format!("{plain} {} value", letters(value))),
                ],
                key: value.clone(),
            }
        })
        .collect();
    candidates::assign(&name_requests, &is_reserved_type)
}
