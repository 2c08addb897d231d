//! A parameter that has one value only.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_Query_Constant_post", |client| {
        client.constant_post().send()
    });

    scenarios
}
