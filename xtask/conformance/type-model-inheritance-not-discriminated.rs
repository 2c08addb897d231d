//! Models that are made of others, without a member that says which.

use client::Client;
use client::types::Siamese;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes(
        "Type_Model_Inheritance_NotDiscriminated_postValid",
        |client| client.post_valid(siamese()).send(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_NotDiscriminated_getValid",
        |client| client.get_valid().send(),
        siamese(),
    );
    scenarios.gives(
        "Type_Model_Inheritance_NotDiscriminated_putValid",
        |client| client.put_valid(siamese()).send(),
        siamese(),
    );

    scenarios
}

fn siamese() -> Siamese {
    Siamese::new("abc", 32, true)
}
