//! What the second version of an API no longer has.

use client_v2::Client;
use client_v2::servers::Version;
use client_v2::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .endpoint(server)
        .version(Version::V2)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.gives(
        "Versioning_Removed_v2",
        |client| client.v2(model()).send(),
        model(),
    );
    scenarios.gives(
        "Versioning_Removed_modelV3_V2",
        |client| {
            client
                .model_v3(ModelV3::new("123", EnumV3::EnumMemberV1))
                .send()
        },
        ModelV3::new("123", EnumV3::EnumMemberV1),
    );

    let builder = client_v1::Client::builder()
        .endpoint(server)
        .version(client_v1::servers::Version::V1);
    let v1 = builder.build().expect("a client");
    scenarios.does("Versioning_Removed_modelV3", async move |_| {
        use client_v1::types::{EnumV3, ModelV3};
        let model = ModelV3::new("123", EnumV3::EnumMemberV1);
        assert_eq!(v1.model_v3(model.clone()).send().await?, model);
        Ok(())
    });

    let builder = client_v2preview::Client::builder()
        .endpoint(server)
        .version(client_v2preview::servers::Version::V2preview);
    let preview = builder.build().expect("a client");
    scenarios.does("Versioning_Removed_modelV3_V2preview", async move |_| {
        let model = client_v2preview::types::ModelV3::new("123");
        assert_eq!(preview.model_v3(model.clone()).send().await?, model);
        Ok(())
    });

    scenarios
}

fn model() -> ModelV2 {
    ModelV2::new("foo", UnionV2::String("bar".to_owned()))
}
