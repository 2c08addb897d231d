//! Bodies of several parts.

use bytes::Bytes;
use tokio::sync::mpsc::unbounded_channel;

use super::server::{DONE, Received, answering, scripted};
use super::streams::Chunks;
use crate::runtime::multipart::Multipart;
use crate::runtime::upload::Upload;
use crate::types::{
    Berth, DescribePictureBody, DescribePictureBodyMooring, EditPictureBody, HandInEitherPaperBody,
    HandInPapersBody, RegisterBoatFormDataBody,
};

/// The parts of the body: headers of each, and its content.
fn parts(request: &Received) -> Vec<(Vec<String>, &str)> {
    let media_type = request.header("content-type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = format!("--{}", boundary.unwrap());
    let mut parts: Vec<&str> = request.text().split(&boundary).collect();
    assert_eq!((parts.remove(0), parts.pop()), ("", Some("--\r\n")));
    parts
        .into_iter()
        .map(|part| {
            let part = part.strip_prefix("\r\n").unwrap();
            let (head, content) = part.split_once("\r\n\r\n").unwrap();
            let content = content.strip_suffix("\r\n").unwrap();
            (head.split("\r\n").map(str::to_owned).collect(), content)
        })
        .collect()
}

/// The header that names a part.
fn named(disposition: &str) -> String {
    format!("Content-Disposition: form-data; {disposition}")
}

/// Checks the parts, each as its name, its media type and its content.
#[track_caller]
fn expect(request: &Received, expected: &[(&str, &str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(disposition, media_type, content)| {
            let media_type =
                (!media_type.is_empty()).then(|| format!("Content-Type: {media_type}"));
            let head: Vec<String> = [named(disposition)].into_iter().chain(media_type).collect();
            (head, *content)
        })
        .collect();
    assert_eq!(parts(request), expected);
}

#[tokio::test]
async fn each_property_is_a_part() {
    let mut server = answering([DONE]).await;
    let page = Upload::bytes("one")
        .file_name("1 \"a\".txt")
        .content_type("text/plain");
    let body = HandInPapersBody::new("Log & book", vec![page, Upload::bytes("two")])
        .cover(Upload::bytes("png").file_name("cover.png"))
        .berth(Berth::new("north"))
        .tags(vec!["x".to_owned(), "y".to_owned()])
        .note("# Note")
        .count(3)
        .labels(vec!["p".to_owned(), "q".to_owned()]);
    server.client().hand_in_papers(body).send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.line, "POST /papers HTTP/1.1");
    expect(
        &request,
        &[
            ("name=\"title\"", "", "Log & book"),
            (
                "name=\"pages\"; filename=\"1 %22a%22.txt\"",
                "text/plain",
                "one",
            ),
            (
                "name=\"pages\"; filename=\"pages\"",
                "application/octet-stream",
                "two",
            ),
            ("name=\"cover\"; filename=\"cover.png\"", "image/png", "png"),
            ("name=\"berth\"", "application/json", r#"{"quay":"north"}"#),
            ("name=\"tags\"", "", "x"),
            ("name=\"tags\"", "", "y"),
            ("name=\"note\"", "text/markdown", "# Note"),
            ("name=\"count\"", "", "3"),
            ("name=\"labels\"", "application/json", r#"["p","q"]"#),
        ],
    );
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), length);
}

#[tokio::test]
async fn what_is_not_set_is_no_part() {
    let mut server = answering([DONE]).await;
    let body = HandInPapersBody::new("t", Vec::<Upload>::new());
    server.client().hand_in_papers(body).send().await.unwrap();
    expect(&server.received().await, &[("name=\"title\"", "", "t")]);
}

#[tokio::test]
async fn a_map_of_files_is_a_part_for_each() {
    let mut server = answering([DONE]).await;
    let files = [("a", "one"), ("b", "two")];
    let files = files.map(|(name, text)| (name, Upload::bytes(text)));
    let call = server.client().hand_in_loose_papers(files);
    call.send().await.unwrap();
    let binary = "application/octet-stream";
    expect(
        &server.received().await,
        &[
            ("name=\"a\"; filename=\"a\"", binary, "one"),
            ("name=\"b\"; filename=\"b\"", binary, "two"),
        ],
    );
}

#[tokio::test]
async fn parts_that_no_schema_lists_are_the_callers_own() {
    let mut server = answering([DONE]).await;
    let mut form = Multipart::default();
    form.file(
        "scan",
        &Upload::bytes("png").file_name("1.png"),
        "image/png",
    );
    form.text("address", "", "Quay 7".to_owned());
    let call = server.client().hand_in_any_paper(form);
    call.send().await.unwrap();
    expect(
        &server.received().await,
        &[
            ("name=\"scan\"; filename=\"1.png\"", "image/png", "png"),
            ("name=\"address\"", "", "Quay 7"),
        ],
    );
}

#[tokio::test]
async fn a_form_that_is_one_of_several_objects_has_the_members_of_all() {
    let mut server = answering([DONE, DONE]).await;
    let client = server.client();
    let scan = Upload::bytes("png").file_name("1.png");
    let scan = HandInEitherPaperBody::new("scan", Berth::new("a")).scan(scan);
    client.hand_in_either_paper(scan).send().await.unwrap();
    let address = HandInEitherPaperBody::new("address", Berth::new("b")).address("Quay 7");
    client.hand_in_either_paper(address).send().await.unwrap();
    expect(
        &server.received().await,
        &[
            ("name=\"kind\"", "", "scan"),
            (
                "name=\"scan\"; filename=\"1.png\"",
                "application/octet-stream",
                "png",
            ),
            ("name=\"berth\"", "application/json", "{\"quay\":\"a\"}"),
        ],
    );
    expect(
        &server.received().await,
        &[
            ("name=\"kind\"", "", "address"),
            ("name=\"berth\"", "application/json", "{\"quay\":\"b\"}"),
            ("name=\"address\"", "", "Quay 7"),
        ],
    );
}

#[tokio::test]
async fn a_file_can_be_sent_from_where_it_is() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("ship.png");
    std::fs::write(&path, "from disk").unwrap();
    let mut server = answering([DONE]).await;
    let body = RegisterBoatFormDataBody::new("Ada", Upload::path(&path));
    let call = server.client().register_boat_multipart(body);
    let _ = call.send().await;
    expect(
        &server.received().await,
        &[
            ("name=\"name\"", "", "Ada"),
            (
                "name=\"photo\"; filename=\"ship.png\"",
                "application/octet-stream",
                "from disk",
            ),
        ],
    );
}

