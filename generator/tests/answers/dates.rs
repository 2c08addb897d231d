//! Dates and times that do not have the form of their format.

use super::server::{answer, answering};
use crate::runtime::error::Error;
use crate::types::{Fault, Watch};

async fn watch(body: &str) -> Result<Watch, Error<Fault>> {
    let server = answering([&answer("200 OK", "application/json", body)]).await;
    server.client().watch().send().await
}

#[tokio::test]
async fn a_date_of_the_wrong_form_is_named_with_its_format_and_what_helps() {
    for (body, message) in [
        (
            r#"{"at":"2024-01-02T03:04:05"}"#,
            "`2024-01-02T03:04:05` is a date-time without an offset, which `format: date-time` does \
             not allow; if the API means it, an overlay can say `format: date-time-local` at `at`",
        ),
        (
            r#"{"at":"2024-01-02"}"#,
            "`2024-01-02` is a date without a time, which `format: date-time` does not allow; if the \
             API means it, an overlay can say `format: date` at `at`",
        ),
        (
            r#"{"day":"2024-01-02T03:04:05Z"}"#,
            "`2024-01-02T03:04:05Z` is a date-time with an offset, which `format: date` does not \
             allow; if the API means it, an overlay can say `format: date-time` at `day`",
        ),
        (
            r#"{"day":"2024-01-02T03:04:05"}"#,
            "`2024-01-02T03:04:05` is a date-time without an offset, which `format: date` does not \
             allow; if the API means it, an overlay can say `format: date-time-local` at `day`",
        ),
        (
            r#"{"at":"yesterday"}"#,
            "`yesterday` does not have the form of its format, `date-time` or `date` at `at`",
        ),
        (
            r#"{"at":"2024-01-02T25:00:00Z"}"#,
            "`2024-01-02T25:00:00Z` does not have the form of `format: date-time` at `at`",
        ),
        (
            r#"{"day":"02/01/2024"}"#,
            "`02/01/2024` does not have the form of its format, `date-time` or `date` at `day`",
        ),
        (
            r#"{"at":""}"#,
            "`` does not have the form of its format, `date-time` or `date` at `at`",
        ),
    ] {
        let error = watch(body).await.unwrap_err().to_string();
        let start = format!("GET /watches: 200 OK, but the body does not fit: {message} (line 1");
        assert!(error.starts_with(&start), "{error}");
    }
}

#[tokio::test]
async fn a_date_of_the_wrong_form_in_a_union_is_called_one() {
    let body = r#"{"tide":{"kind":"High","metres":3,"at":"2024-01-02T03:04:05"}}"#;
    let server = answering([&answer("200 OK", "application/json", body)]).await;
    let error = server.client().numbers().send().await.unwrap_err();
    let message = "a date or time does not have the form of its format (line";
    assert!(error.to_string().contains(message), "{error}");
}

#[tokio::test]
async fn other_strings_are_none_of_dates_business() {
    let error = watch(r#"{"id":"2024-01-02"}"#)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("UUID") && !error.contains("format:"),
        "{error}"
    );
    let error = watch(r#"{"at":7}"#).await.unwrap_err().to_string();
    assert!(error.contains("invalid type: integer"), "{error}");
}

#[tokio::test]
async fn a_local_date_time_is_read_where_it_is_documented() {
    let watch = watch(r#"{"local":"2024-01-02T03:04:05.5"}"#).await.unwrap();
    assert_eq!(watch.local.unwrap().to_string(), "2024-01-02 03:04:05.500");
}
