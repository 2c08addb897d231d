//! Enums that are said to be complete. The client keeps other values all the same, and the API refuses
//! them.

use client::Client;
use client::types::DaysOfWeekEnum;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Enum_Fixed_String_getKnownValue",
        |client| client.string_get_known_value().send(),
        DaysOfWeekEnum::Monday,
    );
    scenarios.takes("Type_Enum_Fixed_String_putKnownValue", |client| {
        client.string_put_known_value(DaysOfWeekEnum::Monday).send()
    });
    scenarios.does("Type_Enum_Fixed_String_putUnknownValue", async |client| {
        let call = client.string_put_unknown_value(DaysOfWeekEnum::from("Weekend"));
        let error = call.send().await.expect_err("there is no such day");
        assert_eq!(error.status().expect("an answer"), 500);
        Ok(())
    });

    scenarios
}