#[tokio::test]
async fn a_file_can_be_sent_as_it_comes() {
    let (mut server, scripts) = scripted(1).await;
    let (chunks, stream) = unbounded_channel();
    let photo = Upload::stream(Chunks(stream)).file_name("live.png");
    let body = RegisterBoatFormDataBody::new("Ada", photo);
    let call = tokio::spawn(server.client().register_boat_multipart(body).send());
    chunks.send(Bytes::from_static(b"one, ")).unwrap();
    chunks.send(Bytes::from_static(b"two")).unwrap();
    drop(chunks);
    let request = server.received().await;
    assert_eq!(request.header("transfer-encoding"), "chunked");
    let (_, photo) = parts(&request).pop().unwrap();
    assert_eq!(photo, "one, two");
    drop(scripts);
    assert!(call.await.unwrap().is_err());
}

#[tokio::test]
async fn a_file_among_other_alternatives_is_an_upload() {
    let mut server = answering([DONE; 2]).await;
    let png = || {
        Upload::bytes("png")
            .file_name("a.png")
            .content_type("image/png")
    };
    let mut body = EditPictureBody::new(vec![png(), Upload::bytes("two")], "brighter")
        .mask(Upload::bytes("mask"))
        .mixed(vec![png(), Upload::text("https://a.example/b.png")])
        .wrapped(Upload::bytes("wrapped"))
        .files_0(png())
        .archive(Upload::bytes("tar").file_name("a.tar"))
        .named(Upload::bytes("named"))
        .frames([png(), Upload::bytes("webp")])
        .thumbnail(Upload::bytes("small"));
    body.rest
        .insert("more".to_owned(), Upload::bytes("rest").file_name("r"));
    let client = server.client();
    client.edit_picture(body).send().await.unwrap();
    let binary = "application/octet-stream";
    expect(
        &server.received().await,
        &[
            ("name=\"image\"; filename=\"a.png\"", "image/png", "png"),
            ("name=\"image\"; filename=\"image\"", binary, "two"),
            ("name=\"prompt\"", "", "brighter"),
            ("name=\"mask\"; filename=\"mask\"", binary, "mask"),
            ("name=\"mixed\"; filename=\"a.png\"", "image/png", "png"),
            ("name=\"mixed\"", "", "https://a.example/b.png"),
            ("name=\"wrapped\"; filename=\"wrapped\"", binary, "wrapped"),
            ("name=\"files[0]\"; filename=\"a.png\"", "image/png", "png"),
            (
                "name=\"archive\"; filename=\"a.tar\"",
                "application/x-tar",
                "tar",
            ),
            ("name=\"named\"; filename=\"named\"", binary, "named"),
            ("name=\"frames\"; filename=\"a.png\"", "image/png", "png"),
            ("name=\"frames\"; filename=\"frames\"", "image/webp", "webp"),
            (
                "name=\"thumbnail\"; filename=\"thumbnail\"",
                "image/png",
                "small",
            ),
            ("name=\"more\"; filename=\"r\"", binary, "rest"),
        ],
    );

    let upload = Upload::bytes("svg").content_type("image/svg+xml");
    client.replace_picture(upload).send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("content-type"), "image/svg+xml");
    assert_eq!(request.text(), "svg");
}

#[tokio::test]
async fn a_content_type_is_json_whatever_its_parameters() {
    let mut server = answering([DONE]).await;
    let body = DescribePictureBody::new()
        .names(vec!["a".to_owned(), "b".to_owned()])
        .berth(Berth::new("north"))
        .title("t")
        .mooring(
            DescribePictureBodyMooring::new()
                .pier("a&b c")
                .days(vec![1, 2])
                .owner(Berth::new("north")),
        );
    server.client().describe_picture(body).send().await.unwrap();
    expect(
        &server.received().await,
        &[
            (
                "name=\"names\"",
                "application/json; charset=utf-8",
                r#"["a","b"]"#,
            ),
            (
                "name=\"berth\"",
                "Application/JSON;charset=UTF-8",
                r#"{"quay":"north"}"#,
            ),
            ("name=\"title\"", "text/plain; format=json", "t"),
            (
                "name=\"mooring\"",
                "application/x-www-form-urlencoded",
                "pier=a%26b%20c&days=1&days=2&owner=%7B%22quay%22%3A%22north%22%7D",
            ),
        ],
    );
}
