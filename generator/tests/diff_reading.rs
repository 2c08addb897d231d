//! Reports of very many changes, parts of reports, and changes that are accepted.
//!
//! `diff_reading/` has what is printed. `cargo xtask bless` writes it anew; read the difference before
//! you keep it.

#![cfg(test)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use generator::diff::render::{Choice, Released, html, json, markdown, short, text};
use generator::diff::{AcceptList, Effect, Report, Uses};
use semver::Version;
use serde_json::{Value, json};

use crate::support::reports::{assert_described, compared, operations};
use crate::support::{browser, expectation};

/// How many lines two screens have.
const TWO_SCREENS: usize = 100;

/// What GitHub takes as a comment.
const COMMENT: usize = 65_536;

fn assert_expected(name: &str, printed: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff_reading");
    let difference = expectation::compare(&folder.join(name), printed);
    assert!(difference.is_empty(), "{difference}");
}

/// An API with so many schemas of so many fields, and an operation for each.
fn large(schemas: usize, fields: usize) -> Value {
    let mut document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Large", "version": "1.0.0"},
        "servers": [{"url": "https://example.com"}],
        "paths": {},
        "components": {"schemas": {}},
    });
    for index in 0..schemas {
        let properties: serde_json::Map<String, Value> = (0..fields)
            .map(|field| (format!("field{field}"), json!({"type": "string"})))
            .collect();
        document["components"]["schemas"][format!("Thing{index}")] =
            json!({"type": "object", "required": ["field0"], "properties": properties});
        let content = json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/Thing{index}")}}});
        document["paths"][format!("/v1/group{}/things{index}", index % 5)] = json!({
            "post": {
                "operationId": format!("makeThing{index}"),
                "requestBody": {"required": true, "content": content},
                "responses": {"200": {"description": "It", "content": content}},
            }
        });
    }
    document
}

/// The same where very much changed.
fn changed(mut document: Value, schemas: usize, fields: usize) -> Value {
    document["info"]["version"] = json!("2.0.0");
    for index in 0..schemas {
        let schema = &mut document["components"]["schemas"][format!("Thing{index}")];
        let properties = schema["properties"].as_object_mut().unwrap();
        for field in 1..fields {
            let name = format!("field{field}");
            match (index + field) % 4 {
                0 => properties.shift_remove(&name),
                1 => properties.insert(name, json!({"type": "integer"})),
                2 => properties.insert(format!("further{field}"), json!({"type": "string"})),
                _ => properties.insert(name, json!({"type": "string", "maxLength": 10})),
            };
        }
        document["components"]["schemas"][format!("Addition{index}")] =
            json!({"type": "object", "properties": {"thing": {"type": "string"}}});
    }
    let paths = document["paths"].as_object_mut().unwrap();
    for index in (0..schemas).step_by(7) {
        let path = format!("/v1/group{}/things{index}", index % 5);
        let operation = paths.shift_remove(&path).unwrap();
        if index % 2 == 0 {
            paths.insert(path.replace("/v1/", "/v2/"), operation);
        }
    }
    document
}

/// More than two thousand changes.
fn very_many() -> &'static Report {
    static REPORT: OnceLock<Report> = OnceLock::new();
    REPORT.get_or_init(|| {
        let old = large(60, 40);
        let new = changed(old.clone(), 60, 40);
        compared(&old, &new)
    })
}

fn released() -> Released {
    Released {
        manifest: "client/Cargo.toml".to_owned(),
        before: Version::new(1, 4, 0),
        now: Version::new(1, 4, 0),
    }
}

#[test]
fn very_many_changes_fit_on_two_screens() {
    let report = very_many();
    assert!(report.changes.len() > 2000, "{}", report.changes.len());
    let printed = text(report, Some(&released()), Choice::default());
    let lines = printed.lines().count();
    assert!(lines <= TWO_SCREENS, "{lines} lines");
    let widest = printed
        .lines()
        .skip(1)
        .map(|line| line.chars().count())
        .max();
    assert!(widest.unwrap() <= 120, "{widest:?}");
    let head = printed.lines().position(|line| line.ends_with("):"));
    assert!(head.unwrap() <= 11, "{head:?}");
    assert_expected("very-many.txt", &printed);
}

