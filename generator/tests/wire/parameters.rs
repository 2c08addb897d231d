//! Every style of every kind of parameter, and all that a parameter can be.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::server::{DONE, Received, answering};
use crate::api::OneNameInFourPlacesRequired;
use crate::client::Client;
use crate::runtime::pending::Pending;
use crate::types::{
    Berth, ByBerth, Colour, Level, QueryDeepFilter, QueryDeepFilterCreated, Search, Words,
};

/// What a call puts on the wire.
async fn sent<E: std::fmt::Debug>(call: impl FnOnce(&Client) -> Pending<(), E>) -> Received {
    let mut server = answering([DONE]).await;
    call(&server.client()).await.unwrap();
    server.received().await
}

/// The target of a request.
macro_rules! target {
    ($call:expr) => {
        sent($call).await.target()
    };
}

const TEXT: &str = "a/b c";

fn list() -> Words {
    vec!["x".to_owned(), "y,z&é".to_owned()]
}

fn object() -> Berth {
    Berth::new("nor=th").number(7)
}

#[tokio::test]
async fn path_parameters_in_every_style() {
    assert_eq!(
        target!(|client| client.path_simple(TEXT, list(), object()).send()),
        "/simple/a%2Fb%20c/x,y%2Cz%26%C3%A9/quay,nor%3Dth,number,7"
    );
    assert_eq!(
        target!(|client| client.path_simple_exploded(TEXT, list(), object()).send()),
        "/simple-exploded/a%2Fb%20c/x,y%2Cz%26%C3%A9/quay=nor%3Dth,number=7"
    );
    assert_eq!(
        target!(|client| client.path_label(TEXT, list(), object()).send()),
        "/label/.a%2Fb%20c/.x,y%2Cz%26%C3%A9/.quay,nor%3Dth,number,7"
    );
    assert_eq!(
        target!(|client| client.path_label_exploded(TEXT, list(), object()).send()),
        "/label-exploded/.a%2Fb%20c/.x.y%2Cz%26%C3%A9/.quay=nor%3Dth.number=7"
    );
    assert_eq!(
        target!(|client| client.path_matrix(TEXT, list(), object()).send()),
        "/matrix/;text=a%2Fb%20c/;list=x,y%2Cz%26%C3%A9/;object=quay,nor%3Dth,number,7"
    );
    assert_eq!(
        target!(|client| client.path_matrix_exploded(TEXT, list(), object()).send()),
        "/matrix-exploded/;text=a%2Fb%20c/;list=x;list=y%2Cz%26%C3%A9/;quay=nor%3Dth;number=7"
    );
}

#[tokio::test]
async fn several_path_parameters_share_a_segment() {
    assert_eq!(
        target!(|client| client.two_in_one_segment("1.2", "x").send()),
        "/a/1.2.x"
    );
    assert_eq!(
        target!(|client| client.around_a_colon(-3, true).send()),
        "/-3:true"
    );
}

#[tokio::test]
async fn the_query_of_a_path_stands_before_the_parameters() {
    assert_eq!(
        target!(|client| client.find_boats().send()),
        "/find?kind=boat&all"
    );
    assert_eq!(
        target!(|client| client.find_boats().page(2).send()),
        "/find?kind=boat&all&page=2"
    );
    assert_eq!(
        target!(|client| client.open_berth("7/b").send()),
        "/open?berth=7%2Fb&watch"
    );
}

#[tokio::test]
async fn query_parameters_in_every_style() {
    let encoded = "%2Cz%26%C3%A9";
    assert_eq!(
        target!(|client| client
            .query_form()
            .text(TEXT)
            .list(list())
            .object(object())
            .send()),
        format!("/form?text=a%2Fb%20c&list=x,y{encoded}&object=quay,nor%3Dth,number,7")
    );
    assert_eq!(
        target!(|client| client
            .query_form_exploded()
            .text(TEXT)
            .list(list())
            .object(object())
            .send()),
        format!("/form-exploded?text=a%2Fb%20c&list=x&list=y{encoded}&quay=nor%3Dth&number=7")
    );
    assert_eq!(
        target!(|client| client
            .query_space()
            .text(TEXT)
            .list(list())
            .object(object())
            .send()),
        format!("/space?text=a%2Fb%20c&list=x%20y{encoded}&object=quay%20nor%3Dth%20number%207")
    );
    assert_eq!(
        target!(|client| client
            .query_space_exploded()
            .list(list())
            .object(object())
            .send()),
        format!("/space-exploded?list=x&list=y{encoded}&quay=nor%3Dth&number=7")
    );
    assert_eq!(
        target!(|client| client
            .query_pipe()
            .text(TEXT)
            .list(list())
            .object(object())
            .send()),
        format!("/pipe?text=a%2Fb%20c&list=x%7Cy{encoded}&object=quay%7Cnor%3Dth%7Cnumber%7C7")
    );
    assert_eq!(
        target!(|client| client
            .query_pipe_exploded()
            .list(list())
            .object(object())
            .send()),
        format!("/pipe-exploded?list=x&list=y{encoded}&quay=nor%3Dth&number=7")
    );
}

