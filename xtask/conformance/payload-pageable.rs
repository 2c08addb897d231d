//! Pages of results: by link, by token, and by size.

use client::Client;
use client::api::*;
use client::types::*;
use support::Scenarios;

/// Reads the items of all pages, which are those of two pages, in order.
macro_rules! assert_all {
    ($items:ident) => {
        let mut pets = Vec::new();
        while let Some(pet) = $items.next().await {
            pets.push(pet?);
        }
        assert_eq!(ids(&pets), ["1", "2", "3", "4"]);
    };
}

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseBody",
        async |client| {
            let request = client
                .continuation_token_request_query_response_body()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send().await?;
            assert_eq!(ids(&first.pets), ["1", "2"]);
            let token = first.next_token.expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.pets), ["3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseBody",
        async |client| {
            let request = client
                .continuation_token_request_header_response_body()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send().await?;
            assert_eq!(ids(&first.pets), ["1", "2"]);
            let token = first.next_token.expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.pets), ["3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryNestedResponseBody",
        async |client| {
            let request = client
                .continuation_token_request_query_nested_response_body()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send().await?;
            assert_eq!(ids(&first.nested_items.pets), ["1", "2"]);
            let token = first
                .nested_next
                .and_then(|next| next.next_token)
                .expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.nested_items.pets), ["3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderNestedResponseBody",
        async |client| {
            let request = client
                .continuation_token_request_header_nested_response_body()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send().await?;
            assert_eq!(ids(&first.nested_items.pets), ["1", "2"]);
            let token = first
                .nested_next
                .and_then(|next| next.next_token)
                .expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.nested_items.pets), ["3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseHeader",
        async |client| {
            let request = client
                .continuation_token_request_query_response_header()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send_full().await?;
            assert_eq!(ids(&first.body().pets), ["1", "2"]);
            let headers: ContinuationTokenRequestQueryResponseHeaderHeaders = first.typed_headers();
            let token = headers.next_token.expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.pets), ["3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseHeader",
        async |client| {
            let request = client
                .continuation_token_request_header_response_header()
                .foo("foo")
                .bar("bar");
            let first = request.clone().send_full().await?;
            assert_eq!(ids(&first.body().pets), ["1", "2"]);
            let headers: ContinuationTokenRequestHeaderResponseHeaderHeaders =
                first.typed_headers();
            let token = headers.next_token.expect("a token");
            let second = request.token(token).send().await?;
            assert_eq!(ids(&second.pets), ["3", "4"]);
            Ok(())
        },
    );

    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_link",
        async |client| {
            let mut items = client.server_driven_pagination_link().items();
            assert_all!(items);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_linkString",
        async |client| {
            let mut items = client.server_driven_pagination_link_string().items();
            assert_all!(items);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_nestedLink",
        async |client| {
            let mut items = client.server_driven_pagination_nested_link().items();
            assert_all!(items);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_ServerDrivenPagination_AlternateInitialVerb_post",
        async |client| {
            let filter = ServerDrivenPaginationAlternateInitialVerbFilter::new("foo eq bar");
            let mut items = client.alternate_initial_verb_post(filter).items();
            assert_all!(items);
            Ok(())
        },
    );

    scenarios.does(
        "Payload_Pageable_PageSize_listWithoutContinuation",
        async |client| {
            let page = client.page_size_list_without_continuation().send().await?;
            assert_eq!(ids(&page.pets), ["1", "2", "3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_PageSize_listWithPageSize",
        async |client| {
            let page = client
                .page_size_list_with_page_size()
                .page_size(2)
                .send()
                .await?;
            assert_eq!(ids(&page.pets), ["1", "2"]);
            let page = client
                .page_size_list_with_page_size()
                .page_size(4)
                .send()
                .await?;
            assert_eq!(ids(&page.pets), ["1", "2", "3", "4"]);
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_XmlPagination_listWithContinuation",
        async |client| {
            let request = client.xml_pagination_list_with_continuation();
            let first = text(request.clone().send().await?);
            assert!(first.contains("<NextMarker>page2</NextMarker>"), "{first}");
            let second = text(request.marker("page2").send().await?);
            assert!(second.contains("<Name>fish</Name>"), "{second}");
            Ok(())
        },
    );
    scenarios.does(
        "Payload_Pageable_XmlPagination_listWithNextLink",
        async |client| {
            let mut pages = client.xml_pagination_list_with_next_link().pages();
            let first = text(pages.next().await.expect("a page")?);
            assert!(first.contains("<Name>dog</Name>"), "{first}");
            let second = text(pages.next().await.expect("a page")?);
            assert!(second.contains("<Name>fish</Name>"), "{second}");
            assert!(pages.next().await.is_none());
            Ok(())
        },
    );

    scenarios
}

fn ids(pets: &[Pet]) -> Vec<&str> {
    pets.iter().map(|pet| pet.id.as_str()).collect()
}

/// The client leaves XML as it is.
fn text(body: bytes::Bytes) -> String {
    String::from_utf8(body.to_vec()).expect("text")
}
