//! Files as whole bodies.

use client::{Client, Upload};
use support::{Scenarios, asset};

/// A file that happens to be JSON.
const JSON: &[u8] = br#"{"message":"test file content"}"#;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Type_File_Body_uploadFileSpecificContentType", |client| {
        client
            .body_upload_file_specific_content_type(asset("image.png"))
            .send()
    });
    scenarios.takes("Type_File_Body_uploadFileJsonContentType", |client| {
        client.body_upload_file_json_content_type(JSON).send()
    });
    scenarios.takes("Type_File_Body_uploadFileMultipleContentTypes", |client| {
        client
            .body_upload_file_multiple_content_types(
                Upload::bytes(asset("image.png")).content_type("image/png"),
            )
            .send()
    });
    scenarios.takes("Type_File_Body_uploadFileDefaultContentType", |client| {
        client
            .body_upload_file_default_content_type(
                Upload::bytes(asset("image.png")).content_type("image/png"),
            )
            .send()
    });

    scenarios.gives(
        "Type_File_Body_downloadFileSpecificContentType",
        |client| client.body_download_file_specific_content_type().send(),
        asset("image.png"),
    );
    scenarios.gives(
        "Type_File_Body_downloadFileJsonContentType",
        |client| client.body_download_file_json_content_type().send(),
        JSON,
    );
    scenarios.gives(
        "Type_File_Body_downloadFileMultipleContentTypes",
        |client| client.body_download_file_multiple_content_types().send(),
        asset("image.png"),
    );
    scenarios.gives(
        "Type_File_Body_downloadFileDefaultContentType",
        |client| client.body_download_file_default_content_type().send(),
        asset("image.png"),
    );

    scenarios
}
