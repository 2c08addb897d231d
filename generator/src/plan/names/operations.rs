//! Operations: request values, what they can do, and the types that belong to them.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, NameRequest};
use super::convert::{is_keyword, snake, upper_camel};
use super::members::{first_choice, member};
use super::methods::{self, Methods};
use super::reserved::is_reserved_request;
use super::{auxiliary, media};
use crate::model::{Api, Body, ContentKind, Operation, Parameter};
use crate::parallel::parallel_map;
use crate::plan::facts::{Facts, PageFacts, ResponseFacts, distinct, headers};

/// The names of one operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// A name that no other operation has, whatever group it is in.
    pub alone: String,
    /// The method of the client, or of the operation's group.
    pub method: String,
    /// The type that has the method: the client, or the handle of the group.
    pub owner: String,
    /// The method of the client that gives the handle of the group.
    pub accessor: Option<String>,
    /// The request value.
    pub request: String,
    /// The parameters, in their order.
    pub parameters: Vec<String>,
    /// The body.
    pub body: String,
    /// Each media type of the body that is a body of its own, the plain one first.
    pub bodies: Vec<BodyNames>,
    /// The type that holds the body, when it may have several media types.
    pub body_type: Option<String>,
    /// The struct that holds what the method asks for, when that is too much for arguments.
    pub required: Option<String>,
    /// The documented headers of what comes back.
    pub headers: Option<HeaderNames>,
    /// Each way to send the request, the plain one first.
    pub sends: Vec<SendNames>,
    /// The type of what a documented failure gives, when it differs by status.
    pub error: Option<String>,
    /// What gives the pages of a list.
    pub pages: Option<PageNames>,
}

/// The names of what gives the pages of a list.
#[derive(Clone, Debug, Default)]
pub struct PageNames {
    /// The method that gives the pages.
    pub pages: String,
    /// The method that gives the items on them.
    pub items: String,
}

/// The names of one media type of a body.
#[derive(Clone, Debug, Default)]
pub struct BodyNames {
    /// The client's method for a body that is required, the request value's setter for another.
    pub function: String,
    /// The variant of the type that holds the body.
    pub variant: String,
}

/// The names of one way to send a request.
#[derive(Clone, Debug, Default)]
pub struct SendNames {
    /// The method that gives the body of the answer.
    pub send: String,
    /// The method that gives the whole answer.
    pub send_full: String,
    /// The type of what a success gives, when it differs by status.
    pub success: Option<String>,
}

/// The names of the documented headers of what comes back.
#[derive(Clone, Debug, Default)]
pub struct HeaderNames {
    /// The struct that holds them.
    pub name: String,
    /// Its fields.
    pub fields: Vec<String>,
}

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
    "send_raw",
    "timeout",
    "to_request",
];

/// The names of all operations, in their order.
pub(super) fn assign(
    api: &Api,
    facts: &Facts,
    modules: &BTreeMap<String, String>,
) -> (Vec<OperationNames>, BTreeMap<String, String>) {
    let groups = &facts.groups;
    let Methods { alone, methods } = methods::methods(api, groups);
    let further = methods::further(api, groups, &methods);
    let requests = requests(&alone);
    let auxiliary = auxiliary::assign(api, facts, &requests);
    let parameters = parallel_map(&api.operations, parameters);
    let known = facts.outcomes.iter().zip(&facts.pages);
    let operations = api.operations.iter().zip(known);
    let handles = match groups.by.is_grouped() {
        true => handles(modules, &requests),
        false => BTreeMap::new(),
    };
    let owned = methods.into_iter().zip(alone).zip(&groups.of);
    let named = owned.zip(further).zip(requests).zip(auxiliary);
    let names = operations
        .zip(parameters)
        .zip(named)
        .map(
            |(((operation, known), parameters), (((owned, further), request), auxiliary))| {
                let ((method, alone), group) = owned;
                let handle = handles.get(group);
                let known = functions(api, operation, known, &parameters);
                OperationNames {
                    bodies: bodies(api, operation, &method, further, known.setters),
                    sends: sends(known.sends, auxiliary.successes),
                    headers: auxiliary.headers.map(|name| HeaderNames {
                        name,
                        fields: fields(api, operation),
                    }),
                    alone,
                    method,
                    owner: handle.map_or(CLIENT, String::as_str).to_owned(),
                    accessor: handle.and_then(|_| modules.get(group)).cloned(),
                    request,
                    parameters,
                    body: BODY.to_owned(),
                    body_type: auxiliary.body,
                    required: auxiliary.required,
                    error: auxiliary.error,
                    pages: known.pages,
                }
            },
        )
        .collect();
    (names, handles)
}

