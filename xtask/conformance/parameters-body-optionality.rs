//! Bodies that must be sent, and one that may.

use client::Client;
use client::types::BodyModel;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_BodyOptionality_requiredExplicit", |client| {
        client.required_explicit(BodyModel::new("foo")).send()
    });
    scenarios.takes("Parameters_BodyOptionality_requiredImplicit", |client| {
        client.required_implicit(BodyModel::new("foo")).send()
    });
    scenarios.does(
        "Parameters_BodyOptionality_OptionalExplicit",
        async |client| {
            client
                .optional_explicit_set(BodyModel::new("foo"))
                .send()
                .await?;
            client.optional_explicit_omit(None).send().await?;
            Ok(())
        },
    );

    scenarios
}
