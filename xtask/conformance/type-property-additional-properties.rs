//! Objects that have members beside those that are named.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::types::*;
use serde_json::{Value, json};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsUnknown",
        with(
            ExtendsUnknownAdditionalProperties::new("ExtendsUnknownAdditionalProperties"),
            |model| model.rest = anything(),
        ),
        |client| client.extends_unknown_get().send(),
        |client, value| client.extends_unknown_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsUnknownDerived",
        with(
            ExtendsUnknownAdditionalPropertiesDerived::new(
                "ExtendsUnknownAdditionalProperties",
                314,
            )
            .age(2.71875),
            |model| model.rest = anything(),
        ),
        |client| client.extends_unknown_derived_get().send(),
        |client, value| client.extends_unknown_derived_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsUnknown",
        with(
            IsUnknownAdditionalProperties::new("IsUnknownAdditionalProperties"),
            |model| model.rest = anything(),
        ),
        |client| client.is_unknown_get().send(),
        |client, value| client.is_unknown_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsUnknownDerived",
        with(
            IsUnknownAdditionalPropertiesDerived::new("IsUnknownAdditionalProperties", 314)
                .age(2.71875),
            |model| model.rest = anything(),
        ),
        |client| client.is_unknown_derived_get().send(),
        |client, value| client.is_unknown_derived_put(value).send(),
    );
    scenarios.gets_and_puts("Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated", ExtendsUnknownAdditionalPropertiesDiscriminated::ExtendsUnknownAdditionalPropertiesDiscriminatedDerived(with(ExtendsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314).age(2.71875), |model| model.rest = anything())), |client| client.extends_unknown_discriminated_get().send(), |client, value| client.extends_unknown_discriminated_put(value).send());
    scenarios.gets_and_puts("Type_Property_AdditionalProperties_IsUnknownDiscriminated", IsUnknownAdditionalPropertiesDiscriminated::IsUnknownAdditionalPropertiesDiscriminatedDerived(with(IsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314).age(2.71875), |model| model.rest = anything())), |client| client.is_unknown_discriminated_get().send(), |client, value| client.is_unknown_discriminated_put(value).send());
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsString",
        with(
            ExtendsStringAdditionalProperties::new("ExtendsStringAdditionalProperties"),
            |model| model.rest = prop("abc".to_owned()),
        ),
        |client| client.extends_string_get().send(),
        |client, value| client.extends_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsString",
        with(
            IsStringAdditionalProperties::new("IsStringAdditionalProperties"),
            |model| model.rest = prop("abc".to_owned()),
        ),
        |client| client.is_string_get().send(),
        |client, value| client.is_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsFloat",
        with(ExtendsFloatAdditionalProperties::new(43.125), |model| {
            model.rest = prop(43.125)
        }),
        |client| client.extends_float_get().send(),
        |client, value| client.extends_float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsFloat",
        with(IsFloatAdditionalProperties::new(43.125), |model| {
            model.rest = prop(43.125)
        }),
        |client| client.is_float_get().send(),
        |client, value| client.is_float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsModel",
        with(ExtendsModelAdditionalProperties::new(ok()), |model| {
            model.rest = prop(ok())
        }),
        |client| client.extends_model_get().send(),
        |client, value| client.extends_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsModel",
        with(IsModelAdditionalProperties::new(ok()), |model| {
            model.rest = prop(ok())
        }),
        |client| client.is_model_get().send(),
        |client, value| client.is_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsModelArray",
        with(
            ExtendsModelArrayAdditionalProperties::new(vec![ok(), ok()]),
            |model| model.rest = prop(vec![ok(), ok()]),
        ),
        |client| client.extends_model_array_get().send(),
        |client, value| client.extends_model_array_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_IsModelArray",
        with(
            IsModelArrayAdditionalProperties::new(vec![ok(), ok()]),
            |model| model.rest = prop(vec![ok(), ok()]),
        ),
        |client| client.is_model_array_get().send(),
        |client, value| client.is_model_array_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadString",
        with(SpreadStringRecord::new("SpreadSpringRecord"), |model| {
            model.rest = prop("abc".to_owned())
        }),
        |client| client.spread_string_get().send(),
        |client, value| client.spread_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadFloat",
        with(SpreadFloatRecord::new(43.125), |model| {
            model.rest = prop(43.125)
        }),
        |client| client.spread_float_get().send(),
        |client, value| client.spread_float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadModel",
        with(SpreadModelRecord::new(ok()), |model| {
            model.rest = prop(ok())
        }),
        |client| client.spread_model_get().send(),
        |client, value| client.spread_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadModelArray",
        with(SpreadModelArrayRecord::new(vec![ok(), ok()]), |model| {
            model.rest = prop(vec![ok(), ok()])
        }),
        |client| client.spread_model_array_get().send(),
        |client, value| client.spread_model_array_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadDifferentString",
        with(DifferentSpreadStringRecord::new(43.125), |model| {
            model.rest = prop("abc".to_owned())
        }),
        |client| client.spread_different_string_get().send(),
        |client, value| client.spread_different_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadDifferentFloat",
        with(DifferentSpreadFloatRecord::new("abc"), |model| {
            model.rest = prop(43.125)
        }),
        |client| client.spread_different_float_get().send(),
        |client, value| client.spread_different_float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadDifferentModel",
        with(DifferentSpreadModelRecord::new("abc"), |model| {
            model.rest = prop(ok())
        }),
        |client| client.spread_different_model_get().send(),
        |client, value| client.spread_different_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadDifferentModelArray",
        with(DifferentSpreadModelArrayRecord::new("abc"), |model| {
            model.rest = prop(vec![ok(), ok()])
        }),
        |client| client.spread_different_model_array_get().send(),
        |client, value| client.spread_different_model_array_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadString",
        with(DifferentSpreadStringDerived::new(43.125, "abc"), |model| {
            model.rest = prop("abc".to_owned())
        }),
        |client| client.extends_different_spread_string_get().send(),
        |client, value| client.extends_different_spread_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat",
        with(DifferentSpreadFloatDerived::new("abc", 43.125), |model| {
            model.rest = prop(43.125)
        }),
        |client| client.extends_different_spread_float_get().send(),
        |client, value| client.extends_different_spread_float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel",
        with(DifferentSpreadModelDerived::new("abc", ok()), |model| {
            model.rest = prop(ok())
        }),
        |client| client.extends_different_spread_model_get().send(),
        |client, value| client.extends_different_spread_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray",
        with(
            DifferentSpreadModelArrayDerived::new("abc", vec![ok(), ok()]),
            |model| model.rest = prop(vec![ok(), ok()]),
        ),
        |client| client.extends_different_spread_model_array_get().send(),
        |client, value| {
            client
                .extends_different_spread_model_array_put(value)
                .send()
        },
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_MultipleSpread",
        with(MultipleSpreadRecord::new(true), |model| {
            model.rest = props(
                MultipleSpreadRecordValue::String("abc".to_owned()),
                MultipleSpreadRecordValue::Number(43.125),
            )
        }),
        |client| client.multiple_spread_get().send(),
        |client, value| client.multiple_spread_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadRecordUnion",
        with(SpreadRecordForUnion::new(true), |model| {
            model.rest = props(
                SpreadRecordForUnionValue::String("abc".to_owned()),
                SpreadRecordForUnionValue::Number(43.125),
            )
        }),
        |client| client.spread_record_union_get().send(),
        |client, value| client.spread_record_union_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion",
        with(SpreadRecordForNonDiscriminatedUnion::new("abc"), |model| {
            model.rest = props(
                SpreadRecordForNonDiscriminatedUnionValue::Data0(WidgetData0::new("abc")),
                SpreadRecordForNonDiscriminatedUnionValue::Data1(
                    WidgetData1::new(start()).end(end()),
                ),
            )
        }),
        |client| client.spread_record_non_discriminated_union_get().send(),
        |client, value| {
            client
                .spread_record_non_discriminated_union_put(value)
                .send()
        },
    );
    // Both kinds of widgets fit the first value: the client takes the one that says more about it.
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2",
        with(SpreadRecordForNonDiscriminatedUnion2::new("abc"), |model| {
            model.rest = props(
                SpreadRecordForNonDiscriminatedUnion2Value::Data1(WidgetData1::new(start())),
                SpreadRecordForNonDiscriminatedUnion2Value::Data1(
                    WidgetData1::new(start()).end(end()),
                ),
            )
        }),
        |client| client.spread_record_non_discriminated_union2_get().send(),
        |client, value| {
            client
                .spread_record_non_discriminated_union2_put(value)
                .send()
        },
    );
    scenarios.gets_and_puts(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3",
        with(SpreadRecordForNonDiscriminatedUnion3::new("abc"), |model| {
            model.rest = props(
                SpreadRecordForNonDiscriminatedUnion3Value::Data2Array(vec![
                    WidgetData2::new("2021-01-01T00:00:00Z"),
                    WidgetData2::new("2021-01-01T00:00:00Z"),
                ]),
                SpreadRecordForNonDiscriminatedUnion3Value::Data1(
                    WidgetData1::new(start()).end(end()),
                ),
            )
        }),
        |client| client.spread_record_non_discriminated_union3_get().send(),
        |client, value| {
            client
                .spread_record_non_discriminated_union3_put(value)
                .send()
        },
    );

    scenarios
}

/// The model, changed.
fn with<M>(mut model: M, change: impl FnOnce(&mut M)) -> M {
    change(&mut model);
    model
}

/// Whatever may be there where nothing is said.
fn anything() -> BTreeMap<String, Value> {
    let all = [
        ("prop1", json!(32)),
        ("prop2", json!(true)),
        ("prop3", json!("abc")),
    ];
    BTreeMap::from(all.map(|(name, value)| (name.to_owned(), value)))
}

fn prop<T>(value: T) -> BTreeMap<String, T> {
    BTreeMap::from([("prop".to_owned(), value)])
}

fn props<T>(first: T, second: T) -> BTreeMap<String, T> {
    BTreeMap::from([("prop1".to_owned(), first), ("prop2".to_owned(), second)])
}

fn ok() -> ModelForRecord {
    ModelForRecord::new("ok")
}

fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2021-01-01T00:00:00Z").expect("a time")
}

fn end() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2021-01-02T00:00:00Z").expect("a time")
}
