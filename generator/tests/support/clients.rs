//! Clients, and what they were made from.

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::split::pages;
use generator::{GeneratedClient, Options, generate};
use serde_json::Value;

/// The client of the files; there is always one.
pub fn client(files: Vec<SourceFile>) -> GeneratedClient {
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        keep_going: true,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    generate(files, &options).client.unwrap()
}

/// The text of the merged document.
pub fn made_from(client: &GeneratedClient) -> String {
    client.files["openapi.json"].clone()
}

/// The pages of the merged document.
pub fn pages_of(client: &GeneratedClient) -> Vec<SourceFile> {
    let document: Value = serde_json::from_str(&made_from(client)).unwrap();
    let page = |(name, text): (String, String)| SourceFile {
        name,
        bytes: text.into_bytes(),
    };
    pages(&document).map(page).collect()
}
