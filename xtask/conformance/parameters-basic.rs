//! Bodies, declared whole or by their members.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_Basic_ExplicitBody_simple", |client| {
        client
            .explicit_body_simple(ExplicitBodyUser::new("foo"))
            .send()
    });
    scenarios.takes("Parameters_Basic_ImplicitBody_simple", |client| {
        client
            .implicit_body_simple(ImplicitBodySimpleBody::new("foo"))
            .send()
    });

    scenarios
}
