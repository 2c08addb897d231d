//! Bytes: as they are, and as base64 in either alphabet.

use client::types::*;
use client::{Base64, Client};
use support::{Scenarios, asset};

/// What all texts of the suite are, decoded.
const TEST: &[u8] = b"test";

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Encode_Bytes_Query_default", |client| {
        client.query_default(TEST).send()
    });
    scenarios.takes("Encode_Bytes_Query_base64", |client| {
        client.query_base64(TEST).send()
    });
    scenarios.takes("Encode_Bytes_Query_base64url", |client| {
        client.query_base64url("dGVzdA").send()
    });
    scenarios.takes("Encode_Bytes_Query_base64urlArray", |client| {
        client
            .query_base64url_array(vec!["dGVzdA".to_owned(), "dGVzdA".to_owned()])
            .send()
    });

    scenarios.takes("Encode_Bytes_Header_default", |client| {
        client.header_default(TEST).send()
    });
    scenarios.takes("Encode_Bytes_Header_base64", |client| {
        client.header_base64(TEST).send()
    });
    scenarios.takes("Encode_Bytes_Header_base64url", |client| {
        client.header_base64url("dGVzdA").send()
    });
    scenarios.takes("Encode_Bytes_Header_base64urlArray", |client| {
        client
            .header_base64url_array(vec!["dGVzdA".to_owned(), "dGVzdA".to_owned()])
            .send()
    });

    scenarios.gives(
        "Encode_Bytes_Property_default",
        |client| {
            client
                .property_default(DefaultBytesProperty::new(TEST))
                .send()
        },
        DefaultBytesProperty::new(TEST),
    );
    scenarios.gives(
        "Encode_Bytes_Property_base64",
        |client| {
            client
                .property_base64(Base64BytesProperty::new(TEST))
                .send()
        },
        Base64BytesProperty::new(TEST),
    );
    scenarios.gives(
        "Encode_Bytes_Property_base64url",
        |client| {
            client
                .property_base64url(Base64urlBytesProperty::new("dGVzdA"))
                .send()
        },
        Base64urlBytesProperty::new("dGVzdA"),
    );
    scenarios.gives(
        "Encode_Bytes_Property_base64urlArray",
        |client| {
            client
                .property_base64url_array(Base64urlArrayBytesProperty::new(vec![
                    "dGVzdA".to_owned(),
                    "dGVzdA".to_owned(),
                ]))
                .send()
        },
        Base64urlArrayBytesProperty::new(vec!["dGVzdA".to_owned(), "dGVzdA".to_owned()]),
    );

    scenarios.takes("Encode_Bytes_RequestBody_default", |client| {
        client.request_body_default(asset("image.png")).send()
    });
    scenarios.takes("Encode_Bytes_RequestBody_octetStream", |client| {
        client.request_body_octet_stream(asset("image.png")).send()
    });
    scenarios.takes("Encode_Bytes_RequestBody_customContentType", |client| {
        client
            .request_body_custom_content_type(asset("image.png"))
            .send()
    });
    scenarios.takes("Encode_Bytes_RequestBody_base64", |client| {
        client.request_body_base64(TEST).send()
    });
    scenarios.takes("Encode_Bytes_RequestBody_base64url", |client| {
        client
            .request_body_base64url(Base64::parse("dGVzdA").expect("base64"))
            .send()
    });

    scenarios.gives(
        "Encode_Bytes_ResponseBody_default",
        |client| client.response_body_default().send(),
        asset("image.png"),
    );
    scenarios.gives(
        "Encode_Bytes_ResponseBody_octetStream",
        |client| client.response_body_octet_stream().send(),
        asset("image.png"),
    );
    scenarios.gives(
        "Encode_Bytes_ResponseBody_customContentType",
        |client| client.response_body_custom_content_type().send(),
        asset("image.png"),
    );
    scenarios.does("Encode_Bytes_ResponseBody_base64", async |client| {
        let answer = client.response_body_base64().send().await?;
        assert_eq!(answer.bytes(), TEST);
        Ok(())
    });
    scenarios.gives(
        "Encode_Bytes_ResponseBody_base64url",
        |client| client.response_body_base64url().send(),
        "dGVzdA",
    );

    scenarios
}
