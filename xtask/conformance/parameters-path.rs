//! Parameters in the path.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_Path_normal", |client| {
        client.normal("foo").send()
    });

    scenarios
}
