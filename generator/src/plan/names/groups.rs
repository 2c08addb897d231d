//! Modules and credentials: what operations have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, NameRequest};
use super::convert::{is_keyword, letters, snake, spelt};
use crate::model::{Api, SchemeKind};

/// A module for each group of operations, and the method of the client that gives its handle.
pub(super) fn modules(groups: &[String]) -> BTreeMap<String, String> {
    let tags: BTreeSet<String> = groups.iter().cloned().collect();
    let name_requests: Vec<NameRequest> = tags
        .iter()
        .map(|tag| {
            let whole = if tag.is_empty() {
                "root".to_owned()
            } else {
                ascii(&snake(tag))
            };
            let name = first_words(&whole);
            let apart = match name == whole {
                true => letters(tag),
                false => last_words(&whole),
            };
            NameRequest {
                rank: u8::from(tag.is_empty()),
                candidates: vec![
                    name.to_owned(),
                    first_words(&ascii(&snake(&spelt(tag)))).to_owned(),
                    match is_reserved_module(name) {
                        true => format!("{name}_group"),
                        false => String::new(),
                    },
                    format!("{name}_{apart}"),
                ],
                key: tag.clone(),
            }
        })
        .collect();
    let names = candidates::assign(&name_requests, &is_reserved_module);
    tags.into_iter().zip(names).collect()
}

/// Modules that hold those of the groups, crates that emitted code names, and methods that the client has
/// anyway.
const RESERVED_MODULES: &[&str] = &[
    "api",
    "base_url",
    "builder",
    "bytes",
    "chrono",
    "clone",
    "fmt",
    "new",
    "request",
    "reqwest",
    "serde",
    "serde_json",
    "std",
    "types",
    "uuid",
];

/// Names that no file can have on Windows, whatever its extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

fn is_reserved_module(name: &str) -> bool {
    is_keyword(name) || RESERVED_MODULES.contains(&name) || is_device(name)
}

fn is_device(name: &str) -> bool {
    let ports = ["com", "lpt"];
    let number = ports.iter().find_map(|port| name.strip_prefix(port));
    let is_port = number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_port || DEVICES.contains(&name)
}

/// A module's name is a file's name too; file systems take 255 bytes, and some programs fewer.
const LONGEST: usize = 80;

/// As many of the first words as a file's name has room for.
pub(super) fn first_words(name: &str) -> &str {
    let Some(start) = name.get(..LONGEST) else {
        return name;
    };
    let words = start.rsplit_once('_').map(|(words, _)| words);
    words.filter(|words| !words.is_empty()).unwrap_or(start)
}

/// The last words of a name that is cut: they tell it from others that begin alike.
pub(super) fn last_words(name: &str) -> &str {
    let start = name.len().saturating_sub(LONGEST / 2);
    let tail = name.get(start..).unwrap_or_default();
    tail.split_once('_').map_or(tail, |(_, words)| words)
}

/// A module's name is a file's name too, which not every platform spells alike beyond ASCII.
pub(super) fn ascii(name: &str) -> String {
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
    let name_requests: Vec<NameRequest> = api
        .security_schemes
        .iter()
        .map(|(name, scheme)| {
            let usual = match &scheme.kind {
                SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                    "bearer_auth"
                }
                SchemeKind::Basic => "basic_auth",
                SchemeKind::ApiKey(..) => "api_key",
                SchemeKind::Http(_) => "authorization",
                SchemeKind::MutualTls => "",
            };
            let own = snake(name);
            NameRequest {
                rank: u8::from(own != usual),
                candidates: vec![usual.to_owned(), own.clone(), format!("{own}_credential")],
                key: name.clone(),
            }
        })
        .collect();
    // Behind the setter of a token comes another one, for its source.
    let is_taken = |name: &str| name.ends_with(SOURCE_SUFFIX) || name.ends_with(GRANT_SUFFIX);
    let reserved = |name: &str| is_reserved_setter(name) || is_taken(name);
    let names = candidates::assign(&name_requests, &reserved);
    api.security_schemes.keys().cloned().zip(names).collect()
}

/// How the setter of a token's source ends; before it is the name of the token's own.
pub const SOURCE_SUFFIX: &str = "_source";

/// How the setter of a program's credentials ends, which it gets its tokens with.
pub const GRANT_SUFFIX: &str = "_client_credentials";

/// Methods that every builder has.
const RESERVED_SETTERS: &[&str] = &[
    "attempt_middleware",
    "attempt_timeout",
    "base_url",
    "build",
    "clone",
    "connect_timeout",
    "default_header",
    "fmt",
    "http",
    "http_client",
    "idle_timeout",
    "max_in_flight",
    "max_response_size",
    "middleware",
    "mock",
    "new",
    "retry",
    "server",
    "timeout",
    "user_agent",
    "without_auth",
];

/// Whether the builder has a method of this name anyway.
pub(super) fn is_reserved_setter(name: &str) -> bool {
    is_keyword(name) || RESERVED_SETTERS.contains(&name)
}
