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

    scenarios.gives(
        "Payload_JsonMergePatch_updateResource",
        |client| client.update_resource(changes()).send(),
        changed(),
    );
    scenarios.gives(
        "Payload_JsonMergePatch_updateOptionalResource",
        |client| client.update_optional_resource().body(changes()).send(),
        changed(),
    );

    scenarios
}

fn changes() -> ResourcePatch {
    let key = InnerModelMergePatch::new().description_null();
    ResourcePatch::new()
        .description_null()
        .map(BTreeMap::from([
            ("key".to_owned(), Some(key)),
            ("key2".to_owned(), None),
        ]))
        .array_null()
        .int_value_null()
        .float_value_null()
        .inner_model_null()
        .int_array_null()
}

fn changed() -> Resource {
    let inner = InnerModel::new().name("InnerMadge");
    Resource::new("Madge").map(BTreeMap::from([("key".to_owned(), inner)]))
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
