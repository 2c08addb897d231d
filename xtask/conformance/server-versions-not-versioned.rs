//! Versions of an API that are said where they are needed.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Server_Versions_NotVersioned_withoutApiVersion", |client| {
        client.without_api_version().send()
    });
    scenarios.takes(
        "Server_Versions_NotVersioned_withPathApiVersion",
        |client| client.with_path_api_version("v1.0").send(),
    );
    scenarios.takes(
        "Server_Versions_NotVersioned_withQueryApiVersion",
        |client| client.with_query_api_version("v1.0").send(),
    );

    scenarios
}
