//! Nothing that differs between two versions in more than words goes unsaid: for one random change of a
//! document at a time, and for several.
//!
//! What differs is found here by a comparison of its own that knows nothing of OpenAPI but which members are
//! words. The cases are few and the same on each run; `PROPTEST_CASES=10000` tries more.

#![cfg(test)]

use std::collections::BTreeSet;

use generator::Outcome;
use generator::diff::{self, Report, Version};
use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, generate};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::seed::seed;

const BASE: &str = include_str!("diff_rules/base.yaml");

/// What the base document lacks, so that every sort of object is changed.
const MORE: &str = r##"
/webhooks: {sold: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"200": {description: ok}}}}}
/paths/~1orders/post/callbacks: {done: {"{$request.body#/a}": {post: {requestBody: {content: {application/json: {schema: {type: object, required: [pet], properties: {pet: {type: string}}}}}}, responses: {"200": {description: ok}}}}}}
/components/securitySchemes/oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://example.com/token", scopes: {read: Read, write: Write}}}}
/paths/~1pets/get/security: [{oauth: [read]}, {key: []}]
/components/schemas/NewPet/properties/size: {oneOf: [{type: string, maxLength: 9}, {type: integer, minimum: 1}]}
/components/schemas/NewPet/properties/labels: {type: object, additionalProperties: {type: string, pattern: ^a}}
/components/schemas/NewPet/properties/home: {allOf: [{type: object, properties: {street: {type: string}}}, {type: object, required: [city], properties: {city: {type: string, default: Here}}}]}
"##;

/// Members that are words.
const WORDS: [&str; 8] = [
    "description",
    "summary",
    "title",
    "example",
    "examples",
    "externalDocs",
    "info",
    "openapi",
];

/// Lists whose order means nothing.
const SETS: [&str; 6] = ["required", "enum", "security", "allOf", "oneOf", "anyOf"];

/// What is put into objects.
const PUT: [(&str, &str); 22] = [
    ("maxLength", "3"),
    ("minimum", "7"),
    ("pattern", "\"^z\""),
    ("format", "\"hostname\""),
    ("nullable", "true"),
    ("deprecated", "true"),
    ("readOnly", "true"),
    ("writeOnly", "true"),
    ("default", "\"zebra\""),
    ("maxItems", "2"),
    ("maxProperties", "2"),
    ("additionalProperties", "false"),
    ("uniqueItems", "true"),
    ("x-sunset", "\"2027-01-01\""),
    ("x-zebra", "1"),
    ("not", "{\"type\": \"null\"}"),
    ("xml", "{\"name\": \"zebra\"}"),
    ("allowReserved", "true"),
    ("required", "true"),
    ("servers", "[{\"url\": \"https://zebra.example.com\"}]"),
    ("security", "[{\"key\": []}]"),
    ("links", "{\"zebra\": {\"operationId\": \"getPet\"}}"),
];

fn base() -> Value {
    let mut document: Value = serde_yaml::from_str(BASE).unwrap();
    let more: serde_json::Map<String, Value> = serde_yaml::from_str(MORE).unwrap();
    for (pointer, value) in more {
        let (holder, key) = pointer.rsplit_once('/').unwrap();
        let holder = document.pointer_mut(holder).unwrap();
        holder[key.replace("~1", "/")] = value;
    }
    document
}

