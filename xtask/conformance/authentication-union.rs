//! Either of two credentials.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<String> {
    let mut scenarios = Scenarios::new(server.to_owned());

    scenarios.takes("Authentication_Union_validKey", |server| {
        let builder = Client::builder().base_url(server).api_key("valid-key");
        let client = builder.build().expect("a client with a key");
        client.valid_key().send()
    });

    scenarios.takes("Authentication_Union_validToken", |server| {
        let builder = Client::builder().base_url(server);
        let builder = builder.bearer_auth("https://security.microsoft.com/.default");
        let client = builder.build().expect("a client with a token");
        client.valid_token().send()
    });

    scenarios
}
