use serde_json::{Value, json};

use super::{PREFIX_ITEMS, normalise};

fn normalised(schema: &Value) -> Value {
    let mut document = json!({"components": {"schemas": {"X": schema}}});
    normalise(&mut document);
    let once = document.clone();
    normalise(&mut document);
    assert_eq!(once, document, "a second pass changes nothing");
    document["components"]["schemas"]["X"].clone()
}

#[test]
fn every_rule() {
    for (given, expected) in [
        (json!(true), json!({})),
        (json!(false), json!({"not": {}})),
        (
            json!({"type": ["string", "null"]}),
            json!({"type": "string", "nullable": true}),
        ),
        (
            json!({"type": "null"}),
            json!({"nullable": true, "enum": [null]}),
        ),
        (
            json!({"type": ["string", "integer"], "title": "T", "minimum": 1, "maxLength": 3}),
            json!({"title": "T", "anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer", "minimum": 1}]}),
        ),
        (json!({"const": "a"}), json!({"enum": ["a"]})),
        (
            json!({"exclusiveMinimum": 3}),
            json!({"minimum": 3, "exclusiveMinimum": true}),
        ),
        (json!({"examples": [1, 2]}), json!({"example": 1})),
        (
            json!({"$ref": "#/a", "description": "d"}),
            json!({"description": "d", "allOf": [{"$ref": "#/a"}]}),
        ),
        (
            json!({"contentEncoding": "base64"}),
            json!({"contentEncoding": "base64", "format": "byte"}),
        ),
        (
            json!({"type": "string", "contentMediaType": "image/png"}),
            json!({"type": "string", "contentMediaType": "image/png", "format": "binary"}),
        ),
        (
            json!({"type": "string", "contentMediaType": "image/svg+xml"}),
            json!({"type": "string", "contentMediaType": "image/svg+xml"}),
        ),
        (
            json!({"contentEncoding": "base64url"}),
            json!({"contentEncoding": "base64url", "format": "base64url"}),
        ),
        (
            json!({"prefixItems": [true], "items": false}),
            json!({"items": {"not": {}}, PREFIX_ITEMS: [{}], "type": "array"}),
        ),
        (
            json!({"discriminator": "kind"}),
            json!({"discriminator": {"propertyName": "kind"}}),
        ),
    ] {
        assert_eq!(normalised(&given), expected, "{given}");
    }
}

#[test]
fn schemas_in_unusual_places_are_reached_through_references() {
    let mut document = json!({
        "definitions": {"D": {"type": ["string", "null"]}},
        "components": {"schemas": {"X": {"$ref": "#/definitions/D"}}},
    });
    normalise(&mut document);
    assert_eq!(
        document["definitions"]["D"],
        json!({"type": "string", "nullable": true})
    );
}
