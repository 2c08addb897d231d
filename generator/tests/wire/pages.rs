//! The pages of lists: three of each kind, of which the items arrive once each, in order.

use super::server::{Server, answering};
use crate::client::Client;
use crate::types::{Entry, SearchRegisterBody};

/// An answer with a body, and perhaps headers more.
fn page(headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\
         Connection: close\r\n\r\n{body}"
    )
}

/// Three answers, each with its headers and its body.
async fn three(pages: [(&str, &str); 3]) -> (Server, Client) {
    let [first, second, third] = pages.map(|(headers, body)| page(headers, body));
    let server = answering([&first, &second, &third]).await;
    let client = server.builder().bearer_auth("t").build().unwrap();
    (server, client)
}

macro_rules! ids {
    ($items:expr) => {{
        let mut items = $items;
        let mut ids = Vec::new();
        while let Some(item) = items.next().await {
            let item: Entry = item.unwrap();
            ids.push(item.id);
        }
        ids.concat()
    }};
}

/// The targets of three requests.
async fn targets(mut server: Server) -> [String; 3] {
    let mut targets = [const { String::new() }; 3];
    for target in &mut targets {
        let request = server.received().await;
        assert_eq!(request.header("authorization"), "Bearer t");
        *target = request.target().to_owned();
    }
    targets
}

#[tokio::test]
async fn a_link_in_a_header() {
    let (server, client) = three([
        (
            "Link: </register/berths?after=b>; rel=\"next\"\r\n",
            r#"[{"id":"a"},{"id":"b"}]"#,
        ),
        (
            "Link: </register/berths?after=c>; rel=\"next\"\r\n",
            r#"[{"id":"c"}]"#,
        ),
        (
            "Link: </register/berths>; rel=\"first\"\r\n",
            r#"[{"id":"d"}]"#,
        ),
    ])
    .await;
    assert_eq!(ids!(client.list_berthings().items()), "abcd");
    let expected = [
        "/register/berths",
        "/register/berths?after=b",
        "/register/berths?after=c",
    ];
    assert_eq!(targets(server).await, expected);
}

