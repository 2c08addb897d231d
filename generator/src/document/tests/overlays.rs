//! Overlays on merged documents.

use serde_json::{Value, json};

use crate::diagnostics::{Code, Severity};
use crate::document::testing::{Assembled, assemble_all, silently, with_paths};
use crate::pointer::Pointer;

fn base() -> Value {
    let mut document = with_paths(json!({
        "/a": {"get": {"operationId": "a", "tags": ["t", "u"], "responses": {}, "parameters": [
            {"name": "x", "in": "query"}, {"name": "y", "in": "query"}, {"name": "z", "in": "query"},
        ]}},
        "/b": {"get": {"operationId": "b", "responses": {}}},
    }));
    document["components"] =
        json!({"schemas": {"A": {"type": "object", "properties": {"s": {"type": "string"}}}}});
    document
}

fn overlay(actions: Value) -> Value {
    json!({"overlay": "1.1.0", "info": {"title": "O", "version": "1"}, "actions": actions})
}

fn overlaid(actions: Value) -> Assembled {
    assemble_all(&[
        ("base.json", base()),
        ("fix.overlay.json", overlay(actions)),
    ])
}

fn changed(actions: Value) -> Value {
    silently(&[
        ("base.json", base()),
        ("fix.overlay.json", overlay(actions)),
    ])
    .document
    .value
}

#[test]
fn objects_are_merged_and_single_values_replaced() {
    let document = changed(json!([
        {"target": "$.paths['/a'].get", "update": {"operationId": "getA", "x-new": {"deep": true}}},
        {"target": "$.components.schemas.A.properties.s", "update": {"x-sensitive": true}},
        {"target": "$.info.title", "update": "Another"},
        {"target": "$", "update": {"components": {"schemas": {"B": {"type": "string"}}, "headers": null}, "tags": null}},
    ]));
    assert_eq!(document["paths"]["/a"]["get"]["operationId"], "getA");
    assert_eq!(
        document["paths"]["/a"]["get"]["x-new"],
        json!({"deep": true})
    );
    assert_eq!(
        document["components"]["schemas"],
        json!({
            "A": {"type": "object", "properties": {"s": {"type": "string", "x-sensitive": true}}},
            "B": {"type": "string"},
        })
    );
    assert_eq!(document["info"]["title"], "Another");
}

#[test]
fn arrays_are_appended_to() {
    let document = changed(json!([
        {"target": "$.paths['/a'].get.tags", "update": ["v", "w"]},
        {"target": "$.paths['/b'].get", "update": {"tags": ["only"]}},
        {"target": "$.paths['/a'].get.parameters", "update": {"name": "q", "in": "query"}},
    ]));
    assert_eq!(
        document["paths"]["/a"]["get"]["tags"],
        json!(["t", "u", "v", "w"])
    );
    assert_eq!(document["paths"]["/b"]["get"]["tags"], json!(["only"]));
    assert_eq!(document["paths"]["/a"]["get"]["parameters"][3]["name"], "q");
}

#[test]
fn things_are_removed() {
    let document = changed(json!([
        {"target": "$.paths['/b']", "remove": true, "update": {"x": 1}},
        {"target": "$.paths.*.*.parameters[?@.name != 'y']", "remove": true},
        {"target": "$..tags[?@ == 't']", "remove": true},
    ]));
    assert_eq!(document["paths"].as_object().unwrap().len(), 1);
    assert_eq!(
        document["paths"]["/a"]["get"]["parameters"],
        json!([{"name": "y", "in": "query"}])
    );
    assert_eq!(document["paths"]["/a"]["get"]["tags"], json!(["u"]));
}

#[test]
fn values_are_copied_within_the_document() {
    let document = changed(json!([
        {"target": "$.components.schemas", "update": {"Copy": {}}},
        {"target": "$.components.schemas.Copy", "copy": "$.components.schemas.A"},
        {"target": "$.components.schemas.A", "remove": true},
    ]));
    assert_eq!(
        document["components"]["schemas"],
        json!({"Copy": {"type": "object", "properties": {"s": {"type": "string"}}}})
    );
}

#[test]
fn overlays_are_applied_in_the_order_of_their_names() {
    let title = |title: &str| overlay(json!([{"target": "$.info", "update": {"title": title}}]));
    let merged = silently(&[
        ("2.json", title("second")),
        ("0.json", base()),
        ("1.json", title("first")),
    ]);
    assert_eq!(merged.document.value["info"]["title"], "second");
}

