//! Arrays of every kind of item.

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::types::{InnerModel, NullableModelValuePutBodyItem};
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Array_Int32Value_get",
        |client| client.int32_value_get().send(),
        vec![1, 2],
    );
    scenarios.takes("Type_Array_Int32Value_put", |client| {
        client.int32_value_put(vec![1, 2]).send()
    });
    scenarios.gives(
        "Type_Array_Int64Value_get",
        |client| client.int64_value_get().send(),
        vec![9007199254740991, -9007199254740991],
    );
    scenarios.takes("Type_Array_Int64Value_put", |client| {
        client
            .int64_value_put(vec![9007199254740991, -9007199254740991])
            .send()
    });
    scenarios.gives(
        "Type_Array_BooleanValue_get",
        |client| client.boolean_value_get().send(),
        vec![true, false],
    );
    scenarios.takes("Type_Array_BooleanValue_put", |client| {
        client.boolean_value_put(vec![true, false]).send()
    });
    scenarios.gives(
        "Type_Array_StringValue_get",
        |client| client.string_value_get().send(),
        vec!["hello".to_owned(), String::new()],
    );
    scenarios.takes("Type_Array_StringValue_put", |client| {
        client
            .string_value_put(vec!["hello".to_owned(), String::new()])
            .send()
    });
    scenarios.gives(
        "Type_Array_Float32Value_get",
        |client| client.float32_value_get().send(),
        vec![43.125],
    );
    scenarios.takes("Type_Array_Float32Value_put", |client| {
        client.float32_value_put(vec![43.125]).send()
    });
    scenarios.gives(
        "Type_Array_DatetimeValue_get",
        |client| client.datetime_value_get().send(),
        vec![time()],
    );
    scenarios.takes("Type_Array_DatetimeValue_put", |client| {
        client.datetime_value_put(vec![time()]).send()
    });
    scenarios.gives(
        "Type_Array_DurationValue_get",
        |client| client.duration_value_get().send(),
        vec!["P123DT22H14M12.011S".to_owned()],
    );
    scenarios.takes("Type_Array_DurationValue_put", |client| {
        client
            .duration_value_put(vec!["P123DT22H14M12.011S".to_owned()])
            .send()
    });
    scenarios.gives(
        "Type_Array_UnknownValue_get",
        |client| client.unknown_value_get().send(),
        vec![json!(1), json!("hello"), json!(null)],
    );
    scenarios.takes("Type_Array_UnknownValue_put", |client| {
        client
            .unknown_value_put(vec![json!(1), json!("hello"), json!(null)])
            .send()
    });
    scenarios.gives(
        "Type_Array_ModelValue_get",
        |client| client.model_value_get().send(),
        vec![InnerModel::new("hello"), InnerModel::new("world")],
    );
    scenarios.takes("Type_Array_ModelValue_put", |client| {
        client
            .model_value_put(vec![InnerModel::new("hello"), InnerModel::new("world")])
            .send()
    });
    scenarios.gives(
        "Type_Array_NullableFloatValue_get",
        |client| client.nullable_float_value_get().send(),
        vec![Some(1.25), None, Some(3.0)],
    );
    scenarios.takes("Type_Array_NullableFloatValue_put", |client| {
        client
            .nullable_float_value_put(vec![Some(1.25), None, Some(3.0)])
            .send()
    });
    scenarios.gives(
        "Type_Array_NullableBooleanValue_get",
        |client| client.nullable_boolean_value_get().send(),
        vec![Some(true), None, Some(false)],
    );
    scenarios.takes("Type_Array_NullableBooleanValue_put", |client| {
        client
            .nullable_boolean_value_put(vec![Some(true), None, Some(false)])
            .send()
    });
    scenarios.gives(
        "Type_Array_NullableInt32Value_get",
        |client| client.nullable_int32_value_get().send(),
        vec![Some(1), None, Some(3)],
    );
    scenarios.takes("Type_Array_NullableInt32Value_put", |client| {
        client
            .nullable_int32_value_put(vec![Some(1), None, Some(3)])
            .send()
    });
    scenarios.gives(
        "Type_Array_NullableStringValue_get",
        |client| client.nullable_string_value_get().send(),
        vec![Some("hello".to_owned()), None, Some("world".to_owned())],
    );
    scenarios.takes("Type_Array_NullableStringValue_put", |client| {
        client
            .nullable_string_value_put(vec![
                Some("hello".to_owned()),
                None,
                Some("world".to_owned()),
            ])
            .send()
    });
    scenarios.does("Type_Array_NullableModelValue_get", async |client| {
        let answer = client.nullable_model_value_get().send().await?;
        let properties = answer
            .iter()
            .map(|item| Some(item.as_ref()?.property.as_str()));
        let properties: Vec<_> = properties.collect();
        assert_eq!(properties, [Some("hello"), None, Some("world")]);
        Ok(())
    });
    scenarios.takes("Type_Array_NullableModelValue_put", |client| {
        let item = |property: &str| Some(NullableModelValuePutBodyItem::new(property));
        client
            .nullable_model_value_put(vec![item("hello"), None, item("world")])
            .send()
    });

    scenarios
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}
