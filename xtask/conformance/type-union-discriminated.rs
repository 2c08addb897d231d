//! Unions that are told apart, in an envelope and without one.
//!
//! The emitter numbers operations whose names it would use twice.

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does(
        "Type_Union_Discriminated_Envelope_Object_Default_get",
        async |client| {
            let answer = client.default_get().send().await?;
            assert_eq!(answer, PetWithEnvelope::Cat(PetWithEnvelopeCat::new(cat())));
            let answer = client.default_get().kind("dog").send().await?;
            assert_eq!(answer, PetWithEnvelope::Dog(PetWithEnvelopeDog::new(dog())));
            Ok(())
        },
    );
    scenarios.gives(
        "Type_Union_Discriminated_Envelope_Object_Default_put",
        |client| {
            client
                .default_put(PetWithEnvelope::Cat(PetWithEnvelopeCat::new(cat())))
                .send()
        },
        PetWithEnvelope::Cat(PetWithEnvelopeCat::new(cat())),
    );
    scenarios.does(
        "Type_Union_Discriminated_Envelope_Object_CustomProperties_get",
        async |client| {
            let answer = client.custom_properties_get().send().await?;
            assert_eq!(
                answer,
                PetWithCustomNames::Cat(PetWithCustomNamesCat::new(cat()))
            );
            let answer = client
                .custom_properties_get()
                .pet_type("dog")
                .send()
                .await?;
            assert_eq!(
                answer,
                PetWithCustomNames::Dog(PetWithCustomNamesDog::new(dog()))
            );
            Ok(())
        },
    );
    scenarios.gives(
        "Type_Union_Discriminated_Envelope_Object_CustomProperties_put",
        |client| {
            client
                .custom_properties_put(PetWithCustomNames::Cat(PetWithCustomNamesCat::new(cat())))
                .send()
        },
        PetWithCustomNames::Cat(PetWithCustomNamesCat::new(cat())),
    );
    scenarios.does(
        "Type_Union_Discriminated_NoEnvelope_Default_get",
        async |client| {
            let answer = client.default_get_2().send().await?;
            assert_eq!(answer, PetInline::Cat(cat()));
            let answer = client.default_get_2().kind("dog").send().await?;
            assert_eq!(answer, PetInline::Dog(dog()));
            Ok(())
        },
    );
    scenarios.gives(
        "Type_Union_Discriminated_NoEnvelope_Default_put",
        |client| client.default_put_2(PetInline::Cat(cat())).send(),
        PetInline::Cat(cat()),
    );
    scenarios.does(
        "Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get",
        async |client| {
            let answer = client.custom_discriminator_get().send().await?;
            assert_eq!(answer, PetInlineWithCustomDiscriminator::Cat(cat()));
            let answer = client
                .custom_discriminator_get()
                .type_("dog")
                .send()
                .await?;
            assert_eq!(answer, PetInlineWithCustomDiscriminator::Dog(dog()));
            Ok(())
        },
    );
    scenarios.gives(
        "Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put",
        |client| {
            client
                .custom_discriminator_put(PetInlineWithCustomDiscriminator::Cat(cat()))
                .send()
        },
        PetInlineWithCustomDiscriminator::Cat(cat()),
    );

    scenarios
}

fn cat() -> Cat {
    Cat::new("Whiskers", true)
}

fn dog() -> Dog {
    Dog::new("Rex", false)
}
