//! What setters and constructors take.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};
use serde_json::json;

use crate::runtime::{object, string_enum, union};

string_enum! {
    pub enum Colour: fit {
        Red = "red",
    }
}

object! {
    pub struct Circle: new, fit {
        pub radius: i64 = "radius",
    }
}

union! {
    pub enum Shape {
        Circle(Box<Circle>) <- (Circle),
        Name(String) <- str,
        Count(i64) <- _,
        Names(Vec<String>) <- [String],
        Unset = "",
    }
}

object! {
    pub struct Drawing: new {
        each(Colour) colours: Vec<Colour> = "colours",
        pub fixed!: String = "fixed" => ("always".into()),
        entries(Shape) shapes: BTreeMap<String, Shape> = "shapes",
        into(Shape) boxed?: Box<Shape> = "boxed",
        into at?: DateTime<FixedOffset> = "at",
        items(i64) counts?: Vec<i64> = "counts",
        deprecated(pairs(i64)) weights?: BTreeMap<String, i64> = "weights",
        into(String) title??: Option<String> = "title" or title_null,
        each(String) tags??: Option<Vec<String>> = "tags" or tags_null,
        read id?: String = "id",
    }
}

#[test]
fn functions_take_what_callers_have() {
    let at = DateTime::<Utc>::from_timestamp(0, 0).unwrap();
    #[expect(deprecated)]
    let drawing = Drawing::new(["red", "blue"], [("a", "x"), ("b", "y")])
        .boxed(Circle::new(1))
        .at(at)
        .counts(1..3)
        .weights(BTreeMap::from([("w", 7)]))
        .title("t")
        .tags(["x".to_owned()]);
    assert_eq!(
        serde_json::to_value(&drawing).unwrap(),
        json!({
            "colours": ["red", "blue"], "fixed": "always", "shapes": { "a": "x", "b": "y" },
            "boxed": { "radius": 1 }, "at": "1970-01-01T00:00:00Z", "counts": [1, 2],
            "weights": { "w": 7 }, "title": "t", "tags": ["x"]
        })
    );
    assert_eq!(drawing.colours[..1], *Colour::KNOWN);
    let shapes = [("c", Shape::from(3)), ("d", Circle::new(2).into())];
    let none = Drawing::new([Colour::Red], shapes).title_null().tags_null();
    assert_eq!(
        serde_json::to_value(none).unwrap(),
        json!({
            "colours": ["red"], "fixed": "always", "shapes": { "c": 3, "d": { "radius": 2 } },
            "title": null, "tags": null
        })
    );
}

#[test]
fn a_variant_of_one_text_holds_nothing() {
    assert_eq!(
        serde_json::from_value::<Shape>(json!("")).unwrap(),
        Shape::Unset
    );
    assert_eq!(serde_json::to_value(Shape::Unset).unwrap(), json!(""));
    let name = serde_json::from_value::<Shape>(json!("x")).unwrap();
    assert_eq!(name, Shape::Name("x".to_owned()));
    assert_eq!(Shape::from(["x"]), Shape::Names(vec!["x".to_owned()]));
    let names = serde_json::from_value::<Shape>(json!(["x"])).unwrap();
    assert_eq!(names, Shape::Names(vec!["x".to_owned()]));
}

union! {
    pub enum Metadata {
        Pairs(BTreeMap<String, i64>) <- {i64},
        Unset = "",
    }
}

#[test]
fn a_map_among_the_variants_is_made_of_pairs() {
    let pairs = BTreeMap::from([("a".to_owned(), 1)]);
    assert_eq!(Metadata::from([("a", 1)]), Metadata::Pairs(pairs.clone()));
    assert_eq!(Metadata::from(pairs.clone()), Metadata::Pairs(pairs));
}

object! {
    pub struct Answer: fit {
        nullable note?: String = "note",
    }
}

object! {
    pub struct Other: fit {
        pub note?: i64 = "note",
    }
}

union! {
    pub enum Either {
        Other(Other),
        Answer(Answer),
    }
}

#[test]
fn null_that_is_read_as_nothing_is_still_expected() {
    let read = serde_json::from_value::<Either>(json!({ "note": null })).unwrap();
    let Either::Answer(answer) = read else {
        panic!("{read:?}")
    };
    assert_eq!(answer.note, None);
}
