//! Unions: the tag of each kind of variant, and values that are several objects at once.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::server::{answer, answering};
use crate::types::{
    Area, Buoy, Calm, CanBuoy, Canoe, Chart, ChartEither, Closed, Clue, ClueCombined, Contrary,
    Craft, Crew, CrewCombined, Edition, Either, EitherX, Flag, Horn, HornBy, Kayak, Level, LitBuoy,
    Mark, Marked, Mixed, MixedNote, MixedSigned, Named, Plain, Point, Report, Rough, Second,
    Signal, SparBuoy, Square, Strip, Swell,
};

/// Reads a value, and writes the same again.
fn read<T: Serialize + DeserializeOwned>(value: Value) -> T {
    let read: T = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(written(&read), value);
    read
}

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn children_of_children_are_variants() {
    let canoe: Craft = read(json!({"kind": "Canoe", "paddles": 2}));
    assert_eq!(canoe, Craft::Canoe(Canoe::new().paddles(2)));
    let kayak: Craft = read(json!({"kind": "Kayak", "paddles": 1, "skirt": true}));
    assert_eq!(kayak, Craft::Kayak(Kayak::new().paddles(1).skirt(true)));
}

#[test]
fn a_partial_mapping_is_completed() {
    // By the mapping of a child, by what a child lists, and by the name of a child.
    let lit: Buoy = read(json!({"form": "lit", "colour": "red"}));
    assert_eq!(lit, Buoy::Lit(LitBuoy::new().colour("red")));
    assert_eq!(written(&Buoy::Can(CanBuoy::new())), json!({"form": "can"}));
    for form in ["nun", "cone"] {
        assert!(
            matches!(read(json!({"form": form})), Buoy::Nun(_)),
            "{form}"
        );
    }
    let spar = json!({"form": "SparBuoy"});
    assert_eq!(written(&Buoy::Spar(SparBuoy::new())), spar);
    // By the values of a union within the union.
    for (kind, expected) in [
        ("sq", Area::Square(Square::new())),
        ("strip", Area::Strip(Strip::new("strip"))),
        ("band", Area::Strip(Strip::new("band"))),
    ] {
        assert_eq!(read::<Mark>(json!({"kind": kind})), Mark::Area(expected));
    }
    // By the constants of a property.
    let horn: Signal = read(json!({"by": "whistle", "blasts": 3}));
    assert_eq!(horn, Signal::Horn(Horn::new(HornBy::Whistle).blasts(3)));
    assert!(matches!(read(json!({"by": "drum"})), Signal::Unknown(_)));
}

#[test]
fn a_declared_tag_is_set_where_one_value_means_the_object() {
    assert_eq!(
        written(&Mark::Point(Point::new(1.5))),
        json!({"kind": "point", "at": 1.5})
    );
    assert_eq!(written(&Edition::Second(Second::new())), json!({"v": 2}));
    assert!(matches!(read(json!({"v": 1})), Edition::First(_)));
    assert_eq!(written(&Swell::Calm(Calm::new())), json!({"level": "low"}));
    assert_eq!(written(&Rough::new(Level::High)), json!({"level": "high"}));
    let flag = Signal::Flag(Flag::new().letter("A"));
    assert_eq!(written(&flag), json!({"by": "flag", "letter": "A"}));
}

#[test]
fn the_tag_is_written_and_removed_for_every_kind_of_variant() {
    let plain: Report = read(json!({"type": "plain", "p": 1}));
    assert_eq!(plain, Report::Plain(Plain::new(1)));
    let either: Report = read(json!({"type": "either", "x": 1}));
    assert_eq!(either, Report::Either(Either::X(EitherX::new(1))));
    let Report::Totals(totals) = read(json!({"type": "totals", "a": 1, "b": 2})) else {
        panic!("no map")
    };
    assert_eq!(
        totals.into_iter().collect::<Vec<_>>(),
        [("a".to_owned(), 1), ("b".to_owned(), 2)]
    );
    // Of this union one variant declares the tag.
    let signed: Report = read(json!({"type": "signed", "by": "me"}));
    assert_eq!(signed, Report::Mixed(Mixed::Signed(MixedSigned::new("me"))));
    let note: Report = read(json!({"type": "mixed", "note": "n"}));
    assert_eq!(note, Report::Mixed(Mixed::Note(MixedNote::new("n"))));
}

#[test]
fn a_union_within_an_untagged_union_is_recognised_without_its_tag() {
    for report in [
        json!({"type": "totals", "a": 1}),
        json!({"type": "either", "y": 1}),
        json!({"type": "signed", "by": "me"}),
    ] {
        assert!(matches!(read(report), ChartEither::Report(_)));
    }
    assert!(matches!(read(json!({"job": 1})), ChartEither::Job(_)));
}

#[test]
fn a_value_of_several_objects_keeps_the_members_of_all() {
    let both: Crew = read(json!({"name": "Ada", "rank": 1}));
    assert_eq!(
        both,
        Crew::Combined(CrewCombined::new().name("Ada").rank(1))
    );
    assert_eq!(
        read::<Crew>(json!({"name": "Ada"})),
        Crew::Named(Named::new("Ada"))
    );
    assert!(matches!(read(json!({"rank": 1})), Crew::Ranked(_)));
    assert!(matches!(read(json!("Ada")), Crew::String(_)));
    // What all of them require stays required.
    let clue: Clue = read(json!({"id": "7", "p": "p", "q": "q"}));
    assert_eq!(clue, Clue::Combined(ClueCombined::new("7").p("p").q("q")));
    assert!(matches!(read(json!({"id": "7", "q": "q"})), Clue::Q(_)));
    assert!(matches!(read(json!({"p": "p"})), Clue::Unknown(_)));
}

#[test]
fn objects_that_exclude_each_other_stay_alternatives() {
    // By a member of two types, by forbidding other members, by a constant.
    let name = |union: &str| union.to_owned();
    let variant = |shown: String| shown.split('(').next().map(name).unwrap();
    let contrary = read::<Contrary>(json!({"same": 1, "two": 2}));
    assert_eq!(variant(format!("{contrary:?}")), "Count");
    let closed = read::<Closed>(json!({"code": "c"}));
    assert_eq!(variant(format!("{closed:?}")), "Shut");
    let marked = read::<Marked>(json!({"gone": true}));
    assert_eq!(variant(format!("{marked:?}")), "Gone");
}

#[tokio::test]
async fn unions_go_over_the_wire_with_their_tags() {
    let body = r#"{"report":{"a":1,"type":"totals"},"crew":{"name":"Ada","rank":1}}"#;
    let mut server = answering([&answer("200 OK", "application/json", body)]).await;
    let totals = std::collections::BTreeMap::from([("a".to_owned(), 1)]);
    let chart = Chart::new()
        .report(Report::Totals(totals))
        .crew(Crew::Combined(CrewCombined::new().name("Ada").rank(1)));
    let received = server.client().exchange_charts(chart.clone()).send().await;
    assert_eq!(received.unwrap(), chart);
    assert_eq!(server.received().await.text(), body);
}
