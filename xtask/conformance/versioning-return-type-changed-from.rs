//! An operation that returns something else in the second version of an API.

use client_v2::Client;
use client_v2::servers::Version;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .version(Version::V2)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Versioning_ReturnTypeChangedFrom_test",
        |client| client.test("test").send(),
        "test",
    );

    scenarios
}
