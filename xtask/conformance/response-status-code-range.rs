//! Errors by exact status, and the rest by range and default.

use client::Client;
use client::api::{ErrorResponseStatusCode404Error, ErrorResponseStatusCodeInRangeError};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does(
        "Response_StatusCodeRange_errorResponseStatusCode404",
        async |client| {
            let call = client.error_response_status_code404();
            let error = call.send().await.expect_err("it is not found");
            assert_eq!(error.status().expect("an answer"), 404);
            let Some(ErrorResponseStatusCode404Error::NotFound(error)) = error.api() else {
                panic!("{error:?}")
            };
            assert_eq!(
                (error.code.as_str(), error.resource_id.as_str()),
                ("not-found", "resource1")
            );
            Ok(())
        },
    );
    scenarios.does(
        "Response_StatusCodeRange_errorResponseStatusCodeInRange",
        async |client| {
            let call = client.error_response_status_code_in_range();
            let error = call.send().await.expect_err("it is refused");
            assert_eq!(error.status().expect("an answer"), 494);
            // The emitter knows of no range but the whole hundred.
            let Some(ErrorResponseStatusCodeInRangeError::ClientError(error)) = error.api() else {
                panic!("{error:?}")
            };
            assert_eq!(error.code, "request-header-too-large");
            assert_eq!(error.message, "Request header too large");
            Ok(())
        },
    );

    scenarios
}
