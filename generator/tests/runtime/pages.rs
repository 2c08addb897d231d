//! The pages of a list, by each rule that says where the next one is: a server hands out three pages,
//! and what it was asked for is compared.

#![allow(
    dead_code,
    reason = "what each request can do is tried on some of them"
)]

use std::convert::Infallible;
use std::time::Duration;

use futures_core::Stream;
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, Request as Received, ResponseTemplate};

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::RequestOptions;
use crate::runtime::page_rule::{PageInput, PageRule, next_link};
use crate::runtime::retry::Retry;
use crate::runtime::style::Style;
use crate::runtime::xml_text::text_of;
use crate::runtime::{object, pages, request};
use crate::sample::Client;

object! {
    pub struct Item {
        pub id: i64 = "id",
    }
}

object! {
    pub struct Page {
        pub data?: Vec<Item> = "data",
    }
}

/// A request value and its pages, as the generator writes them, for each rule.
macro_rules! lists {
    ($($name:ident = $rule:expr;)*) => {
        $(
            request! {
                pub struct $name {
                    pub limit: i64 = query("limit", Style::FORM),
                }
                fn send, send_full(request) -> Page {
                    request.accept("application/json").answer(|response| match response.status() {
                        200 => response.json(),
                        _ => response.undocumented(),
                    })
                }
            }
            pages! {
                $name: pages(send_full) -> Page = $rule;
                items -> Item = |page| page.data;
            }
        )*
    };
}

const DATA: &[&str] = &["data"];
const CURSOR: PageInput = PageInput::Query("cursor");

lists! {
    ByLink = PageRule::link();
    ByAddress = PageRule::address(&["links", "next"]);
    ByCursor = PageRule::cursor(CURSOR, &["meta", "next"]);
    ByHeaderCursor = PageRule::header_cursor(PageInput::Header("x-token"), "x-next-token");
    ByBodyCursor = PageRule::cursor(PageInput::Body(&["paging", "cursor"]), &["next"]);
    ByLastItem = PageRule::last_item(PageInput::Query("starting_after"), DATA, &["id"]).while_true(&["has_more"]);
    ByOffset = PageRule::offset(PageInput::Query("offset"), DATA, 0);
    ByOffsetAndTotal = PageRule::offset(PageInput::Query("start"), DATA, 1).total(&["total"]);
    ByNumber = PageRule::number(PageInput::Query("page"), DATA, 1);
    ByNumberAndPages = PageRule::number(PageInput::Query("page"), DATA, 0).total(&["pages"]);
    UntilLast = PageRule::number(PageInput::Query("page"), DATA, 1).until_true(&["last"]);
}

/// Hands out these answers one after the other, and then errors.
async fn server(answers: Vec<ResponseTemplate>) -> MockServer {
    let server = MockServer::start().await;
    for answer in answers {
        Mock::given(wiremock::matchers::any())
            .respond_with(answer)
            .up_to_n_times(1)
            .mount(&server)
            .await;
    }
    server
}

fn client(server: &MockServer) -> Client {
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().base_url(format!("{}/v1", server.uri()));
    builder
        .bearer_auth("t0ken-abc")
        .retry(retry)
        .build()
        .unwrap()
}

/// A page with these items, and what else it has.
fn page(ids: &[i64], more: Value) -> ResponseTemplate {
    let items: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "text": "[{\"id\": 9}]", "id": id }))
        .collect();
    let mut body = json!({ "data": items });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    ResponseTemplate::new(200).set_body_json(body)
}

fn get(client: &Client) -> crate::runtime::request::Request {
    let mut request = client.core.request(Method::GET, "/things");
    request.auth(&[&["bearerAuth"]]);
    request
}

macro_rules! ids {
    ($request:expr) => {{
        let mut items = $request.items();
        let mut ids = Vec::new();
        let end = loop {
            match items.next().await {
                Some(Ok(item)) => ids.push(item.id),
                Some(Err(error)) => {
                    assert!(items.next().await.is_none(), "nothing comes after an error");
                    break Some(error);
                }
                None => break None,
            }
        };
        (ids, end)
    }};
}

/// What the server was asked for: each path with its query.
async fn asked(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    let target = |request: &Received| match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    };
    requests.iter().map(target).collect()
}

fn complete((ids, end): (Vec<i64>, Option<Error<Infallible>>)) -> Vec<i64> {
    assert!(end.is_none(), "{end:?}");
    ids
}

fn refused((ids, end): (Vec<i64>, Option<Error<Infallible>>)) -> (Vec<i64>, String) {
    let error = end.unwrap();
    assert!(matches!(error.kind(), ErrorKind::NextPage(_)), "{error:?}");
    assert!(!error.is_retryable());
    (ids, error.to_string())
}

