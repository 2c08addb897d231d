//! Members that must be there and may be null.

use chrono::{DateTime, FixedOffset};
use client::types::*;
use client::{Base64, Client};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Property_Nullable_String_getNonNull",
        |client| client.string_get_non_null().send(),
        StringProperty::new("foo", "hello".to_owned()),
    );
    scenarios.gives(
        "Type_Property_Nullable_String_getNull",
        |client| client.string_get_null().send(),
        StringProperty::new("foo", None),
    );
    scenarios.takes("Type_Property_Nullable_String_patchNonNull", |client| {
        client
            .string_patch_non_null(StringProperty::new("foo", "hello".to_owned()))
            .send()
    });
    scenarios.takes("Type_Property_Nullable_String_patchNull", |client| {
        client
            .string_patch_null(StringProperty::new("foo", None))
            .send()
    });

    scenarios.gives(
        "Type_Property_Nullable_Bytes_getNonNull",
        |client| client.bytes_get_non_null().send(),
        BytesProperty::new("foo", bytes()),
    );
    scenarios.gives(
        "Type_Property_Nullable_Bytes_getNull",
        |client| client.bytes_get_null().send(),
        BytesProperty::new("foo", None),
    );
    scenarios.takes("Type_Property_Nullable_Bytes_patchNonNull", |client| {
        client
            .bytes_patch_non_null(BytesProperty::new("foo", bytes()))
            .send()
    });
    scenarios.takes("Type_Property_Nullable_Bytes_patchNull", |client| {
        client
            .bytes_patch_null(BytesProperty::new("foo", None))
            .send()
    });

    scenarios.gives(
        "Type_Property_Nullable_Datetime_getNonNull",
        |client| client.datetime_get_non_null().send(),
        DatetimeProperty::new("foo", time()),
    );
    scenarios.gives(
        "Type_Property_Nullable_Datetime_getNull",
        |client| client.datetime_get_null().send(),
        DatetimeProperty::new("foo", None),
    );
    scenarios.takes("Type_Property_Nullable_Datetime_patchNonNull", |client| {
        client
            .datetime_patch_non_null(DatetimeProperty::new("foo", time()))
            .send()
    });
    scenarios.takes("Type_Property_Nullable_Datetime_patchNull", |client| {
        client
            .datetime_patch_null(DatetimeProperty::new("foo", None))
            .send()
    });

    scenarios.gives(
        "Type_Property_Nullable_Duration_getNonNull",
        |client| client.duration_get_non_null().send(),
        DurationProperty::new("foo", "P123DT22H14M12.011S".to_owned()),
    );
    scenarios.gives(
        "Type_Property_Nullable_Duration_getNull",
        |client| client.duration_get_null().send(),
        DurationProperty::new("foo", None),
    );
    scenarios.takes("Type_Property_Nullable_Duration_patchNonNull", |client| {
        client
            .duration_patch_non_null(DurationProperty::new(
                "foo",
                "P123DT22H14M12.011S".to_owned(),
            ))
            .send()
    });
    scenarios.takes("Type_Property_Nullable_Duration_patchNull", |client| {
        client
            .duration_patch_null(DurationProperty::new("foo", None))
            .send()
    });

    scenarios.gives(
        "Type_Property_Nullable_CollectionsByte_getNonNull",
        |client| client.collections_byte_get_non_null().send(),
        CollectionsByteProperty::new("foo", vec![bytes(), bytes()]),
    );
    scenarios.gives(
        "Type_Property_Nullable_CollectionsByte_getNull",
        |client| client.collections_byte_get_null().send(),
        CollectionsByteProperty::new("foo", None),
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsByte_patchNonNull",
        |client| {
            client
                .collections_byte_patch_non_null(CollectionsByteProperty::new(
                    "foo",
                    vec![bytes(), bytes()],
                ))
                .send()
        },
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsByte_patchNull",
        |client| {
            client
                .collections_byte_patch_null(CollectionsByteProperty::new("foo", None))
                .send()
        },
    );

    scenarios.gives(
        "Type_Property_Nullable_CollectionsModel_getNonNull",
        |client| client.collections_model_get_non_null().send(),
        CollectionsModelProperty::new(
            "foo",
            vec![InnerModel::new("hello"), InnerModel::new("world")],
        ),
    );
    scenarios.gives(
        "Type_Property_Nullable_CollectionsModel_getNull",
        |client| client.collections_model_get_null().send(),
        CollectionsModelProperty::new("foo", None),
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsModel_patchNonNull",
        |client| {
            client
                .collections_model_patch_non_null(CollectionsModelProperty::new(
                    "foo",
                    vec![InnerModel::new("hello"), InnerModel::new("world")],
                ))
                .send()
        },
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsModel_patchNull",
        |client| {
            client
                .collections_model_patch_null(CollectionsModelProperty::new("foo", None))
                .send()
        },
    );

    scenarios.gives(
        "Type_Property_Nullable_CollectionsString_getNonNull",
        |client| client.collections_string_get_non_null().send(),
        CollectionsStringProperty::new("foo", vec!["hello".to_owned(), "world".to_owned()]),
    );
    scenarios.gives(
        "Type_Property_Nullable_CollectionsString_getNull",
        |client| client.collections_string_get_null().send(),
        CollectionsStringProperty::new("foo", None),
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsString_patchNonNull",
        |client| {
            client
                .collections_string_patch_non_null(CollectionsStringProperty::new(
                    "foo",
                    vec!["hello".to_owned(), "world".to_owned()],
                ))
                .send()
        },
    );
    scenarios.takes(
        "Type_Property_Nullable_CollectionsString_patchNull",
        |client| {
            client
                .collections_string_patch_null(CollectionsStringProperty::new("foo", None))
                .send()
        },
    );

    scenarios
}

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00Z").expect("a time")
}

fn bytes() -> Base64 {
    Base64::new("hello, world!")
}
