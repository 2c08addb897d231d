//! Enums that may grow.

use client::Client;
use client::types::DaysOfWeekExtensibleEnum;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Enum_Extensible_String_getKnownValue",
        |client| client.string_get_known_value().send(),
        DaysOfWeekExtensibleEnum::Monday,
    );
    scenarios.takes("Type_Enum_Extensible_String_putKnownValue", |client| {
        client
            .string_put_known_value(DaysOfWeekExtensibleEnum::Monday)
            .send()
    });
    scenarios.does(
        "Type_Enum_Extensible_String_getUnknownValue",
        async |client| {
            let day = client.string_get_unknown_value().send().await?;
            assert!(
                matches!(day, DaysOfWeekExtensibleEnum::Unknown(_)),
                "{day:?}"
            );
            assert_eq!(day.as_str(), "Weekend");
            Ok(())
        },
    );
    scenarios.takes("Type_Enum_Extensible_String_putUnknownValue", |client| {
        client
            .string_put_unknown_value(DaysOfWeekExtensibleEnum::from("Weekend"))
            .send()
    });

    scenarios
}
