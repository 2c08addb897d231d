//! Enums of values, unions, and which variant a value becomes.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::runtime::base64::Base64;
use crate::runtime::fit::{Fit, Score};
use crate::runtime::{object, string_enum, tagged_union, union, value_enum};

/// Reads a value and writes it again.
fn read<T: Serialize + DeserializeOwned>(value: &Value) -> T {
    let read: T = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
    read
}

value_enum! {
    pub enum Level {
        Low = -1_i64,
        High = 9_007_199_254_740_993_i64,
        Auto = "auto",
        Half = 0.5,
        Off = false,
        Nothing = (),
    }
}

#[test]
fn enums_of_values_keep_unknown_ones() {
    for (level, value) in [
        (Level::Low, json!(-1)),
        (Level::High, json!(9_007_199_254_740_993_i64)),
        (Level::Auto, json!("auto")),
        (Level::Half, json!(0.5)),
        (Level::Off, json!(false)),
        (Level::Nothing, json!(null)),
    ] {
        assert_eq!(read::<Level>(&value), level);
        assert!(Level::KNOWN.contains(&level));
    }
    for value in [
        json!(2),
        json!(9_007_199_254_740_992_i64),
        json!("Auto"),
        json!([1]),
        json!(true),
    ] {
        let level = read::<Level>(&value);
        assert!(matches!(&level, Level::Unknown(unknown) if *unknown.value() == value));
    }
    assert_eq!(Level::from(json!(-1.0)), Level::Low);
    assert_eq!(Level::Auto.to_string(), "auto");
    assert_eq!(Level::Low.to_string(), "-1");
}

object! {
    pub struct Cat: fit {
        pub pet_type: String = "petType",
        pub lives: i64 = "lives",
    }
}

object! {
    pub struct Dog: fit {
        pub owner?: Box<Pet> = "owner",
        ..rest: Value
    }
}

tagged_union! {
    pub enum Pet by "petType": fit {
        Cat(Box<Cat>) [as_cat: Cat] = "cat" | "Cat",
        Dog(Dog) = "dog" + tag,
    }
}

tagged_union! {
    pub enum Numbered by "lives" {
        Seven(Cat) = "7",
    }
}

#[test]
fn tags_choose_the_variant() {
    let cat = read::<Pet>(&json!({ "lives": 9, "petType": "Cat" }));
    assert!(matches!(cat, Pet::Cat(cat) if cat.pet_type == "Cat"));
    let dog = read::<Pet>(
        &json!({ "owner": { "petType": "cat", "lives": 1 }, "petType": "dog", "x": 1 }),
    );
    let Pet::Dog(dog) = dog else {
        panic!("{dog:?}")
    };
    assert_eq!(dog.rest.keys().collect::<Vec<_>>(), ["x"]);
    assert!(matches!(dog.owner.as_deref(), Some(Pet::Cat(_))));
    let seven = read::<Numbered>(&json!({ "petType": "x", "lives": 7 }));
    assert!(matches!(seven, Numbered::Seven(_)));
    assert!(matches!(
        read::<Numbered>(&json!({ "lives": "8" })),
        Numbered::Unknown(_)
    ));
}

#[test]
fn what_is_in_a_box_is_borrowed_without_it() {
    let cat = read::<Pet>(&json!({ "lives": 9, "petType": "cat" }));
    let held: Option<&Cat> = cat.as_cat();
    assert_eq!(held.map(|cat| cat.lives), Some(9));
    let dog = read::<Pet>(&json!({ "petType": "dog" }));
    assert_eq!(dog.as_cat(), None);
    let square = read::<Shape>(&json!({ "kind": "square", "side": 1.5 }));
    let held: Option<&Square> = square.as_square();
    assert_eq!(held.map(|square| square.side), Some(1.5));
    assert_eq!(read::<Shape>(&json!("text")).as_square(), None);
}

#[test]
fn unknown_tags_keep_the_value() {
    for value in [
        json!({ "petType": "bird", "x": [1] }),
        json!({ "lives": 1 }),
        json!(1),
        json!({ "petType": null }),
    ] {
        assert_eq!(read::<Pet>(&value), Pet::Unknown(value));
    }
}

