//! The pages under `specs/`.

use serde_json::Value;

use crate::document::MergeOptions;
use crate::document::testing::{assembled, silently, stable};
use crate::pointer::Pointer;

const PAGES: [(&str, &str); 3] = [
    (
        "create-auto-tag.md",
        include_str!("../../../../specs/create-auto-tag.md"),
    ),
    (
        "create-client-tag.md",
        include_str!("../../../../specs/create-client-tag.md"),
    ),
    (
        "create-personal-tag.md",
        include_str!("../../../../specs/create-personal-tag.md"),
    ),
];

/// The JSON line of each page.
fn pages() -> Vec<(&'static str, Value)> {
    let value = |page: &str| {
        let line = page.lines().find(|line| line.starts_with('{')).unwrap();
        serde_json::from_str(line).unwrap()
    };
    PAGES
        .iter()
        .map(|(name, page)| (*name, value(page)))
        .collect()
}

#[test]
fn the_three_pages_are_one_document() {
    let merged = silently(&pages());
    let document = &merged.document.value;
    let keys = |pointer: &str| -> Vec<&str> {
        let object = document.pointer(pointer).unwrap().as_object().unwrap();
        object.keys().map(String::as_str).collect()
    };
    assert_eq!(
        keys(""),
        [
            "openapi",
            "info",
            "servers",
            "security",
            "tags",
            "paths",
            "components"
        ]
    );
    assert_eq!(
        keys("/paths"),
        [
            "/openapi/autoTag",
            "/openapi/clientTag",
            "/openapi/personalTag"
        ]
    );
    assert_eq!(
        keys("/components/responses"),
        [
            "GetOpenApiError",
            "InternalServerError",
            "PermissionError",
            "RateLimitError",
            "TokenError"
        ]
    );
    assert_eq!(
        document["security"],
        serde_json::json!([{ "bearerAuth": [] }])
    );
    assert_eq!(document["tags"][1]["name"], "ClientTags");
    let operation = &document["paths"]["/openapi/autoTag"]["post"];
    assert!(operation.get("security").is_none() && operation.get("servers").is_none());
}

#[test]
fn the_order_of_the_three_pages_does_not_matter() {
    let values: Vec<Value> = pages().into_iter().map(|(_, value)| value).collect();
    let text = stable(&values, &MergeOptions::default());
    assert!(text.starts_with("{\n  \"openapi\": \"3.0.3\",\n  \"info\": {\n"));
    assert!(text.ends_with("}\n"));
}

#[test]
fn every_value_is_located() {
    let merged = assembled(&pages(), &MergeOptions::default());
    let place = |pointer: &str| {
        merged.place(
            &merged
                .document
                .origins
                .locate(&Pointer::parse(pointer).unwrap()),
        )
    };
    assert_eq!(
        place("/paths/~1openapi~1clientTag/post/responses/403/description"),
        "create-client-tag.md /paths/~1openapi~1clientTag/post/responses/403/description"
    );
    assert_eq!(
        place("/components/responses/PermissionError"),
        "create-auto-tag.md /components/responses/PermissionError"
    );
    assert_eq!(place("/tags/2/name"), "create-personal-tag.md /tags/0/name");
    assert_eq!(place("/security/0"), "create-auto-tag.md /security/0");
    assert_eq!(place("/info/version"), "create-auto-tag.md /info/version");
    let shared = Pointer::parse("/components/schemas/ErrorResponse/type").unwrap();
    let all: Vec<String> = merged
        .document
        .origins
        .all(&shared)
        .iter()
        .map(|location| merged.place(location))
        .collect();
    assert_eq!(
        all,
        PAGES.map(|(name, _)| format!("{name} /components/schemas/ErrorResponse/type"))
    );
}
