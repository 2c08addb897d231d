//! Scalars as whole bodies, and decimals everywhere.

use client::Client;
use serde_json::json;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Type_Scalar_String_get",
        |client| client.string_get().send(),
        "test",
    );
    scenarios.takes("Type_Scalar_String_put", |client| {
        client.string_put("test").send()
    });
    scenarios.gives(
        "Type_Scalar_Boolean_get",
        |client| client.boolean_get().send(),
        true,
    );
    scenarios.takes("Type_Scalar_Boolean_put", |client| {
        client.boolean_put(true).send()
    });
    scenarios.gives(
        "Type_Scalar_Unknown_get",
        |client| client.unknown_get().send(),
        "test",
    );
    scenarios.takes("Type_Scalar_Unknown_put", |client| {
        client.unknown_put(json!("test")).send()
    });

    scenarios.gives(
        "Type_Scalar_DecimalType_responseBody",
        |client| client.decimal_type_response_body().send(),
        0.33333,
    );
    scenarios.takes("Type_Scalar_DecimalType_requestBody", |client| {
        client.decimal_type_request_body(0.33333).send()
    });
    scenarios.takes("Type_Scalar_DecimalType_requestParameter", |client| {
        client.decimal_type_request_parameter(0.33333).send()
    });
    scenarios.gives(
        "Type_Scalar_DecimalVerify_prepareVerify",
        |client| client.decimal_verify_prepare_verify().send(),
        vec![0.1, 0.1, 0.1],
    );
    scenarios.takes("Type_Scalar_DecimalVerify_verify", |client| {
        client.decimal_verify_verify(0.3).send()
    });

    scenarios.gives(
        "Type_Scalar_Decimal128Type_responseBody",
        |client| client.decimal128_type_response_body().send(),
        0.33333,
    );
    scenarios.takes("Type_Scalar_Decimal128Type_requestBody", |client| {
        client.decimal128_type_request_body(0.33333).send()
    });
    scenarios.takes("Type_Scalar_Decimal128Type_requestParameter", |client| {
        client.decimal128_type_request_parameter(0.33333).send()
    });
    scenarios.gives(
        "Type_Scalar_Decimal128Verify_prepareVerify",
        |client| client.decimal128_verify_prepare_verify().send(),
        vec![0.1, 0.1, 0.1],
    );
    scenarios.takes("Type_Scalar_Decimal128Verify_verify", |client| {
        client.decimal128_verify_verify(0.3).send()
    });

    scenarios
}
