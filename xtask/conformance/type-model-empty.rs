//! Objects without members.

use std::collections::BTreeMap;

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Type_Model_Empty_putEmpty", |client| {
        client
            .put_empty(BTreeMap::<String, serde_json::Value>::new())
            .send()
    });
    scenarios.gives(
        "Type_Model_Empty_getEmpty",
        |client| client.get_empty().send(),
        BTreeMap::new(),
    );
    scenarios.gives(
        "Type_Model_Empty_postRoundTripEmpty",
        |client| {
            client
                .post_round_trip_empty(BTreeMap::<String, serde_json::Value>::new())
                .send()
        },
        BTreeMap::new(),
    );

    scenarios
}
