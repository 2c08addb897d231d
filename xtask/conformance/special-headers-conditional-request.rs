//! Headers of conditional requests (RFC 9110, section 13).

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("SpecialHeaders_ConditionalRequest_postIfMatch", |client| {
        client.post_if_match().if_match("\"valid\"").send()
    });
    scenarios.takes(
        "SpecialHeaders_ConditionalRequest_postIfNoneMatch",
        |client| {
            client
                .post_if_none_match()
                .if_none_match("\"invalid\"")
                .send()
        },
    );
    scenarios.takes(
        "SpecialHeaders_ConditionalRequest_headIfModifiedSince",
        |client| {
            client
                .head_if_modified_since()
                .if_modified_since(DATE)
                .send()
        },
    );
    scenarios.takes(
        "SpecialHeaders_ConditionalRequest_postIfUnmodifiedSince",
        |client| {
            client
                .post_if_unmodified_since()
                .if_unmodified_since(DATE)
                .send()
        },
    );

    scenarios
}

const DATE: &str = "Fri, 26 Aug 2022 14:38:00 GMT";
