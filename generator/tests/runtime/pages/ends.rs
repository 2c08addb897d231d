//! Where pages end, and what is refused.

use super::*;

#[tokio::test]
async fn the_next_page_never_leaves_the_origin() {
    let other = server(vec![page(&[9], json!({}))]).await;
    for target in [
        format!("{}/v1/things?page=2", other.uri()),
        "https://evil.example/a".to_owned(),
        "//evil.example/a".to_owned(),
        "http://evil.example:80\\@127.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        let linked =
            page(&[1], json!({})).insert_header("Link", format!("<{target}>; rel=next").as_str());
        let server = server(vec![
            linked,
            page(&[1], json!({ "links": { "next": target } })),
        ])
        .await;
        let client = client(&server);
        for outcome in [ids!(ByLink(get(&client))), ids!(ByAddress(get(&client)))] {
            let (ids, message) = refused(outcome);
            assert_eq!(ids, [1], "the page that names it is handed out");
            assert!(
                message.starts_with(
                    "GET /things: the next page is not fetched: it is at another origin, "
                ),
                "{message}"
            );
        }
        assert_eq!(
            server.received_requests().await.unwrap().len(),
            2,
            "{target}"
        );
    }
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn credentials_of_an_address_are_not_sent_in_place_of_the_clients() {
    let server = server(vec![page(&[1], json!({}))]).await;
    let address = server.uri().replace("http://", "http://u:p@");
    let next = page(
        &[2],
        json!({ "links": { "next": format!("{address}/v1/things?api_key=old&page=2") } }),
    );
    for answer in [next, page(&[3], json!({}))] {
        Mock::given(wiremock::matchers::any())
            .respond_with(answer)
            .up_to_n_times(1)
            .mount(&server)
            .await;
    }
    let builder = Client::builder()
        .base_url(server.uri())
        .bearer_auth("t0ken-abc");
    let mut builder = builder;
    builder.core.credential(
        "queryKey",
        crate::runtime::auth::Credential::Secret("n3w".into()),
    );
    let client = builder.build().unwrap();
    complete(ids!(ByAddress(get(&client))));
    let mut request = client.core.request(Method::GET, "/things");
    request.auth(&[&["queryKey"]]);
    assert_eq!(complete(ids!(ByAddress(request))), [2, 3]);
    assert_eq!(
        asked(&server).await[1..],
        ["/things?api_key=n3w", "/v1/things?page=2&api_key=n3w"]
    );
    assert!(
        !server.received_requests().await.unwrap()[2]
            .headers
            .contains_key("authorization")
    );
}

#[tokio::test]
async fn a_page_that_was_there_before_ends_with_an_error() {
    let said =
        "GET /things: the next page is not fetched: the API gives a page that was there before";
    // The cursor of two pages ago, and the one that the caller began with.
    let server = server(vec![
        page(&[1], json!({ "meta": { "next": "a" } })),
        page(&[2], json!({ "meta": { "next": "b" } })),
        page(&[3], json!({ "meta": { "next": "a" } })),
        page(&[4], json!({ "meta": { "next": "x" } })),
        page(&[5], json!({ "links": { "next": "/v1/things" } })),
        // A server that takes each number for the last page.
        page(&[6], json!({})),
        page(&[7], json!({})),
        page(&[7], json!({})),
    ])
    .await;
    let client = client(&server);
    assert_eq!(
        refused(ids!(ByCursor(get(&client)))),
        (vec![1, 2, 3], said.to_owned())
    );
    let mut request = get(&client);
    request.query("cursor", "x", Style::FORM);
    assert_eq!(refused(ids!(ByCursor(request))), (vec![4], said.to_owned()));
    assert_eq!(
        refused(ids!(ByAddress(get(&client)))),
        (vec![5], said.to_owned())
    );
    assert_eq!(
        refused(ids!(ByNumber(get(&client)))),
        (vec![6, 7, 7], said.to_owned())
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 8);
}

#[tokio::test]
async fn what_is_there_but_cannot_be_asked_for_is_an_error() {
    let server = server(vec![
        page(&[1], json!({ "links": { "next": "abc" } })),
        page(&[], json!({ "has_more": true })),
        page(&[2], json!({})).insert_header("Link", "<http://[>; rel=next"),
    ])
    .await;
    let client = client(&server);
    let head = "GET /things: the next page is not fetched: ";
    assert_eq!(
        refused(ids!(ByAddress(get(&client)))),
        (
            vec![1],
            format!("{head}what is in place of its address is none")
        )
    );
    assert_eq!(
        refused(ids!(ByLastItem(get(&client)))),
        (
            vec![],
            format!("{head}the answer says that there is one, but not where")
        )
    );
    let (ids, message) = refused(ids!(ByLink(get(&client))));
    assert_eq!(ids, [2]);
    assert!(
        message.starts_with(&format!("{head}its address is none: ")),
        "{message}"
    );
}

#[tokio::test]
async fn each_page_has_the_attempts_of_a_call_and_the_options_of_the_request() {
    let busy = || ResponseTemplate::new(503).insert_header("Retry-After", "0");
    let server = server(vec![
        busy(),
        busy(),
        page(&[1], json!({ "meta": { "next": "a" } })),
        busy(),
        busy(),
        page(&[2], json!({})),
    ])
    .await;
    let options = RequestOptions::new().header(
        HeaderName::from_static("x-trace"),
        HeaderValue::from_static("t"),
    );
    let request = ByCursor(get(&client(&server))).options(options);
    assert_eq!(complete(ids!(request)), [1, 2]);
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 6);
    assert!(
        requests
            .iter()
            .all(|request| request.headers["x-trace"] == "t")
    );
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    for broken in [
        ResponseTemplate::new(500),
        ResponseTemplate::new(200).set_body_string(r#"{"data": 1, "meta": {"next": "b"}}"#),
    ] {
        let server = server(vec![
            page(&[1], json!({ "meta": { "next": "a" } })),
            broken.clone(),
            broken.clone(),
            broken,
        ])
        .await;
        let mut pages = ByCursor(get(&client(&server))).pages();
        assert_eq!(pages.next().await.unwrap().unwrap().data.unwrap().len(), 1);
        assert!(pages.next().await.unwrap().is_err());
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn nothing_is_fetched_before_it_is_asked_for() {
    let server = server(vec![
        page(&[1, 2], json!({ "meta": { "next": "a" } })),
        page(&[3], json!({})),
    ])
    .await;
    let mut items = ByCursor(get(&client(&server))).items();
    assert_eq!(format!("{items:?}"), "Items(..)");
    assert!(asked(&server).await.is_empty());
    // As a stream, which is what combinators take.
    let next = std::future::poll_fn(|context| std::pin::Pin::new(&mut items).poll_next(context));
    assert_eq!(next.await.unwrap().unwrap().id, 1);
    assert_eq!(items.next().await.unwrap().unwrap().id, 2);
    assert_eq!(asked(&server).await.len(), 1, "two items, one page");
    drop(items);
    assert_eq!(asked(&server).await.len(), 1);
}

#[test]
fn streams_of_pages_go_from_thread_to_thread() {
    fn is_send<T: Send>(_: &T) {}
    let client = Client::builder().bearer_auth("t").build().unwrap();
    is_send(&ByCursor(get(&client)).pages());
    is_send(&ByCursor(get(&client)).items());
}
