//! Members that may be absent.

use chrono::{DateTime, FixedOffset, NaiveDate};
use client::types::*;
use client::{Base64, Client};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Property_Optional_String_getDefault",
        |client| client.string_get_default().send(),
        StringProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_String_putDefault", |client| {
        client.string_put_default(StringProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_Optional_String_getAll",
        |client| client.string_get_all().send(),
        StringProperty::new().property("hello"),
    );
    scenarios.takes("Type_Property_Optional_String_putAll", |client| {
        client
            .string_put_all(StringProperty::new().property("hello"))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_Bytes_getDefault",
        |client| client.bytes_get_default().send(),
        BytesProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_Bytes_putDefault", |client| {
        client.bytes_put_default(BytesProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_Optional_Bytes_getAll",
        |client| client.bytes_get_all().send(),
        BytesProperty::new().property(bytes()),
    );
    scenarios.takes("Type_Property_Optional_Bytes_putAll", |client| {
        client
            .bytes_put_all(BytesProperty::new().property(bytes()))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_Datetime_getDefault",
        |client| client.datetime_get_default().send(),
        DatetimeProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_Datetime_putDefault", |client| {
        client.datetime_put_default(DatetimeProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_Optional_Datetime_getAll",
        |client| client.datetime_get_all().send(),
        DatetimeProperty::new().property(time()),
    );
    scenarios.takes("Type_Property_Optional_Datetime_putAll", |client| {
        client
            .datetime_put_all(DatetimeProperty::new().property(time()))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_Duration_getDefault",
        |client| client.duration_get_default().send(),
        DurationProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_Duration_putDefault", |client| {
        client.duration_put_default(DurationProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_Optional_Duration_getAll",
        |client| client.duration_get_all().send(),
        DurationProperty::new().property("P123DT22H14M12.011S"),
    );
    scenarios.takes("Type_Property_Optional_Duration_putAll", |client| {
        client
            .duration_put_all(DurationProperty::new().property("P123DT22H14M12.011S"))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_PlainDate_getDefault",
        |client| client.plain_date_get_default().send(),
        PlainDateProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_PlainDate_putDefault", |client| {
        client
            .plain_date_put_default(PlainDateProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_Optional_PlainDate_getAll",
        |client| client.plain_date_get_all().send(),
        PlainDateProperty::new().property(date()),
    );
    scenarios.takes("Type_Property_Optional_PlainDate_putAll", |client| {
        client
            .plain_date_put_all(PlainDateProperty::new().property(date()))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_PlainTime_getDefault",
        |client| client.plain_time_get_default().send(),
        PlainTimeProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_PlainTime_putDefault", |client| {
        client
            .plain_time_put_default(PlainTimeProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_Optional_PlainTime_getAll",
        |client| client.plain_time_get_all().send(),
        PlainTimeProperty::new().property("13:06:12"),
    );
    scenarios.takes("Type_Property_Optional_PlainTime_putAll", |client| {
        client
            .plain_time_put_all(PlainTimeProperty::new().property("13:06:12"))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_CollectionsByte_getDefault",
        |client| client.collections_byte_get_default().send(),
        CollectionsByteProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_CollectionsByte_putDefault",
        |client| {
            client
                .collections_byte_put_default(CollectionsByteProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_CollectionsByte_getAll",
        |client| client.collections_byte_get_all().send(),
        CollectionsByteProperty::new().property(vec![bytes(), bytes()]),
    );
    scenarios.takes("Type_Property_Optional_CollectionsByte_putAll", |client| {
        client
            .collections_byte_put_all(
                CollectionsByteProperty::new().property(vec![bytes(), bytes()]),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_CollectionsModel_getDefault",
        |client| client.collections_model_get_default().send(),
        CollectionsModelProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_CollectionsModel_putDefault",
        |client| {
            client
                .collections_model_put_default(CollectionsModelProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_CollectionsModel_getAll",
        |client| client.collections_model_get_all().send(),
        CollectionsModelProperty::new().property(vec![
            StringProperty::new().property("hello"),
            StringProperty::new().property("world"),
        ]),
    );
    scenarios.takes("Type_Property_Optional_CollectionsModel_putAll", |client| {
        client
            .collections_model_put_all(CollectionsModelProperty::new().property(vec![
                StringProperty::new().property("hello"),
                StringProperty::new().property("world"),
            ]))
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_StringLiteral_getDefault",
        |client| client.string_literal_get_default().send(),
        StringLiteralProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_StringLiteral_putDefault",
        |client| {
            client
                .string_literal_put_default(StringLiteralProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_StringLiteral_getAll",
        |client| client.string_literal_get_all().send(),
        StringLiteralProperty::new().property(StringLiteralPropertyProperty::Hello),
    );
    scenarios.takes("Type_Property_Optional_StringLiteral_putAll", |client| {
        client
            .string_literal_put_all(
                StringLiteralProperty::new().property(StringLiteralPropertyProperty::Hello),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_IntLiteral_getDefault",
        |client| client.int_literal_get_default().send(),
        IntLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_IntLiteral_putDefault", |client| {
        client
            .int_literal_put_default(IntLiteralProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_Optional_IntLiteral_getAll",
        |client| client.int_literal_get_all().send(),
        IntLiteralProperty::new().property(IntLiteralPropertyProperty::Value1),
    );
    scenarios.takes("Type_Property_Optional_IntLiteral_putAll", |client| {
        client
            .int_literal_put_all(
                IntLiteralProperty::new().property(IntLiteralPropertyProperty::Value1),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_FloatLiteral_getDefault",
        |client| client.float_literal_get_default().send(),
        FloatLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_Optional_FloatLiteral_putDefault", |client| {
        client
            .float_literal_put_default(FloatLiteralProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_Optional_FloatLiteral_getAll",
        |client| client.float_literal_get_all().send(),
        FloatLiteralProperty::new().property(FloatLiteralPropertyProperty::Value1Point25),
    );
    scenarios.takes("Type_Property_Optional_FloatLiteral_putAll", |client| {
        client
            .float_literal_put_all(
                FloatLiteralProperty::new().property(FloatLiteralPropertyProperty::Value1Point25),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_BooleanLiteral_getDefault",
        |client| client.boolean_literal_get_default().send(),
        BooleanLiteralProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_BooleanLiteral_putDefault",
        |client| {
            client
                .boolean_literal_put_default(BooleanLiteralProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_BooleanLiteral_getAll",
        |client| client.boolean_literal_get_all().send(),
        BooleanLiteralProperty::new().property(BooleanLiteralPropertyProperty::True),
    );
    scenarios.takes("Type_Property_Optional_BooleanLiteral_putAll", |client| {
        client
            .boolean_literal_put_all(
                BooleanLiteralProperty::new().property(BooleanLiteralPropertyProperty::True),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_UnionStringLiteral_getDefault",
        |client| client.union_string_literal_get_default().send(),
        UnionStringLiteralProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_UnionStringLiteral_putDefault",
        |client| {
            client
                .union_string_literal_put_default(UnionStringLiteralProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_UnionStringLiteral_getAll",
        |client| client.union_string_literal_get_all().send(),
        UnionStringLiteralProperty::new().property(UnionStringLiteralPropertyProperty::World),
    );
    scenarios.takes(
        "Type_Property_Optional_UnionStringLiteral_putAll",
        |client| {
            client
                .union_string_literal_put_all(
                    UnionStringLiteralProperty::new()
                        .property(UnionStringLiteralPropertyProperty::World),
                )
                .send()
        },
    );

    scenarios.gives(
        "Type_Property_Optional_UnionIntLiteral_getDefault",
        |client| client.union_int_literal_get_default().send(),
        UnionIntLiteralProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_UnionIntLiteral_putDefault",
        |client| {
            client
                .union_int_literal_put_default(UnionIntLiteralProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_UnionIntLiteral_getAll",
        |client| client.union_int_literal_get_all().send(),
        UnionIntLiteralProperty::new().property(UnionIntLiteralPropertyProperty::Value2),
    );
    scenarios.takes("Type_Property_Optional_UnionIntLiteral_putAll", |client| {
        client
            .union_int_literal_put_all(
                UnionIntLiteralProperty::new().property(UnionIntLiteralPropertyProperty::Value2),
            )
            .send()
    });

    scenarios.gives(
        "Type_Property_Optional_UnionFloatLiteral_getDefault",
        |client| client.union_float_literal_get_default().send(),
        UnionFloatLiteralProperty::new(),
    );
    scenarios.takes(
        "Type_Property_Optional_UnionFloatLiteral_putDefault",
        |client| {
            client
                .union_float_literal_put_default(UnionFloatLiteralProperty::new())
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_UnionFloatLiteral_getAll",
        |client| client.union_float_literal_get_all().send(),
        UnionFloatLiteralProperty::new()
            .property(UnionFloatLiteralPropertyProperty::Value2Point375),
    );
    scenarios.takes(
        "Type_Property_Optional_UnionFloatLiteral_putAll",
        |client| {
            client
                .union_float_literal_put_all(
                    UnionFloatLiteralProperty::new()
                        .property(UnionFloatLiteralPropertyProperty::Value2Point375),
                )
                .send()
        },
    );

    scenarios.gives(
        "Type_Property_Optional_RequiredAndOptional_getRequiredOnly",
        |client| client.required_and_optional_get_required_only().send(),
        RequiredAndOptionalProperty::new(42),
    );
    scenarios.takes(
        "Type_Property_Optional_RequiredAndOptional_putRequiredOnly",
        |client| {
            client
                .required_and_optional_put_required_only(RequiredAndOptionalProperty::new(42))
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_Optional_RequiredAndOptional_getAll",
        |client| client.required_and_optional_get_all().send(),
        RequiredAndOptionalProperty::new(42).optional_property("hello"),
    );
    scenarios.takes(
        "Type_Property_Optional_RequiredAndOptional_putAll",
        |client| {
            client
                .required_and_optional_put_all(
                    RequiredAndOptionalProperty::new(42).optional_property("hello"),
                )
                .send()
        },
    );

    scenarios
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}

fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, 12).expect("a date")
}

fn bytes() -> Base64 {
    Base64::new("hello, world!")
}
