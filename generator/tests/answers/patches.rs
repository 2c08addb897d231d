//! JSON merge patches (RFC 7396).

use super::server::{DONE, answer, answering};
use crate::types::{Change, Place, PlaceMergePatch, StationMergePatch};

#[tokio::test]
async fn null_removes_an_optional_member_of_a_merge_patch() {
    let mut server = answering([DONE]).await;
    let next = StationMergePatch::new("n").note_null();
    let patch = StationMergePatch::new("s")
        .height_null()
        .place(PlaceMergePatch::new().coast_null())
        .lamps(vec![Place::new().coast("north")])
        .labels([("a", None), ("b", Some("c".to_owned()))])
        .next(next);
    let client = server.client();
    client.change_station("7", patch).send().await.unwrap();
    let received = server.received().await;
    assert_eq!(
        received.text(),
        r#"{"name":"s","height":null,"place":{"coast":null},"lamps":[{"coast":"north"}],"#
            .to_owned()
            + r#""labels":{"a":null,"b":"c"},"next":{"name":"n","note":null}}"#
    );
    assert_eq!(
        received.header("content-type"),
        "application/merge-patch+json; charset=utf-8"
    );
}

#[tokio::test]
async fn a_type_that_is_only_a_merge_patch_keeps_its_name() {
    let mut server = answering([DONE]).await;
    let mut patch = Change::new().height_null();
    patch.rest.insert("depth".to_owned(), None);
    let client = server.client();
    client.change_only_this("7", patch).send().await.unwrap();
    let received = server.received().await;
    assert_eq!(received.text(), r#"{"height":null,"depth":null}"#);
}

#[tokio::test]
async fn the_thing_itself_takes_no_null() {
    let body = r#"{"name":"s","height":null}"#;
    let server = answering([&answer("200 OK", "application/json", body)]).await;
    let station = server.client().read_station("7").send().await.unwrap();
    let height: Option<i64> = station.height;
    assert_eq!(height, None);
}
