//! Forms with files.

use client::types::*;
use client::{Client, Upload};
use support::{Scenarios, asset};

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Payload_MultiPart_FormData_basic", |client| {
        client
            .form_data_basic(MultiPartRequest::new("123", jpg()))
            .send()
    });
    scenarios.takes("Payload_MultiPart_FormData_withWireName", |client| {
        client
            .form_data_with_wire_name(MultiPartRequestWithWireName::new("123", jpg()))
            .send()
    });
    scenarios.does("Payload_MultiPart_FormData_optionalParts", async |client| {
        let nothing = MultiPartOptionalRequest::new();
        let id = nothing.clone().id("123");
        let image = nothing.profile_image(jpg());
        let both = image.clone().id("123");
        for body in [id, image, both] {
            client.form_data_optional_parts(body).send().await?;
        }
        Ok(())
    });
    scenarios.takes("Payload_MultiPart_FormData_fileArrayAndBasic", |client| {
        client
            .form_data_file_array_and_basic(ComplexPartsRequest::new(
                "123",
                Address::new("X"),
                jpg(),
                vec![png(), png()],
            ))
            .send()
    });
    scenarios.takes("Payload_MultiPart_FormData_jsonPart", |client| {
        client
            .form_data_json_part(JsonPartRequest::new(Address::new("X"), jpg()))
            .send()
    });
    scenarios.takes("Payload_MultiPart_FormData_binaryArrayParts", |client| {
        client
            .form_data_binary_array_parts(BinaryArrayPartsRequest::new("123", vec![png(), png()]))
            .send()
    });
    scenarios.does(
        "Payload_MultiPart_FormData_multiBinaryParts",
        async |client| {
            let one = MultiBinaryPartsRequest::new(jpg());
            let two = one.clone().picture(png());
            for body in [one, two] {
                client.form_data_multi_binary_parts(body).send().await?;
            }
            Ok(())
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_checkFileNameAndContentType",
        |client| {
            client
                .form_data_check_file_name_and_content_type(MultiPartRequest::new("123", hello()))
                .send()
        },
    );
    scenarios.takes("Payload_MultiPart_FormData_anonymousModel", |client| {
        client
            .form_data_anonymous_model(FormDataAnonymousModelBody::new(jpg()))
            .send()
    });

    scenarios.takes(
        "Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType",
        |client| {
            client
                .content_type_image_jpeg_content_type(
                    FileWithHttpPartSpecificContentTypeRequest::new(hello()),
                )
                .send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType",
        |client| {
            client
                .content_type_required_content_type(
                    FileWithHttpPartRequiredContentTypeRequest::new(jpg()),
                )
                .send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType",
        |client| {
            client
                .content_type_optional_content_type(
                    FileWithHttpPartOptionalContentTypeRequest::new(jpg()),
                )
                .send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray",
        |client| {
            let addresses = vec![Address::new("Y"), Address::new("Z")];
            let pictures = vec![png(), png()];
            let body = ComplexHttpPartsModelRequest::new(
                "123",
                Address::new("X"),
                jpg(),
                addresses,
                pictures,
            );
            client.http_parts_json_array_and_file_array(body).send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_HttpParts_NonString_float",
        |client| client.non_string_float(NonStringFloatBody::new(0.5)).send(),
    );

    scenarios.takes(
        "Payload_MultiPart_FormData_File_uploadFileSpecificContentType",
        |client| {
            client
                .file_upload_file_specific_content_type(FileUploadFileSpecificContentTypeBody::new(
                    png(),
                ))
                .send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_File_uploadFileRequiredFilename",
        |client| {
            client
                .file_upload_file_required_filename(FileUploadFileRequiredFilenameBody::new(
                    png().content_type("image/png"),
                ))
                .send()
        },
    );
    scenarios.takes(
        "Payload_MultiPart_FormData_File_uploadFileArray",
        |client| {
            client
                .file_upload_file_array(FileUploadFileArrayBody::new(vec![
                    png().content_type("image/png"),
                    png().content_type("image/png"),
                ]))
                .send()
        },
    );

    scenarios
}

fn jpg() -> Upload {
    Upload::bytes(asset("image.jpg")).file_name("image.jpg")
}

fn png() -> Upload {
    Upload::bytes(asset("image.png")).file_name("image.png")
}

fn hello() -> Upload {
    jpg().file_name("hello.jpg").content_type("image/jpg")
}
