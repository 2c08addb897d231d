//! Models of requests, of answers, and of both.

use client::Client;
use client::types::{InputOutputRecord, InputRecord};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Type_Model_Usage_input", |client| {
        client.input(InputRecord::new("example-value")).send()
    });
    scenarios.does("Type_Model_Usage_output", async |client| {
        let answer = client.output().send().await?;
        assert_eq!(answer.required_prop, "example-value");
        Ok(())
    });
    scenarios.gives(
        "Type_Model_Usage_inputAndOutput",
        |client| {
            client
                .input_and_output(InputOutputRecord::new("example-value"))
                .send()
        },
        InputOutputRecord::new("example-value"),
    );

    scenarios
}
