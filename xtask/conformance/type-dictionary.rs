//! Objects with any names and one kind of value.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::types::InnerModel;
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gets_and_puts(
        "Type_Dictionary_Int32Value",
        map([1, 2]),
        |client| client.int32_value_get().send(),
        |client, value| client.int32_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_Int64Value",
        map([9007199254740991, -9007199254740991]),
        |client| client.int64_value_get().send(),
        |client, value| client.int64_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_BooleanValue",
        map([true, false]),
        |client| client.boolean_value_get().send(),
        |client, value| client.boolean_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_StringValue",
        map(["hello".to_owned(), String::new()]),
        |client| client.string_value_get().send(),
        |client, value| client.string_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_Float32Value",
        map([43.125]),
        |client| client.float32_value_get().send(),
        |client, value| client.float32_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_DatetimeValue",
        map([time()]),
        |client| client.datetime_value_get().send(),
        |client, value| client.datetime_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_DurationValue",
        map(["P123DT22H14M12.011S".to_owned()]),
        |client| client.duration_value_get().send(),
        |client, value| client.duration_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_UnknownValue",
        map([json!(1), json!("hello"), json!(null)]),
        |client| client.unknown_value_get().send(),
        |client, value| client.unknown_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_ModelValue",
        map([InnerModel::new("hello"), InnerModel::new("world")]),
        |client| client.model_value_get().send(),
        |client, value| client.model_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_RecursiveModelValue",
        recursive(),
        |client| client.recursive_model_value_get().send(),
        |client, value| client.recursive_model_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Dictionary_NullableFloatValue",
        map([Some(1.25), Some(0.5), None]),
        |client| client.nullable_float_value_get().send(),
        |client, value| client.nullable_float_value_put(value).send(),
    );

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
        InnerModel::new("hello").children(BTreeMap::<String, InnerModel>::new()),
        InnerModel::new("world").children(inner),
    ])
}
