//! Bodies of several parts.

use super::server::{DONE, answering, scripted};
use crate::runtime::upload::Upload;
use crate::types::{AddNotesBodyItem, Letter};

#[tokio::test]
async fn parts_of_an_answer_are_typed_and_come_one_by_one() {
    let (mut server, scripts) = scripted(1).await;
    let write = |text: &str| scripts[0].send(text.to_owned()).unwrap();
    write("HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=seal\r\n\r\n");
    let mut letters = server.client().read_mail().send_parts().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.line, "GET /mail HTTP/1.1");
    assert_eq!(request.header("accept"), "multipart/mixed");
    write(
        "--seal\r\nContent-Type: application/json\r\nX-Stamp: Ada\r\n\r\n{\"to\":\"Bob\"}\r\n--seal\r\n",
    );
    let letter = letters.next().await.unwrap().unwrap();
    assert_eq!((letter.body.to.as_str(), letter.body.weight), ("Bob", None));
    assert_eq!(letter.headers["x-stamp"], "Ada");
    write("\r\n{\"to\":\"Cy\",\"weight\":2}\r\n--seal--\r\n");
    let letter = letters.next().await.unwrap().unwrap();
    assert_eq!(
        (letter.body.to.as_str(), letter.body.weight),
        ("Cy", Some(2))
    );
    assert!(letters.next().await.is_none());
}

#[tokio::test]
async fn an_answer_of_another_kind_names_the_method_that_reads_it() {
    let server = answering([&super::server::answer("200 OK", "application/json", "[]")]).await;
    let mut letters = server.client().read_mail().send_parts().await.unwrap();
    let error = letters.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /mail: 200 OK, but the body does not fit: `application/json` has no boundary between parts; \
         `application/json` is read by `send()`: []"
    );
}

#[tokio::test]
async fn parts_that_are_no_json_are_text_or_bytes() {
    const BODY: &str = "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=s\r\nConnection: close\r\n\r\n\
        --s\r\nContent-Type: image/png\r\n\r\n\u{1}png\r\n--s--";
    let mut server = answering([BODY, BODY]).await;
    let mut stamps = server.client().read_stamps().send().await.unwrap();
    assert_eq!(
        server.received().await.header("accept"),
        "multipart/related"
    );
    let stamp = stamps.next().await.unwrap().unwrap();
    assert_eq!(
        (stamp.media_type().as_deref(), &stamp.body[..]),
        (Some("image/png"), &b"\x01png"[..])
    );
    let mut notes = server.client().read_notes().send().await.unwrap();
    assert_eq!(
        notes.next().await.unwrap().unwrap().body,
        "\u{1}png".to_owned()
    );
}

#[tokio::test]
async fn a_list_is_sent_as_parts() {
    /// The body, with the boundary that its head announces as `|`.
    async fn sent(server: &mut super::server::Server, media_type: &str) -> String {
        let request = server.received().await;
        let (name, boundary) = request
            .header("content-type")
            .rsplit_once("; boundary=")
            .unwrap();
        assert_eq!(name, media_type);
        request.text().replace(boundary, "|")
    }
    let mut server = answering([DONE]).await;
    let letters = [Letter::new("Bob"), Letter::new("Cy").weight(2)];
    server.client().send_mail(letters).send().await.unwrap();
    assert_eq!(
        sent(&mut server, "multipart/mixed").await,
        "--|\r\nContent-Type: application/json\r\n\r\n{\"to\":\"Bob\"}\r\n\
         --|\r\nContent-Type: application/json\r\n\r\n\
         {\"to\":\"Cy\",\"weight\":2}\r\n--|--\r\n"
    );
    let mut server = answering([DONE]).await;
    let stamps = [
        Upload::bytes("png")
            .file_name("one.png")
            .content_type("image/png"),
        Upload::bytes("else"),
    ];
    server.client().add_stamps(stamps).send().await.unwrap();
    assert_eq!(
        sent(&mut server, "multipart/related; type=\"image/png\"").await,
        "--|\r\nContent-Disposition: attachment; filename=\"one.png\"\r\nContent-Type: image/png\r\n\r\npng\r\n\
         --|\r\nContent-Type: application/octet-stream\r\n\r\nelse\r\n--|--\r\n"
    );
    let mut server = answering([DONE]).await;
    let notes = server.client().add_notes();
    let notes = notes.body([AddNotesBodyItem::from("see"), Letter::new("Bob").into()]);
    notes.send().await.unwrap();
    assert_eq!(
        sent(&mut server, "multipart/mixed").await,
        "--|\r\nContent-Type: text/plain\r\n\r\nsee\r\n\
         --|\r\nContent-Type: application/json\r\n\r\n{\"to\":\"Bob\"}\r\n--|--\r\n"
    );
}
