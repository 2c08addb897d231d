//! What a vendor publishes in, the whole emitted crate out, and that crate compiled.
//!
//! Each folder of `tests/golden` is a case. The files in it are what the vendor publishes; its
//! folder `expected` holds the emitted crate, of whose support code only the files' names are
//! there, in `runtime.txt`, since it is copied verbatim and has tests of its own. What is printed
//! meanwhile, if anything, is in `diagnostics.txt`.
//!
//! `UPDATE=1 cargo test -p generator --test golden` writes the expectations anew; read the
//! difference before you keep it.

#[cfg(test)]
#[path = "support/difference.rs"]
mod difference;
#[cfg(test)]
#[path = "support/expected_crate.rs"]
mod expected_crate;
#[cfg(test)]
#[path = "support/files.rs"]
mod files;
#[cfg(test)]
#[path = "support/golden_case.rs"]
mod golden_case;
#[cfg(test)]
#[path = "support/quick_start.rs"]
mod quick_start;
#[cfg(test)]
#[path = "support/workspace.rs"]
mod workspace;

use std::collections::BTreeMap;
use std::env;
use std::sync::LazyLock;

use generator::render::manifest;

use difference::difference;
use golden_case::{Case, EXPECTED, generated};
use workspace::Workspace;

/// Read once, before anything is written anew.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(golden_case::cases);

fn cases() -> impl Iterator<Item = Case> {
    CASES.iter().cloned()
}

#[test]
fn each_case_gives_what_is_expected() {
    let mut differences = String::new();
    for case in cases() {
        let folder = case.folder.join(EXPECTED);
        let actual = expected_crate::of(generated(case.name(), case.sources.clone()));
        if env::var_os("UPDATE").is_some() {
            expected_crate::write(&folder, &actual);
        }
        let difference = difference(&expected_crate::read(&folder), &actual);
        if !difference.is_empty() {
            differences.push_str(&format!("\n{}:\n{difference}", case.name()));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// The emitted crate as a package, with its quick start as a program: clippy does not look into
/// documentation.
fn package(case: Case) -> (String, BTreeMap<String, String>) {
    let client = generated(case.name(), case.sources.clone()).client;
    let mut files = client.files;
    files.insert(quick_start::PATH.to_owned(), quick_start::program(&files));
    files.insert("Cargo.toml".to_owned(), manifest::create(&client.manifest));
    (case.name().to_owned(), files)
}

#[test]
fn the_crates_compile_without_warnings() {
    let workspace = Workspace::new("golden", &cases().map(package).collect());
    let features = ["--workspace", "--no-default-features"];
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
