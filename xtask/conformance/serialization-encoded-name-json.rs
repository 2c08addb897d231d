//! Members whose names on the wire are others than in the spec.

use client::Client;
use client::types::PropertyJsonEncodedNameModel;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Serialization_EncodedName_Json_Property_send", |client| {
        client
            .property_send(PropertyJsonEncodedNameModel::new(true))
            .send()
    });
    scenarios.gives(
        "Serialization_EncodedName_Json_Property_get",
        |client| client.property_get().send(),
        PropertyJsonEncodedNameModel::new(true),
    );

    scenarios
}
