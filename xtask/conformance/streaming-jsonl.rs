//! JSON, a value a line. The emitter says no more than that it is text.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Streaming_Jsonl_Basic_send", |client| {
        client.basic_send(LINES).send()
    });
    scenarios.gives(
        "Streaming_Jsonl_Basic_receive",
        |client| client.basic_receive().send(),
        LINES,
    );

    scenarios
}

const LINES: &str = "{\"desc\": \"one\"}\n{\"desc\": \"two\"}\n{\"desc\": \"three\"}";