/// The type that has the methods of operations that are in no group.
const CLIENT: &str = "Client";

/// The handle of each group: the type that has its methods.
fn handles(modules: &BTreeMap<String, String>, requests: &[String]) -> BTreeMap<String, String> {
    let taken: BTreeSet<&str> = requests.iter().map(String::as_str).collect();
    let name_requests: Vec<NameRequest> = modules
        .iter()
        .map(|(group, module)| NameRequest {
            rank: 0,
            candidates: ["api", "operations", "group api"]
                .map(|word| upper_camel(&format!("{module} {word}")))
                .to_vec(),
            key: group.clone(),
        })
        .collect();
    let is_taken = |name: &str| is_reserved_request(name) || taken.contains(name);
    let names = candidates::assign(&name_requests, &is_taken);
    modules.keys().cloned().zip(names).collect()
}

/// What the body is called among the parameters.
pub const BODY: &str = "body";

fn requests(alone: &[String]) -> Vec<String> {
    let name_requests: Vec<NameRequest> = alone
        .iter()
        .map(|method| NameRequest {
            rank: 0,
            candidates: vec![
                upper_camel(method),
                upper_camel(&format!("{method} request")),
            ],
            key: method.clone(),
        })
        .collect();
    candidates::assign(&name_requests, &is_reserved_request)
}

fn parameters(operation: &Operation) -> Vec<String> {
    let parameters = || operation.parameters.iter();
    let wanted = parameters()
        .map(|parameter| {
            let choice = first_choice(&parameter.name, parameter.rust_name.as_deref());
            match is_shadowed(parameter, &choice) {
                true => format!("{choice}_"),
                false => choice,
            }
        })
        .collect();
    candidates::undisputed(wanted, &is_reserved_parameter).unwrap_or_else(|| {
        let name_requests: Vec<NameRequest> = parameters().map(parameter_request).collect();
        candidates::assign(&name_requests, &is_reserved_parameter)
    })
}

fn parameter_request(parameter: &Parameter) -> NameRequest {
    let mut name_request = member(&parameter.name, parameter.rust_name.as_deref());
    let place = format!("{:?}", parameter.location).to_lowercase();
    // Where a parameter is says more than how its letters are written.
    let with_place = snake(&format!("{} {place}", parameter.name));
    name_request
        .candidates
        .insert(name_request.candidates.len() - 1, with_place);
    name_request.key = format!("{place} {}", parameter.name);
    name_request
        .candidates
        .retain(|name| !is_shadowed(parameter, name));
    name_request
}

/// Whether a method has a variable of this name, which an argument must not have.
fn is_shadowed(parameter: &Parameter, name: &str) -> bool {
    parameter.required && name == "request"
}

fn is_reserved_parameter(name: &str) -> bool {
    is_keyword(name) || RESERVED_PARAMETERS.contains(&name)
}

/// The functions of a request value besides the setters of its parameters.
struct Functions {
    /// Of the body's further media types.
    setters: Vec<String>,
    /// Of all readings but the plain one: that of the body, then that of the whole answer.
    sends: Vec<String>,
    pages: Option<PageNames>,
}

fn functions(
    api: &Api,
    operation: &Operation,
    (outcomes, pages): (&ResponseFacts, &PageFacts),
    parameters: &[String],
) -> Functions {
    let mut name_requests: Vec<NameRequest> = parameters
        .iter()
        .map(|name| NameRequest::of(name))
        .collect();
    let contents = operation.body.as_ref().map_or(&[][..], Body::contents);
    let further = distinct(api, contents).into_iter().skip(1);
    name_requests.extend(further.map(|content| {
        let words = media::words(content.kind, &content.media_type);
        function(BODY, &words, "", &content.media_type)
    }));
    let setters = name_requests.len() - parameters.len();
    for reading in &outcomes.further {
        let (words, media_type) = match &reading.asked {
            Some((kind, media_type)) => (media::words(*kind, media_type), media_type.as_str()),
            None => <([String; 2], &str)>::default(),
        };
        // A body that only comes as it arrives needs no word that says so.
        let is_bytes = matches!(&reading.asked, None | Some((ContentKind::Binary, _)));
        let stream = if reading.is_stream() && is_bytes {
            "_stream"
        } else {
            ""
        };
        for suffix in ["", "_full"] {
            let suffix = format!("{stream}{suffix}");
            name_requests.push(function("send", &words, &suffix, media_type));
        }
    }
    let sends = name_requests.len() - parameters.len() - setters;
    if matches!(pages, PageFacts::Known(_)) {
        let of_pages = ["pages", "items"].map(|name| NameRequest {
            rank: 3,
            candidates: vec![name.to_owned(), format!("all_{name}")],
            key: name.to_owned(),
        });
        name_requests.extend(of_pages);
    }
    let mut names = candidates::assign(&name_requests, &is_reserved_parameter)
        .into_iter()
        .skip(parameters.len());
    Functions {
        setters: names.by_ref().take(setters).collect(),
        sends: names.by_ref().take(sends).collect(),
        pages: names
            .next()
            .zip(names.next())
            .map(|(pages, items)| PageNames { pages, items }),
    }
}

