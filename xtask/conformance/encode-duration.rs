//! Spans of time: as ISO 8601 has them, and as seconds and milliseconds.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Encode_Duration_Query_default", |client| {
        client.query_default("P40D").send()
    });
    scenarios.takes("Encode_Duration_Query_iso8601", |client| {
        client.query_iso8601("P40D").send()
    });
    scenarios.takes("Encode_Duration_Query_int32Seconds", |client| {
        client.query_int32_seconds(36).send()
    });
    scenarios.takes("Encode_Duration_Query_int32SecondsArray", |client| {
        client.query_int32_seconds_array(vec![36, 47]).send()
    });
    scenarios.takes("Encode_Duration_Query_floatSeconds", |client| {
        client.query_float_seconds(35.625).send()
    });
    scenarios.takes("Encode_Duration_Query_float64Seconds", |client| {
        client.query_float64_seconds(35.625).send()
    });
    scenarios.takes("Encode_Duration_Query_int32Milliseconds", |client| {
        client.query_int32_milliseconds(36000).send()
    });
    scenarios.takes("Encode_Duration_Query_int32MillisecondsArray", |client| {
        client
            .query_int32_milliseconds_array(vec![36000, 47000])
            .send()
    });
    scenarios.takes("Encode_Duration_Query_floatMilliseconds", |client| {
        client.query_float_milliseconds(35625.0).send()
    });
    scenarios.takes("Encode_Duration_Query_float64Milliseconds", |client| {
        client.query_float64_milliseconds(35625.0).send()
    });
    scenarios.takes("Encode_Duration_Query_int32SecondsLargerUnit", |client| {
        client.query_int32_seconds_larger_unit(120).send()
    });
    scenarios.takes("Encode_Duration_Query_floatSecondsLargerUnit", |client| {
        client.query_float_seconds_larger_unit(150.0).send()
    });
    scenarios.takes(
        "Encode_Duration_Query_int32MillisecondsLargerUnit",
        |client| client.query_int32_milliseconds_larger_unit(180000).send(),
    );
    scenarios.takes(
        "Encode_Duration_Query_floatMillisecondsLargerUnit",
        |client| client.query_float_milliseconds_larger_unit(210000.0).send(),
    );

    scenarios.takes("Encode_Duration_Header_default", |client| {
        client.header_default("P40D").send()
    });
    scenarios.takes("Encode_Duration_Header_iso8601", |client| {
        client.header_iso8601("P40D").send()
    });
    scenarios.takes("Encode_Duration_Header_iso8601Array", |client| {
        client
            .header_iso8601_array(vec!["P40D".to_owned(), "P50D".to_owned()])
            .send()
    });
    scenarios.takes("Encode_Duration_Header_int32Seconds", |client| {
        client.header_int32_seconds(36).send()
    });
    scenarios.takes("Encode_Duration_Header_floatSeconds", |client| {
        client.header_float_seconds(35.625).send()
    });
    scenarios.takes("Encode_Duration_Header_float64Seconds", |client| {
        client.header_float64_seconds(35.625).send()
    });
    scenarios.takes("Encode_Duration_Header_int32Milliseconds", |client| {
        client.header_int32_milliseconds(36000).send()
    });
    scenarios.takes("Encode_Duration_Header_int32MillisecondsArray", |client| {
        client
            .header_int32_milliseconds_array(vec![36000, 47000])
            .send()
    });
    scenarios.takes("Encode_Duration_Header_floatMilliseconds", |client| {
        client.header_float_milliseconds(35625.0).send()
    });
    scenarios.takes("Encode_Duration_Header_float64Milliseconds", |client| {
        client.header_float64_milliseconds(35625.0).send()
    });
    scenarios.takes("Encode_Duration_Header_int32SecondsLargerUnit", |client| {
        client.header_int32_seconds_larger_unit(120).send()
    });
    scenarios.takes("Encode_Duration_Header_floatSecondsLargerUnit", |client| {
        client.header_float_seconds_larger_unit(150.0).send()
    });
    scenarios.takes(
        "Encode_Duration_Header_int32MillisecondsLargerUnit",
        |client| client.header_int32_milliseconds_larger_unit(180000).send(),
    );
    scenarios.takes(
        "Encode_Duration_Header_floatMillisecondsLargerUnit",
        |client| {
            client
                .header_float_milliseconds_larger_unit(210000.0)
                .send()
        },
    );

    scenarios.gives(
        "Encode_Duration_Property_default",
        |client| {
            client
                .property_default(PropertyDefaultDurationProperty::new("P40D"))
                .send()
        },
        PropertyDefaultDurationProperty::new("P40D"),
    );
    scenarios.gives(
        "Encode_Duration_Property_iso8601",
        |client| {
            client
                .property_iso8601(PropertyIso8601DurationProperty::new("P40D"))
                .send()
        },
        PropertyIso8601DurationProperty::new("P40D"),
    );
    scenarios.gives(
        "Encode_Duration_Property_int32Seconds",
        |client| {
            client
                .property_int32_seconds(PropertyInt32SecondsDurationProperty::new(36))
                .send()
        },
        PropertyInt32SecondsDurationProperty::new(36),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatSeconds",
        |client| {
            client
                .property_float_seconds(PropertyFloatSecondsDurationProperty::new(35.625))
                .send()
        },
        PropertyFloatSecondsDurationProperty::new(35.625),
    );
    scenarios.gives(
        "Encode_Duration_Property_float64Seconds",
        |client| {
            client
                .property_float64_seconds(PropertyFloat64SecondsDurationProperty::new(35.625))
                .send()
        },
        PropertyFloat64SecondsDurationProperty::new(35.625),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatSecondsArray",
        |client| {
            client
                .property_float_seconds_array(PropertyFloatSecondsDurationArrayProperty::new(vec![
                    35.625, 46.75,
                ]))
                .send()
        },
        PropertyFloatSecondsDurationArrayProperty::new(vec![35.625, 46.75]),
    );
    scenarios.gives(
        "Encode_Duration_Property_int32Milliseconds",
        |client| {
            client
                .property_int32_milliseconds(PropertyInt32MillisecondsDurationProperty::new(36000))
                .send()
        },
        PropertyInt32MillisecondsDurationProperty::new(36000),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatMilliseconds",
        |client| {
            client
                .property_float_milliseconds(PropertyFloatMillisecondsDurationProperty::new(
                    35625.0,
                ))
                .send()
        },
        PropertyFloatMillisecondsDurationProperty::new(35625.0),
    );
    scenarios.gives(
        "Encode_Duration_Property_float64Milliseconds",
        |client| {
            client
                .property_float64_milliseconds(PropertyFloat64MillisecondsDurationProperty::new(
                    35625.0,
                ))
                .send()
        },
        PropertyFloat64MillisecondsDurationProperty::new(35625.0),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatMillisecondsArray",
        |client| {
            client
                .property_float_milliseconds_array(
                    PropertyFloatMillisecondsDurationArrayProperty::new(vec![35625.0, 46750.0]),
                )
                .send()
        },
        PropertyFloatMillisecondsDurationArrayProperty::new(vec![35625.0, 46750.0]),
    );
    scenarios.gives(
        "Encode_Duration_Property_int32SecondsLargerUnit",
        |client| {
            client
                .property_int32_seconds_larger_unit(
                    PropertyInt32SecondsLargerUnitDurationProperty::new(120),
                )
                .send()
        },
        PropertyInt32SecondsLargerUnitDurationProperty::new(120),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatSecondsLargerUnit",
        |client| {
            client
                .property_float_seconds_larger_unit(
                    PropertyFloatSecondsLargerUnitDurationProperty::new(150.0),
                )
                .send()
        },
        PropertyFloatSecondsLargerUnitDurationProperty::new(150.0),
    );
    scenarios.gives(
        "Encode_Duration_Property_int32MillisecondsLargerUnit",
        |client| {
            client
                .property_int32_milliseconds_larger_unit(
                    PropertyInt32MillisecondsLargerUnitDurationProperty::new(180000),
                )
                .send()
        },
        PropertyInt32MillisecondsLargerUnitDurationProperty::new(180000),
    );
    scenarios.gives(
        "Encode_Duration_Property_floatMillisecondsLargerUnit",
        |client| {
            client
                .property_float_milliseconds_larger_unit(
                    PropertyFloatMillisecondsLargerUnitDurationProperty::new(210000.0),
                )
                .send()
        },
        PropertyFloatMillisecondsLargerUnitDurationProperty::new(210000.0),
    );

    scenarios
}
