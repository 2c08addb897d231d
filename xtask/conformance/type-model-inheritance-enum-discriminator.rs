//! Models that an enum tells apart. The client keeps what it does not know.

use client::Client;
use client::types::{Cobra, Dog, Golden, Snake};
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel",
        |client| client.get_extensible_model().send(),
        Dog::Golden(Golden::new(10)),
    );
    scenarios.takes(
        "Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel",
        |client| {
            client
                .put_extensible_model(Dog::Golden(Golden::new(10)))
                .send()
        },
    );
    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator",
        |client| client.get_extensible_model_missing_discriminator().send(),
        Dog::Unknown(json!({"weight": 10})),
    );
    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator",
        |client| client.get_extensible_model_wrong_discriminator().send(),
        Dog::Unknown(json!({"weight": 8, "kind": "wrongKind"})),
    );

    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getFixedModel",
        |client| client.get_fixed_model().send(),
        Snake::Cobra(Cobra::new(10)),
    );
    scenarios.takes(
        "Type_Model_Inheritance_EnumDiscriminator_putFixedModel",
        |client| client.put_fixed_model(Snake::Cobra(Cobra::new(10))).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator",
        |client| client.get_fixed_model_missing_discriminator().send(),
        Snake::Unknown(json!({"length": 10})),
    );
    scenarios.gives(
        "Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator",
        |client| client.get_fixed_model_wrong_discriminator().send(),
        Snake::Unknown(json!({"length": 8, "kind": "wrongKind"})),
    );

    scenarios
}
