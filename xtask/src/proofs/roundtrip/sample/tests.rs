use serde_json::{Value, json};

use super::*;

fn of(schemas: &Value) -> Samples {
    let document = json!({"components": {"schemas": schemas}});
    samples(&Schemas::new(&document), 0)
}

/// The samples of the component `A`.
fn values(schemas: &Value) -> Vec<Value> {
    let all = of(schemas);
    let of_a = all
        .samples
        .into_iter()
        .filter(|sample| sample.component == "A");
    of_a.map(|sample| sample.value).collect()
}

#[track_caller]
fn assert_has(schemas: &Value, expected: &[Value]) {
    let values = values(schemas);
    for value in expected {
        assert!(values.contains(value), "{value} is missing in {values:#?}");
    }
}

#[test]
fn required_and_everything() {
    let schemas = json!({"A": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
    }});
    assert_has(
        &schemas,
        &[json!({"id": 7}), json!({"id": 7, "name": "text"})],
    );
}

#[test]
fn every_listed_value_branch_type_and_null() {
    let schemas = json!({"A": {"required": ["kind", "value"], "properties": {
        "kind": {"enum": ["a", "b", null]},
        "value": {"oneOf": [{"type": "boolean"}, {"$ref": "#/components/schemas/B"}]},
        "both": {"type": ["string", "integer", "null"]},
        "old": {"type": "number", "nullable": true},
    }}, "B": {"const": 5}});
    let full = |key: &str, value: Value| {
        let mut usual = json!({"kind": "a", "value": true, "both": "text", "old": 1.5});
        usual[key] = value;
        usual
    };
    assert_has(
        &schemas,
        &[
            json!({"kind": "a", "value": true}),
            full("kind", json!("b")),
            full("kind", Value::Null),
            full("value", json!(5)),
            full("both", json!(7)),
            full("both", Value::Null),
            full("old", Value::Null),
        ],
    );
}

#[test]
fn null_is_a_value_where_nothing_is_said() {
    let schemas = json!({"A": {"required": ["a", "b", "c"], "properties": {
        "a": {"nullable": true, "description": "Anything"},
        "b": {"anyOf": [{"type": "boolean"}, {"nullable": true}]},
        "c": true,
    }}});
    let thing = json!({"any": ["thing", 1, null, {"deep": true}]});
    assert_has(
        &schemas,
        &[
            json!({"a": thing, "b": true, "c": thing}),
            json!({"a": null, "b": true, "c": thing}),
            json!({"a": thing, "b": null, "c": thing}),
            json!({"a": thing, "b": true, "c": null}),
        ],
    );
    assert_eq!(values(&json!({"A": {"type": "null"}})), [Value::Null]);
}

#[test]
fn members_that_are_not_named() {
    let named = json!({"id": {"type": "integer"}});
    let open = json!({"A": {"properties": named, "additionalProperties": {"type": "boolean"}}});
    assert_has(
        &open,
        &[json!({"id": 7, "unknown member": true, "Ключ/~ \"2\"": true})],
    );
    let silent = json!({"A": {"properties": named}});
    assert!(
        values(&silent)
            .iter()
            .all(|value| value.as_object().unwrap().len() < 2)
    );
    let map = json!({"A": {"type": "object", "additionalProperties": {"type": "integer"}}});
    assert_has(
        &map,
        &[json!({}), json!({"unknown member": 7, "Ключ/~ \"2\"": 7})],
    );
}

#[test]
fn parts_are_taken_together() {
    let schemas = json!({
        "A": {
            "allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"b": {"enum": ["x", "y"]}, "c": {"type": "integer", "minimum": 9}}}],
            "required": ["c"],
        },
        "B": {"type": "object", "required": ["b"], "properties": {"b": {"enum": ["y", "z"]}}},
    });
    assert_has(&schemas, &[json!({"b": "y", "c": 1000})]);
    assert!(values(&schemas).iter().all(|value| value["b"] == "y"));
}

#[test]
fn what_one_part_forbids_is_not_null() {
    for part in [
        json!({"nullable": false}),
        json!({"type": "string", "nullable": false}),
    ] {
        let schemas = json!({
            "A": {"required": ["a"], "properties": {"a": {"allOf": [{"$ref": "#/components/schemas/B"}, part]}}},
            "B": {"type": "string", "nullable": true},
        });
        let values = values(&schemas);
        assert!(
            values.iter().all(|value| value["a"].is_string()),
            "{values:?}"
        );
    }
}

#[test]
fn the_only_value_of_one_branch_means_no_other() {
    let schemas = json!({"A": {
        "type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["a", "b"]}},
        "oneOf": [
            {"properties": {"kind": {"const": "a"}, "x": {"type": "integer"}}},
            {"properties": {"y": {"type": "integer"}}},
        ],
    }});
    assert_has(
        &schemas,
        &[json!({"kind": "a", "x": 7}), json!({"kind": "b", "y": 7})],
    );
    let values = values(&schemas);
    assert!(
        values
            .iter()
            .all(|value| value["kind"] == "a" || value.get("x").is_none())
    );
    assert!(
        values
            .iter()
            .all(|value| value["kind"] == "b" || value.get("y").is_none())
    );
}

