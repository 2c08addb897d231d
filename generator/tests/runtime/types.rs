//! Objects, enums and secrets, as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::runtime::secret::Secret;
use crate::runtime::{file_form, object, string_enum};
use crate::sample::{CreateTag, Platform};

object! {
    pub struct Node {
        pub name: String = "name",
        pub child?: Box<Node> = "child",
        pub parent??: Option<Box<Node>> = "parent",
        pub required_but_nullable: Option<i64> = "value",
        pub r#type?: Vec<Platform> = "type",
        ..rest: Value
    }
}

object! {
    pub struct Nothing: new, default {}
}

object! {
    pub struct Anything: new, default {
        ..members: i64
    }
}

string_enum! {
    pub enum Awkward {
        Listed = "unknown",
        Empty = "",
    }
}

object! {
    /// What is ordered.
    pub struct Order: new {
        into name: String = "name",
        pub count: i64 = "count",
        pub kind!: Awkward = "kind" => (Awkward::Listed),
        /// Words for the kitchen.
        into note?: String = "note",
        into(String) gift??: Option<String> = "gift" or gift_null,
        pub table?: i64 = "table",
        deprecated(into) waiter?: String = "waiter",
        deprecated chair?: i64 = "chair",
        ..rest: Value
    }
}

object! {
    pub struct Sum: new(SumRequired) {
        pub first: i64 = "first",
        pub unit?: Awkward = "unit" => (Awkward::Empty),
        pub second: i64 = "second",
        pub third?: i64 = "third",
    }
}

object! {
    pub struct Preset: new, default {
        pub kind!: String = "kind" => ("preset".into()),
    }
}

file_form! {
    pub struct Attachment: new {
        into name: String = "name",
        into caption?: String = "caption",
    }
}

#[test]
fn constructors_take_what_is_required_and_setters_the_rest() {
    #[expect(deprecated)]
    let order = Order::new("soup", 2)
        .note("hot")
        .gift("bow")
        .gift_null()
        .table(7)
        .waiter("Ada")
        .chair(3);
    let value = json!({
        "name": "soup", "count": 2, "kind": "unknown", "note": "hot", "gift": null, "table": 7,
        "waiter": "Ada", "chair": 3
    });
    assert_eq!(serde_json::to_value(&order).unwrap(), value);
    let sum = Sum::new(SumRequired {
        first: 1,
        second: 2,
    })
    .third(3);
    let value = json!({ "first": 1, "unit": "", "second": 2, "third": 3 });
    assert_eq!(serde_json::to_value(&sum).unwrap(), value);
    let listed = sum.unit(Awkward::Listed);
    assert_eq!(serde_json::to_value(&listed).unwrap()["unit"], "unknown");
    assert_eq!(
        serde_json::to_value(Preset::default()).unwrap(),
        json!({ "kind": "preset" })
    );
    let attachment = Attachment::new("a.txt").caption("A");
    assert_eq!(attachment.name, "a.txt");
    assert_eq!(
        format!("{attachment:?}"),
        r#"Attachment { name: "a.txt", caption: Some("A") }"#
    );
}

#[test]
fn objects_are_shown_and_compared_as_derived_code_would() {
    let tag = |secret: &str, note: &str| CreateTag {
        note: Some(Some(note.to_owned())),
        ..crate::sample::tag(secret, "n")
    };
    assert_eq!(
        format!("{:?}", tag("s", "x")),
        r#"CreateTag { secret: Secret(..), name: "n", color: None, note: Some(Some("x")) }"#
    );
    assert_eq!(tag("s", "x"), tag("s", "x"));
    assert_ne!(tag("s", "x"), tag("t", "x"));
    assert_ne!(tag("s", "x"), tag("s", "y"));
}

/// Reads a value and writes it again, from text and from a `Value`.
fn round<T: Serialize + DeserializeOwned>(value: &Value) -> Value {
    let from_text: T = serde_json::from_str(&value.to_string()).unwrap();
    let from_value: T = serde_json::from_value(value.clone()).unwrap();
    let written = serde_json::to_value(&from_text).unwrap();
    assert_eq!(written, serde_json::to_value(&from_value).unwrap());
    written
}

fn error<T: DeserializeOwned>(text: &str) -> String {
    serde_json::from_str::<T>(text).err().unwrap().to_string()
}

