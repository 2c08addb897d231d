//! XML. The client has no reader and no writer for it: it takes and gives the bytes, with the right media
//! type, and the texts here are written by hand.

use client::Client;
use support::Scenarios;

/// The scenarios that get and put one document.
macro_rules! pair {
    ($scenarios:ident, $name:literal, $get:ident, $put:ident, $text:literal) => {
        $scenarios.does(concat!($name, "_get"), async |client| {
            let answer = client.$get().send().await?;
            assert_eq!(plain(&answer), plain($text.as_bytes()));
            Ok(())
        });
        $scenarios.takes(concat!($name, "_put"), |client| {
            client.$put($text.as_bytes()).send()
        });
    };
}

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    pair!(
        scenarios,
        "Payload_Xml_SimpleModelValue",
        simple_model_value_get,
        simple_model_value_put,
        "<SimpleModel><name>foo</name><age>123</age></SimpleModel>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedPropertyValue",
        model_with_renamed_property_value_get,
        model_with_renamed_property_value_put,
        "<ModelWithRenamedProperty><renamedTitle>foo</renamedTitle><author>bar</author></ModelWithRenamedProperty>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedFieldsValue",
        model_with_renamed_fields_value_get,
        model_with_renamed_fields_value_put,
        "<ModelWithRenamedFieldsSrc><InputData><name>foo</name><age>123</age></InputData><OutputData><name>bar</name><age>456</age></OutputData></ModelWithRenamedFieldsSrc>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithNestedModelValue",
        model_with_nested_model_value_get,
        model_with_nested_model_value_put,
        "<ModelWithNestedModel><nested><name>foo</name><age>123</age></nested></ModelWithNestedModel>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedNestedModelValue",
        model_with_renamed_nested_model_value_get,
        model_with_renamed_nested_model_value_put,
        "<ModelWithRenamedNestedModel><author><name>foo</name></author></ModelWithRenamedNestedModel>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithSimpleArraysValue",
        model_with_simple_arrays_value_get,
        model_with_simple_arrays_value_put,
        "<ModelWithSimpleArrays><colors><string>red</string><string>green</string><string>blue</string></colors><counts><int32>1</int32><int32>2</int32></counts></ModelWithSimpleArrays>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithUnwrappedArrayValue",
        model_with_unwrapped_array_value_get,
        model_with_unwrapped_array_value_put,
        "<ModelWithUnwrappedArray><colors>red</colors><colors>green</colors><colors>blue</colors><counts><int32>1</int32><int32>2</int32></counts></ModelWithUnwrappedArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedArraysValue",
        model_with_renamed_arrays_value_get,
        model_with_renamed_arrays_value_put,
        "<ModelWithRenamedArrays><Colors>red</Colors><Colors>green</Colors><Colors>blue</Colors><Counts><int32>1</int32><int32>2</int32></Counts></ModelWithRenamedArrays>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithWrappedPrimitiveCustomItemNamesValue",
        model_with_wrapped_primitive_custom_item_names_value_get,
        model_with_wrapped_primitive_custom_item_names_value_put,
        "<ModelWithWrappedPrimitiveCustomItemNames><ItemsTags><ItemName>fiction</ItemName><ItemName>classic</ItemName></ItemsTags></ModelWithWrappedPrimitiveCustomItemNames>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithArrayOfModelValue",
        model_with_array_of_model_value_get,
        model_with_array_of_model_value_put,
        "<ModelWithArrayOfModel><items><SimpleModel><name>foo</name><age>123</age></SimpleModel><SimpleModel><name>bar</name><age>456</age></SimpleModel></items></ModelWithArrayOfModel>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithUnwrappedModelArrayValue",
        model_with_unwrapped_model_array_value_get,
        model_with_unwrapped_model_array_value_put,
        "<ModelWithUnwrappedModelArray><items><name>foo</name><age>123</age></items><items><name>bar</name><age>456</age></items></ModelWithUnwrappedModelArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedWrappedModelArrayValue",
        model_with_renamed_wrapped_model_array_value_get,
        model_with_renamed_wrapped_model_array_value_put,
        "<ModelWithRenamedWrappedModelArray><AllItems><SimpleModel><name>foo</name><age>123</age></SimpleModel><SimpleModel><name>bar</name><age>456</age></SimpleModel></AllItems></ModelWithRenamedWrappedModelArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedUnwrappedModelArrayValue",
        model_with_renamed_unwrapped_model_array_value_get,
        model_with_renamed_unwrapped_model_array_value_put,
        "<ModelWithRenamedUnwrappedModelArray><ModelItem><name>foo</name><age>123</age></ModelItem><ModelItem><name>bar</name><age>456</age></ModelItem></ModelWithRenamedUnwrappedModelArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedWrappedAndItemModelArrayValue",
        model_with_renamed_wrapped_and_item_model_array_value_get,
        model_with_renamed_wrapped_and_item_model_array_value_put,
        "<ModelWithRenamedWrappedAndItemModelArray><AllBooks><XmlBook><title>The Great Gatsby</title></XmlBook><XmlBook><title>Les Miserables</title></XmlBook></AllBooks></ModelWithRenamedWrappedAndItemModelArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithAttributesValue",
        model_with_attributes_value_get,
        model_with_attributes_value_put,
        r#"<ModelWithAttributes id1="123" id2="foo"><enabled>true</enabled></ModelWithAttributes>"#
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithRenamedAttributeValue",
        model_with_renamed_attribute_value_get,
        model_with_renamed_attribute_value_put,
        r#"<ModelWithRenamedAttribute xml-id="123"><title>The Great Gatsby</title><author>F. Scott Fitzgerald</author></ModelWithRenamedAttribute>"#
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithNamespaceValue",
        model_with_namespace_value_get,
        model_with_namespace_value_put,
        r#"<smp:ModelWithNamespace xmlns:smp="http://example.com/schema"><id>123</id><title>The Great Gatsby</title></smp:ModelWithNamespace>"#
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithNamespaceOnPropertiesValue",
        model_with_namespace_on_properties_value_get,
        model_with_namespace_on_properties_value_put,
        r#"<smp:ModelWithNamespaceOnProperties xmlns:smp="http://example.com/schema" xmlns:ns2="http://example.com/ns2"><id>123</id><smp:title>The Great Gatsby</smp:title><ns2:author>F. Scott Fitzgerald</ns2:author></smp:ModelWithNamespaceOnProperties>"#
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithTextValue",
        model_with_text_value_get,
        model_with_text_value_put,
        "<ModelWithText language=\"foo\">\n  This is some text.\n</ModelWithText>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithOptionalFieldValue",
        model_with_optional_field_value_get,
        model_with_optional_field_value_put,
        "<ModelWithOptionalField><item>widget</item></ModelWithOptionalField>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithEmptyArrayValue",
        model_with_empty_array_value_get,
        model_with_empty_array_value_put,
        "<ModelWithEmptyArray><items /></ModelWithEmptyArray>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithDictionaryValue",
        model_with_dictionary_value_get,
        model_with_dictionary_value_put,
        "<ModelWithDictionary><metadata><Color>blue</Color><Count>123</Count><Enabled>false</Enabled></metadata></ModelWithDictionary>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithEncodedNamesValue",
        model_with_encoded_names_value_get,
        model_with_encoded_names_value_put,
        "<ModelWithEncodedNamesSrc><SimpleModelData><name>foo</name><age>123</age></SimpleModelData><PossibleColors><string>red</string><string>green</string><string>blue</string></PossibleColors></ModelWithEncodedNamesSrc>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithEnumValue",
        model_with_enum_value_get,
        model_with_enum_value_put,
        "<ModelWithEnum><status>success</status></ModelWithEnum>"
    );
    pair!(
        scenarios,
        "Payload_Xml_ModelWithDatetimeValue",
        model_with_datetime_value_get,
        model_with_datetime_value_put,
        "<ModelWithDatetime><rfc3339>2022-08-26T18:38:00.000Z</rfc3339><rfc7231>Fri, 26 Aug 2022 14:38:00 GMT</rfc7231></ModelWithDatetime>"
    );
    scenarios.does("Payload_Xml_XmlErrorValue_get", async |client| {
        let error = client.xml_error_value_get().send().await.expect_err("it is documented");
        assert_eq!(error.status().expect("an answer"), 400);
        let body = error.api().expect("a body");
        assert_eq!(plain(body), r#"<XmlErrorBody><message>Something went wrong</message><code>400</code></XmlErrorBody>"#);
        Ok(())
    });

    scenarios
}

/// An XML document without its declaration, and without the space between its elements.
fn plain(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let text = match text.split_once("?>") {
        Some((_, text)) => text,
        None => &text,
    };
    text.lines().map(str::trim).collect()
}
