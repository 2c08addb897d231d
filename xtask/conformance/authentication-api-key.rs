//! An API key in a header.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<String> {
    let mut scenarios = Scenarios::new(server.to_owned());

    scenarios.takes("Authentication_ApiKey_valid", |server| {
        client(&server, "valid-key").valid().send()
    });

    scenarios.does("Authentication_ApiKey_invalid", async |server| {
        let call = client(&server, "invalid-key").invalid();
        let error = call.send().await.expect_err("the key is wrong");
        assert_eq!(error.status().expect("an answer"), 403);
        assert_eq!(error.api().expect("documented").error, "invalid-api-key");
        Ok(())
    });

    scenarios
}

fn client(server: &str, key: &str) -> Client {
    let builder = Client::builder().base_url(server).api_key(key);
    builder.build().expect("a client")
}
