//! Bodies of every media type.

use bytes::Bytes;

use super::server::{DONE, Received, answer, answering};
use crate::client::Client;
use crate::runtime::pending::Pending;
use crate::runtime::upload::Upload;
use crate::types::{
    Berth, BerthMergePatch, Boat, Heave, Jibe, OrderManoeuvreBody, OrderManoeuvresBodyItem, Other,
    Reef, SetPhotoJsonBody, SignOnCrewBody, Tack, TagPictureBody,
};

const BOAT: &str = r#"{"name":"Ada"}"#;

/// What a call puts on the wire.
async fn sent<T, E: std::fmt::Debug>(call: impl FnOnce(&Client) -> Pending<T, E>) -> Received {
    let mut server = answering([DONE]).await;
    let client = server.builder().files_base_url(&server.url);
    // Operations that document other successes fail, but not before they are sent.
    let _ = call(&client.build().unwrap()).await;
    server.received().await
}

/// A body that goes out under this media type.
#[track_caller]
fn expect(request: &Received, media_type: &str, body: &str) {
    assert_eq!(request.header("content-type"), media_type);
    assert_eq!(request.text(), body);
    assert_eq!(request.header("content-length"), body.len().to_string());
}

#[tokio::test]
async fn json_is_what_a_method_takes_where_there_is_json() {
    let boat = Boat::new("Ada").length(12.5);
    let request = sent(|client| client.register_boat(boat).dry_run(true).send()).await;
    assert_eq!(request.line, "POST /boats?dry%20run=true HTTP/1.1");
    expect(
        &request,
        "application/json",
        r#"{"name":"Ada","length":12.5}"#,
    );
    assert_eq!(
        request.header("accept"),
        "application/json, application/problem+json"
    );

    let berth = BerthMergePatch::new("north");
    let request = sent(|client| client.amend_log(berth).send()).await;
    assert_eq!(request.line, "PATCH /log HTTP/1.1");
    expect(
        &request,
        "application/merge-patch+json",
        r#"{"quay":"north"}"#,
    );
}

#[tokio::test]
async fn every_media_type_of_a_body_has_its_method() {
    let request = sent(|client| client.register_boat_form(Boat::new("A&da B")).send()).await;
    expect(
        &request,
        "application/x-www-form-urlencoded",
        "name=A%26da%20B",
    );
    let request = sent(|client| client.register_boat_csv("name\nAda").send()).await;
    expect(&request, "text/csv", "name\nAda");
    let xml = "<boat name='Ada'/>";
    let request = sent(|client| client.register_boat_xml(xml.to_owned()).send()).await;
    expect(&request, "application/xml", xml);
}

#[tokio::test]
async fn properties_of_forms_are_written_as_their_encoding_says() {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let body = SignOnCrewBody::new("A & B")
        .sailors(words("x y"))
        .ranks(words("1 2"))
        .flags(words("a,b c"))
        .berth(Berth::new("n"))
        .home(Berth::new("s").number(2))
        .site("http://x/?a&b")
        .notes(words("p q"));
    let request = sent(|client| client.sign_on_crew(body).send()).await;
    expect(
        &request,
        "application/x-www-form-urlencoded",
        "ship%20name=A%20%26%20B&sailors=x&sailors=y&ranks=1%7C2&flags=a%2Cb,c\
         &berth=%7B%22quay%22%3A%22n%22%7D&home%5Bquay%5D=s&home%5Bnumber%5D=2\
         &site=http://x/?a%26b&notes=%5B%22p%22%2C%22q%22%5D",
    );
}

#[tokio::test]
async fn text_and_bytes_go_out_as_they_are() {
    let request = sent(|client| client.write_log("Grüße\n").send()).await;
    expect(&request, "text/plain", "Grüße\n");
    let request = sent(|client| client.replace_log(vec![0, 159, 255]).send()).await;
    assert_eq!(request.line, "PUT /log HTTP/1.1");
    assert_eq!(request.header("content-type"), "application/octet-stream");
    assert_eq!(request.body, [0, 159, 255]);
}

#[tokio::test]
async fn an_optional_body_may_stay_away() {
    let request = sent(|client| client.clear_log().send()).await;
    assert_eq!(request.line, "DELETE /log HTTP/1.1");
    assert!(request.values("content-type").is_empty());
    assert_eq!(request.text(), "");
    let request = sent(|client| client.clear_log().body(vec![1, 2]).send()).await;
    expect(&request, "application/json", "[1,2]");

    let request = sent(|client| client.set_photo("7").send()).await;
    assert!(request.values("content-type").is_empty());
    let body = SetPhotoJsonBody::new("https://x.example/a.png");
    let request = sent(|client| client.set_photo("7").body(body).send()).await;
    expect(
        &request,
        "application/json",
        r#"{"url":"https://x.example/a.png"}"#,
    );
}

