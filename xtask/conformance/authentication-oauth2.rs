//! OAuth 2: a token that somebody else has obtained.

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let builder = Client::builder().base_url(server);
    let builder = builder.bearer_auth("https://security.microsoft.com/.default");
    let mut scenarios = Scenarios::new(builder.build().expect("a client"));

    scenarios.takes("Authentication_OAuth2_valid", |client| {
        client.valid().send()
    });

    scenarios.does("Authentication_OAuth2_invalid", async |client| {
        let error = client.invalid().send().await.expect_err("it is refused");
        assert_eq!(error.status().expect("an answer"), 403);
        assert_eq!(error.api().expect("documented").error, "invalid-grant");
        Ok(())
    });

    scenarios
}