fn outcome(document: &Value) -> Outcome {
    let file = SourceFile {
        name: "api.json".to_owned(),
        bytes: document.to_string().into_bytes(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions::default(),
        keep_going: true,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    generate(vec![file], &options)
}

fn compare(old: &Outcome, new: &Outcome) -> Option<Report> {
    let (one, two) = (old.client.as_ref()?, new.client.as_ref()?);
    Some(diff::compare(
        Version {
            sources: &old.sources,
            analysis: &one.analysis,
            description: one.description.as_ref().unwrap(),
            files: &one.files,
        },
        Version {
            sources: &new.sources,
            analysis: &two.analysis,
            description: two.description.as_ref().unwrap(),
            files: &two.files,
        },
    ))
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Every place of a document but those of words.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            let members = members.iter();
            for (key, member) in members.filter(|(key, _)| !WORDS.contains(&key.as_str())) {
                places(member, &format!("{at}/{}", escaped(key)), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Changes something at a place that `which` and `how` choose.
fn change(document: &mut Value, which: &prop::sample::Index, how: u8) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let place = which.get(&all).clone();
    let Some((holder, key)) = place.rsplit_once('/') else {
        return;
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    match (how % 3, document.pointer_mut(&place)) {
        (0, Some(Value::Object(members))) => {
            let (key, value) = PUT[usize::from(how / 3) % PUT.len()];
            members.insert(key.to_owned(), serde_json::from_str(value).unwrap());
        }
        (1, Some(Value::String(text))) => text.push('z'),
        (1, Some(Value::Bool(flag))) => *flag = !*flag,
        (1, Some(value @ Value::Number(_))) => *value = json!(1234),
        (_, Some(_)) => match document.pointer_mut(holder) {
            Some(Value::Object(members)) => drop(members.shift_remove(&key)),
            Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
            _ => {}
        },
        _ => {}
    }
}

/// The places where two documents differ in more than words.
fn differences(old: &Value, new: &Value, at: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys
                .into_iter()
                .filter(|key| !WORDS.contains(&key.as_str()))
            {
                let at = format!("{at}/{}", escaped(key));
                match (old.get(key), new.get(key)) {
                    (Some(old), Some(new)) => differences(old, new, &at, found),
                    // Members and items say that a value is an object or a list.
                    _ if key == "type"
                        && ["properties", "items"]
                            .iter()
                            .any(|key| old.contains_key(*key)) => {}
                    // What is false is so where it is not said, but for two keywords.
                    (one, two)
                        if one.or(two) == Some(&json!(false))
                            && !["additionalProperties", "explode"].contains(&key.as_str()) => {}
                    _ => found.push(at),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            let is_set = SETS.iter().any(|set| at.ends_with(&format!("/{set}")));
            let all = |items: &[Value]| items.iter().map(Value::to_string).collect::<BTreeSet<_>>();
            if is_set && all(old) == all(new) {
                return;
            }
            if old.len() != new.len() || is_set {
                return found.push(at.to_owned());
            }
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                differences(old, new, &format!("{at}/{index}"), found);
            }
        }
        _ if old == new => {}
        _ => found.push(at.to_owned()),
    }
}

/// Whether a place lies in or around another one.
fn is_near(one: &str, two: &str) -> bool {
    let holds = |one: &str, two: &str| two == one || two.starts_with(&format!("{one}/"));
    holds(one, two) || holds(two, one)
}

/// Whether a component means nothing by itself: nothing refers to it.
fn is_idle(place: &str, documents: [&Value; 2]) -> bool {
    let mut parts = place.split('/').skip(1);
    let section = (parts.next(), parts.next(), parts.next());
    let (Some("components"), Some(section), Some(name)) = section else {
        // What most operations share is said once, and of each of them where it changes.
        let shared = [
            "/components",
            "/security",
            "/servers",
            "/components/responses",
            "/components/schemas",
        ];
        return shared.contains(&place);
    };
    let used = format!("\"#/components/{section}/{name}\"");
    section != "securitySchemes" && !documents.iter().all(|one| one.to_string().contains(&used))
}

/// Where a component that is no schema is referred to: what changes in it is said there.
fn uses(place: &str, documents: [&Value; 2]) -> Vec<String> {
    let mut parts = place.split('/').skip(2);
    let (Some(section), Some(name)) = (parts.next(), parts.next()) else {
        return Vec::new();
    };
    let target = json!(format!("#/components/{section}/{name}"));
    let mut all = Vec::new();
    for document in documents.into_iter().filter(|_| section != "schemas") {
        let mut found = Vec::new();
        places(document, "", &mut found);
        let is_one = |place: &String| {
            document
                .pointer(place)
                .is_some_and(|one| one.get("$ref") == Some(&target))
        };
        all.extend(found.into_iter().filter(is_one));
    }
    all
}

/// The places that differ and of which nothing is said.
fn unsaid(report: &Report, old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    differences(old, new, "", &mut found);
    let unknown = report.unknown.iter().map(|one| one.pointer.as_str());
    let told: Vec<&str> = report
        .places
        .old
        .iter()
        .chain(&report.places.new)
        .map(String::as_str)
        .filter(|place| !place.is_empty())
        .chain(unknown)
        .collect();
    let is_told = |place: &str| told.iter().any(|told| is_near(told, place));
    let said = |place: &String| {
        // Which members there must be is said of each of them.
        let holder = place.trim_end_matches("/required");
        is_told(holder) || uses(holder, [old, new]).iter().any(|site| is_told(site))
    };
    // What is said about tags is words, too.
    found.retain(|place| !place.starts_with("/tags/"));
    // What is nowhere said of a path parameter is text, as this component is.
    let is_text = |place: &String| {
        let schema = place.strip_suffix("/$ref");
        let schemas = schema.map(|place| (old.pointer(place), new.pointer(place)));
        schemas
            == Some((
                Some(&json!({"$ref": "#/components/schemas/PetId"})),
                Some(&json!({})),
            ))
    };
    found.retain(|place| !is_text(place));
    // A discriminator has no other members than two.
    let is_no_member = |place: &String| {
        let member = place
            .split_once("/discriminator/")
            .map(|(_, member)| member);
        member.is_some_and(|one| one != "propertyName" && !one.starts_with("mapping"))
    };
    found.retain(|place| !is_no_member(place));
    found.retain(|place| !said(place) && !is_idle(place, [old, new]));
    found
}

fn merged(outcome: &Outcome) -> Value {
    let client = outcome.client.as_ref().unwrap();
    serde_json::from_str(&client.files["openapi.json"]).unwrap()
}

fn cases(usual: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(96),
        rng_seed: seed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_differs_is_told_or_counted(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let old = base();
        let mut new = old.clone();
        for (which, how) in &changes {
            change(&mut new, which, *how);
        }
        let (before, after) = (outcome(&old), outcome(&new));
        if let Some(report) = compare(&before, &after) {
            let unsaid = unsaid(&report, &merged(&before), &merged(&after));
            let told = report.changes.iter().map(|change| change.what.as_str());
            prop_assert!(unsaid.is_empty(), "{unsaid:?}: {:#?}", told.collect::<Vec<_>>());
        }
    }
}

#[test]
fn what_is_said_of_nothing_is_found_to_be_unsaid() {
    let old = base();
    let mut new = old.clone();
    new["components"]["schemas"]["NewPet"]["properties"]["name"]["maxLength"] = json!(3);
    let unsaid = unsaid(&Report::default(), &old, &new);
    assert_eq!(
        unsaid,
        ["/components/schemas/NewPet/properties/name/maxLength"]
    );
}
