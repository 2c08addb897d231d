//! The emitted crates of `tests/golden`, compiled with warnings denied, by clippy and rustdoc.
//!
//! Apart from the other tests, since it runs the compiler: `cargo xtask ci` runs it, and `cargo test -p
//! generator --test compile`.

#[cfg(test)]
mod support {
    pub mod files;
    pub mod golden_case;
    pub mod quick_start;
    pub mod workspace;
}

#[cfg(test)]
mod programs;

use std::collections::BTreeMap;

use generator::render::manifest;

use crate::support::golden_case::{self, Case, generated};
use crate::support::quick_start;
use crate::support::workspace::Workspace;

/// The emitted crate as a package, with its quick start as a program: clippy does not look into
/// documentation.
fn package(case: Case) -> (String, BTreeMap<String, String>) {
    let (client, _) = generated(case.name(), case.sources.clone());
    let mut files = client.files;
    files.insert(quick_start::PATH.to_owned(), quick_start::program(&files));
    if let Some(test) = quick_start::unit_test(&client.manifest.readme) {
        files.insert(quick_start::TEST_PATH.to_owned(), test);
    }
    files.insert("Cargo.toml".to_owned(), manifest::create(&client.manifest));
    (case.name().to_owned(), files)
}

#[test]
fn the_crates_compile_without_warnings() {
    let workspace = Workspace::new(
        "golden",
        &golden_case::cases().into_iter().map(package).collect(),
    );
    let features = [
        "--workspace",
        "--no-default-features",
        "--features",
        "blocking,testing,tracing",
    ];
    let clippy = [
        &["clippy", "--lib", "--examples", "--keep-going"],
        &features[..],
        &["--", "-D", "warnings", "-D", "missing_docs"],
    ];
    let doc = [&["doc", "--no-deps", "--keep-going"], &features[..]];
    let results = [
        workspace.cargo(&clippy.concat(), &[]),
        workspace.cargo(&doc.concat(), &[("RUSTDOCFLAGS", "-D warnings")]),
    ];
    let said: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
