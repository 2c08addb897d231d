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
use crate::runtime::page_rule::{PageInput, PageRule};
use crate::runtime::retry::Retry;
use crate::runtime::style::Style;
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

// After the macros that they use.
mod ends;
mod rules;
mod texts;
