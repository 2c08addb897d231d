//! The page about a run: what became of a document, what is untyped, and what changed.
//!
//! `report_page/page.html` is the whole of one. `cargo xtask bless` writes it anew; read the difference before
//! you keep it.

#![cfg(test)]

use std::path::Path;

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, Outcome, report};
use serde_json::{Value, json};

use crate::support::reports::compared;
use crate::support::{browser, expectation};

fn generated(document: &Value) -> Outcome {
    let file = SourceFile {
        name: "api/openapi.json".to_owned(),
        bytes: format!("{document:#}").into_bytes(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions::default(),
        keep_going: false,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    generator::generate(vec![file], &options)
}

/// An API of every sort of part, with names that HTML would read.
fn document() -> Value {
    let pet = json!({"$ref": "#/components/schemas/Pet"});
    let body = json!({"content": {"application/json": {"schema": pet}}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets </title><script>alert(1)</script> & more", "version": "1 <b>"},
        "servers": [{"url": "https://example.com"}],
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "listPets",
                    "tags": ["<i>Pets</i>"],
                    "parameters": [{"name": "limit\"<img>", "in": "query", "schema": {"type": "integer"}}],
                    "responses": {
                        "200": {"description": "All", "headers": {"X-Rate": {"schema": {"type": "integer"}}},
                            "content": {"application/json": {"schema": {"type": "array", "items": pet}}}},
                        "404": {"description": "None", "content": {"application/json": {"schema": {"type": "string"}},
                            "text/plain": {"schema": {"type": "string"}}}},
                    },
                },
                "post": {"operationId": "createPet", "tags": ["<i>Pets</i>"], "requestBody": body,
                    "responses": {"204": {"description": "Done"}}},
            },
            "/health": {"get": {"operationId": "health", "responses": {"204": {"description": "Fine"}}}},
        },
        "webhooks": {"sold": {"post": {"requestBody": body, "responses": {"200": {"description": "Seen"}}}}},
        "components": {
            "parameters": {"Unused": {"name": "unused", "in": "query", "schema": {"type": "string"}}},
            "schemas": {
                "Pet": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"name": {"type": "string"}, "notes <em>": {}, "extra": {"type": "object"}},
                    "not": {"properties": {"owner": {"type": "string"}}},
                },
            },
        },
    })
}

fn page(since: bool) -> String {
    let (old, mut new) = (document(), document());
    new["info"]["version"] = json!("2");
    new["components"]["schemas"]["Pet"]["required"] = json!(["name", "extra"]);
    let changes = compared(&old, &new);
    let outcome = generated(&new);
    report::html(&outcome, since.then_some(&changes), &str::to_owned).expect("a client")
}

#[test]
fn the_page_is_as_expected_and_the_same_each_time() {
    let printed = page(true);
    assert_eq!(printed, page(true));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_page/page.html");
    let difference = expectation::compare(&path, &printed);
    assert!(difference.is_empty(), "{difference}");
}

#[test]
fn a_tag_has_what_its_operations_have_and_the_rest_is_beside_it() {
    let ledger = report::coverage(&generated(&document())).expect("a client");
    assert_eq!(
        report::tags_text(&ledger),
        "<i>Pets</i>                   2 operations, 1 parameter, 1 body, 4 responses, 1 header\n\
         operations without a tag      1 operation, 1 response\n\
         webhooks and callbacks        0 of 1 operation, 1 body, 0 of 1 response\n\
         components that nothing uses  0 of 1 parameter\n\
         schemas                       3 of 4 properties\n"
    );
}

#[test]
fn nothing_of_the_document_is_read_as_html_and_nothing_comes_from_elsewhere() {
    let page = page(true);
    for written in [
        "<script", "<img", "<i>", "<em>", "<link", "src=", "url(", "@import", "http",
    ] {
        assert!(!page.contains(written), "{written}");
    }
    assert!(page.contains(
        "<title>Pets &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more 2</title>"
    ));
}

#[test]
fn without_another_version_nothing_is_said_about_changes() {
    let page = page(false);
    assert!(!page.contains("id=\"changes\""), "{page}");
    assert!(
        page.contains("id=\"coverage\"") && page.contains("id=\"untyped\""),
        "{page}"
    );
}

#[test]
fn what_gave_no_client_has_no_page() {
    let outcome = generator::generate(Vec::new(), &Options::default());
    assert_eq!(report::html(&outcome, None, &str::to_owned), None);
}

#[test]
fn a_browser_shows_all_of_it_on_a_phone_by_day_and_by_night() {
    let Some(browser) = browser::find() else {
        return;
    };
    let page = page(true);
    browser::assert_fits_a_phone(browser, &page);
    let back = |scheme: &str| {
        let flag = format!("--blink-settings=preferredColorScheme={scheme}");
        browser::asked(browser, &page, "look(page.body).backgroundColor", &[&flag])
    };
    assert_eq!(back("1"), "rgb(255, 255, 255)");
    assert_eq!(back("0"), "rgb(13, 17, 23)");
    // On a phone each number says what it counts, since the head of the table is gone.
    let label = "look(page.querySelector('td:not(.nothing)'), '::before').content";
    let told = browser::asked(browser, &page, label, &[]);
    assert!(told.contains("Operations"), "{told}");
}
