//! Changes in the form of RFC 7396.

use std::collections::BTreeMap;

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Payload_JsonMergePatch_createResource",
        |client| client.create_resource(resource()).send(),
        resource(),
    );

    scenarios
}

fn resource() -> Resource {
    let inner = || {
        InnerModel::new()
            .name("InnerMadge")
            .description("innerDesc")
    };
    Resource::new("Madge")
        .description("desc")
        .map(BTreeMap::from([("key".to_owned(), inner())]))
        .array(vec![inner()])
        .int_value(1)
        .float_value(1.25)
        .inner_model(inner())
        .int_array(vec![1, 2, 3])
}
