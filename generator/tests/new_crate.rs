//! What a new crate begins with, beside its code: what its owner changes from then on.

use generator::document::MergeOptions;
use generator::render::manifest;
use generator::source::SourceFile;
use generator::{GeneratedClient, Options, generate};

const DOCUMENT: &str = "\
openapi: 3.1.0
info:
  title: The Harbour API
  version: 2.0.0
  description: |
    Berths and the ships
    in them.

    # More
  license: {name: The harbour's own, identifier: Apache-2.0}
servers: [{url: 'https://harbour.example'}]
security: [{token: []}]
paths:
  /berths:
    get:
      operationId: listBerths
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Berth'}}
components:
  schemas:
    Berth: {type: object, properties: {name: {type: string}}}
  securitySchemes:
    token: {type: http, scheme: bearer, description: From the harbour master.}
";

fn client(document: &str) -> GeneratedClient {
    let file = SourceFile {
        name: "harbour.yaml".to_owned(),
        bytes: document.as_bytes().to_vec(),
    };
    let options = Options {
        crate_name: "harbour-client".to_owned(),
        merge: MergeOptions::default(),
        keep_going: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    generate(vec![file], &options).client.expect("a client")
}

#[test]
fn the_readme_says_what_it_is_and_how_to_begin() {
    let readme = client(DOCUMENT).manifest.readme;
    let expected = "\
# harbour-client

A client of `The Harbour API`.

Berths and the ships in them.

## Install

```toml
[dependencies]
harbour-client = \"0.1\"
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }
```

## Quick start

```rust
use harbour_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().bearer_auth(\"token\").build()?;
    let answer = client.list_berths().send().await?;
    println!(\"{answer:?}\");
    Ok(())
}
```

## Credentials

The builder takes them:

- `bearer_auth`: The credential of the security scheme `token`: a bearer token.

## Errors
";
    let start = readme.get(..expected.len()).unwrap_or(&readme);
    assert_eq!(start, expected);
    assert!(readme.contains("\n## Features\n"), "{readme}");
}

#[test]
fn the_manifest_has_what_a_registry_asks_for() {
    let text = manifest::create(&client(DOCUMENT).manifest);
    for line in [
        "license = \"Apache-2.0\"",
        "documentation = \"https://docs.rs/harbour-client\"",
        "keywords = [\"api-client\", \"openapi\", \"harbour\"]",
        "categories = [\"api-bindings\"]",
        "exclude = [\"openapi.json\"]",
        "[package.metadata.docs.rs]",
    ] {
        assert!(text.lines().any(|known| known == line), "{line} in {text}");
    }
    // A license that has a name and no identifier is known by the name, if at all.
    let named = DOCUMENT.replace("The harbour's own, identifier: Apache-2.0", "MIT License");
    assert_eq!(client(&named).manifest.license.as_deref(), Some("MIT"));
    let own = DOCUMENT.replace(", identifier: Apache-2.0", "");
    assert_eq!(client(&own).manifest.license, None);
}

#[test]
fn what_holds_for_the_whole_crate_is_said_once() {
    let files = client(DOCUMENT).files;
    let root = &files["src/lib.rs"];
    assert!(root.contains("\n#![forbid(unsafe_code)]\n#![allow(missing_docs, reason"));
    let format = &files["src/rustfmt.toml"];
    assert!(
        format.contains("\ndisable_all_formatting = true\n"),
        "{format}"
    );
    for (path, text) in &files {
        assert!(!text.contains("rustfmt::skip"), "{path}");
        assert!(path == "src/lib.rs" || !text.contains("#![allow"), "{path}");
    }
    // `Error` itself is handed on, with its methods in its docs, and the crates of signatures.
    assert!(
        root.contains("\npub use runtime::error::Error;\n"),
        "{root}"
    );
    assert!(
        root.contains(
            "pub mod crates {\n    pub use bytes;\n    pub use reqwest;\n    pub use serde_json;\n}"
        ),
        "{root}"
    );
}
