//! A new crate's `Cargo.toml`.

use std::fmt::Write;

use toml_edit::{Array, InlineTable, Value};

use super::{Dependency, Manifest, one_line};

/// The features of a new crate, in the order in which a reader wants them: what is on by default
/// is what a user of `reqwest` expects of an HTTP client; `charset` is left out, since JSON is
/// UTF-8.
pub(super) const FEATURES: &str = r#"
[features]
default = ["rustls", "http2", "system-proxy"]
# TLS written in Rust, with the certificates that the system trusts.
rustls = ["reqwest/rustls"]
# The system's own TLS instead: `default-features = false, features = ["native-tls"]`.
native-tls = ["reqwest/native-tls"]
# HTTP/2, where the server speaks it too.
http2 = ["reqwest/http2"]
# The proxy settings of macOS and Windows; HTTPS_PROXY and its like are honoured without it.
system-proxy = ["reqwest/system-proxy"]
# `send().wait()`, for programs without a runtime of their own.
blocking = []
# Answers without a network, for the tests of programs that use the client.
testing = []
# A span for each call and each attempt.
tracing = ["dep:tracing"]
"#;

/// The features that the emitted code asks for by name, so that each of them must be declared.
pub(super) const REQUIRED_FEATURES: [&str; 4] = ["blocking", "http2", "testing", "tracing"];

/// The comment above the table that makes a manifest ours.
pub(super) const RECORD_COMMENT: &str =
    "\n# Kept by the generator: the dependencies that it adds, updates and removes.\n";

/// What is in the place of the license that a document does not name.
const NO_LICENSE: &str =
    "# To publish the crate, choose a license: the API's document names none that Cargo knows.
# license = \"MIT OR Apache-2.0\"";

/// The whole `Cargo.toml` of a new crate.
#[must_use]
pub fn create(manifest: &Manifest) -> String {
    let license = match &manifest.license {
        Some(license) => format!("license = {}", Value::from(license)),
        None => NO_LICENSE.to_owned(),
    };
    let mut text = format!(
        "\
# Written once. From now on the generator keeps only `description` and the dependencies listed
# in [package.metadata.generated] in line with the API; everything else is yours to change.

[package]
name = {}
version = \"0.1.0\"
description = {}
edition = \"2024\"
rust-version = \"1.88\"
{license}
documentation = {}
keywords = {}
categories = [\"api-bindings\"]
# The document that the client was made from: whoever uses the client does not need it.
exclude = [\"openapi.json\"]

[package.metadata.docs.rs]
all-features = true
{FEATURES}
[dependencies]
",
        Value::from(&manifest.name),
        Value::from(one_line(&manifest.description)),
        Value::from(format!("https://docs.rs/{}", manifest.name)),
        Value::Array(manifest.keywords.iter().collect()),
    );
    for need in sorted(&manifest.dependencies) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} = {}", need.name, requirement_of(need));
    }
    let names: Array = sorted(&manifest.dependencies)
        .map(|need| need.name)
        .collect();
    let _ = write!(
        text,
        "{RECORD_COMMENT}[package.metadata.generated]\ndependencies = {names}\n",
        names = Value::Array(names),
    );
    text
}

/// Makes a new crate's manifest the root of a workspace of its own, for a folder that lies inside
/// a workspace that does not list it: Cargo would refuse to build it otherwise.
#[must_use]
pub fn as_workspace_root(manifest: &str) -> String {
    format!(
        "{manifest}
# This folder lies inside another workspace. To join it, add the folder to that workspace's
# members and delete this table.
[workspace]
"
    )
}

/// What is behind the dependency's name.
pub(super) fn requirement_of(need: &Dependency) -> Value {
    let value = requirement(need.version, need.default_features, &need.features);
    match value {
        Value::InlineTable(mut table) if need.optional => {
            table.insert("optional", true.into());
            Value::InlineTable(table)
        }
        value => value,
    }
}

/// A dependency's value: the version alone where that says it all.
pub(super) fn requirement(version: &str, default_features: bool, features: &[&str]) -> Value {
    if default_features && features.is_empty() {
        return Value::from(version);
    }
    let mut table = InlineTable::new();
    table.insert("version", version.into());
    if !default_features {
        table.insert("default-features", false.into());
    }
    if !features.is_empty() {
        table.insert("features", Value::Array(features.iter().copied().collect()));
    }
    Value::InlineTable(table)
}

/// By name, as `cargo add` and most owners keep them.
pub(super) fn sorted(dependencies: &[Dependency]) -> impl Iterator<Item = &Dependency> {
    let mut sorted: Vec<_> = dependencies.iter().collect();
    sorted.sort_by_key(|need| need.name);
    sorted.into_iter()
}
