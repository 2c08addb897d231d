//! A server whose URL has several variables.

use client::Client;
use client::servers::ApiVersion;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .api_version(ApiVersion::V1_0)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Server_Path_Multiple_noOperationParams", |client| {
        client.no_operation_params().send()
    });
    scenarios.takes("Server_Path_Multiple_withOperationPathParam", |client| {
        client.with_operation_path_param("test").send()
    });

    scenarios
}
