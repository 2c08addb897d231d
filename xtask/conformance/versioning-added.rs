//! What the second version of an API has added.

use client_v2::Client;
use client_v2::servers::Version;
use client_v2::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .version(Version::V2)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Versioning_Added_v1",
        |client| client.v1("bar", v1()).send(),
        v1(),
    );
    scenarios.gives("Versioning_Added_v2", |client| client.v2(v2()).send(), v2());
    scenarios.gives(
        "Versioning_Added_InterfaceV2",
        |client| client.interface_v2_v2_in_interface(v2()).send(),
        v2(),
    );

    scenarios
}

fn v1() -> ModelV1 {
    ModelV1::new("foo", EnumV1::EnumMemberV2, UnionV1::V2Scalar(10))
}

fn v2() -> ModelV2 {
    ModelV2::new("foo", UnionV2::String("bar".to_owned()))
}
