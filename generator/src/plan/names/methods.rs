//! The methods of the client, and of its groups.

use std::collections::BTreeMap;

use super::candidates::{self, NameRequest};
use super::convert::{is_keyword, snake, spelt};
use super::{grouped, mechanical, media};
use crate::model::{Api, Operation};
use crate::plan::facts::{OperationGroups, distinct};

/// Methods that the client has anyway.
const RESERVED_METHODS: &[&str] = &["builder", "clone", "core", "fmt", "new", "request"];
/// A summary of more words than this is a sentence, not a name.
const LONGEST_SUMMARY: usize = 6;

/// What parts the words of a path's segment.
const PARTING: [char; 6] = ['{', '}', '.', '-', '_', ' '];

/// The names of the operations: of the request of each, and of the method that gives it.
pub(super) struct Methods {
    /// A name that no other operation of the API has.
    pub(super) alone: Vec<String>,
    /// The method of the client, or of the group.
    pub(super) methods: Vec<String>,
}

/// The names of the operations, which may be in groups.
pub(super) fn methods(api: &Api, groups: &OperationGroups) -> Methods {
    let name_requests = name_requests(api);
    let alone = candidates::assign(&name_requests, &is_reserved);
    if !groups.by.is_grouped() {
        let methods = alone.clone();
        return Methods { alone, methods };
    }
    let within = name_requests.into_iter().zip(&groups.of);
    let within = within.map(|(request, group)| within_group(request, group));
    Methods {
        alone,
        methods: candidates::assign_by_group(&within.collect::<Vec<_>>(), &groups.of, &is_reserved),
    }
}

/// The request for the name of the method inside of a group: each name without the words of the group,
/// before any with them. The name that the owner of the document chose stays.
fn within_group(request: NameRequest, group: &str) -> NameRequest {
    let NameRequest {
        rank,
        candidates,
        key,
    } = request;
    let group = snake(group);
    let group = grouped::words(&group);
    let mut whole = candidates.into_iter();
    let pinned = whole.next();
    // What is made of method and path is better than nothing only.
    let place = whole.next_back();
    let whole: Vec<String> = whole.collect();
    let mut candidates = Vec::from_iter(pinned);
    for names in [whole, Vec::from_iter(place)] {
        let cut = names
            .iter()
            .filter_map(|name| grouped::within(name, &group));
        candidates.extend(cut.collect::<Vec<_>>());
        candidates.extend(names);
    }
    NameRequest {
        rank,
        candidates,
        key,
    }
}

fn name_requests(api: &Api) -> Vec<NameRequest> {
    let mut summaries: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &api.operations {
        if let Some(name) = summary_name(operation) {
            *summaries.entry(name).or_default() += 1;
        }
    }
    let requests = api.operations.iter().map(|operation| {
        let summary = summary_name(operation).filter(|name| summaries.get(name) == Some(&1));
        method_request(operation, summary)
    });
    requests.collect()
}

/// `operationId`, without what a framework adds of method and path; without one, the summary when it is
/// short and unique; else method and path.
fn method_request(operation: &Operation, summary: Option<String>) -> NameRequest {
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
    let place = |path: &str| snake(&format!("{} {}", operation.method.key(), path_words(path)));
    let short_place = mechanical::without_version(&operation.path).map(|path| place(&path));
    let place = place(&operation.path);
    let short = match id.as_deref() {
        Some(id) => {
            let short = mechanical::short(id, &operation.path, &operation.method);
            short.unwrap_or_default()
        }
        None if summary.is_none() => short_place.unwrap_or_default(),
        None => String::new(),
    };
    let tag = operation
        .tags
        .first()
        .map(|tag| snake(tag))
        .unwrap_or_default();
    let name = id.clone().or(summary).unwrap_or_else(|| place.clone());
    NameRequest {
        rank: if pinned.is_empty() { 1 } else { 0 },
        candidates: vec![
            pinned,
            short.clone(),
            match short.as_str() {
                "" => String::new(),
                short => snake(&format!("{tag} {short}")),
            },
            match short.as_str() {
                "" => String::new(),
                short => mechanical::about(short, &operation.path),
            },
            name.clone(),
            snake(&format!("{tag} {name}")),
            place,
        ],
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
            None => words.extend(segment.split(PARTING).map(spelt)),
        }
    }
    words.join(" ")
}

/// The methods for the further media types of each body that is required.
pub(super) fn further(api: &Api, groups: &OperationGroups, methods: &[String]) -> Vec<Vec<String>> {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    if !bodies.into_iter().any(|body| body.contents.len() > 1) {
        return vec![Vec::new(); methods.len()];
    }
    let mut of: Vec<String> = match groups.by.is_grouped() {
        true => groups.of.clone(),
        false => vec![String::new(); methods.len()],
    };
    let mut name_requests: Vec<NameRequest> =
        methods.iter().map(|name| NameRequest::of(name)).collect();
    let mut counts = Vec::with_capacity(methods.len());
    for (operation, method) in api.operations.iter().zip(methods) {
        let body = operation.body.as_ref().filter(|body| body.required);
        let contents = body.map_or(&[][..], |body| &body.contents);
        let further = distinct(api, contents).into_iter().skip(1);
        let before = name_requests.len();
        name_requests.extend(further.map(|content| {
            let [short, long] = media::words(content.kind, &content.media_type);
            NameRequest {
                rank: 2,
                candidates: vec![
                    format!("{method}_{short}"),
                    format!("{method}_{long}"),
                    format!("{method}_as_{long}"),
                ],
                key: format!("{method} {}", content.media_type),
            }
        }));
        let count = name_requests.len() - before;
        let group = of.get(counts.len()).cloned().unwrap_or_default();
        of.extend(std::iter::repeat_n(group, count));
        counts.push(count);
    }
    let mut names = candidates::assign_by_group(&name_requests, &of, &is_reserved)
        .into_iter()
        .skip(methods.len());
    counts
        .into_iter()
        .map(|count| names.by_ref().take(count).collect())
        .collect()
}

fn is_reserved(name: &str) -> bool {
    is_keyword(name) || RESERVED_METHODS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::path_words;

    #[test]
    fn words_of_a_path() {
        let words = |path: &str| super::snake(&path_words(path));
        assert_eq!(words("/tide-tables/{id}"), "tide_tables_by_id");
        assert_eq!(words("/next_high.json/a b"), "next_high_json_a_b");
        assert_eq!(words("/a/{x}.{y}/c+d"), "a_by_x_y_c_plus_d");
    }
}
