//! Members of every type.

use chrono::{DateTime, FixedOffset};
use client::types::*;
use client::{Base64, Client};
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
        "Type_Property_ValueTypes_Boolean_get",
        |client| client.boolean_get().send(),
        BooleanProperty::new(true),
    );
    scenarios.takes("Type_Property_ValueTypes_Boolean_put", |client| {
        client.boolean_put(BooleanProperty::new(true)).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_String_get",
        |client| client.string_get().send(),
        StringProperty::new("hello"),
    );
    scenarios.takes("Type_Property_ValueTypes_String_put", |client| {
        client.string_put(StringProperty::new("hello")).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Bytes_get",
        |client| client.bytes_get().send(),
        BytesProperty::new(bytes()),
    );
    scenarios.takes("Type_Property_ValueTypes_Bytes_put", |client| {
        client.bytes_put(BytesProperty::new(bytes())).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Int_get",
        |client| client.int_get().send(),
        IntProperty::new(42),
    );
    scenarios.takes("Type_Property_ValueTypes_Int_put", |client| {
        client.int_put(IntProperty::new(42)).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Float_get",
        |client| client.float_get().send(),
        FloatProperty::new(43.125),
    );
    scenarios.takes("Type_Property_ValueTypes_Float_put", |client| {
        client.float_put(FloatProperty::new(43.125)).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Decimal_get",
        |client| client.decimal_get().send(),
        DecimalProperty::new(0.33333),
    );
    scenarios.takes("Type_Property_ValueTypes_Decimal_put", |client| {
        client.decimal_put(DecimalProperty::new(0.33333)).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Decimal128_get",
        |client| client.decimal128_get().send(),
        Decimal128Property::new(0.33333),
    );
    scenarios.takes("Type_Property_ValueTypes_Decimal128_put", |client| {
        client
            .decimal128_put(Decimal128Property::new(0.33333))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Datetime_get",
        |client| client.datetime_get().send(),
        DatetimeProperty::new(time()),
    );
    scenarios.takes("Type_Property_ValueTypes_Datetime_put", |client| {
        client.datetime_put(DatetimeProperty::new(time())).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Duration_get",
        |client| client.duration_get().send(),
        DurationProperty::new("P123DT22H14M12.011S"),
    );
    scenarios.takes("Type_Property_ValueTypes_Duration_put", |client| {
        client
            .duration_put(DurationProperty::new("P123DT22H14M12.011S"))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Enum_get",
        |client| client.enum_get().send(),
        EnumProperty::new(FixedInnerEnum::ValueOne),
    );
    scenarios.takes("Type_Property_ValueTypes_Enum_put", |client| {
        client
            .enum_put(EnumProperty::new(FixedInnerEnum::ValueOne))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_ExtensibleEnum_get",
        |client| client.extensible_enum_get().send(),
        ExtensibleEnumProperty::new(InnerEnum::from("UnknownValue")),
    );
    scenarios.takes("Type_Property_ValueTypes_ExtensibleEnum_put", |client| {
        client
            .extensible_enum_put(ExtensibleEnumProperty::new(InnerEnum::from("UnknownValue")))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Model_get",
        |client| client.model_get().send(),
        ModelProperty::new(InnerModel::new("hello")),
    );
    scenarios.takes("Type_Property_ValueTypes_Model_put", |client| {
        client
            .model_put(ModelProperty::new(InnerModel::new("hello")))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_CollectionsString_get",
        |client| client.collections_string_get().send(),
        CollectionsStringProperty::new(vec!["hello".to_owned(), "world".to_owned()]),
    );
    scenarios.takes("Type_Property_ValueTypes_CollectionsString_put", |client| {
        client
            .collections_string_put(CollectionsStringProperty::new(vec![
                "hello".to_owned(),
                "world".to_owned(),
            ]))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_CollectionsInt_get",
        |client| client.collections_int_get().send(),
        CollectionsIntProperty::new(vec![1, 2]),
    );
    scenarios.takes("Type_Property_ValueTypes_CollectionsInt_put", |client| {
        client
            .collections_int_put(CollectionsIntProperty::new(vec![1, 2]))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_CollectionsModel_get",
        |client| client.collections_model_get().send(),
        CollectionsModelProperty::new(vec![InnerModel::new("hello"), InnerModel::new("world")]),
    );
    scenarios.takes("Type_Property_ValueTypes_CollectionsModel_put", |client| {
        client
            .collections_model_put(CollectionsModelProperty::new(vec![
                InnerModel::new("hello"),
                InnerModel::new("world"),
            ]))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_DictionaryString_get",
        |client| client.dictionary_string_get().send(),
        DictionaryStringProperty::new(words()),
    );
    scenarios.takes("Type_Property_ValueTypes_DictionaryString_put", |client| {
        client
            .dictionary_string_put(DictionaryStringProperty::new(words()))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_Never_get",
        |client| client.never_get().send(),
        NeverProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_Never_put", |client| {
        client.never_put(NeverProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnknownString_get",
        |client| client.unknown_string_get().send(),
        UnknownStringProperty::new(json!("hello")),
    );
    scenarios.takes("Type_Property_ValueTypes_UnknownString_put", |client| {
        client
            .unknown_string_put(UnknownStringProperty::new(json!("hello")))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnknownInt_get",
        |client| client.unknown_int_get().send(),
        UnknownIntProperty::new(json!(42)),
    );
    scenarios.takes("Type_Property_ValueTypes_UnknownInt_put", |client| {
        client
            .unknown_int_put(UnknownIntProperty::new(json!(42)))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnknownDict_get",
        |client| client.unknown_dict_get().send(),
        UnknownDictProperty::new(json!({"k1": "hello", "k2": 42})),
    );
    scenarios.takes("Type_Property_ValueTypes_UnknownDict_put", |client| {
        client
            .unknown_dict_put(UnknownDictProperty::new(json!({"k1": "hello", "k2": 42})))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnknownArray_get",
        |client| client.unknown_array_get().send(),
        UnknownArrayProperty::new(json!(["hello", "world"])),
    );
    scenarios.takes("Type_Property_ValueTypes_UnknownArray_put", |client| {
        client
            .unknown_array_put(UnknownArrayProperty::new(json!(["hello", "world"])))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_StringLiteral_get",
        |client| client.string_literal_get().send(),
        StringLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_StringLiteral_put", |client| {
        client
            .string_literal_put(StringLiteralProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_IntLiteral_get",
        |client| client.int_literal_get().send(),
        IntLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_IntLiteral_put", |client| {
        client.int_literal_put(IntLiteralProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_FloatLiteral_get",
        |client| client.float_literal_get().send(),
        FloatLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_FloatLiteral_put", |client| {
        client.float_literal_put(FloatLiteralProperty::new()).send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_BooleanLiteral_get",
        |client| client.boolean_literal_get().send(),
        BooleanLiteralProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_BooleanLiteral_put", |client| {
        client
            .boolean_literal_put(BooleanLiteralProperty::new())
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnionStringLiteral_get",
        |client| client.union_string_literal_get().send(),
        UnionStringLiteralProperty::new(UnionStringLiteralPropertyProperty::World),
    );
    scenarios.takes(
        "Type_Property_ValueTypes_UnionStringLiteral_put",
        |client| {
            client
                .union_string_literal_put(UnionStringLiteralProperty::new(
                    UnionStringLiteralPropertyProperty::World,
                ))
                .send()
        },
    );
    scenarios.gives(
        "Type_Property_ValueTypes_UnionIntLiteral_get",
        |client| client.union_int_literal_get().send(),
        UnionIntLiteralProperty::new(UnionIntLiteralPropertyProperty::Value42),
    );
    scenarios.takes("Type_Property_ValueTypes_UnionIntLiteral_put", |client| {
        client
            .union_int_literal_put(UnionIntLiteralProperty::new(
                UnionIntLiteralPropertyProperty::Value42,
            ))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnionFloatLiteral_get",
        |client| client.union_float_literal_get().send(),
        UnionFloatLiteralProperty::new(UnionFloatLiteralPropertyProperty::Value46Point875),
    );
    scenarios.takes("Type_Property_ValueTypes_UnionFloatLiteral_put", |client| {
        client
            .union_float_literal_put(UnionFloatLiteralProperty::new(
                UnionFloatLiteralPropertyProperty::Value46Point875,
            ))
            .send()
    });
    scenarios.gives(
        "Type_Property_ValueTypes_UnionEnumValue_get",
        |client| client.union_enum_value_get().send(),
        UnionEnumValueProperty::new(),
    );
    scenarios.takes("Type_Property_ValueTypes_UnionEnumValue_put", |client| {
        client
            .union_enum_value_put(UnionEnumValueProperty::new())
            .send()
    });

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
