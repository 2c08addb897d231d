//! Scalars without quotes where a text is meant.

use serde_json::{Value, json};

use crate::diagnostics::Sink;
use crate::document::{MergeOptions, assemble};
use crate::source::{SourceFile, read};

/// The document that the files are merged to; nothing may be said about them.
fn merged(files: &[(&str, &str)]) -> Value {
    let files = files.iter().map(|(name, text)| SourceFile {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    let mut sink = Sink::new();
    let mut sources = read(files.collect(), &mut sink);
    let document = assemble(&mut sources, &MergeOptions::default(), &mut sink).unwrap();
    let found = sink.into_sorted(&sources);
    assert!(found.is_empty(), "{found:#?}");
    document.value
}

fn schema(text: &str) -> Value {
    let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Text: {type: string}\n";
    let document = merged(&[("a.yaml", &format!("{head}    S: {text}\n"))]);
    document["components"]["schemas"]["S"].clone()
}

const SPELLINGS: [&str; 18] = [
    "2023.10",
    "1.10",
    "0x1F",
    "0o17",
    "1e3",
    "1E5",
    "12e03",
    ".5",
    "5.",
    "+1",
    "-0",
    "1_000",
    "1.0e+2",
    "true",
    "False",
    "123456789012345678901234567890",
    "18446744073709551615",
    "0.1000000000000000055511151231257827",
];

#[test]
fn the_texts_of_the_specification_are_as_they_are_written() {
    for text in SPELLINGS {
        let document = merged(&[(
            "a.yaml",
            &format!(
                "openapi: 3.0.3
info: {{title: {text}, version: {text}}}
servers: [{{url: 'http://h/{{v}}', variables: {{v: {{default: {text}, enum: [{text}]}}}}}}]
tags: [{{name: {text}, description: {text}}}]
paths:
  /a:
    get:
      operationId: {text}
      tags: [{text}]
      summary: {text}
      parameters: [{{name: {text}, in: query, description: {text}, schema: {{type: string}}}}]
      security: [{{o: [{text}]}}]
      responses: {{}}
components:
  securitySchemes: {{o: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: /t, scopes: {{{text}: {text}}}}}}}}}}}
"
            ),
        )]);
        let operation = &document["paths"]["/a"]["get"];
        for found in [
            &document["info"]["title"],
            &document["info"]["version"],
            &document["servers"][0]["variables"]["v"]["default"],
            &document["servers"][0]["variables"]["v"]["enum"][0],
            &document["tags"][0]["name"],
            &document["tags"][0]["description"],
            &operation["operationId"],
            &operation["tags"][0],
            &operation["summary"],
            &operation["parameters"][0]["name"],
            &operation["parameters"][0]["description"],
            &document["security"][0]["o"][0],
            &document["components"]["securitySchemes"]["o"]["flows"]["clientCredentials"]["scopes"]
                [text],
        ] {
            assert_eq!(found, text, "{document:#}");
        }
    }
}

#[test]
fn the_values_of_schemas_of_texts_are_as_they_are_written() {
    for text in SPELLINGS {
        for ty in [
            "type: string",
            "type: string, format: number",
            "type: string, nullable: true",
            "type: [string, 'null']",
            "$ref: '#/components/schemas/Text'",
            "allOf: [{$ref: '#/components/schemas/Text'}, {description: D}]",
            "anyOf: [{type: string, format: uuid}, {type: 'null'}]",
        ] {
            let schema = schema(&format!(
                "{{{ty}, enum: [{text}], const: {text}, default: {text}, example: {text}, examples: [{text}]}}"
            ));
            for found in [
                &schema["enum"][0],
                &schema["const"],
                &schema["default"],
                &schema["example"],
                &schema["examples"][0],
            ] {
                assert_eq!(found, text, "{schema:#}");
            }
        }
    }
}

#[test]
fn what_may_be_what_it_looks_like_stays_so() {
    for (ty, value, expected) in [
        ("type: integer", "0x1F", json!(31)),
        ("type: number", "1.10", json!(1.1)),
        ("type: boolean", "true", json!(true)),
        ("type: [string, number]", "1.10", json!(1.1)),
        ("type: [string, integer]", "1.0", json!(1.0)),
        ("type: [string, integer]", "1.10", json!("1.10")),
        ("anyOf: [{type: string}, {}]", "1.10", json!(1.1)),
        (
            "anyOf: [{type: string}, {type: number}]",
            "1.10",
            json!(1.1),
        ),
        (
            "allOf: [{type: [string, number]}, {type: string}]",
            "1.10",
            json!("1.10"),
        ),
        ("$ref: '#/components/schemas/S'", "1.10", json!(1.1)),
        ("type: date", "1.10", json!(1.1)),
        ("type: string", "null", Value::Null),
        ("title: T", "1.10", json!(1.1)),
    ] {
        assert_eq!(
            schema(&format!("{{{ty}, default: {value}}}"))["default"],
            expected,
            "{ty}"
        );
    }
}

