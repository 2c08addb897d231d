//! Numbers as strings.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Encode_Numeric_Property_safeintAsString",
        |client| {
            client
                .property_safeint_as_string(PropertySafeintAsStringProperty::new("10000000000"))
                .send()
        },
        PropertySafeintAsStringProperty::new("10000000000"),
    );
    scenarios.gives(
        "Encode_Numeric_Property_uint32AsStringOptional",
        |client| {
            client
                .property_uint32_as_string_optional(
                    PropertyUint32AsStringProperty::new().value("1"),
                )
                .send()
        },
        PropertyUint32AsStringProperty::new().value("1"),
    );
    scenarios.gives(
        "Encode_Numeric_Property_uint8AsString",
        |client| {
            client
                .property_uint8_as_string(PropertyUint8AsStringProperty::new("255"))
                .send()
        },
        PropertyUint8AsStringProperty::new("255"),
    );

    scenarios
}
