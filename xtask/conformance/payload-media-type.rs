//! Media types that are not `application/json`, and text in one that is.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Payload_MediaType_StringBody_sendAsText", |client| {
        client.string_body_send_as_text("{cat}").send()
    });
    scenarios.gives(
        "Payload_MediaType_StringBody_getAsText",
        |client| client.string_body_get_as_text().send(),
        "{cat}",
    );
    scenarios.takes("Payload_MediaType_StringBody_sendAsJson", |client| {
        client.string_body_send_as_json("foo").send()
    });
    scenarios.gives(
        "Payload_MediaType_StringBody_getAsJson",
        |client| client.string_body_get_as_json().send(),
        "foo",
    );

    scenarios
}
