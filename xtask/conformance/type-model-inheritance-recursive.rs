//! Models that contain themselves.

use client::Client;
use client::types::Extension;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Type_Model_Inheritance_Recursive_put", |client| {
        client.put(tree()).send()
    });
    scenarios.gives(
        "Type_Model_Inheritance_Recursive_get",
        |client| client.get().send(),
        tree(),
    );

    scenarios
}

fn tree() -> Extension {
    let leaf = Extension::new(2);
    let branch = Extension::new(1).extension(vec![leaf]);
    Extension::new(0).extension(vec![branch, Extension::new(1)])
}
