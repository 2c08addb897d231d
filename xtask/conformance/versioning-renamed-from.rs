//! What the second version of an API calls otherwise.

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
        "Versioning_RenamedFrom_newOp",
        |client| client.new_op("bar", model()).send(),
        model(),
    );
    scenarios.gives(
        "Versioning_RenamedFrom_NewInterface",
        |client| client.new_interface_new_op_in_new_interface(model()).send(),
        model(),
    );

    scenarios
}

fn model() -> NewModel {
    NewModel::new("foo", NewUnion::NewScalar(10))
}
