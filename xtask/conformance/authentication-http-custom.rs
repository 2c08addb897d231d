//! A scheme of HTTP authentication that has no name of its own: OpenAPI knows it as a key in the
//! header `Authorization`.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<String> {
    let mut scenarios = Scenarios::new(server.to_owned());

    scenarios.takes("Authentication_Http_Custom_valid", |server| {
        client(&server, "SharedAccessKey valid-key").valid().send()
    });

    scenarios.does("Authentication_Http_Custom_invalid", async |server| {
        let call = client(&server, "SharedAccessKey invalid-key").invalid();
        let error = call.send().await.expect_err("the key is wrong");
        assert_eq!(error.status().expect("an answer"), 403);
        assert_eq!(error.api().expect("documented").error, "invalid-api-key");
        Ok(())
    });

    scenarios
}

fn client(server: &str, key: &str) -> Client {
    let builder = Client::builder().base_url(server).authorization(key);
    builder.build().expect("a client")
}
