//! Arrays in a query and in a header.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_CollectionFormat_Query_multi", |client| {
        client.query_multi(colors()).send()
    });
    scenarios.takes("Parameters_CollectionFormat_Query_csv", |client| {
        client.query_csv(colors()).send()
    });
    scenarios.takes("Parameters_CollectionFormat_Query_ssv", |client| {
        client.query_ssv(colors()).send()
    });
    scenarios.takes("Parameters_CollectionFormat_Query_pipes", |client| {
        client.query_pipes(colors()).send()
    });
    scenarios.takes("Parameters_CollectionFormat_Header_csv", |client| {
        client.header_csv(colors()).send()
    });

    scenarios
}

fn colors() -> Vec<String> {
    ["blue", "red", "green"].map(str::to_owned).to_vec()
}
