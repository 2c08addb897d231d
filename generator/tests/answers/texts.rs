//! Text that is a scalar by itself.

use super::server::{answer, answering};
use crate::api::IsStormyError;
use crate::types::Weather;

async fn with(body: &str) -> crate::client::Client {
    answering([&answer("200 OK", "text/plain", body)])
        .await
        .client()
}

#[tokio::test]
async fn text_with_the_schema_of_a_scalar_is_that_scalar() {
    for body in ["storm", "storm\n", "\"storm\"", "\u{feff}storm"] {
        let weather = with(body).await.weather().send().await.unwrap();
        assert_eq!(weather, Weather::Storm, "{body}");
    }
    let weather = with("fog").await.weather().send().await.unwrap();
    assert_eq!(weather.as_str(), "fog");
    for (body, expected) in [("12", 12), (" -3\r\n", -3), ("1e1", 10)] {
        let speed = with(body).await.wind_speed().send().await.unwrap();
        assert_eq!(speed, expected);
    }
    assert!(with("true").await.is_stormy().send().await.unwrap());
    let day = with("2024-02-29\n")
        .await
        .last_storm()
        .send()
        .await
        .unwrap();
    assert_eq!(day.to_string(), "2024-02-29");
}

#[tokio::test]
async fn text_that_is_no_such_scalar_does_not_fit() {
    let error = with("fast").await.wind_speed().send().await.unwrap_err();
    let shown = "PUT /weather: 200 OK, but the body does not fit: invalid type: string, expected \
                 i64: fast";
    assert_eq!(error.to_string(), shown);
    let error = with("").await.is_stormy().send().await.unwrap_err();
    assert!(error.is_decode());
}

#[tokio::test]
async fn the_text_of_a_failure_is_a_scalar_too() {
    let server = answering([&answer("409 No", "text/plain", "calm")]).await;
    let error = server.client().is_stormy().send().await.unwrap_err();
    assert_eq!(error.api(), Some(&IsStormyError::Conflict(Weather::Calm)));
}
