//! Two versions of an API at one address.

use client_2022_12_01_preview::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Server_Versions_Versioned_withoutApiVersion", |client| {
        client.without_api_version().send()
    });
    scenarios.takes("Server_Versions_Versioned_withPathApiVersion", |client| {
        client.with_path_api_version("2022-12-01-preview").send()
    });
    scenarios.takes("Server_Versions_Versioned_withQueryApiVersion", |client| {
        client.with_query_api_version("2022-12-01-preview").send()
    });

    let builder = client_2021_01_01_preview::Client::builder().endpoint(server);
    let old = builder.build().expect("a client");
    scenarios.takes(
        "Server_Versions_Versioned_withQueryOldApiVersion",
        move |_| old.with_query_old_api_version("2021-01-01-preview").send(),
    );

    scenarios
}