#[test]
fn everything_is_named_where_that_is_asked_for_and_to_programs() {
    let report = very_many();
    let all = Choice {
        wording: true,
        verbose: true,
    };
    let (printed, page) = (text(report, None, all), html(report, None));
    let marked = markdown(report, None, all, None);
    for change in &report.changes {
        assert!(
            printed.contains(&format!("] {}\n", change.what)),
            "{}",
            change.what
        );
        assert!(printed.contains(&format!("    id: {}\n", change.id)));
        assert!(page.contains(&format!("id=\"{}\"", change.id)));
    }
    for operation in &report.operations {
        assert!(printed.contains(&format!(
            "  {} {}  `{}`\n",
            operation.method, operation.path, operation.rust
        )));
    }
    assert!(
        marked
            .lines()
            .filter(|line| line.starts_with("- **"))
            .count()
            == report.changes.len()
    );
    let value: Value = serde_json::from_str(&json(report, None)).unwrap();
    assert_described(&value);
    assert_eq!(
        value["changes"].as_array().unwrap().len(),
        report.changes.len()
    );
}

#[test]
fn markdown_keeps_to_its_limit_and_says_what_it_leaves_out() {
    let report = very_many();
    for most in [0, 100, 1_000, 3_000, 10_000, COMMENT, 200_000] {
        let printed = markdown(report, Some(&released()), Choice::default(), Some(most));
        assert!(printed.len() <= most, "{} of {most}", printed.len());
        assert_eq!(
            printed.matches("<details>").count(),
            printed.matches("</details>").count()
        );
        if most >= 1_000 {
            assert!(printed.starts_with("## Large 1.0.0 → 2.0.0\n"), "{printed}");
        }
    }
    let printed = markdown(report, Some(&released()), Choice::default(), Some(3_000));
    assert_expected("very-many.md", &printed);
}

#[test]
fn a_warning_says_that_old_programs_stop_where_code_goes_on() {
    let old = large(58, 2);
    let mut new = old.clone();
    let paths = new["paths"].as_object_mut().unwrap();
    *paths = std::mem::take(paths)
        .into_iter()
        .map(|(path, item)| (path.replace("/v1/", "/v2/"), item))
        .collect();
    let report = compared(&old, &new);
    assert_eq!(
        (report.count(Effect::Wire), report.count(Effect::Source)),
        (58, 0)
    );
    let printed = text(&report, Some(&released()), Choice::default());
    assert_expected("moved.txt", &printed);
    let warning = "Warning: code stays as it is";
    assert!(markdown(&report, None, Choice::default(), None).contains(&format!("> {warning}")));
    assert!(html(&report, None).contains(warning));
}

/// Two operations with a schema each, and what both use.
fn pair() -> (Value, Value) {
    let old = large(3, 4);
    let mut new = old.clone();
    for (schema, field) in [("Thing0", "field1"), ("Thing1", "field2")] {
        let properties = &mut new["components"]["schemas"][schema]["properties"];
        properties.as_object_mut().unwrap().shift_remove(field);
    }
    (old, new)
}

#[test]
fn only_what_touches_the_named_operations_is_left() {
    let (old, new) = pair();
    let whole = compared(&old, &new);
    let all = operations(&old);
    for name in [
        "POST /v1/group1/things1",
        "post /v1/group1/things1",
        "/v1/group1/things1",
        "makeThing1",
        "make_thing1",
    ] {
        let mut report = whole.clone();
        report.only(&[name.to_owned()], &all).unwrap();
        let told: Vec<&str> = report
            .changes
            .iter()
            .map(|change| change.what.as_str())
            .collect();
        assert_eq!(told, ["the field `field2` of `Thing1` is gone"], "{name}");
    }
    let mut report = whole.clone();
    report.only(&["makeThing2".to_owned()], &all).unwrap();
    assert_eq!(
        text(&report, Some(&released()), Choice::default()),
        "Large 1.0.0: nothing changed that `makeThing2` uses; 2 changes elsewhere\n\n\
         This requires a breaking release, 2.0.0; `client/Cargo.toml` still says 1.4.0.\n"
    );
    let unknown = whole.clone().only(&["makeNothing".to_owned()], &all);
    assert_eq!(unknown, Err(vec!["makeNothing".to_owned()]));
}

#[test]
fn what_code_uses_is_what_it_calls_and_the_types_that_it_names() {
    let (old, new) = pair();
    let whole = compared(&old, &new);
    let told = |code: &str| -> Vec<String> {
        let mut uses = Uses::default();
        uses.add(code).unwrap();
        let mut report = whole.clone();
        report.used_by("`src`".to_owned(), &uses);
        report
            .changes
            .into_iter()
            .map(|change| change.what)
            .collect()
    };
    let gone =
        |field: u8, schema: u8| format!("the field `field{field}` of `Thing{schema}` is gone");
    // It is read through the answer, though the type is never named.
    assert_eq!(
        told("fn f(client: Client) { client.make_thing0(body).send(); }"),
        [gone(1, 0)]
    );
    assert_eq!(told("fn f(thing: client::types::Thing1) {}"), [gone(2, 1)]);
    assert_eq!(
        told("fn f(client: Client) { client.make_thing2(body).send(); }"),
        [""; 0]
    );
    let mut report = whole.clone();
    report.used_by("the code in `src`".to_owned(), &Uses::default());
    assert_eq!(
        short(&report, None),
        "Large 1.0.0: nothing changed that the code in `src` uses; 2 changes elsewhere\n\
         This requires a breaking release.\n"
    );
}

