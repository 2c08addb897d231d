//! A credential that may be left out.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<String> {
    let mut scenarios = Scenarios::new(server.to_owned());

    scenarios.takes("Authentication_Noauth_Union_validNoAuth", |server| {
        let builder = Client::builder().base_url(server);
        let client = builder.build().expect("a client without credentials");
        client.valid_no_auth().send()
    });

    scenarios.takes("Authentication_Noauth_Union_validToken", |server| {
        let builder = Client::builder().base_url(server);
        let builder = builder.bearer_auth("https://security.microsoft.com/.default");
        let client = builder.build().expect("a client with a token");
        client.valid_token().send()
    });

    scenarios
}