#[tokio::test]
async fn links_in_a_header_are_followed() {
    let link = |page: ResponseTemplate, link: &str| page.insert_header("Link", link);
    let server = server(vec![
        link(
            page(&[1, 2], json!({})),
            r#"</v1/first>; rel="first", </v1/things?page=b%20c>; rel="next""#,
        ),
        link(page(&[3], json!({})), "<?page=d>; rel=next"),
        link(page(&[4], json!({})), r#"</v1/things?page=1>; rel="prev""#),
    ])
    .await;
    let request = ByLink(get(&client(&server))).limit(2);
    assert_eq!(complete(ids!(request)), [1, 2, 3, 4]);
    assert_eq!(
        asked(&server).await,
        [
            "/v1/things?limit=2",
            "/v1/things?page=b%20c",
            "/v1/things?page=d"
        ]
    );
    let requests = server.received_requests().await.unwrap();
    for request in &requests {
        assert_eq!(request.headers["authorization"], "Bearer t0ken-abc");
        assert_eq!(request.headers["accept"], "application/json");
    }
}

#[tokio::test]
async fn addresses_in_the_body_are_fetched_by_get() {
    let server = server(vec![page(&[1], Value::Object(Default::default()))]).await;
    let next = format!("{}/v1/other?after=1#part", server.uri());
    for answer in [
        page(&[2], json!({ "links": { "next": next } })),
        page(&[3], json!({ "links": { "next": "/v1/other?after=2" } })),
        page(&[4], json!({ "links": { "next": null } })),
    ] {
        Mock::given(wiremock::matchers::any())
            .respond_with(answer)
            .up_to_n_times(1)
            .mount(&server)
            .await;
    }
    let client = client(&server);
    complete(ids!(ByAddress(get(&client))));
    let mut request = client.core.request(Method::POST, "/things/search");
    request.json(&json!({ "name": "x" }));
    let request = ByAddress(request).options(RequestOptions::new().member("a", 1));
    assert_eq!(complete(ids!(request)), [2, 3, 4]);
    assert_eq!(
        asked(&server).await[1..],
        [
            "/v1/things/search",
            "/v1/other?after=1",
            "/v1/other?after=2"
        ]
    );
    let requests = server.received_requests().await.unwrap();
    let [_, first, second, _] = requests.as_slice() else {
        panic!("{}", requests.len());
    };
    assert_eq!((first.method.as_str(), first.body.len()), ("POST", 18));
    assert_eq!((second.method.as_str(), second.body.len()), ("GET", 0));
    assert!(!second.headers.contains_key("content-type"));
}

#[tokio::test]
async fn addresses_in_xml_are_fetched() {
    let xml = |text: &str| ResponseTemplate::new(200).set_body_raw(text, "application/xml");
    let server = server(vec![
        xml("<List><Next>no</Next><NextLink>/v1/things?a=1&amp;b=2</NextLink></List>"),
        xml("<List><NextLink>https://evil.example/</NextLink></List>"),
    ])
    .await;
    let mut pages = crate::runtime::pages::Pages::new(
        get(&client(&server)),
        PageRule::xml_address("NextLink"),
        |request| {
            request
                .accept("application/xml")
                .answer::<_, Infallible>(|response| response.bytes())
        },
    );
    assert!(
        pages
            .next()
            .await
            .unwrap()
            .unwrap()
            .starts_with(b"<List><Next>no")
    );
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NextPage(_)), "{error}");
    assert!(pages.next().await.is_none());
    assert_eq!(asked(&server).await, ["/v1/things", "/v1/things?a=1&b=2"]);
}

#[tokio::test]
async fn a_cursor_is_sent_until_there_is_none() {
    for last in [
        json!({ "meta": { "next": "" } }),
        json!({ "meta": { "next": null } }),
        json!({ "meta": {} }),
        json!({}),
    ] {
        let server = server(vec![
            page(&[1], json!({ "meta": { "next": "a&b=/c" } })),
            // A page without items is no end.
            page(&[], json!({ "meta": { "next": 17 } })),
            page(&[2, 3], last),
        ])
        .await;
        let request = ByCursor(get(&client(&server))).limit(2);
        assert_eq!(complete(ids!(request)), [1, 2, 3]);
        let cursor = "/v1/things?limit=2&cursor=";
        assert_eq!(
            asked(&server).await,
            [
                "/v1/things?limit=2".to_owned(),
                format!("{cursor}a%26b%3D%2Fc"),
                format!("{cursor}17")
            ]
        );
    }
}

#[tokio::test]
async fn a_cursor_goes_from_header_to_header() {
    let server = server(vec![
        page(&[1], json!({})).insert_header("X-Next-Token", "t1"),
        page(&[2], json!({})).insert_header("X-Next-Token", "t2"),
        page(&[3], json!({})),
    ])
    .await;
    assert_eq!(
        complete(ids!(ByHeaderCursor(get(&client(&server))))),
        [1, 2, 3]
    );
    let requests = server.received_requests().await.unwrap();
    let tokens: Vec<_> = requests
        .iter()
        .map(|request| request.headers.get("x-token").map(HeaderValue::as_bytes))
        .collect();
    assert_eq!(tokens, [None, Some(&b"t1"[..]), Some(&b"t2"[..])]);
}

