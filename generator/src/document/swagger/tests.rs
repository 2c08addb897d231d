//! Swagger 2.0 documents in the form of OpenAPI 3.0.

use serde_json::{Value, json};

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::read;
use crate::document::testing::assemble_all;
use crate::pointer::Pointer;
use crate::source::{Location, SourceFile, Sources};

fn converted(document: &Value) -> (Value, Sources, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let file = SourceFile {
        name: "api.json".to_owned(),
        bytes: serde_json::to_vec_pretty(document).unwrap(),
    };
    let sources = read(vec![file], &mut sink);
    let value = sources.docs().next().unwrap().1.value.clone();
    let findings = sink.into_sorted(&sources);
    (value, sources, findings)
}

/// What a document with these members comes to.
fn swagger(members: Value) -> Value {
    let mut document =
        json!({"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}});
    for (key, value) in members.as_object().unwrap() {
        document[key] = value.clone();
    }
    converted(&document).0
}

/// What an operation comes to.
fn operation(operation: Value) -> Value {
    swagger(json!({"paths": {"/a": {"post": operation}}}))["paths"]["/a"]["post"].clone()
}

/// What a parameter comes to.
fn parameter(one: Value) -> Value {
    operation(json!({"parameters": [one], "responses": {}}))["parameters"][0].clone()
}

/// What a definition comes to.
fn schema(schema: Value) -> Value {
    swagger(json!({"definitions": {"A": schema}}))["components"]["schemas"]["A"].clone()
}

#[test]
fn the_root_has_servers_and_components() {
    let document = swagger(json!({
        "host": "api.example.com", "basePath": "/v1/", "schemes": ["http", "https", "ws"],
        "securityDefinitions": {
            "basic": {"type": "basic", "description": "d"},
            "key": {"type": "apiKey", "in": "query", "name": "k"},
            "code": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t",
                "scopes": {"read": "Read"}},
            "application": {"type": "oauth2", "flow": "application", "tokenUrl": "t"},
        },
    }));
    assert_eq!(document["openapi"], "3.0.3");
    assert_eq!(document.get("swagger"), None);
    assert_eq!(
        document["servers"],
        json!([{"url": "https://api.example.com/v1"}, {"url": "http://api.example.com/v1"}])
    );
    assert_eq!(
        document["components"]["securitySchemes"],
        json!({
            "basic": {"type": "http", "scheme": "basic", "description": "d"},
            "key": {"type": "apiKey", "in": "query", "name": "k"},
            "code": {"type": "oauth2", "flows": {"authorizationCode":
                {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"read": "Read"}}}},
            "application": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
        })
    );
}

#[test]
fn addresses_are_made_of_what_there_is() {
    let servers = |members| swagger(members).get("servers").cloned();
    let one = |url: &str| Some(json!([{ "url": url }]));
    assert_eq!(servers(json!({})), None);
    assert_eq!(servers(json!({"basePath": "v1"})), one("/v1"));
    assert_eq!(
        servers(json!({"host": "a.example"})),
        one("https://a.example")
    );
    assert_eq!(
        servers(json!({"host": "a.example", "basePath": "/"})),
        one("https://a.example")
    );
    assert_eq!(
        servers(json!({"host": "a.example", "schemes": ["http"]})),
        one("http://a.example")
    );
    assert_eq!(
        servers(json!({"x-ms-parameterized-host": {"hostTemplate": "{account}.example.com"}})),
        Some(
            json!([{"url": "https://{account}.example.com", "variables": {"account": {"default": "account"}}}])
        )
    );
}

#[test]
fn each_collection_format_has_its_style() {
    let of = |place: &str, format: &str| {
        parameter(
            json!({"name": "a", "in": place, "type": "array", "items": {"type": "string"},
            "collectionFormat": format}),
        )
    };
    let schema = json!({"type": "array", "items": {"type": "string"}});
    for (format, style, explode) in [
        ("csv", "form", false),
        ("ssv", "spaceDelimited", false),
        ("pipes", "pipeDelimited", false),
        ("multi", "form", true),
    ] {
        assert_eq!(
            of("query", format),
            json!({"name": "a", "in": "query", "style": style, "explode": explode, "schema": schema})
        );
    }
    let text = json!({"name": "a", "in": "query", "schema": {"type": "string"},
        "description": "Several values, separated by tabs."});
    assert_eq!(of("query", "tsv"), text);
    assert_eq!(
        of("header", "csv"),
        json!({"name": "a", "in": "header", "schema": schema})
    );
    assert_eq!(of("header", "pipes")["schema"], json!({"type": "string"}));
}