#[test]
fn what_concerns_all_calls_concerns_every_user() {
    let old = large(2, 2);
    let mut new = old.clone();
    new["servers"][0]["url"] = json!("https://example.org");
    let mut report = compared(&old, &new);
    report.used_by("`src`".to_owned(), &Uses::default());
    assert_eq!(report.changes.len(), 1);
}

#[test]
fn what_is_accepted_is_folded_and_does_not_count() {
    let (old, new) = pair();
    let mut report = compared(&old, &new);
    let ids: Vec<String> = report
        .changes
        .iter()
        .map(|change| change.id.clone())
        .collect();
    let list = format!(
        "[[accepted]]\nid = \"{}\"\nreason = \"nobody sets it\"\ndate = 2026-11-28\n\
         [[accepted]]\nid = \"field-removed-000000000000\"\nreason = \"was there once\"\ndate = 2026-01-01\n",
        ids[0]
    );
    let stale = report.accept(&AcceptList::read(&list).unwrap());
    assert_eq!(stale, ["field-removed-000000000000"]);
    assert_eq!((report.count(Effect::Source), report.accepted()), (1, 1));
    assert_expected(
        "accepted.txt",
        &text(&report, Some(&released()), Choice::default()),
    );
    let all = Choice {
        verbose: true,
        ..Choice::default()
    };
    assert_expected(
        "accepted-verbose.txt",
        &text(&report, Some(&released()), all),
    );
    assert_expected(
        "accepted.md",
        &markdown(&report, Some(&released()), Choice::default(), None),
    );
    let value: Value = serde_json::from_str(&json(&report, None)).unwrap();
    assert_described(&value);
    let accepted = &value["changes"][0]["accepted"];
    assert_eq!(
        accepted,
        &json!({"reason": "nobody sets it", "date": "2026-11-28"})
    );
    assert_eq!(value["counts"]["accepted"], 1);
}

#[test]
fn a_page_needs_nothing_else_and_marks_what_its_filters_ask_for() {
    let (old, new) = pair();
    let report = compared(&old, &new);
    let page = html(&report, Some(&released()));
    for from_elsewhere in ["src=", "@import", "url(", "<link", "http://", "https://"] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
    let options: BTreeSet<&str> = page
        .lines()
        .filter(|line| line.starts_with("<option"))
        .collect();
    assert_eq!(options.len(), 1 + report.operations.len());
    for tag in [
        "html", "head", "body", "main", "form", "select", "section", "article", "details",
        "script", "style",
    ] {
        let (opened, closed) = (format!("<{tag}"), format!("</{tag}>"));
        let opened = page.match_indices(&opened).filter(|(at, open)| {
            !page[at + open.len()..].starts_with(|next: char| next.is_ascii_alphabetic())
        });
        assert_eq!(opened.count(), page.matches(&closed).count(), "{tag}");
    }
}

#[test]
fn a_browser_filters_by_verdict_and_operation_and_a_phone_shows_all_of_it() {
    let Some(browser) = browser::find() else {
        return;
    };
    let (old, mut new) = pair();
    let answer = json!({"204": {"description": "Done"}});
    new["paths"]["/v1/further"] = json!({"get": {"operationId": "goFurther", "responses": answer}});
    let report = compared(&old, &new);
    let page = html(&report, None);
    let shown = |part: &str| {
        let dom = browser::rendered(browser, &page, part, &[]);
        let (_, output) = dom.split_once("<output aria-live=\"polite\">").unwrap();
        output.split('<').next().unwrap().to_owned()
    };
    let (all, harmless) = (report.changes.len(), report.harmless());
    assert!(0 < harmless && harmless < all);
    assert_eq!(shown(""), "");
    assert_eq!(shown("#verdict=none"), format!("{harmless} shown"));
    assert_eq!(
        shown("#verdict=source,wire,behaviour"),
        format!("{} shown", all - harmless)
    );
    let touching = |operation: usize| {
        let changes = report.changes.iter();
        changes
            .filter(|change| change.touches.contains(&operation))
            .count()
    };
    assert_eq!(shown("#operation=0"), format!("{} shown", touching(0)));
    browser::assert_fits_a_phone(browser, &html(very_many(), None));
}
