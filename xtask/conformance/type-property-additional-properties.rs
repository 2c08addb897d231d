//! Objects that have members beside those that are named.

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::types::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    let model = || {
        let mut model =
            ExtendsUnknownAdditionalProperties::new("ExtendsUnknownAdditionalProperties");
        model.rest = anything();
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsUnknown_get",
        |client| client.extends_unknown_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsUnknown_put",
        move |client| client.extends_unknown_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsUnknownAdditionalPropertiesDerived::new(
            "ExtendsUnknownAdditionalProperties",
            314,
        )
        .age(2.71875);
        model.rest = anything();
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsUnknownDerived_get",
        |client| client.extends_unknown_derived_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsUnknownDerived_put",
        move |client| client.extends_unknown_derived_put(model()).send(),
    );

    let model = || {
        let mut model = IsUnknownAdditionalProperties::new("IsUnknownAdditionalProperties");
        model.rest = anything();
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsUnknown_get",
        |client| client.is_unknown_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsUnknown_put",
        move |client| client.is_unknown_put(model()).send(),
    );

    let model = || {
        let mut model =
            IsUnknownAdditionalPropertiesDerived::new("IsUnknownAdditionalProperties", 314)
                .age(2.71875);
        model.rest = anything();
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsUnknownDerived_get",
        |client| client.is_unknown_derived_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsUnknownDerived_put",
        move |client| client.is_unknown_derived_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314)
            .age(2.71875);
        model.rest = anything();
        ExtendsUnknownAdditionalPropertiesDiscriminated::ExtendsUnknownAdditionalPropertiesDiscriminatedDerived(model)
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_get",
        |client| client.extends_unknown_discriminated_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_put",
        move |client| client.extends_unknown_discriminated_put(model()).send(),
    );

    let model = || {
        let mut model =
            IsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314).age(2.71875);
        model.rest = anything();
        IsUnknownAdditionalPropertiesDiscriminated::IsUnknownAdditionalPropertiesDiscriminatedDerived(model)
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsUnknownDiscriminated_get",
        |client| client.is_unknown_discriminated_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsUnknownDiscriminated_put",
        move |client| client.is_unknown_discriminated_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsStringAdditionalProperties::new("ExtendsStringAdditionalProperties");
        model.rest = prop("abc".to_owned());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsString_get",
        |client| client.extends_string_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsString_put",
        move |client| client.extends_string_put(model()).send(),
    );

    let model = || {
        let mut model = IsStringAdditionalProperties::new("IsStringAdditionalProperties");
        model.rest = prop("abc".to_owned());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsString_get",
        |client| client.is_string_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsString_put",
        move |client| client.is_string_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsFloatAdditionalProperties::new(43.125);
        model.rest = prop(43.125);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsFloat_get",
        |client| client.extends_float_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsFloat_put",
        move |client| client.extends_float_put(model()).send(),
    );

    let model = || {
        let mut model = IsFloatAdditionalProperties::new(43.125);
        model.rest = prop(43.125);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsFloat_get",
        |client| client.is_float_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsFloat_put",
        move |client| client.is_float_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsModelAdditionalProperties::new(ok());
        model.rest = prop(ok());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsModel_get",
        |client| client.extends_model_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsModel_put",
        move |client| client.extends_model_put(model()).send(),
    );

    let model = || {
        let mut model = IsModelAdditionalProperties::new(ok());
        model.rest = prop(ok());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsModel_get",
        |client| client.is_model_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsModel_put",
        move |client| client.is_model_put(model()).send(),
    );

    let model = || {
        let mut model = ExtendsModelArrayAdditionalProperties::new(vec![ok(), ok()]);
        model.rest = prop(vec![ok(), ok()]);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsModelArray_get",
        |client| client.extends_model_array_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsModelArray_put",
        move |client| client.extends_model_array_put(model()).send(),
    );

    let model = || {
        let mut model = IsModelArrayAdditionalProperties::new(vec![ok(), ok()]);
        model.rest = prop(vec![ok(), ok()]);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_IsModelArray_get",
        |client| client.is_model_array_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_IsModelArray_put",
        move |client| client.is_model_array_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadStringRecord::new("SpreadSpringRecord");
        model.rest = prop("abc".to_owned());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadString_get",
        |client| client.spread_string_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadString_put",
        move |client| client.spread_string_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadFloatRecord::new(43.125);
        model.rest = prop(43.125);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadFloat_get",
        |client| client.spread_float_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadFloat_put",
        move |client| client.spread_float_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadModelRecord::new(ok());
        model.rest = prop(ok());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadModel_get",
        |client| client.spread_model_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadModel_put",
        move |client| client.spread_model_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadModelArrayRecord::new(vec![ok(), ok()]);
        model.rest = prop(vec![ok(), ok()]);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadModelArray_get",
        |client| client.spread_model_array_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadModelArray_put",
        move |client| client.spread_model_array_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadStringRecord::new(43.125);
        model.rest = prop("abc".to_owned());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadDifferentString_get",
        |client| client.spread_different_string_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadDifferentString_put",
        move |client| client.spread_different_string_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadFloatRecord::new("abc");
        model.rest = prop(43.125);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadDifferentFloat_get",
        |client| client.spread_different_float_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadDifferentFloat_put",
        move |client| client.spread_different_float_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadModelRecord::new("abc");
        model.rest = prop(ok());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadDifferentModel_get",
        |client| client.spread_different_model_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadDifferentModel_put",
        move |client| client.spread_different_model_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadModelArrayRecord::new("abc");
        model.rest = prop(vec![ok(), ok()]);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadDifferentModelArray_get",
        |client| client.spread_different_model_array_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadDifferentModelArray_put",
        move |client| client.spread_different_model_array_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadStringDerived::new(43.125, "abc");
        model.rest = prop("abc".to_owned());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_get",
        |client| client.extends_different_spread_string_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_put",
        move |client| client.extends_different_spread_string_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadFloatDerived::new("abc", 43.125);
        model.rest = prop(43.125);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_get",
        |client| client.extends_different_spread_float_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_put",
        move |client| client.extends_different_spread_float_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadModelDerived::new("abc", ok());
        model.rest = prop(ok());
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_get",
        |client| client.extends_different_spread_model_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_put",
        move |client| client.extends_different_spread_model_put(model()).send(),
    );

    let model = || {
        let mut model = DifferentSpreadModelArrayDerived::new("abc", vec![ok(), ok()]);
        model.rest = prop(vec![ok(), ok()]);
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_get",
        |client| client.extends_different_spread_model_array_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_put",
        move |client| {
            client
                .extends_different_spread_model_array_put(model())
                .send()
        },
    );

    let model = || {
        let mut model = MultipleSpreadRecord::new(true);
        model.rest = props(
            MultipleSpreadRecordValue::String("abc".to_owned()),
            MultipleSpreadRecordValue::Number(43.125),
        );
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_MultipleSpread_get",
        |client| client.multiple_spread_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_MultipleSpread_put",
        move |client| client.multiple_spread_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadRecordForUnion::new(true);
        model.rest = props(
            SpreadRecordForUnionValue::String("abc".to_owned()),
            SpreadRecordForUnionValue::Number(43.125),
        );
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadRecordUnion_get",
        |client| client.spread_record_union_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadRecordUnion_put",
        move |client| client.spread_record_union_put(model()).send(),
    );

    let model = || {
        let mut model = SpreadRecordForNonDiscriminatedUnion::new("abc");
        model.rest = props(
            SpreadRecordForNonDiscriminatedUnionValue::WidgetData0(WidgetData0::new("abc")),
            SpreadRecordForNonDiscriminatedUnionValue::WidgetData1(
                WidgetData1::new(start()).end(end()),
            ),
        );
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_get",
        |client| client.spread_record_non_discriminated_union_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_put",
        move |client| {
            client
                .spread_record_non_discriminated_union_put(model())
                .send()
        },
    );

    // Both kinds of widgets fit the first value: the client takes the one that says more about it.
    let model = || {
        let mut model = SpreadRecordForNonDiscriminatedUnion2::new("abc");
        model.rest = props(
            SpreadRecordForNonDiscriminatedUnion2Value::WidgetData1(WidgetData1::new(start())),
            SpreadRecordForNonDiscriminatedUnion2Value::WidgetData1(
                WidgetData1::new(start()).end(end()),
            ),
        );
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_get",
        |client| client.spread_record_non_discriminated_union2_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_put",
        move |client| {
            client
                .spread_record_non_discriminated_union2_put(model())
                .send()
        },
    );

    let model = || {
        let mut model = SpreadRecordForNonDiscriminatedUnion3::new("abc");
        model.rest = props(
            SpreadRecordForNonDiscriminatedUnion3Value::WidgetData2Array(vec![
                WidgetData2::new("2021-01-01T00:00:00Z"),
                WidgetData2::new("2021-01-01T00:00:00Z"),
            ]),
            SpreadRecordForNonDiscriminatedUnion3Value::WidgetData1(
                WidgetData1::new(start()).end(end()),
            ),
        );
        model
    };
    scenarios.gives(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_get",
        |client| client.spread_record_non_discriminated_union3_get().send(),
        model(),
    );
    scenarios.takes(
        "Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_put",
        move |client| {
            client
                .spread_record_non_discriminated_union3_put(model())
                .send()
        },
    );

    scenarios
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
