//! Members of every type.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use client::types::*;
use client::{Base64, Client};
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Boolean",
        BooleanProperty::new(true),
        |client| client.boolean_get().send(),
        |client, value| client.boolean_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_String",
        StringProperty::new("hello"),
        |client| client.string_get().send(),
        |client, value| client.string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Bytes",
        BytesProperty::new(bytes()),
        |client| client.bytes_get().send(),
        |client, value| client.bytes_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Int",
        IntProperty::new(42),
        |client| client.int_get().send(),
        |client, value| client.int_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Float",
        FloatProperty::new(43.125),
        |client| client.float_get().send(),
        |client, value| client.float_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Decimal",
        DecimalProperty::new(0.33333),
        |client| client.decimal_get().send(),
        |client, value| client.decimal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Decimal128",
        Decimal128Property::new(0.33333),
        |client| client.decimal128_get().send(),
        |client, value| client.decimal128_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Datetime",
        DatetimeProperty::new(time()),
        |client| client.datetime_get().send(),
        |client, value| client.datetime_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Duration",
        DurationProperty::new("P123DT22H14M12.011S"),
        |client| client.duration_get().send(),
        |client, value| client.duration_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Enum",
        EnumProperty::new(FixedInnerEnum::ValueOne),
        |client| client.enum_get().send(),
        |client, value| client.enum_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_ExtensibleEnum",
        ExtensibleEnumProperty::new(InnerEnum::from("UnknownValue")),
        |client| client.extensible_enum_get().send(),
        |client, value| client.extensible_enum_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Model",
        ModelProperty::new(InnerModel::new("hello")),
        |client| client.model_get().send(),
        |client, value| client.model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_CollectionsString",
        CollectionsStringProperty::new(vec!["hello".to_owned(), "world".to_owned()]),
        |client| client.collections_string_get().send(),
        |client, value| client.collections_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_CollectionsInt",
        CollectionsIntProperty::new(vec![1, 2]),
        |client| client.collections_int_get().send(),
        |client, value| client.collections_int_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_CollectionsModel",
        CollectionsModelProperty::new(vec![InnerModel::new("hello"), InnerModel::new("world")]),
        |client| client.collections_model_get().send(),
        |client, value| client.collections_model_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_DictionaryString",
        DictionaryStringProperty::new(words()),
        |client| client.dictionary_string_get().send(),
        |client, value| client.dictionary_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_Never",
        NeverProperty::new(),
        |client| client.never_get().send(),
        |client, value| client.never_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnknownString",
        UnknownStringProperty::new(json!("hello")),
        |client| client.unknown_string_get().send(),
        |client, value| client.unknown_string_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnknownInt",
        UnknownIntProperty::new(json!(42)),
        |client| client.unknown_int_get().send(),
        |client, value| client.unknown_int_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnknownDict",
        UnknownDictProperty::new(json!({"k1": "hello", "k2": 42})),
        |client| client.unknown_dict_get().send(),
        |client, value| client.unknown_dict_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnknownArray",
        UnknownArrayProperty::new(json!(["hello", "world"])),
        |client| client.unknown_array_get().send(),
        |client, value| client.unknown_array_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_StringLiteral",
        StringLiteralProperty::new(),
        |client| client.string_literal_get().send(),
        |client, value| client.string_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_IntLiteral",
        IntLiteralProperty::new(),
        |client| client.int_literal_get().send(),
        |client, value| client.int_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_FloatLiteral",
        FloatLiteralProperty::new(),
        |client| client.float_literal_get().send(),
        |client, value| client.float_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_BooleanLiteral",
        BooleanLiteralProperty::new(),
        |client| client.boolean_literal_get().send(),
        |client, value| client.boolean_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnionStringLiteral",
        UnionStringLiteralProperty::new(UnionStringLiteralPropertyProperty::World),
        |client| client.union_string_literal_get().send(),
        |client, value| client.union_string_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnionIntLiteral",
        UnionIntLiteralProperty::new(UnionIntLiteralPropertyProperty::Value42),
        |client| client.union_int_literal_get().send(),
        |client, value| client.union_int_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnionFloatLiteral",
        UnionFloatLiteralProperty::new(UnionFloatLiteralPropertyProperty::Value46Point875),
        |client| client.union_float_literal_get().send(),
        |client, value| client.union_float_literal_put(value).send(),
    );
    scenarios.gets_and_puts(
        "Type_Property_ValueTypes_UnionEnumValue",
        UnionEnumValueProperty::new(),
        |client| client.union_enum_value_get().send(),
        |client, value| client.union_enum_value_put(value).send(),
    );

    scenarios
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}

fn bytes() -> Base64 {
    Base64::new("hello, world!")
}

fn words() -> BTreeMap<String, String> {
    let words = [("k1", "hello"), ("k2", "world")];
    let words = words.map(|(name, word)| (name.to_owned(), word.to_owned()));
    BTreeMap::from(words)
}
