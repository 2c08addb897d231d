//! Objects with any names and one kind of value.

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::types::InnerModel;
use serde_json::json;
use std::collections::BTreeMap;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Dictionary_Int32Value_get",
        |client| client.int32_value_get().send(),
        map([1, 2]),
    );
    scenarios.takes("Type_Dictionary_Int32Value_put", |client| {
        client.int32_value_put(map([1, 2])).send()
    });
    scenarios.gives(
        "Type_Dictionary_Int64Value_get",
        |client| client.int64_value_get().send(),
        map([9007199254740991, -9007199254740991]),
    );
    scenarios.takes("Type_Dictionary_Int64Value_put", |client| {
        client
            .int64_value_put(map([9007199254740991, -9007199254740991]))
            .send()
    });
    scenarios.gives(
        "Type_Dictionary_BooleanValue_get",
        |client| client.boolean_value_get().send(),
        map([true, false]),
    );
    scenarios.takes("Type_Dictionary_BooleanValue_put", |client| {
        client.boolean_value_put(map([true, false])).send()
    });
    scenarios.gives(
        "Type_Dictionary_StringValue_get",
        |client| client.string_value_get().send(),
        map(["hello".to_owned(), String::new()]),
    );
    scenarios.takes("Type_Dictionary_StringValue_put", |client| {
        client
            .string_value_put(map(["hello".to_owned(), String::new()]))
            .send()
    });
    scenarios.gives(
        "Type_Dictionary_Float32Value_get",
        |client| client.float32_value_get().send(),
        map([43.125]),
    );
    scenarios.takes("Type_Dictionary_Float32Value_put", |client| {
        client.float32_value_put(map([43.125])).send()
    });
    scenarios.gives(
        "Type_Dictionary_DatetimeValue_get",
        |client| client.datetime_value_get().send(),
        map([time()]),
    );
    scenarios.takes("Type_Dictionary_DatetimeValue_put", |client| {
        client.datetime_value_put(map([time()])).send()
    });
    scenarios.gives(
        "Type_Dictionary_DurationValue_get",
        |client| client.duration_value_get().send(),
        map(["P123DT22H14M12.011S".to_owned()]),
    );
    scenarios.takes("Type_Dictionary_DurationValue_put", |client| {
        client
            .duration_value_put(map(["P123DT22H14M12.011S".to_owned()]))
            .send()
    });
    scenarios.gives(
        "Type_Dictionary_UnknownValue_get",
        |client| client.unknown_value_get().send(),
        map([json!(1), json!("hello"), json!(null)]),
    );
    scenarios.takes("Type_Dictionary_UnknownValue_put", |client| {
        client
            .unknown_value_put(map([json!(1), json!("hello"), json!(null)]))
            .send()
    });
    scenarios.gives(
        "Type_Dictionary_ModelValue_get",
        |client| client.model_value_get().send(),
        map([InnerModel::new("hello"), InnerModel::new("world")]),
    );
    scenarios.takes("Type_Dictionary_ModelValue_put", |client| {
        client
            .model_value_put(map([InnerModel::new("hello"), InnerModel::new("world")]))
            .send()
    });
    scenarios.gives(
        "Type_Dictionary_RecursiveModelValue_get",
        |client| client.recursive_model_value_get().send(),
        recursive(),
    );
    scenarios.takes("Type_Dictionary_RecursiveModelValue_put", |client| {
        client.recursive_model_value_put(recursive()).send()
    });
    scenarios.gives(
        "Type_Dictionary_NullableFloatValue_get",
        |client| client.nullable_float_value_get().send(),
        map([Some(1.25), Some(0.5), None]),
    );
    scenarios.takes("Type_Dictionary_NullableFloatValue_put", |client| {
        client
            .nullable_float_value_put(map([Some(1.25), Some(0.5), None]))
            .send()
    });

    scenarios
}

/// The values, called `k1`, `k2` and so on.
fn map<T, const N: usize>(values: [T; N]) -> BTreeMap<String, T> {
    let names = (1..).map(|number| format!("k{number}"));
    names.zip(values).collect()
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}

fn recursive() -> BTreeMap<String, InnerModel> {
    let inner = BTreeMap::from([("k2.1".to_owned(), InnerModel::new("inner world"))]);
    map([
        InnerModel::new("hello").children(BTreeMap::new()),
        InnerModel::new("world").children(inner),
    ])
}
