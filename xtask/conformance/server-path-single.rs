//! A server whose URL is one variable.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Server_Path_Single_myOp", |client| client.my_op().send());

    scenarios
}
