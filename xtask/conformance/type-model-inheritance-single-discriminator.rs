//! Models that one member tells apart.

use std::collections::BTreeMap;

use client::Client;
use client::types::*;
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Model_Inheritance_SingleDiscriminator_getModel",
        |client| client.get_model().send(),
        Bird::Sparrow(Sparrow::new(1)),
    );
    scenarios.takes(
        "Type_Model_Inheritance_SingleDiscriminator_putModel",
        |client| client.put_model(Bird::Sparrow(Sparrow::new(1))).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_SingleDiscriminator_getRecursiveModel",
        |client| client.get_recursive_model().send(),
        eagle(),
    );
    scenarios.takes(
        "Type_Model_Inheritance_SingleDiscriminator_putRecursiveModel",
        |client| client.put_recursive_model(eagle()).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator",
        |client| client.get_missing_discriminator().send(),
        Bird::Unknown(json!({"wingspan": 1})),
    );
    scenarios.gives(
        "Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator",
        |client| client.get_wrong_discriminator().send(),
        Bird::Unknown(json!({"wingspan": 1, "kind": "wrongKind"})),
    );
    scenarios.does(
        "Type_Model_Inheritance_SingleDiscriminator_getLegacyModel",
        async |client| {
            let dinosaur = client.get_legacy_model().send().await?;
            let Dinosaur::TRex(t_rex) = dinosaur else {
                panic!("{dinosaur:?}")
            };
            assert_eq!(t_rex.size, 20);
            Ok(())
        },
    );

    scenarios
}

fn eagle() -> Bird {
    let hate = BTreeMap::from([("key3".to_owned(), Bird::Sparrow(Sparrow::new(1)))]);
    let eagle = Eagle::new(5)
        .partner(Bird::Goose(Goose::new(2)))
        .friends(vec![Bird::SeaGull(SeaGull::new(2))])
        .hate(hate);
    Bird::Eagle(Box::new(eagle))
}