#[test]
fn what_describes_a_parameter_moves_into_its_schema() {
    let given = json!({"name": "a", "in": "query", "required": true, "description": "d", "type": "integer",
        "format": "int64", "default": 1, "minimum": 0, "x-nullable": true, "x-note": 1});
    let expected = json!({"name": "a", "in": "query", "required": true, "description": "d", "x-note": 1,
        "schema": {"type": "integer", "format": "int64", "default": 1, "minimum": 0, "nullable": true}});
    assert_eq!(parameter(given), expected);
}

#[test]
fn a_body_takes_the_media_types_of_the_operation() {
    let body =
        json!({"name": "b", "in": "body", "required": true, "schema": {"$ref": "#/definitions/A"}});
    let schema = json!({"schema": {"$ref": "#/components/schemas/A"}});
    let operation =
        operation(json!({"consumes": ["text/plain"], "parameters": [body], "responses": {}}));
    assert_eq!(
        operation,
        json!({"parameters": [], "responses": {},
            "requestBody": {"required": true, "content": {"text/plain": schema}}})
    );
}

#[test]
fn a_shared_body_becomes_a_request_body() {
    let document = swagger(json!({
        "consumes": ["application/json"],
        "parameters": {
            "Body": {"name": "b", "in": "body", "schema": {"type": "object"}},
            "Page": {"name": "page", "in": "query", "type": "integer"},
        },
        "paths": {"/a": {"post": {"responses": {}, "parameters": [
            {"$ref": "#/parameters/Body"}, {"$ref": "#/parameters/Page"},
        ]}}},
    }));
    let operation = &document["paths"]["/a"]["post"];
    assert_eq!(
        operation["parameters"],
        json!([{"$ref": "#/components/parameters/Page"}])
    );
    assert_eq!(
        operation["requestBody"],
        json!({"$ref": "#/components/requestBodies/Body"})
    );
    assert_eq!(
        document["components"],
        json!({
            "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
            "requestBodies": {"Body": {"content": {"application/json": {"schema": {"type": "object"}}}}},
        })
    );
}

#[test]
fn fields_of_a_form_become_one_body() {
    let form = |consumes: Value, ty: &str| {
        let fields = json!([
            {"name": "file", "in": "formData", "type": ty, "required": true, "description": "d"},
            {"name": "list", "in": "formData", "type": "array", "items": {"type": "string"}},
        ]);
        operation(json!({"consumes": consumes, "parameters": fields, "responses": {}}))["requestBody"].clone()
    };
    let content = |file: Value| {
        json!({
            "schema": {"type": "object", "required": ["file"], "properties": {
                "file": file,
                "list": {"type": "array", "items": {"type": "string"}},
            }},
            "encoding": {"list": {"style": "form", "explode": false}},
        })
    };
    let text = content(json!({"type": "string", "description": "d"}));
    let file = content(json!({"format": "binary", "type": "string", "description": "d"}));
    let body = |media_type: &str, content: &Value| json!({"required": true, "content": {media_type: content}});
    assert_eq!(
        form(json!([]), "string"),
        body("application/x-www-form-urlencoded", &text)
    );
    assert_eq!(
        form(json!(["multipart/form-data"]), "string"),
        body("multipart/form-data", &text)
    );
    assert_eq!(form(json!([]), "file"), body("multipart/form-data", &file));
}

