//! Where parameters stand in a URL, in all styles that OpenAPI has.
//!
//! The emitter numbers operations whose names it would use twice.

use std::collections::BTreeMap;

use client::Client;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Routes_fixed", |client| client.in_interface_fixed().send());
    scenarios.takes("Routes_InInterface", |client| client.fixed().send());

    scenarios.takes("Routes_PathParameters_templateOnly", |client| {
        client.path_parameters_template_only("a").send()
    });
    scenarios.takes("Routes_PathParameters_explicit", |client| {
        client.path_parameters_explicit("a").send()
    });
    scenarios.takes("Routes_PathParameters_annotationOnly", |client| {
        client.path_parameters_annotation_only("a").send()
    });

    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Standard_primitive",
        |client| client.standard_primitive("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Standard_array",
        |client| client.standard_array(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Standard_record",
        |client| client.standard_record(record()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Explode_primitive",
        |client| client.explode_primitive("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Explode_array",
        |client| client.explode_array(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_SimpleExpansion_Explode_record",
        |client| client.explode_record(record()).send(),
    );

    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Standard_primitive",
        |client| client.standard_primitive_3("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Standard_array",
        |client| client.standard_array_3(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Standard_record",
        |client| client.standard_record_3(record()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Explode_primitive",
        |client| client.explode_primitive_3("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Explode_array",
        |client| client.explode_array_3(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_LabelExpansion_Explode_record",
        |client| client.explode_record_3(record()).send(),
    );

    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Standard_primitive",
        |client| client.standard_primitive_4("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Standard_array",
        |client| client.standard_array_4(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Standard_record",
        |client| client.standard_record_4(record()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Explode_primitive",
        |client| client.explode_primitive_4("a").send(),
    );
    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Explode_array",
        |client| client.explode_array_4(array()).send(),
    );
    scenarios.takes(
        "Routes_PathParameters_MatrixExpansion_Explode_record",
        |client| client.explode_record_4(record()).send(),
    );

    scenarios.takes("Routes_QueryParameters_templateOnly", |client| {
        client.query_parameters_template_only("a").send()
    });
    scenarios.takes("Routes_QueryParameters_explicit", |client| {
        client.query_parameters_explicit("a").send()
    });
    scenarios.takes("Routes_QueryParameters_annotationOnly", |client| {
        client.query_parameters_annotation_only("a").send()
    });
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Standard_primitive",
        |client| client.standard_primitive_5("a").send(),
    );
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Standard_array",
        |client| client.standard_array_5(array()).send(),
    );
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Standard_record",
        |client| client.standard_record_5(record()).send(),
    );
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Explode_primitive",
        |client| client.explode_primitive_5("a").send(),
    );
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Explode_array",
        |client| client.explode_array_5(array()).send(),
    );
    scenarios.takes(
        "Routes_QueryParameters_QueryExpansion_Explode_record",
        |client| client.explode_record_5(record()).send(),
    );

    scenarios
}

fn array() -> Vec<String> {
    vec!["a".to_owned(), "b".to_owned()]
}

fn record() -> BTreeMap<String, i32> {
    BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])
}
