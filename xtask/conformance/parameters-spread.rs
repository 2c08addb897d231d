//! Models whose members are parameters and bodies.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Parameters_Spread_Model_spreadAsRequestBody", |client| {
        client
            .model_spread_as_request_body(ModelBodyParameter::new("foo"))
            .send()
    });
    scenarios.takes(
        "Parameters_Spread_Model_spreadCompositeRequestOnlyWithBody",
        |client| {
            client
                .model_spread_composite_request_only_with_body(ModelBodyParameter::new("foo"))
                .send()
        },
    );
    scenarios.takes(
        "Parameters_Spread_Model_spreadCompositeRequestWithoutBody",
        |client| {
            client
                .model_spread_composite_request_without_body("foo", "bar")
                .send()
        },
    );
    scenarios.takes("Parameters_Spread_Model_spreadCompositeRequest", |client| {
        client
            .model_spread_composite_request("foo", "bar", ModelBodyParameter::new("foo"))
            .send()
    });
    scenarios.takes(
        "Parameters_Spread_Model_spreadCompositeRequestMix",
        |client| {
            client
                .model_spread_composite_request_mix(
                    "foo",
                    "bar",
                    ModelCompositeRequestMix::new("foo"),
                )
                .send()
        },
    );

    scenarios.takes("Parameters_Spread_Alias_spreadAsRequestBody", |client| {
        client
            .alias_spread_as_request_body(AliasSpreadAsRequestBodyBody::new("foo"))
            .send()
    });
    scenarios.takes(
        "Parameters_Spread_Alias_spreadAsRequestParameter",
        |client| {
            client
                .alias_spread_as_request_parameter(
                    "1",
                    "bar",
                    AliasSpreadAsRequestParameterBody::new("foo"),
                )
                .send()
        },
    );
    scenarios.takes(
        "Parameters_Spread_Alias_spreadWithMultipleParameters",
        |client| {
            let body = AliasSpreadWithMultipleParametersBody::new("foo", vec![1, 2])
                .optional_int(1)
                .optional_string_list(vec!["foo".to_owned(), "bar".to_owned()]);
            client
                .alias_spread_with_multiple_parameters("1", "bar", body)
                .send()
        },
    );
    scenarios.takes(
        "Parameters_Spread_Alias_spreadParameterWithInnerModel",
        |client| {
            client
                .alias_spread_parameter_with_inner_model("1", "bar", AliasInnerModel::new("foo"))
                .send()
        },
    );
    scenarios.takes(
        "Parameters_Spread_Alias_spreadParameterWithInnerAlias",
        |client| {
            client
                .alias_spread_parameter_with_inner_alias(
                    "1",
                    "bar",
                    AliasSpreadParameterWithInnerAliasBody::new("foo", 1),
                )
                .send()
        },
    );

    scenarios
}
