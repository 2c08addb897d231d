//! Models that are told apart twice: sharks are fish, and there are several of them.

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
        "Type_Model_Inheritance_NestedDiscriminator_getModel",
        |client| client.get_model().send(),
        goblin(1),
    );
    scenarios.takes(
        "Type_Model_Inheritance_NestedDiscriminator_putModel",
        |client| client.put_model(goblin(1)).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_NestedDiscriminator_getRecursiveModel",
        |client| client.get_recursive_model().send(),
        family(),
    );
    scenarios.takes(
        "Type_Model_Inheritance_NestedDiscriminator_putRecursiveModel",
        |client| client.put_recursive_model(family()).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator",
        |client| client.get_missing_discriminator().send(),
        Fish::Unknown(json!({"age": 1})),
    );
    scenarios.gives(
        "Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator",
        |client| client.get_wrong_discriminator().send(),
        Fish::Unknown(json!({"age": 1, "kind": "wrongKind"})),
    );

    scenarios
}

fn goblin(age: i32) -> Fish {
    Fish::Shark(Shark::Goblin(GoblinShark::new(age)))
}

fn saw(age: i32) -> Fish {
    Fish::Shark(Shark::Saw(SawShark::new(age)))
}

fn salmon(salmon: Salmon) -> Fish {
    Fish::Salmon(Box::new(salmon))
}

fn plain_salmon(age: i32) -> Fish {
    salmon(Salmon::new(age))
}

fn family() -> Fish {
    let hated = [("key1", plain_salmon(4)), ("key2", goblin(2))];
    let friend = Salmon::new(2).partner(plain_salmon(3)).hate(named(hated));
    let other = Salmon::new(2).friends(vec![plain_salmon(1), goblin(4)]);
    let head = Salmon::new(1)
        .partner(saw(2))
        .friends(vec![salmon(friend), goblin(3)])
        .hate(named([("key3", saw(3)), ("key4", salmon(other))]));
    salmon(head)
}

fn named<const N: usize>(fish: [(&str, Fish); N]) -> BTreeMap<String, Fish> {
    let fish = fish.into_iter();
    fish.map(|(name, fish)| (name.to_owned(), fish)).collect()
}