#[test]
fn a_variant_that_does_not_decode_is_an_error() {
    let error = serde_json::from_str::<Pet>(r#"{"petType":"cat"}"#).unwrap_err();
    assert!(
        error.to_string().starts_with("missing field `lives`"),
        "{error}"
    );
    let written = serde_json::to_string(&Pet::Dog(Dog {
        owner: None,
        rest: BTreeMap::new(),
    }));
    assert_eq!(written.unwrap(), r#"{"petType":"dog"}"#);
}

string_enum! {
    pub enum CircleKind: fit {
        Circle = "circle",
    }
}

string_enum! {
    pub enum Unit: fit {
        Metre = "m",
        Mile = "mi",
    }
}

object! {
    pub struct Circle: fit {
        pub kind: CircleKind = "kind",
        pub radius?: f64 = "radius",
    }
}

object! {
    pub struct Square: fit {
        pub kind: String = "kind",
        pub side: f64 = "side",
        pub unit?: Unit = "unit",
        pub note??: Option<String> = "note",
    }
}

object! {
    pub struct Labels: fit {
        ..labels: String
    }
}

union! {
    pub enum Shape: fit {
        Circle(Circle),
        Square(Box<Square>) [as_square: Square] <- _,
        Text(String),
        Count(i64),
        Size(f64),
        Unit(Unit),
        Day(DateTime<FixedOffset>),
        Labels(Labels),
        Many(Vec<Shape>),
    }
}

#[test]
fn the_best_fitting_variant_is_read() {
    assert!(matches!(
        read(&json!({ "kind": "circle" })),
        Shape::Circle(_)
    ));
    assert!(matches!(
        read(&json!({ "kind": "circle", "radius": 1.5 })),
        Shape::Circle(_)
    ));
    assert!(matches!(
        read(&json!({ "kind": "square", "side": 1.5 })),
        Shape::Square(_)
    ));
    // Both fit; the circle does not know `side`.
    assert!(matches!(
        read(&json!({ "kind": "circle", "side": 1.5 })),
        Shape::Square(_)
    ));
    assert!(matches!(
        read(&json!({ "kind": "x", "side": 1.5, "note": null })),
        Shape::Square(_)
    ));
    assert!(matches!(read(&json!({ "a": "b" })), Shape::Labels(_)));
    assert!(matches!(read(&json!({})), Shape::Labels(_)));
    assert!(matches!(read(&json!("some text")), Shape::Text(_)));
    assert!(matches!(read(&json!("mi")), Shape::Unit(Unit::Mile)));
    assert!(matches!(
        read(&json!("2020-02-03T04:05:06Z")),
        Shape::Day(_)
    ));
    assert!(matches!(
        read(&json!("2020-02-03T04:05:06+00:00")),
        Shape::Text(_)
    ));
    assert!(matches!(read(&json!(7)), Shape::Count(7)));
    assert!(matches!(read(&json!(7.0)), Shape::Size(_)));
    assert!(matches!(read(&json!(1e300)), Shape::Size(_)));
    let Shape::Many(many) = read(&json!(["x", [1], { "kind": "circle" }])) else {
        panic!()
    };
    assert!(matches!(
        &many[..],
        [Shape::Text(_), Shape::Many(_), Shape::Circle(_)]
    ));
}

#[test]
fn what_fits_nothing_is_kept() {
    for value in [
        json!(null),
        json!(true),
        json!({ "kind": 1 }),
        json!([null]),
        json!({ "a": [] }),
    ] {
        assert_eq!(read::<Shape>(&value), Shape::Unknown(value));
    }
}

union! {
    pub enum Open {
        Anything(Value),
        Circle(Circle),
        Number(f64),
    }
}

#[test]
fn a_type_that_takes_anything_comes_last() {
    assert!(matches!(
        read(&json!({ "kind": "circle" })),
        Open::Circle(_)
    ));
    let newer: Open = serde_json::from_value(json!({ "kind": "circle", "new": 1 })).unwrap();
    assert!(matches!(newer, Open::Circle(_)));
    assert!(matches!(read(&json!("x")), Open::Anything(_)));
}

union! {
    pub enum Small {
        Byte(u8),
        Bytes(Base64),
        Text(String),
        Pet(Pet),
    }
}

#[test]
fn variants_that_cannot_hold_the_value_are_passed_over() {
    assert!(matches!(read(&json!(255)), Small::Byte(255)));
    assert!(matches!(read(&json!(256)), Small::Unknown(_)));
    assert!(matches!(read(&json!("AAEC")), Small::Bytes(_)));
    assert!(matches!(read(&json!("AAE")), Small::Bytes(_)));
    assert!(matches!(read(&json!("!")), Small::Text(_)));
    assert!(matches!(
        read(&json!({ "petType": "dog" })),
        Small::Pet(Pet::Dog(_))
    ));
    assert!(matches!(
        read(&json!({ "petType": "bird" })),
        Small::Unknown(_)
    ));
}

#[test]
fn scores_count_what_is_known() {
    let square = |value| Square::fit(&value);
    let score = |unknown, changed, matched| {
        Some(Score {
            unknown,
            changed,
            matched,
            ..Score::PLAIN
        })
    };
    assert_eq!(square(json!({ "kind": "x", "side": 1.5 })), score(0, 0, 2));
    assert_eq!(
        square(json!({ "kind": "x", "side": 1, "unit": "m", "y": 1 })),
        score(1, 1, 4)
    );
    assert_eq!(
        square(json!({ "kind": "x", "side": 1.5, "unit": "ft" })),
        score(1, 0, 3)
    );
    assert_eq!(
        square(json!({ "kind": "x", "side": 1.5, "unit": null, "note": null })),
        score(0, 1, 3)
    );
    assert_eq!(square(json!({ "kind": "x", "side": "1" })), None);
    assert_eq!(square(json!({ "side": 1.5 })), None);
    assert_eq!(square(json!([])), None);
    assert_eq!(
        Dog::fit(&json!({ "a": 1, "owner": { "petType": "dog" } })),
        score(0, 0, 2)
    );
    assert_eq!(Option::<uuid::Uuid>::fit(&json!(null)), score(0, 0, 0));
    let uuid = json!("67e55044-10b1-426f-9247-bb680e5fe0c8");
    assert_eq!(Option::<uuid::Uuid>::fit(&uuid), score(0, 0, 1));
}

object! {
    pub struct Remote: fit {
        pub via: std::net::Ipv4Addr = "via"; tried,
        pub backup?: Vec<std::net::IpAddr> = "backup"; tried,
        ..rest: std::net::IpAddr; tried
    }
}

string_enum! {
    pub enum Word: fit {
        Auto = "auto",
        Off = "off",
    }
}

union! {
    pub enum Peer: fit {
        Name(Word),
        Address(std::net::IpAddr) tried,
        Addresses(Vec<std::net::IpAddr>) tried,
        Remote(Remote),
    }
}

#[test]
fn an_enum_that_a_union_may_hold_lists_its_values() {
    assert_eq!(CircleKind::KNOWN, [CircleKind::Circle]);
    assert_eq!(Unit::KNOWN, [Unit::Metre, Unit::Mile]);
    assert_eq!(Word::KNOWN, [Word::Auto, Word::Off]);
}

#[test]
fn types_of_other_crates_are_told_by_trying() {
    let address: std::net::IpAddr = "10.0.0.1".parse().unwrap();
    assert_eq!(read::<Peer>(&json!("10.0.0.1")), Peer::Address(address));
    assert_eq!(
        read::<Peer>(&json!(["10.0.0.1"])),
        Peer::Addresses(vec![address])
    );
    assert_eq!(read::<Peer>(&json!("auto")), Peer::Name(Word::Auto));
    let host = json!({"via": "10.0.0.1", "backup": ["::1"], "other": "10.0.0.1"});
    assert!(matches!(read::<Peer>(&host), Peer::Remote(host) if host.rest.len() == 1));
    for unknown in [
        json!({"via": "10.0.0"}),
        json!({"via": "10.0.0.1", "other": 1}),
        json!(["x"]),
    ] {
        assert_eq!(read::<Peer>(&unknown), Peer::Unknown(unknown.clone()));
    }
    let changed = |value: Value| Peer::fit(&value).map(|score| score.changed);
    assert_eq!(changed(json!("2001:db8::1")), Some(0));
    assert_eq!(
        changed(json!({"via": "10.0.0.1", "backup": ["2001:DB8::1"]})),
        Some(1)
    );
    assert_eq!(changed(json!(7)), None);
}
