//! Arrays as one string, with something between the items. OpenAPI does not say so in a body: the
//! client has strings.

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
        "Encode_Array_Property_commaDelimited",
        |client| {
            client
                .property_comma_delimited(CommaDelimitedArrayProperty::new("blue,red,green"))
                .send()
        },
        CommaDelimitedArrayProperty::new("blue,red,green"),
    );
    scenarios.gives(
        "Encode_Array_Property_spaceDelimited",
        |client| {
            client
                .property_space_delimited(SpaceDelimitedArrayProperty::new("blue red green"))
                .send()
        },
        SpaceDelimitedArrayProperty::new("blue red green"),
    );
    scenarios.gives(
        "Encode_Array_Property_pipeDelimited",
        |client| {
            client
                .property_pipe_delimited(PipeDelimitedArrayProperty::new("blue|red|green"))
                .send()
        },
        PipeDelimitedArrayProperty::new("blue|red|green"),
    );
    scenarios.gives(
        "Encode_Array_Property_newlineDelimited",
        |client| {
            client
                .property_newline_delimited(NewlineDelimitedArrayProperty::new("blue\nred\ngreen"))
                .send()
        },
        NewlineDelimitedArrayProperty::new("blue\nred\ngreen"),
    );
    scenarios.gives(
        "Encode_Array_Property_enumCommaDelimited",
        |client| {
            client
                .property_enum_comma_delimited(CommaDelimitedEnumArrayProperty::new(
                    "blue,red,green",
                ))
                .send()
        },
        CommaDelimitedEnumArrayProperty::new("blue,red,green"),
    );
    scenarios.gives(
        "Encode_Array_Property_enumSpaceDelimited",
        |client| {
            client
                .property_enum_space_delimited(SpaceDelimitedEnumArrayProperty::new(
                    "blue red green",
                ))
                .send()
        },
        SpaceDelimitedEnumArrayProperty::new("blue red green"),
    );
    scenarios.gives(
        "Encode_Array_Property_enumPipeDelimited",
        |client| {
            client
                .property_enum_pipe_delimited(PipeDelimitedEnumArrayProperty::new("blue|red|green"))
                .send()
        },
        PipeDelimitedEnumArrayProperty::new("blue|red|green"),
    );
    scenarios.gives(
        "Encode_Array_Property_enumNewlineDelimited",
        |client| {
            client
                .property_enum_newline_delimited(NewlineDelimitedEnumArrayProperty::new(
                    "blue\nred\ngreen",
                ))
                .send()
        },
        NewlineDelimitedEnumArrayProperty::new("blue\nred\ngreen"),
    );
    scenarios.gives(
        "Encode_Array_Property_extensibleEnumCommaDelimited",
        |client| {
            client
                .property_extensible_enum_comma_delimited(
                    CommaDelimitedExtensibleEnumArrayProperty::new("blue,red,green"),
                )
                .send()
        },
        CommaDelimitedExtensibleEnumArrayProperty::new("blue,red,green"),
    );
    scenarios.gives(
        "Encode_Array_Property_extensibleEnumSpaceDelimited",
        |client| {
            client
                .property_extensible_enum_space_delimited(
                    SpaceDelimitedExtensibleEnumArrayProperty::new("blue red green"),
                )
                .send()
        },
        SpaceDelimitedExtensibleEnumArrayProperty::new("blue red green"),
    );
    scenarios.gives(
        "Encode_Array_Property_extensibleEnumPipeDelimited",
        |client| {
            client
                .property_extensible_enum_pipe_delimited(
                    PipeDelimitedExtensibleEnumArrayProperty::new("blue|red|green"),
                )
                .send()
        },
        PipeDelimitedExtensibleEnumArrayProperty::new("blue|red|green"),
    );
    scenarios.gives(
        "Encode_Array_Property_extensibleEnumNewlineDelimited",
        |client| {
            client
                .property_extensible_enum_newline_delimited(
                    NewlineDelimitedExtensibleEnumArrayProperty::new("blue\nred\ngreen"),
                )
                .send()
        },
        NewlineDelimitedExtensibleEnumArrayProperty::new("blue\nred\ngreen"),
    );

    scenarios
}