#[test]
fn what_an_overlay_adds_at_the_root_is_pushed_down_and_hoisted_again() {
    let document = changed(json!([
        {"target": "$", "update": {"servers": [{"url": "https://one.example"}]}},
        {"target": "$.paths['/a']", "update": {"parameters": [{"name": "shared", "in": "query"}]}},
    ]));
    assert_eq!(document["servers"], json!([{"url": "https://one.example"}]));
    assert_eq!(
        document["paths"]["/a"]["get"]["parameters"][0]["name"],
        "shared"
    );
    assert_eq!(document["paths"]["/a"].get("parameters"), None);
}

#[test]
fn what_an_overlay_sets_is_located_in_the_overlay() {
    let merged = overlaid(json!([
        {"target": "$.paths['/a'].get.parameters[0]", "remove": true},
        {"target": "$.paths['/a'].get", "update": {"description": "D", "tags": ["new"]}},
        {"target": "$.components.schemas", "update": {"Copy": {}}},
        {"target": "$.components.schemas.Copy", "copy": "$.components.schemas.A"},
    ]));
    let place = |pointer: &str| {
        merged.place(
            &merged
                .document
                .origins
                .locate(&Pointer::parse(pointer).unwrap()),
        )
    };
    let operation = "/paths/~1a/get";
    assert_eq!(
        place(&format!("{operation}/parameters/0/name")),
        "base.json /paths/~1a/get/parameters/1/name"
    );
    assert_eq!(
        place(&format!("{operation}/description")),
        "fix.overlay.json /actions/1/update/description"
    );
    assert_eq!(
        place(&format!("{operation}/tags/2")),
        "fix.overlay.json /actions/1/update/tags/0"
    );
    assert_eq!(
        place(&format!("{operation}/tags/1")),
        "base.json /paths/~1a/get/tags/1"
    );
    assert_eq!(
        place("/components/schemas/Copy/properties/s"),
        "base.json /components/schemas/A/properties/s"
    );
}

#[test]
fn an_action_that_selects_nothing_is_a_warning() {
    let merged = overlaid(json!([{"target": "$.paths['/aa'].get", "update": {"x-a": 1}}]));
    let diagnostic = merged.diagnostic();
    assert_eq!(
        (diagnostic.code, diagnostic.severity),
        (Code::OverlayWithoutMatch, Severity::Warning)
    );
    assert!(diagnostic.helps[0].starts_with("there is no `/aa`"));
    assert_eq!(
        merged.places(diagnostic),
        ["fix.overlay.json /actions/0/target: nothing in the merged document is selected"]
    );
}

#[test]
fn bad_actions_are_located_errors() {
    for (action, code, message, place) in [
        (
            json!(1),
            Code::InvalidOverlay,
            "an action must be an object",
            "",
        ),
        (
            json!({"target": "$"}),
            Code::InvalidOverlay,
            "an action needs `update`, `copy`, or `remove: true`",
            "",
        ),
        (
            json!({"update": {}}),
            Code::InvalidOverlay,
            "an action needs a `target`, a JSONPath expression as a string",
            "",
        ),
        (
            json!({"target": "$", "upadte": {}}),
            Code::InvalidOverlay,
            "an action has no key `upadte`",
            "/upadte",
        ),
        (
            json!({"target": "$", "remove": true}),
            Code::InvalidOverlay,
            "the whole document cannot be removed",
            "/target",
        ),
        (
            json!({"target": "$", "remove": 1}),
            Code::InvalidOverlay,
            "`remove` must be `true` or `false`",
            "/remove",
        ),
        (
            json!({"target": "$.info", "copy": "$.paths.*"}),
            Code::InvalidOverlay,
            "`copy` must select one value, and selects 2",
            "/copy",
        ),
        (
            json!({"target": "$.info", "update": {}, "copy": "$"}),
            Code::InvalidOverlay,
            "an action must not have both `update` and `copy`",
            "/copy",
        ),
        (
            json!({"target": "$.info", "update": {"title": {"a": 1}}}),
            Code::InvalidOverlay,
            "an object cannot be merged into a single value",
            "/update/title",
        ),
        (
            json!({"target": "$.info", "update": 1}),
            Code::InvalidOverlay,
            "a single value cannot be merged into an object",
            "/update",
        ),
    ] {
        let merged = overlaid(json!([action]));
        let diagnostic = merged.diagnostic();
        assert_eq!(
            (diagnostic.code, diagnostic.message.as_str()),
            (code, message)
        );
        assert_eq!(diagnostic.severity, Severity::Error);
        let at = merged.place(&diagnostic.places[0].location);
        assert_eq!(at, format!("fix.overlay.json /actions/0{place}"));
    }
    let merged = overlaid(json!([{"target": "$.paths[", "remove": true}]));
    assert_eq!(merged.codes(), [Code::InvalidJsonPath]);
    let mut unsupported = overlay(json!([]));
    unsupported["overlay"] = json!("2.0.0");
    let merged = assemble_all(&[("a.json", base()), ("o.json", unsupported)]);
    assert_eq!(merged.codes(), [Code::InvalidOverlay]);
}