#[test]
fn files_have_media_types_of_their_own_only() {
    let file = |own: Value| {
        let mut get =
            json!({"responses": {"200": {"description": "d", "schema": {"type": "file"}}}});
        if let Some(own) = own.as_array() {
            get["produces"] = own.clone().into();
        }
        let document = swagger(json!({
            "produces": ["application/json", "text/csv"], "paths": {"/a": {"get": get}},
        }));
        let content = &document["paths"]["/a"]["get"]["responses"]["200"]["content"];
        content
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    // What is said about the whole API is not about its files.
    assert_eq!(file(Value::Null), ["*/*"]);
    assert_eq!(file(json!(["application/pdf"])), ["application/pdf"]);
}

#[test]
fn lists_of_files_have_no_encoding() {
    let operation = operation(json!({"consumes": ["multipart/form-data"], "parameters": [
        {"name": "files", "in": "formData", "type": "array", "items": {"type": "file"}},
        {"name": "words", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
    ]}));
    let content = &operation["requestBody"]["content"]["multipart/form-data"];
    assert_eq!(
        content["encoding"],
        json!({"words": {"style": "form", "explode": true}})
    );
}

#[test]
fn responses_have_the_media_types_of_the_operation() {
    let operation = operation(
        json!({"produces": ["application/json", "text/csv"], "responses": {
            "200": {"description": "d", "schema": {"type": "array", "items": {"$ref": "#/definitions/A"}},
                "examples": {"text/csv": "a,b"},
                "headers": {"X-Count": {"type": "integer", "description": "c"}}},
            "204": {"description": "n"},
            "default": {"$ref": "#/responses/Problem"},
        }}),
    );
    let schema = json!({"type": "array", "items": {"$ref": "#/components/schemas/A"}});
    assert_eq!(
        operation["responses"],
        json!({
            "200": {"description": "d",
                "headers": {"X-Count": {"description": "c", "schema": {"type": "integer"}}},
                "content": {"application/json": {"schema": schema},
                    "text/csv": {"schema": schema, "example": "a,b"}}},
            "204": {"description": "n"},
            "default": {"$ref": "#/components/responses/Problem"},
        })
    );
}

#[test]
fn schemas_keep_all_but_a_few_keywords() {
    assert_eq!(
        schema(
            json!({"type": "object", "discriminator": "kind", "properties": {
                "kind": {"type": "string"},
                "none": {"type": "string", "x-nullable": true},
                "some": {"$ref": "#/definitions/B", "x-nullable": true},
                "bare": {"$ref": "A"},
            }})
        ),
        json!({"type": "object", "discriminator": {"propertyName": "kind"}, "properties": {
            "kind": {"type": "string"},
            "none": {"type": "string", "nullable": true},
            "some": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/B"}]},
            "bare": {"$ref": "#/components/schemas/A"},
        }})
    );
}

#[test]
fn values_of_a_discriminator_are_found_in_the_definitions_that_extend_it() {
    let document = swagger(json!({"definitions": {
        "Pet": {"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string"}}},
        "Dog": {"allOf": [{"$ref": "#/definitions/Pet"}], "x-ms-discriminator-value": "#Dog"},
        "Puppy": {"allOf": [{"$ref": "#/definitions/Dog"}], "x-ms-discriminator-value": "#Puppy"},
    }}));
    assert_eq!(
        document["components"]["schemas"]["Pet"]["discriminator"]["mapping"],
        json!({"#Dog": "#/components/schemas/Dog", "#Puppy": "#/components/schemas/Puppy"})
    );
}

/// The line that a place of the converted document is on.
fn line(sources: &Sources, pointer: &str) -> String {
    let id = sources.docs().next().unwrap().0;
    let place = sources.resolve(&Location::Value(id, Pointer::parse(pointer).unwrap()));
    let text = place.text.get(place.range.unwrap().start..).unwrap();
    text.lines().next().unwrap().trim().to_owned()
}

#[test]
fn places_lead_into_the_document_as_it_is_written() {
    let (_, sources, _) = converted(&json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"}, "host": "a.example",
        "paths": {"/a": {"post": {
            "parameters": [
                {"name": "b", "in": "body", "schema": {"type": "bodyType"}},
                {"name": "q", "in": "query", "type": "queryType"},
                {"name": "r", "in": "query", "type": "other"},
            ],
            "responses": {"200": {"description": "d", "schema": {"type": "answerType"}}},
        }}},
        "definitions": {"A": {"type": "definitionType"}},
    }));
    for (pointer, expected) in [
        ("/openapi", "\"2.0\","),
        ("/servers/0/url", "\"a.example\","),
        ("/components/schemas/A/type", "\"definitionType\""),
        ("/paths/~1a/post/parameters/0/schema/type", "\"queryType\""),
        (
            "/paths/~1a/post/requestBody/content/application~1json/schema/type",
            "\"bodyType\"",
        ),
        (
            "/paths/~1a/post/responses/200/content/application~1json/schema/type",
            "\"answerType\"",
        ),
    ] {
        assert_eq!(line(&sources, pointer), expected, "{pointer}");
    }
}

#[test]
fn pages_of_both_merge() {
    let old = json!({"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {},
        "definitions": {"A": {"type": "string", "x-nullable": true}}});
    let new = json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": {"type": ["string", "null"]}}}});
    let merged = assemble_all(&[("a.json", old), ("b.json", new)]);
    assert_eq!(merged.codes(), [Code::MixedSpecifications]);
}

#[test]
fn leftovers_in_a_later_document_are_read_and_reported() {
    let (value, _, findings) = converted(&json!({
        "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": {
            "parameters": [
                {"name": "b", "in": "body", "schema": {"$ref": "#/components/schemas/A"}},
                {"name": "q", "in": "query", "type": "array", "items": {"type": "string"}},
                {"name": "r", "in": "query", "schema": {"type": "string"}},
            ],
            "responses": {"200": {"description": "d", "schema": {"type": "string"}}},
        }}},
        "components": {"schemas": {"A": {"type": "object"}}},
    }));
    assert_eq!(
        value["paths"]["/a"]["post"],
        json!({
            "parameters": [
                {"name": "q", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
                {"name": "r", "in": "query", "schema": {"type": "string"}},
            ],
            "responses": {"200": {"description": "d",
                "content": {"application/json": {"schema": {"type": "string"}}}}},
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
        })
    );
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::SwaggerLeftover; 3]);
}