#[test]
fn texts_inside_of_values_are_as_they_are_written() {
    let text = "{
      type: object,
      properties: {a: {type: string}, b: {type: number}, c: {type: array, items: {$ref: '#/components/schemas/Text'}}, 4.10: {type: string}},
      additionalProperties: {type: string},
      required: [4.10, null, a],
      default: {a: 1.10, b: 1.10, c: [1.10, x], 4.10: 0x1F, other: 1.10}
    }";
    let schema = schema(text);
    assert_eq!(
        schema["default"],
        json!({"a": "1.10", "b": 1.1, "c": ["1.10", "x"], "4.10": "0x1F", "other": "1.10"})
    );
    assert_eq!(schema["required"], json!(["4.10", "null", "a"]));
}

#[test]
fn examples_beside_a_schema_are_as_they_are_written() {
    let document = merged(&[(
        "a.yaml",
        "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters: [{name: p, in: query, example: 1.10, schema: {type: string}}]
      responses:
        '200':
          description: D
          headers: {H: {example: 1.20, schema: {type: string}}}
          content:
            application/json:
              schema: {type: array, items: {type: string}}
              examples: {e: {value: [1.30]}}
",
    )]);
    let operation = &document["paths"]["/a"]["get"];
    let response = &operation["responses"]["200"];
    assert_eq!(operation["parameters"][0]["example"], "1.10");
    assert_eq!(response["headers"]["H"]["example"], "1.20");
    assert_eq!(
        response["content"]["application/json"]["examples"]["e"]["value"],
        json!(["1.30"])
    );
}

#[test]
fn keys_are_as_they_are_written() {
    let schema = schema(
        "{oneOf: [{$ref: '#/components/schemas/Text'}], discriminator: {propertyName: 1.10, mapping: {1.10: '#/components/schemas/Text', 0x1F: Text, true: Text}}}",
    );
    assert_eq!(
        schema["discriminator"],
        json!({"propertyName": "1.10", "mapping": {
            "1.10": "#/components/schemas/Text",
            "0x1F": "Text",
            "true": "Text",
        }})
    );
}

#[test]
fn other_files_aliases_overlays_pages_and_json_keep_their_texts_too() {
    let root = "openapi: 3.0.3
info: {title: T, version: &v 1.10}
paths:
  /a: {$ref: 'more.yaml#/a'}
components:
  schemas: {S: {type: string, default: *v}, O: {type: string, description: O}}
";
    let more = "a: {get: {operationId: 1.30, tags: [*t], responses: {}}}\nt: &t 1.40\n";
    let more = more
        .replace("tags: [*t]", "tags: [&t 1.40]")
        .replace("&t 1.40\n", "*t\n");
    let overlay = "overlay: 1.0.0
info: {title: O, version: 1.10}
actions:
  - {target: $.components.schemas.O, update: {default: 1.50}}
";
    let document = merged(&[("a.yaml", root), ("more.yaml", &more), ("o.yaml", overlay)]);
    assert_eq!(document["info"]["version"], "1.10");
    assert_eq!(document["components"]["schemas"]["S"]["default"], "1.10");
    assert_eq!(document["components"]["schemas"]["O"]["default"], "1.50");
    let operation = &document["paths"]["/a"]["get"];
    assert_eq!(operation["operationId"], "1.30");
    assert_eq!(operation["tags"], json!(["1.40"]));

    let page = "# P\n\n> ```yaml\n> openapi: 3.0.3\n> info:\n>   title: T\n>   version: 2.10\n> paths: {}\n> ```\n";
    assert_eq!(merged(&[("a.md", page)])["info"]["version"], "2.10");
    let json = r#"{"openapi": "3.0.3", "info": {"title": 1e3, "version": 2.10}, "paths": {}}"#;
    let document = merged(&[("a.json", json)]);
    assert_eq!(document["info"]["title"], "1e3");
    assert_eq!(document["info"]["version"], "2.10");
}
