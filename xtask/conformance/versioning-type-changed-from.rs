//! Members that are of another type in the second version of an API.

use client_v2::Client;
use client_v2::servers::Version;
use client_v2::types::TestModel;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .version(Version::V2)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Versioning_TypeChangedFrom_test",
        |client| client.test("baz", TestModel::new("foo", "bar")).send(),
        TestModel::new("foo", "bar"),
    );

    scenarios
}