#[tokio::test]
async fn a_token_of_the_answer() {
    let (server, client) = three([
        ("", r#"{"calls":[{"id":"a"}],"next_page_token":"t 1"}"#),
        ("", r#"{"next_page_token":"t2"}"#),
        ("", r#"{"calls":[{"id":"b"}],"next_page_token":null}"#),
    ])
    .await;
    // A parameter of the name keeps its setter.
    assert_eq!(ids!(client.list_calls().items(2).all_items()), "ab");
    let expected = [
        "/register/calls?items=2",
        "/register/calls?items=2&page_token=t%201",
        "/register/calls?items=2&page_token=t2",
    ];
    assert_eq!(targets(server).await, expected);
}

#[tokio::test]
async fn the_last_item() {
    let (server, client) = three([
        ("", r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        ("", r#"{"data":[{"id":"c"}],"has_more":true}"#),
        ("", r#"{"data":[{"id":"d"}],"has_more":false}"#),
    ])
    .await;
    assert_eq!(ids!(client.list_pilots().items()), "abcd");
    let expected = [
        "/register/pilots",
        "/register/pilots?starting_after=b",
        "/register/pilots?starting_after=c",
    ];
    assert_eq!(targets(server).await, expected);
}

#[tokio::test]
async fn an_offset_up_to_the_total() {
    let (server, client) = three([
        ("", r#"{"data":{"dues":[{"id":"a"},{"id":"b"}],"total":4}}"#),
        ("", r#"{"data":{"dues":[{"id":"c"}],"total":4}}"#),
        ("", r#"{"data":{"dues":[{"id":"d"}],"total":4}}"#),
    ])
    .await;
    assert_eq!(ids!(client.list_dues().limit(2).items()), "abcd");
    let expected = [
        "/register/dues?limit=2",
        "/register/dues?limit=2&offset=2",
        "/register/dues?limit=2&offset=3",
    ];
    assert_eq!(targets(server).await, expected);
}

#[tokio::test]
async fn the_number_of_the_page() {
    let (server, client) = three([
        ("", r#"{"logs":[{"id":"a"}],"meta":{"total_pages":3}}"#),
        ("", r#"{"logs":[{"id":"b"}],"meta":{"total_pages":3}}"#),
        ("", r#"{"logs":[{"id":"c"}],"meta":{"total_pages":3}}"#),
    ])
    .await;
    let mut pages = client.list_logs().pages();
    let mut ids = Vec::new();
    while let Some(page) = pages.next().await {
        ids.extend(page.unwrap().logs.into_iter().map(|log| log.id));
    }
    assert_eq!(ids.concat(), "abc");
    assert_eq!(
        targets(server).await,
        [
            "/register/logs",
            "/register/logs?page=2",
            "/register/logs?page=3"
        ]
    );
}

#[tokio::test]
async fn an_address_in_the_body() {
    let (server, client) = three([
        (
            "",
            r#"{"notices":[{"id":"a"}],"links":{"next":"/register/notices?n=2"}}"#,
        ),
        ("", r#"{"links":{"next":"?n=3"}}"#),
        ("", r#"{"notices":[{"id":"b"}]}"#),
    ])
    .await;
    assert_eq!(ids!(client.list_notices().items()), "ab");
    let expected = [
        "/register/notices",
        "/register/notices?n=2",
        "/register/notices?n=3",
    ];
    assert_eq!(targets(server).await, expected);
}

#[tokio::test]
async fn a_cursor_in_the_body() {
    let (mut server, client) = three([
        ("", r#"{"hits":[{"id":"a"}],"paging":{"next_cursor":"c1"}}"#),
        ("", r#"{"hits":[{"id":"b"}],"paging":{"next_cursor":"c2"}}"#),
        ("", r#"{"hits":[{"id":"c"}],"paging":{}}"#),
    ])
    .await;
    assert_eq!(
        ids!(client.search_register(SearchRegisterBody::new("q")).items()),
        "abc"
    );
    for expected in [
        r#"{"query":"q"}"#,
        r#"{"paging":{"cursor":"c1"},"query":"q"}"#,
        r#"{"paging":{"cursor":"c2"},"query":"q"}"#,
    ] {
        let body: serde_json::Value =
            serde_json::from_slice(&server.received().await.body).unwrap();
        assert_eq!(
            body,
            serde_json::from_str::<serde_json::Value>(expected).unwrap()
        );
    }
}

#[tokio::test]
async fn a_header_that_an_extension_names() {
    let (mut server, client) = three([
        ("x-next: n1\r\n", r#"{"wrecks":[{"id":"a"}]}"#),
        (
            "x-next: n2\r\n",
            r#"{"wrecks":[{"id":"b"}],"owners":["o"]}"#,
        ),
        ("", r#"{"wrecks":[{"id":"c"}]}"#),
    ])
    .await;
    assert_eq!(ids!(client.list_wrecks().items()), "abc");
    for expected in ["", "n1", "n2"] {
        assert_eq!(server.received().await.header("x-from"), expected);
    }
}

/// The program of the chapter on pages of results.
mod program {
    #[rustfmt::skip]
    mod harbour_office {
        pub use crate::client::Client;
    }
    include!("pages_program.rs");
}

#[tokio::test]
async fn the_program_of_the_docs_reads_every_page() {
    let (server, client) = three([
        (
            "",
            r#"{"notices":[{"id":"a","name":"Fog"}],"links":{"next":"/register/notices?n=2"}}"#,
        ),
        ("", r#"{"notices":[],"links":{"next":"?n=3"}}"#),
        ("", r#"{"notices":[{"id":"b"},{"id":"c","name":"Ice"}]}"#),
    ])
    .await;
    assert_eq!(program::names(&client).await.unwrap(), ["Fog", "Ice"]);
    drop(server);
    let chapter = include_str!("../../docs/pages-of-results.md");
    let program = include_str!("pages_program.rs");
    assert!(
        chapter.contains(&format!("```rust\n{program}```")),
        "the chapter has another program"
    );
}
