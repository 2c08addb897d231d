//! Where requests go: the document's servers, their variables, and servers of single operations.

use super::server::{DONE, Server, answer, answering};
use crate::client::{Client, ClientBuilder};
use crate::servers::{Region, Server as Named};
use crate::types::Arrival;

/// The base URL of what this builds.
fn base_url(builder: ClientBuilder) -> String {
    let client = format!("{:?}", builder.build().unwrap());
    let (_, url) = client.split_once("base_url: \"").unwrap();
    url.split('"').next().unwrap().to_owned()
}

fn host(server: &Server) -> &str {
    server.url.strip_prefix("http://").unwrap()
}

fn arrivals() -> String {
    answer("200 OK", "application/json", r#"[{"boat":"Ada"}]"#)
}

#[test]
fn the_first_server_stands_with_the_defaults_of_its_variables() {
    let builder = Client::builder;
    assert_eq!(base_url(builder()), "https://north.harbour.example/v1");
    assert_eq!(
        base_url(builder().region(Region::South).stage("v2")),
        "https://south.harbour.example/v2"
    );
    assert_eq!(
        base_url(builder().server(Named::Sandbox).stage("v2")),
        "https://sandbox.harbour.example/"
    );
    assert_eq!(
        base_url(builder().server(Named::OnThePremises)),
        "http://localhost:8080/v1"
    );
    assert_eq!(
        base_url(
            builder()
                .server(Named::Sandbox)
                .base_url("https://a.example/x")
        ),
        "https://a.example/x"
    );
}

#[tokio::test]
async fn a_server_with_variables_is_where_they_point() {
    let mut server = answering([DONE]).await;
    let client = Client::builder()
        .server(Named::OnThePremises)
        .host(host(&server))
        .stage("v2")
        .build()
        .unwrap();
    client.query_form().text("x").send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.line, "GET /v2/form?text=x HTTP/1.1");
    assert_eq!(request.header("host"), host(&server));
}

#[tokio::test]
async fn a_path_in_the_base_url_stays_in_front() {
    let mut server = answering([DONE]).await;
    let client = Client::builder()
        .base_url(format!("{}/a/b/", server.url))
        .build()
        .unwrap();
    client.query_form().send().await.unwrap();
    assert_eq!(server.received().await.target(), "/a/b/form");
}

#[tokio::test]
async fn a_path_with_a_server_of_its_own_goes_there() {
    let mut server = answering([&arrivals(), &arrivals()]).await;
    let elsewhere = Client::builder().base_url("http://127.0.0.1:1");
    let by_variables = elsewhere.clone().host(host(&server)).year("1999");
    let client = by_variables.build().unwrap();
    assert_eq!(
        client.read_archive().send().await.unwrap(),
        [Arrival::new("Ada")]
    );
    assert_eq!(server.received().await.target(), "/archive/1999/archive");

    let by_url = elsewhere.archive_base_url(format!("{}/x", server.url));
    let client = by_url.build().unwrap();
    client.read_archive().send().await.unwrap();
    assert_eq!(server.received().await.target(), "/x/archive");
}

#[tokio::test]
async fn an_operation_with_a_server_of_its_own_goes_there() {
    let mut server = answering([&answer("200 OK", "text/plain", "stored")]).await;
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .files_base_url(&server.url)
        .build()
        .unwrap();
    let said = client.set_photo("7").send().await.unwrap();
    assert_eq!(said, "stored");
    assert_eq!(server.received().await.target(), "/boats/7/photo");
}

#[tokio::test]
async fn a_relative_server_is_relative_to_the_base_url() {
    let accepted = "HTTP/1.1 202 Accepted\r\nConnection: close\r\n\r\n";
    let mut server = answering([accepted, accepted]).await;
    let base = || Client::builder().base_url(format!("{}/outer/v1", server.url));
    let clients = [
        base().build().unwrap(),
        base().inner_base_url(&server.url).build().unwrap(),
    ];
    for (client, expected) in clients.iter().zip(["/inner/arrivals", "/arrivals"]) {
        let call = client.announce_arrival(Arrival::new("Ada"));
        call.send().await.unwrap();
        assert_eq!(server.received().await.target(), expected);
    }
}