#[tokio::test]
async fn a_media_range_becomes_a_media_type() {
    let request = sent(|client| client.send_anything(Berth::new("n")).send()).await;
    expect(&request, "application/json", r#"{"quay":"n"}"#);
    let request = sent(|client| client.send_any_text("x").send()).await;
    expect(&request, "text/plain", "x");
    let photo = || Upload::bytes("png");
    let request = sent(|client| client.set_photo("7").body_bytes(photo()).send()).await;
    expect(&request, "application/octet-stream", "png");
    let photo = photo().content_type("image/png");
    let request = sent(|client| client.set_photo("7").body_bytes(photo).send()).await;
    expect(&request, "image/png", "png");
}

#[tokio::test]
async fn operations_of_every_method() {
    for (request, expected) in [
        (
            sent(|client| client.ask_about_log().send()).await,
            "OPTIONS",
        ),
        (sent(|client| client.trace_log().send()).await, "TRACE"),
        (sent(|client| client.has_photo("7").send()).await, "HEAD"),
        (sent(|client| client.list_boats().send()).await, "GET"),
    ] {
        assert_eq!(request.line.split(' ').next(), Some(expected));
        assert!(request.values("content-type").is_empty());
    }
}

#[tokio::test]
async fn a_body_is_sent_again_with_a_renewed_request() {
    let moved = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /new\r\nContent-Length: 0\r\n\
                 Connection: close\r\n\r\n";
    let created = answer("201 Created", "application/json", BOAT);
    let mut server = answering([moved, &created]).await;
    let client = server.client();
    let boat = client.register_boat(Boat::new("Ada")).send().await.unwrap();
    assert_eq!(boat, Boat::new("Ada"));
    assert_eq!(server.received().await.text(), BOAT);
    let second = server.received().await;
    assert_eq!((second.target(), second.text()), ("/new", BOAT));
}

#[tokio::test]
async fn a_call_can_be_made_of_borrowed_parts_and_repeated() {
    let mut server = answering([DONE; 2]).await;
    let client = server.client();
    let call = client.replace_log(Bytes::from_static(b"twice"));
    call.clone().send().await.unwrap();
    call.send().await.unwrap();
    for _ in 0..2 {
        assert_eq!(server.received().await.text(), "twice");
    }
}

#[tokio::test]
async fn a_request_without_content_announces_a_length_where_content_is_usual() {
    for (request, expected) in [
        (sent(|client| client.ring_bell().send()).await, "0"),
        (sent(|client| client.hang_bell().send()).await, "0"),
        (sent(|client| client.tune_bell(None).send()).await, "0"),
        (sent(|client| client.take_bell().send()).await, ""),
    ] {
        assert_eq!(request.header("content-length"), expected, "{request:?}");
        assert_eq!(request.header("transfer-encoding"), "");
        assert_eq!(request.header("content-type"), "");
        assert_eq!(request.body, b"");
    }
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is_an_argument_where_it_has_required_members() {
    let request = sent(|client| client.tune_bell(Berth::new("a")).send()).await;
    assert_eq!(request.text(), r#"{"quay":"a"}"#);
}

#[tokio::test]
async fn what_distinguishes_the_variants_of_a_union_is_sent() {
    let manoeuvres = || {
        vec![
            OrderManoeuvresBodyItem::Jibe(Jibe::new()),
            OrderManoeuvresBodyItem::Tack(Tack::default().side("port")),
            OrderManoeuvresBodyItem::Other(Other::new()),
        ]
    };
    let request = sent(|client| client.order_manoeuvres(manoeuvres()).send()).await;
    assert_eq!(
        request.text(),
        r#"[{"type":"jibe"},{"type":"tack","side":"port"},{}]"#
    );
    let reef = || OrderManoeuvreBody::Reef(Reef::new().count(2));
    let request = sent(|client| client.order_manoeuvre(reef()).send()).await;
    assert_eq!(request.text(), r#"{"kind":"Reef","count":2}"#);
    let heave = || OrderManoeuvreBody::Heave(Heave::new());
    let request = sent(|client| client.order_manoeuvre(heave()).send()).await;
    assert_eq!(request.text(), r#"{"kind":"Heave"}"#);
}

#[tokio::test]
async fn a_content_type_is_json_whatever_its_parameters() {
    let body = || {
        TagPictureBody::new()
            .names(vec!["a".to_owned()])
            .title("t u")
    };
    let request = sent(|client| client.tag_picture(body()).send()).await;
    assert_eq!(request.text(), "names=%5B%22a%22%5D&title=t%20u");
}