#[test]
fn a_document_cannot_be_made_to_explode() {
    let mut actions = vec![json!({"target": "$", "update": {"x-a": [1, 2, 3, 4, 5, 6, 7, 8]}})];
    actions.extend((0..40).map(|_| json!({"target": "$['x-a']", "copy": "$['x-a']"})));
    assert_eq!(
        overlaid(Value::Array(actions)).codes(),
        [Code::InvalidOverlay]
    );
    let mut actions = vec![json!({"target": "$", "update": {"a": {"a": {}}}})];
    actions.extend((0..40).map(|_| json!({"target": "$.a..a", "update": {"a": {"a": {}}}})));
    actions.extend((0..40).map(|_| json!({"target": "$.a", "copy": "$"})));
    assert_eq!(
        overlaid(Value::Array(actions)).codes(),
        [Code::InvalidOverlay]
    );
}

#[test]
fn an_overlay_settles_a_conflict() {
    let model = |schema: Value| {
        let mut document = with_paths(json!({}));
        document["components"] = json!({"schemas": {"A": schema}});
        document
    };
    let left = model(
        json!({"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}),
    );
    let right =
        model(json!({"type": "object", "properties": {"n": {"type": "string", "format": "date"}}}));
    let fix = overlay(json!([
        {"target": "$.components.schemas.A.properties.n", "update": {"type": "string"}},
        {"target": "$.components.schemas.A.properties.n", "update": {"format": "date"}},
        {"target": "$.components.schemas.A.required", "remove": true},
    ]));
    let files = [
        ("left.json", left),
        ("fix.json", fix),
        ("right.json", right),
    ];
    assert_eq!(
        assemble_all(&[files[0].clone(), files[2].clone()]).codes(),
        [Code::ConflictingComponent]
    );
    let merged = silently(&files);
    assert_eq!(
        merged.document.value["components"]["schemas"]["A"],
        json!({"type": "object", "properties": {"n": {"type": "string", "format": "date"}}})
    );
}

#[test]
fn the_overlay_in_the_help_settles_the_conflict_it_is_about() {
    let document = |tags: Value, schema: Value| {
        with_paths(
            json!({"/a": {"get": {"tags": tags, "parameters": [{"name": "p", "in": "query", "schema": schema}], "responses": {}}}}),
        )
    };
    let left = document(json!(["x", "y"]), json!({"type": "string"}));
    let right = document(json!(["x"]), json!({"type": "integer", "format": "int64"}));
    let conflict = assemble_all(&[("left.json", left.clone()), ("right.json", right.clone())]);
    let help = conflict.diagnostic().helps.last().unwrap().clone();
    let text = help.split_once("yaml`:\n").unwrap().1;
    let overlay: Value = serde_yaml::from_str(text).unwrap();
    silently(&[
        ("left.json", left),
        ("fix.json", overlay),
        ("right.json", right),
    ]);
}

#[test]
fn an_overlay_says_which_version_the_documents_belong_to() {
    let mut older = base();
    older["info"]["version"] = json!("0.9");
    let fix = overlay(json!([{"target": "$.info", "update": {"version": "1"}}]));
    let files = [("a.json", base()), ("b.json", older), ("fix.json", fix)];
    assert_eq!(
        assemble_all(&[files[0].clone(), files[1].clone()]).codes(),
        [Code::MixedVersions]
    );
    assert_eq!(silently(&files).document.value["info"]["version"], "1");
}
