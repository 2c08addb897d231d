//! One resource in several media types.

use client::Client;
use support::{Scenarios, asset};

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does("Payload_ContentNegotiation_SameBody", async |client| {
        let request = client.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg();
        assert_eq!(request.clone().send().await?, asset("image.png"));
        assert_eq!(request.send_jpeg().await?, asset("image.jpg"));
        Ok(())
    });
    scenarios.does("Payload_ContentNegotiation_DifferentBody", async |client| {
        let request = client.different_body_get_avatar_as_png_different_body_get_avatar_as_json();
        assert_eq!(request.clone().send_png().await?, asset("image.png"));
        assert_eq!(request.send().await?.content.bytes(), &asset("image.png"));
        Ok(())
    });

    scenarios
}
