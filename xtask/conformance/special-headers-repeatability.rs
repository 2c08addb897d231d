//! Headers that make a request repeatable.

use client::Client;
use client::api::ImmediateSuccessHeaders;
use client::types::ImmediateSuccessResponseRepeatabilityResultHeader::Accepted;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does(
        "SpecialHeaders_Repeatability_immediateSuccess",
        async |client| {
            let request = client.immediate_success(
                "2378d9bc-1726-11ee-be56-0242ac120002",
                "Tue, 15 Nov 2022 12:45:26 GMT",
            );
            let answer = request.send_full().await?;
            let headers: ImmediateSuccessHeaders = answer.typed_headers();
            assert_eq!(headers.repeatability_result, Some(Accepted));
            Ok(())
        },
    );

    scenarios
}
