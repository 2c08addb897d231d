//! Each rule that says where the next page is.

use super::*;

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
