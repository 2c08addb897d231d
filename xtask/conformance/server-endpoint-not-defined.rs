//! A server that is not said.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Server_Endpoint_NotDefined_valid", |client| {
        client.valid().send()
    });

    scenarios
}
