//! Points in time: as RFC 3339 and RFC 7231 have them, and as seconds since 1970.

use chrono::{DateTime, FixedOffset};
use client::Client;
use client::api::*;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Encode_Datetime_Query_default", |client| {
        client.query_default(time()).send()
    });
    scenarios.takes("Encode_Datetime_Query_rfc3339", |client| {
        client.query_rfc3339(time()).send()
    });
    scenarios.takes("Encode_Datetime_Query_rfc7231", |client| {
        client.query_rfc7231(HTTP_DATE).send()
    });
    scenarios.takes("Encode_Datetime_Query_unixTimestamp", |client| {
        client.query_unix_timestamp(1686566864).send()
    });
    scenarios.takes("Encode_Datetime_Query_unixTimestampArray", |client| {
        client
            .query_unix_timestamp_array(vec![1686566864, 1686734256])
            .send()
    });

    scenarios.takes("Encode_Datetime_Header_default", |client| {
        client.header_default(HTTP_DATE).send()
    });
    scenarios.takes("Encode_Datetime_Header_rfc3339", |client| {
        client.header_rfc3339(time()).send()
    });
    scenarios.takes("Encode_Datetime_Header_rfc7231", |client| {
        client.header_rfc7231(HTTP_DATE).send()
    });
    scenarios.takes("Encode_Datetime_Header_unixTimestamp", |client| {
        client.header_unix_timestamp(1686566864).send()
    });
    scenarios.takes("Encode_Datetime_Header_unixTimestampArray", |client| {
        client
            .header_unix_timestamp_array(vec![1686566864, 1686734256])
            .send()
    });

    scenarios.gives(
        "Encode_Datetime_Property_default",
        |client| {
            client
                .property_default(DefaultDatetimeProperty::new(time()))
                .send()
        },
        DefaultDatetimeProperty::new(time()),
    );
    scenarios.gives(
        "Encode_Datetime_Property_rfc3339",
        |client| {
            client
                .property_rfc3339(Rfc3339DatetimeProperty::new(time()))
                .send()
        },
        Rfc3339DatetimeProperty::new(time()),
    );
    scenarios.gives(
        "Encode_Datetime_Property_rfc7231",
        |client| {
            client
                .property_rfc7231(Rfc7231DatetimeProperty::new(HTTP_DATE))
                .send()
        },
        Rfc7231DatetimeProperty::new(HTTP_DATE),
    );
    scenarios.gives(
        "Encode_Datetime_Property_unixTimestamp",
        |client| {
            client
                .property_unix_timestamp(UnixTimestampDatetimeProperty::new(1686566864))
                .send()
        },
        UnixTimestampDatetimeProperty::new(1686566864),
    );
    scenarios.gives(
        "Encode_Datetime_Property_unixTimestampArray",
        |client| {
            client
                .property_unix_timestamp_array(UnixTimestampArrayDatetimeProperty::new(vec![
                    1686566864, 1686734256,
                ]))
                .send()
        },
        UnixTimestampArrayDatetimeProperty::new(vec![1686566864, 1686734256]),
    );

    scenarios.does("Encode_Datetime_ResponseHeader_default", async |client| {
        let answer = client.response_header_default().send_full().await?;
        let headers: ResponseHeaderDefaultHeaders = answer.typed_headers();
        assert_eq!(headers.value.as_deref(), Some(HTTP_DATE));
        Ok(())
    });
    scenarios.does("Encode_Datetime_ResponseHeader_rfc3339", async |client| {
        let answer = client.response_header_rfc3339().send_full().await?;
        let headers: ResponseHeaderRfc3339Headers = answer.typed_headers();
        assert_eq!(headers.value, Some(time()));
        Ok(())
    });
    scenarios.does("Encode_Datetime_ResponseHeader_rfc7231", async |client| {
        let answer = client.response_header_rfc7231().send_full().await?;
        let headers: ResponseHeaderRfc7231Headers = answer.typed_headers();
        assert_eq!(headers.value.as_deref(), Some(HTTP_DATE));
        Ok(())
    });
    scenarios.does(
        "Encode_Datetime_ResponseHeader_unixTimestamp",
        async |client| {
            let answer = client.response_header_unix_timestamp().send_full().await?;
            let headers: ResponseHeaderUnixTimestampHeaders = answer.typed_headers();
            assert_eq!(headers.value, Some(1686566864));
            Ok(())
        },
    );

    scenarios
}

const HTTP_DATE: &str = "Fri, 26 Aug 2022 14:38:00 GMT";

fn time() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-08-26T18:38:00.000Z").expect("a time")
}