#[tokio::test]
async fn deep_objects_go_as_deep_as_they_are() {
    let filter = QueryDeepFilter::new()
        .created(QueryDeepFilterCreated::new().gte(1).lt(9))
        .berths(vec![Berth::new("a b"), object()])
        .names(list());
    assert_eq!(
        target!(|client| client.query_deep().object(object()).filter(filter).send()),
        "/deep?object%5Bquay%5D=nor%3Dth&object%5Bnumber%5D=7\
         &filter%5Bcreated%5D%5Bgte%5D=1&filter%5Bcreated%5D%5Blt%5D=9\
         &filter%5Bberths%5D%5B0%5D%5Bquay%5D=a%20b\
         &filter%5Bberths%5D%5B1%5D%5Bquay%5D=nor%3Dth\
         &filter%5Bberths%5D%5B1%5D%5Bnumber%5D=7\
         &filter%5Bnames%5D%5B0%5D=x&filter%5Bnames%5D%5B1%5D=y%2Cz%26%C3%A9"
    );
}

#[tokio::test]
async fn reserved_characters_stay_where_the_document_allows_them() {
    let back = "https://x.example/a?b=c&d=1 2%2F#e";
    assert_eq!(
        target!(|client| client
            .query_reserved()
            .back(back)
            .list(vec!["a/b".to_owned(), "c&d".to_owned()])
            .plain("a/b:c")
            .send()),
        "/reserved?back=https://x.example/a?b=c%26d=1%202%2F%23e&list=a/b,c%26d&plain=a%2Fb%3Ac"
    );
}

#[tokio::test]
async fn headers_in_every_style() {
    let request = sent(|client| {
        client
            .headers()
            .x_trace("a, b/ü")
            .x_list(list())
            .x_object(object())
            .x_exploded_list(list())
            .x_exploded_object(object())
            .send()
    })
    .await;
    let value = |name| request.header(name);
    assert_eq!(value("x-trace"), "a, b/ü");
    assert_eq!(value("x-list"), "x,y,z&é");
    assert_eq!(value("x-object"), "quay,nor=th,number,7");
    assert_eq!(value("x-exploded-list"), "x,y,z&é");
    assert_eq!(value("x-exploded-object"), "quay=nor=th,number=7");
}

#[tokio::test]
async fn cookies_in_every_style() {
    let request = sent(|client| {
        client
            .cookies()
            .session_id("a;b=c")
            .list(list())
            .object(object())
            .exploded(list())
            .members(object())
            .send()
    })
    .await;
    assert_eq!(
        request.header("cookie"),
        "session%20id=a%3Bb%3Dc; list=x,y%2Cz%26%C3%A9; object=quay,nor%3Dth,number,7; \
         exploded=x; exploded=y%2Cz%26%C3%A9; quay=nor%3Dth; number=7"
    );
}

#[tokio::test]
async fn parameters_hold_json_where_the_document_says_so() {
    let search = Search::Berth(ByBerth::new(object()));
    let request = sent(|client| {
        client
            .json_in_parameters(Berth::new("north"))
            .filter_query(search)
            .x_filter(list())
            .x_note("say \"so\"")
            .filter_cookie(list())
            .send()
    })
    .await;
    assert_eq!(
        request.target(),
        "/content/%7B%22quay%22%3A%22north%22%7D\
         ?filter=%7B%22by%22%3A%22berth%22%2C%22berth%22%3A%7B%22quay%22%3A%22nor%3Dth%22%2C\
         %22number%22%3A7%7D%7D"
    );
    assert_eq!(request.header("x-filter"), r#"["x","y,z&é"]"#);
    assert_eq!(request.header("x-note"), "say \"so\"");
    assert_eq!(
        request.header("cookie"),
        "filter=%5B%22x%22%2C%22y%2Cz%26%C3%A9%22%5D"
    );
}

#[tokio::test]
async fn parameters_are_of_any_type() {
    let since = DateTime::parse_from_rfc3339("2026-01-02T03:04:05+01:00").unwrap();
    assert_eq!(
        target!(|client| client
            .types_of_parameters(Colour::DarkGreen)
            .colours(["red", "dark green"])
            .level(Level::Value2)
            .since(since.to_utc())
            .day(NaiveDate::from_ymd_opt(2026, 1, 2).unwrap())
            .id(Uuid::nil())
            .either(list())
            .weight(0.5)
            .limit(3)
            .send()),
        "/types/dark%20green?colours=red&colours=dark%20green&level=2\
         &since=2026-01-02T02%3A04%3A05Z&day=2026-01-02\
         &id=00000000-0000-0000-0000-000000000000&either=x&either=y%2Cz%26%C3%A9\
         &weight=0.5&limit=3"
    );
    assert_eq!(
        target!(|client| client
            .types_of_parameters(Colour::Red)
            .level(Level::Auto)
            .either(-1)
            .nothing("something")
            .send()),
        "/types/red?level=auto&either=-1&nothing=something"
    );
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    assert_eq!(
        target!(|client| client.json_in_parameters(Berth::new("a")).send()),
        "/content/%7B%22quay%22%3A%22a%22%7D"
    );
    assert_eq!(
        target!(|client| client.types_of_parameters(Colour::Red).send()),
        "/types/red"
    );
    let request = sent(|client| client.headers().send()).await;
    assert!(request.values("x-trace").is_empty());
    let request = sent(|client| client.cookies().send()).await;
    assert!(request.values("cookie").is_empty());
}

#[tokio::test]
async fn one_name_goes_to_each_of_its_places() {
    let request = sent(|client| {
        let required = OneNameInFourPlacesRequired {
            id_path: 1,
            id_query: 2,
            id_header: 3,
            id_cookie: 4,
        };
        client.one_name_in_four_places(required).send()
    });
    let request = request.await;
    assert_eq!(request.line, "GET /places/1?id=2 HTTP/1.1");
    assert_eq!(request.header("id"), "3");
    assert_eq!(request.header("cookie"), "id=4");
}
