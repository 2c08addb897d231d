//! Where requests go.

use generated_client::{BuildError, Client};

use super::server::*;

#[tokio::test]
async fn the_path_of_the_base_url_stays_in_front() {
    for (base, path) in [
        ("", "/openapi/autoTag"),
        ("/", "/openapi/autoTag"),
        ("/api", "/api/openapi/autoTag"),
        ("/api/v1/", "/api/v1/openapi/autoTag"),
        ("/a%20b/%7Ec", "/a%20b/%7Ec/openapi/autoTag"),
    ] {
        let server = answering(success()).await;
        call(&client(format!("{}{base}", server.uri())))
            .await
            .unwrap();
        assert_eq!(only_request(&server).await.url.path(), path, "{base:?}");
    }
}

#[test]
fn the_address_of_the_specification_is_used_unless_another_is_given() {
    let client = Client::builder().bearer_auth(TOKEN).build().unwrap();
    let shown = format!("{client:?}");
    assert!(shown.contains("\"https://mantago.cc/api\""), "{shown}");
}

#[test]
fn an_unusable_base_url_is_refused_without_being_repeated() {
    for (url, reason) in [
        ("", "it names no host; write it whole"),
        ("/api", "it names no host; write it whole"),
        ("mantago.cc/api", "relative URL without a base"),
        ("ftp://mantago.cc", "neither http nor https"),
        ("http://", "empty host"),
        ("http://hunter2@mantago.cc", "user name"),
        ("http://user:hunter2@mantago.cc", "user name"),
        ("http://mantago.cc/?key=hunter2", "a query or a fragment"),
        ("http://mantago.cc/#hunter2", "a query or a fragment"),
    ] {
        let error = builder(url).build().unwrap_err();
        assert!(matches!(error, BuildError::BaseUrl { .. }), "{url}");
        let message = error.to_string();
        assert!(message.starts_with("the base URL cannot be used: "));
        assert!(message.contains(reason), "{url}: {message}");
        assert!(!format!("{message}{error:?}").contains("hunter2"), "{url}");
    }
}