#[test]
fn members_of_a_pattern_are_what_it_says() {
    let schemas = json!({"A": {
        "type": "object", "required": ["x1"],
        "patternProperties": {"^x": {"type": "integer"}, "^y": {"type": "string"}},
    }});
    let values = values(&schemas);
    assert!(
        values.iter().all(|value| value["x1"].is_i64()),
        "{values:?}"
    );
    let members = values.iter().filter_map(Value::as_object).flatten();
    assert!(members.clone().count() > values.len(), "{values:?}");
    assert!(
        members.into_iter().all(|(_, value)| value.is_i64()),
        "{values:?}"
    );
}

#[test]
fn discriminators_mean_their_branch() {
    let schemas = json!({
        "A": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
            "discriminator": {"propertyName": "kind", "mapping": {"meow": "#/components/schemas/Cat"}},
        },
        "Cat": {"type": "object", "properties": {"kind": {"type": "string"}}},
        "Dog": {"type": "object", "properties": {"kind": {"type": "string"}}},
    });
    assert_has(&schemas, &[json!({"kind": "meow"}), json!({"kind": "Dog"})]);
}

#[test]
fn where_a_parent_is_used_a_child_stands() {
    let schemas = json!({
        "A": {"required": ["pet"], "properties": {"pet": {"$ref": "#/components/schemas/Pet"}}},
        "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["lives"], "properties": {"lives": {"type": "integer"}}}]},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
    });
    assert_has(
        &schemas,
        &[
            json!({"pet": {"kind": "c", "lives": 7}}),
            json!({"pet": {"kind": "Dog"}}),
        ],
    );
    let cats = of(&schemas)
        .samples
        .into_iter()
        .filter(|sample| sample.component == "Cat");
    assert!(cats.into_iter().all(|sample| sample.value["kind"] == "c"));
}

#[test]
fn schemas_that_hold_themselves_end() {
    let schemas = json!({
        "A": {"required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/B"}, "other": {"$ref": "#/components/schemas/A"}}},
        "B": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "string"}]},
        "C": {"required": ["c"], "properties": {"c": {"$ref": "#/components/schemas/C"}}},
    });
    assert!(!values(&schemas).is_empty());
    let all = of(&schemas);
    assert!(all.samples.iter().all(|sample| sample.component != "C"));
    assert!(
        all.contradictions.iter().any(|why| why.starts_with("C: ")),
        "{:?}",
        all.contradictions
    );
}

#[test]
fn contradictions_are_told() {
    let schemas = json!({"A": {"properties": {
        "a": {"type": "string", "enum": [1, 2]},
        "b": {"allOf": [{"type": "string"}, {"type": "integer"}]},
        "c": {"type": "integer", "minimum": 3, "maximum": 2},
        "d": {"$ref": "#/components/schemas/D"},
        "e": false,
        "f": {"type": "boolean"},
    }}});
    assert_has(&schemas, &[json!({"f": true})]);
    let all = of(&schemas);
    let told: Vec<&str> = all.contradictions.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        [
            "A: /a: no listed value fits",
            "A: /b: the types have no value in common",
            "A: /c: no value is within the bounds",
            "A: /d: `#/components/schemas/D` leads nowhere",
            "A: /e: nothing is allowed",
        ]
    );
}

#[test]
fn scalars_keep_to_their_bounds() {
    let schemas = json!({"A": {"required": ["a", "b", "c", "d", "e", "f"], "properties": {
        "a": {"type": "integer", "minimum": 5, "exclusiveMaximum": 7, "multipleOf": 3},
        "b": {"type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 1},
        "c": {"type": "string", "minLength": 9, "maxLength": 9},
        "d": {"type": "string", "format": "date-time"},
        "e": {"type": "array", "items": {"type": "boolean"}, "minItems": 1},
        "f": {"type": "integer", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64},
    }}});
    for value in values(&schemas) {
        assert_eq!(value["a"], 6);
        assert!(
            value["b"]
                .as_f64()
                .is_some_and(|number| number > 0.0 && number <= 1.0),
            "{value}"
        );
        assert_eq!(value["c"].as_str().unwrap().chars().count(), 9);
        assert!(value["d"].as_str().unwrap().contains('T'));
        assert!(!value["e"].as_array().unwrap().is_empty());
        assert!(value["f"].is_u64());
    }
}

#[test]
fn the_seed_decides_what_is_left_to_chance() {
    let schemas = json!({"A": {"type": "array", "items": {"type": "string"}, "minItems": 9}});
    let document = json!({"components": {"schemas": schemas}});
    let with = |seed| samples(&Schemas::new(&document), seed).samples;
    assert_eq!(with(1), with(1));
    assert_ne!(with(1), with(2));
}
