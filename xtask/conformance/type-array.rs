//! Arrays of every kind of item.

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
        "Type_Array_Int32Value",
        vec![1, 2],
        |client| client.int32_value_get().send(),
        |client, value| client.int32_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_Int64Value",
        vec![9007199254740991, -9007199254740991],
        |client| client.int64_value_get().send(),
        |client, value| client.int64_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_BooleanValue",
        vec![true, false],
        |client| client.boolean_value_get().send(),
        |client, value| client.boolean_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_StringValue",
        vec!["hello".to_owned(), String::new()],
        |client| client.string_value_get().send(),
        |client, value| client.string_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_Float32Value",
        vec![43.125],
        |client| client.float32_value_get().send(),
        |client, value| client.float32_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_DatetimeValue",
        vec![time()],
        |client| client.datetime_value_get().send(),
        |client, value| client.datetime_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_DurationValue",
        vec!["P123DT22H14M12.011S".to_owned()],
        |client| client.duration_value_get().send(),
        |client, value| client.duration_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_UnknownValue",
        vec![json!(1), json!("hello"), json!(null)],
        |client| client.unknown_value_get().send(),
        |client, value| client.unknown_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_ModelValue",
        vec![InnerModel::new("hello"), InnerModel::new("world")],
        |client| client.model_value_get().send(),
        |client, value| client.model_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_NullableFloatValue",
        vec![Some(1.25), None, Some(3.0)],
        |client| client.nullable_float_value_get().send(),
        |client, value| client.nullable_float_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_NullableBooleanValue",
        vec![Some(true), None, Some(false)],
        |client| client.nullable_boolean_value_get().send(),
        |client, value| client.nullable_boolean_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_NullableInt32Value",
        vec![Some(1), None, Some(3)],
        |client| client.nullable_int32_value_get().send(),
        |client, value| client.nullable_int32_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_NullableStringValue",
        vec![Some("hello".to_owned()), None, Some("world".to_owned())],
        |client| client.nullable_string_value_get().send(),
        |client, value| client.nullable_string_value_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Array_NullableModelValue",
        vec![
            Some(InnerModel::new("hello")),
            None,
            Some(InnerModel::new("world")),
        ],
        |client| client.nullable_model_value_get().send(),
        |client, value| client.nullable_model_value_put(value).send(),
    );

    scenarios
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}