#[test]
fn declared_and_other_members_survive() {
    let value = json!({
        "name": "a",
        "child": { "name": "b", "value": 1, "parent": { "name": "c", "value": 2 } },
        "parent": null,
        "value": null,
        "type": ["line", "new"],
        "x": 1,
        "y": { "z": [] }
    });
    assert_eq!(round::<Node>(&value), value);
}

#[test]
fn absent_null_and_value_are_told_apart() {
    let read = |text| serde_json::from_str::<CreateTag>(text).unwrap();
    let absent = read(r#"{"secret":"s","name":"n"}"#);
    let null = read(r#"{"secret":"s","name":"n","color":null,"note":null}"#);
    let value = read(r#"{"secret":"s","name":"n","color":"c","note":"v"}"#);
    assert_eq!((&absent.color, &absent.note), (&None, &None));
    assert_eq!((&null.color, &null.note), (&None, &Some(None)));
    assert_eq!(
        (&value.color, &value.note),
        (&Some("c".into()), &Some(Some("v".into())))
    );

    let write = |value| serde_json::to_string(&value).unwrap();
    assert_eq!(write(absent), r#"{"secret":"s","name":"n"}"#);
    assert_eq!(write(null), r#"{"secret":"s","name":"n","note":null}"#);
    assert_eq!(
        write(value),
        r#"{"secret":"s","name":"n","color":"c","note":"v"}"#
    );
}

#[test]
fn a_missing_required_member_is_named_unless_it_can_be_null() {
    assert_eq!(
        error::<CreateTag>(r#"{"secret":"s"}"#),
        "missing field `name` at line 1 column 14"
    );
    let node: Node = serde_json::from_str(r#"{"name":"n"}"#).unwrap();
    assert_eq!(node.required_but_nullable, None);
}

#[test]
fn unknown_members_are_passed_over_and_the_last_of_two_wins() {
    let text = r#"{"secret":"s","x":{"name":[1,{"y":2}]},"name":"1","na\u006de":"2"}"#;
    assert_eq!(serde_json::from_str::<CreateTag>(text).unwrap().name, "2");
}

#[test]
fn other_types_are_refused() {
    assert!(error::<CreateTag>("[]").starts_with("invalid type: sequence, expected an object"));
    let text = r#"{"secret":1,"name":""}"#;
    assert!(error::<CreateTag>(text).starts_with("invalid type: integer `1`, expected a string"));
    assert!(error::<Platform>("1").starts_with("invalid type: integer `1`, expected a string"));
}

#[test]
fn objects_may_have_no_members_or_only_undeclared_ones() {
    assert_eq!(round::<Nothing>(&json!({ "a": 1 })), json!({}));
    assert_eq!(
        round::<Anything>(&json!({ "b": 1, "a": 2 })),
        json!({ "b": 1, "a": 2 })
    );
}

#[test]
fn enums_keep_unknown_values() {
    let unknown: Platform = serde_json::from_str(r#""w\u0068at""#).unwrap();
    assert!(matches!(&unknown, Platform::Unknown(value) if value.as_str() == "what"));
    assert_eq!(serde_json::to_string(&unknown).unwrap(), r#""what""#);
    assert_eq!(unknown.to_string(), "what");
    assert_eq!(format!("{unknown:?}"), r#"Unknown("what")"#);

    assert_eq!(Platform::KNOWN, [Platform::Line, Platform::Facebook]);
    assert_eq!(
        Platform::KNOWN
            .iter()
            .map(Platform::as_str)
            .collect::<Vec<_>>(),
        ["line", "facebook"]
    );
    assert_eq!("line".parse(), Ok(Platform::Line));
    assert_eq!(Platform::from("facebook".to_owned()), Platform::Facebook);
}

#[test]
fn the_variant_for_unknown_values_may_have_another_name() {
    assert_eq!(Awkward::KNOWN, [Awkward::Listed, Awkward::Empty]);
    assert_eq!(Awkward::from("unknown"), Awkward::Listed);
    assert_eq!(Awkward::from(""), Awkward::Empty);
    assert_eq!(Awkward::from("x").as_str(), "x");
    assert!(matches!(Awkward::from("x"), Awkward::Unknown(_)));
}

#[test]
fn secrets_travel_but_do_not_print() {
    let secret: Secret = serde_json::from_str(r#""hunter2""#).unwrap();
    assert_eq!(secret, Secret::from("hunter2"));
    assert_eq!(secret.expose(), "hunter2");
    assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hunter2""#);
    assert_eq!(
        format!("{secret} {secret:?} {secret:#?}"),
        "Secret(..) Secret(..) Secret(..)"
    );
}
