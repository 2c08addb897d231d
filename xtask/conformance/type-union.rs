//! Values of one of several types.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does("Type_Union_StringsOnly_get", async |client| {
        let answer = client.strings_only_get().send().await?;
        assert_eq!(answer.prop, StringsOnlyGetResponseProp::B);
        Ok(())
    });
    scenarios.takes("Type_Union_StringsOnly_send", |client| {
        client
            .strings_only_send(StringsOnlySendBody::new(StringsOnlySendBodyProp::B))
            .send()
    });
    scenarios.does("Type_Union_StringExtensible_get", async |client| {
        let answer = client.string_extensible_get().send().await?;
        assert_eq!(answer.prop, StringExtensibleGetResponseProp::from("custom"));
        Ok(())
    });
    scenarios.takes("Type_Union_StringExtensible_send", |client| {
        client
            .string_extensible_send(StringExtensibleSendBody::new(
                StringExtensibleSendBodyProp::from("custom"),
            ))
            .send()
    });
    scenarios.does("Type_Union_StringExtensibleNamed_get", async |client| {
        let answer = client.string_extensible_named_get().send().await?;
        assert_eq!(answer.prop, StringExtensibleNamedUnion::from("custom"));
        Ok(())
    });
    scenarios.takes("Type_Union_StringExtensibleNamed_send", |client| {
        client
            .string_extensible_named_send(StringExtensibleNamedSendBody::new(
                StringExtensibleNamedUnion::from("custom"),
            ))
            .send()
    });
    scenarios.does("Type_Union_IntsOnly_get", async |client| {
        let answer = client.ints_only_get().send().await?;
        assert_eq!(answer.prop, IntsOnlyGetResponseProp::Value2);
        Ok(())
    });
    scenarios.takes("Type_Union_IntsOnly_send", |client| {
        client
            .ints_only_send(IntsOnlySendBody::new(IntsOnlySendBodyProp::Value2))
            .send()
    });
    scenarios.does("Type_Union_FloatsOnly_get", async |client| {
        let answer = client.floats_only_get().send().await?;
        assert_eq!(answer.prop, FloatsOnlyGetResponseProp::Value2Point2);
        Ok(())
    });
    scenarios.takes("Type_Union_FloatsOnly_send", |client| {
        client
            .floats_only_send(FloatsOnlySendBody::new(
                FloatsOnlySendBodyProp::Value2Point2,
            ))
            .send()
    });
    scenarios.does("Type_Union_ModelsOnly_get", async |client| {
        let answer = client.models_only_get().send().await?;
        assert_eq!(
            answer.prop,
            ModelsOnlyGetResponseProp::Cat(Cat::new("test"))
        );
        Ok(())
    });
    scenarios.takes("Type_Union_ModelsOnly_send", |client| {
        client
            .models_only_send(ModelsOnlySendBody::new(ModelsOnlySendBodyProp::Cat(
                Cat::new("test"),
            )))
            .send()
    });
    scenarios.does("Type_Union_EnumsOnly_get", async |client| {
        let answer = client.enums_only_get().send().await?;
        assert_eq!(
            answer.prop,
            EnumsOnlyCases::new(EnumsOnlyCasesLr::Right, Ud::Up)
        );
        Ok(())
    });
    scenarios.takes("Type_Union_EnumsOnly_send", |client| {
        client
            .enums_only_send(EnumsOnlySendBody::new(EnumsOnlyCases::new(
                EnumsOnlyCasesLr::Right,
                Ud::Up,
            )))
            .send()
    });
    scenarios.does("Type_Union_StringAndArray_get", async |client| {
        let answer = client.string_and_array_get().send().await?;
        assert_eq!(answer.prop, text_and_list());
        Ok(())
    });
    scenarios.takes("Type_Union_StringAndArray_send", |client| {
        client
            .string_and_array_send(StringAndArraySendBody::new(text_and_list()))
            .send()
    });
    scenarios.does("Type_Union_MixedLiterals_get", async |client| {
        let answer = client.mixed_literals_get().send().await?;
        assert_eq!(answer.prop, mixed_literals());
        Ok(())
    });
    scenarios.takes("Type_Union_MixedLiterals_send", |client| {
        client
            .mixed_literals_send(MixedLiteralsSendBody::new(mixed_literals()))
            .send()
    });
    scenarios.does("Type_Union_MixedTypes_get", async |client| {
        let answer = client.mixed_types_get().send().await?;
        assert_eq!(answer.prop, mixed_types());
        Ok(())
    });
    scenarios.takes("Type_Union_MixedTypes_send", |client| {
        client
            .mixed_types_send(MixedTypesSendBody::new(mixed_types()))
            .send()
    });

    scenarios
}

fn text_and_list() -> StringAndArrayCases {
    let list = vec!["test1".to_owned(), "test2".to_owned()];
    StringAndArrayCases::new(
        StringAndArrayCasesString::String("test".to_owned()),
        StringAndArrayCasesArray::StringArray(list),
    )
}

fn mixed_literals() -> MixedLiteralsCases {
    MixedLiteralsCases::new(
        MixedLiteralsCasesStringLiteral::A,
        MixedLiteralsCasesIntLiteral::Value2,
        MixedLiteralsCasesFloatLiteral::Value3Point3,
        MixedLiteralsCasesBooleanLiteral::True,
    )
}

fn mixed_types() -> MixedTypesCases {
    let cat = || Cat::new("test");
    MixedTypesCases::new(
        MixedTypesCasesModel::Cat(cat()),
        MixedTypesCasesLiteral::A,
        MixedTypesCasesInt::Integer(2),
        MixedTypesCasesBoolean::Boolean(true),
        vec![
            MixedTypesCasesArrayItem::Cat(cat()),
            MixedTypesCasesArrayItem::A,
            MixedTypesCasesArrayItem::Integer(2),
            MixedTypesCasesArrayItem::Boolean(true),
        ],
    )
}