#[tokio::test]
async fn a_cursor_goes_into_the_body() {
    let server = server(vec![
        page(&[1], json!({ "next": "c1" })),
        page(&[2], json!({ "next": 2 })),
        page(&[3], json!({})),
    ])
    .await;
    let mut request = client(&server).core.request(Method::POST, "/search");
    request.json(&json!({ "query": "q" }));
    assert_eq!(complete(ids!(ByBodyCursor(request))), [1, 2, 3]);
    let requests = server.received_requests().await.unwrap();
    let bodies: Vec<Value> = requests
        .iter()
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            json!({ "query": "q" }),
            json!({ "query": "q", "paging": { "cursor": "c1" } }),
            json!({ "query": "q", "paging": { "cursor": 2 } }),
        ]
    );
}

#[tokio::test]
async fn the_last_item_says_where_to_go_on() {
    let server = server(vec![
        page(&[5, 4], json!({ "has_more": true })),
        page(&[3], json!({ "has_more": true })),
        page(&[2], json!({ "has_more": false })),
    ])
    .await;
    assert_eq!(
        complete(ids!(ByLastItem(get(&client(&server))))),
        [5, 4, 3, 2]
    );
    assert_eq!(
        asked(&server).await,
        [
            "/v1/things",
            "/v1/things?starting_after=4",
            "/v1/things?starting_after=3"
        ]
    );
}

#[tokio::test]
async fn offsets_count_the_items_that_came() {
    let server = server(vec![
        page(&[1, 2], json!({})),
        page(&[3], json!({})),
        page(&[], json!({})),
    ])
    .await;
    let mut request = get(&client(&server));
    request.query("offset", &10, Style::FORM);
    assert_eq!(complete(ids!(ByOffset(request))), [1, 2, 3]);
    assert_eq!(
        asked(&server).await,
        [
            "/v1/things?offset=10",
            "/v1/things?offset=12",
            "/v1/things?offset=13"
        ]
    );
}

#[tokio::test]
async fn the_number_of_all_items_ends_the_list_without_another_call() {
    let server = server(vec![
        page(&[1, 2], json!({ "total": 3 })),
        page(&[3], json!({ "total": "3" })),
    ])
    .await;
    assert_eq!(
        complete(ids!(ByOffsetAndTotal(get(&client(&server))))),
        [1, 2, 3]
    );
    assert_eq!(asked(&server).await, ["/v1/things", "/v1/things?start=3"]);
}

#[tokio::test]
async fn pages_are_numbered_from_the_first_one() {
    let server = server(vec![
        page(&[1], json!({})),
        page(&[2], json!({})),
        page(&[], json!({})),
    ])
    .await;
    assert_eq!(complete(ids!(ByNumber(get(&client(&server))))), [1, 2]);
    assert_eq!(
        asked(&server).await,
        ["/v1/things", "/v1/things?page=2", "/v1/things?page=3"]
    );
}

#[tokio::test]
async fn the_number_of_pages_and_a_flag_end_the_list() {
    let server = server(vec![
        page(&[1], json!({ "pages": 2 })),
        page(&[2], json!({ "pages": 2 })),
        page(&[3], json!({ "last": false })),
        page(&[4], json!({ "last": true })),
    ])
    .await;
    let client = client(&server);
    assert_eq!(complete(ids!(ByNumberAndPages(get(&client)))), [1, 2]);
    assert_eq!(complete(ids!(UntilLast(get(&client)))), [3, 4]);
    assert_eq!(
        asked(&server).await,
        [
            "/v1/things",
            "/v1/things?page=1",
            "/v1/things",
            "/v1/things?page=2"
        ]
    );
}

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

#[test]
fn the_text_of_an_element_is_found_and_unescaped() {
    let xml = "<?xml version='1.0'?>\n<List><Next/>\n<a:Next b=\"c\">\n /x?a=1&amp;b=&#x41;&#66;&nope; </a:Next></List>";
    assert_eq!(text_of(xml.as_bytes(), "List"), None);
    assert_eq!(text_of(xml.as_bytes(), "b"), None);
    let without = xml.replace("<Next/>\n", "");
    assert_eq!(
        text_of(without.as_bytes(), "Next").as_deref(),
        Some("/x?a=1&b=AB&nope;")
    );
    for empty in [
        "<List><Next></Next></List>",
        "<List><Next/></List>",
        "<List>",
        "",
        "<Next",
    ] {
        assert_eq!(text_of(empty.as_bytes(), "Next"), None, "{empty}");
    }
}

#[test]
fn the_link_to_the_next_page_is_found_among_others() {
    for (links, expected) in [
        (
            r#"<https://a/?page=2>; rel="next", <https://a/?page=9>; rel="last""#,
            "https://a/?page=2",
        ),
        (
            r#"<https://a/?page=1>; rel="prev first", </b,c?page=3>; title="a, <b>; rel=x"; REL=Next"#,
            "/b,c?page=3",
        ),
        (r#"<https://a/>;rel="last next""#, "https://a/"),
    ] {
        assert_eq!(next_link(links), Some(expected), "{links}");
    }
    for links in [
        r#"<https://a/?page=1>; rel="prev""#,
        "<https://a/",
        "",
        r#"<https://a/>; title="rel=next""#,
    ] {
        assert_eq!(next_link(links), None, "{links}");
    }
}