/// The name request of `send_csv_full` and its like.
fn function(verb: &str, words: &[String; 2], suffix: &str, media_type: &str) -> NameRequest {
    let [short, long] = words;
    let name = |words: &str| match words {
        "" => format!("{verb}{suffix}"),
        words => format!("{verb}_{words}{suffix}"),
    };
    NameRequest {
        rank: 3,
        candidates: vec![name(short), name(long), format!("{}_as_it_is", name(long))],
        key: format!("{verb} {suffix} {media_type}"),
    }
}

fn bodies(
    api: &Api,
    operation: &Operation,
    method: &str,
    methods: Vec<String>,
    setters: Vec<String>,
) -> Vec<BodyNames> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let contents = distinct(api, &body.contents);
    let name_requests: Vec<NameRequest> = contents
        .iter()
        .map(|content| {
            let words = media::words(content.kind, &content.media_type);
            NameRequest {
                rank: 0,
                candidates: words.map(|words| upper_camel(&words)).to_vec(),
                key: content.media_type.clone(),
            }
        })
        .collect();
    let variants = without_common_end(candidates::assign(&name_requests, &is_keyword));
    let (plain, further) = match body.required {
        true => (method, methods),
        false => (BODY, setters),
    };
    let functions = std::iter::once(plain.to_owned()).chain(further);
    functions
        .zip(variants)
        .map(|(function, variant)| BodyNames { function, variant })
        .collect()
}

/// The names without the last word, where all of them have it: it tells nothing.
fn without_common_end(names: Vec<String>) -> Vec<String> {
    let words: Vec<String> = names.iter().map(|name| snake(name)).collect();
    let cut: Option<BTreeSet<(&str, &str)>> =
        words.iter().map(|words| words.rsplit_once('_')).collect();
    let Some(cut) = cut.filter(|cut| cut.len() > 1) else {
        return names;
    };
    let ends: BTreeSet<&str> = cut.iter().map(|(_, end)| *end).collect();
    let starts = || words.iter().filter_map(|words| words.rsplit_once('_'));
    let shorter: Vec<String> = starts().map(|(start, _)| upper_camel(start)).collect();
    let distinct: BTreeSet<&String> = shorter.iter().collect();
    match ends.len() == 1 && distinct.len() == names.len() {
        true => shorter,
        false => names,
    }
}

/// The plain reading, then the further ones.
fn sends(further: Vec<String>, successes: Vec<Option<String>>) -> Vec<SendNames> {
    let plain = ["send", "send_full"].map(str::to_owned);
    let mut names = plain.into_iter().chain(further);
    successes
        .into_iter()
        .map(|success| SendNames {
            send: names.next().unwrap_or_default(),
            send_full: names.next().unwrap_or_default(),
            success,
        })
        .collect()
}

fn fields(api: &Api, operation: &Operation) -> Vec<String> {
    let name_requests: Vec<NameRequest> = headers(api, operation)
        .iter()
        .map(|documented| member(&documented.header.name, None))
        .collect();
    candidates::assign(&name_requests, &is_keyword)
}

#[cfg(test)]
mod tests {
    use super::without_common_end;

    #[test]
    fn a_last_word_that_all_have_is_left_out() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let given: Vec<String> = names(&["JsonPatch", "MergePatch", "StrategicMergePatch"]);
        let expected: Vec<String> = names(&["Json", "Merge", "StrategicMerge"]);
        assert_eq!(without_common_end(given), expected);
        for kept in [names(&["Json", "Form"]), names(&["APatch", "Patch"])] {
            let kept: Vec<String> = kept;
            assert_eq!(without_common_end(kept.clone()), kept);
        }
    }
}
