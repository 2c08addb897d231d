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
use std::sync::LazyLock;

use generator::render::manifest;

use crate::support::golden_case::{self, Case, GROUPED, generated};
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
    if case.name() == NEWTYPES {
        let tests = WITH_IDS
            .map(|(test, _, expression)| (format!("tests/{test}.rs"), with_ids(expression)));
        files.extend(tests);
    }
    files.insert("Cargo.toml".to_owned(), manifest::create(&client.manifest));
    (case.name().to_owned(), files)
}

/// All crates, each test with the same, so that what they need is compiled once.
fn workspace() -> &'static Workspace {
    static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
        let packages = golden_case::cases().into_iter().map(package).collect();
        Workspace::new("golden", &packages)
    });
    &WORKSPACE
}

#[test]
fn the_crates_compile_without_warnings() {
    let workspace = workspace();
    let all = format!("blocking,testing,tracing,{GROUPED}/all");
    let features = ["--workspace", "--no-default-features", "--features", &all];
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

/// The client of an API that only sends.
const NOTIFICATIONS: &str = "notifications";

#[test]
fn a_crate_without_a_request_carries_nothing_that_it_does_not_use() {
    let of = ["--package", NOTIFICATIONS, "--no-default-features"];
    let clippy = [&["clippy", "--lib"], &of[..], &["--", "-D", "warnings"]];
    workspace().cargo(&clippy.concat(), &[]).unwrap();
}

/// The client with newtypes.
const NEWTYPES: &str = "newtypes";

/// Expressions that mention its ids, and whether they compile.
const WITH_IDS: [(&str, bool, &str); 12] = [
    ("right", true, "client.get_invoice(customer, invoice)"),
    (
        "converted",
        true,
        "client.get_invoice(\"c\".into(), String::from(\"i\").into())",
    ),
    (
        "null",
        true,
        "Invoice::new(invoice.clone(), customer, 1.0.into()).replaces(invoice)",
    ),
    ("swapped", false, "client.get_invoice(invoice, customer)"),
    ("text", false, "client.get_invoice(\"c\", invoice)"),
    (
        "string",
        false,
        "client.get_invoice(customer, String::from(\"i\"))",
    ),
    (
        "setter",
        false,
        "client.get_invoice(customer.clone(), invoice).after(customer)",
    ),
    (
        "setter_text",
        false,
        "client.get_invoice(customer, invoice).after(\"i\")",
    ),
    (
        "nullable",
        false,
        "Invoice::new(invoice, customer.clone(), 1.0.into()).replaces(customer)",
    ),
    (
        "nullable_text",
        false,
        "Invoice::new(invoice, customer, 1.0.into()).replaces(\"i\")",
    ),
    (
        "items",
        false,
        "Invoice::new(invoice, customer, 1.0.into()).related([\"i\"])",
    ),
    ("number", false, "Invoice::new(invoice, customer, 1.0)"),
];

/// A test of the client with newtypes that has the expression in it.
fn with_ids(expression: &str) -> String {
    format!(
        "use newtypes::types::{{CustomerId, Invoice, InvoiceId}};\n\n\
         #[test]\nfn ids() {{\n    let client = newtypes::Client::builder().build().unwrap();\n    \
         let (customer, invoice) = (CustomerId::new(\"c\"), InvoiceId::new(\"i\"));\n    \
         let _ = (&client, Invoice::new);\n    let _ = {expression};\n}}\n"
    )
}

#[test]
fn newtypes_are_not_taken_for_one_another() {
    let workspace = workspace();
    for (test, compiles, _) in WITH_IDS {
        let check = ["check", "--package", NEWTYPES, "--test", test];
        match workspace.cargo(&check, &[]) {
            Ok(()) => assert!(compiles, "{test} compiles"),
            Err(said) => {
                assert!(!compiles, "{test}: {said}");
                // The types do not match, and nothing else is wrong.
                let is_type = ["E0271", "E0277", "E0308"]
                    .iter()
                    .any(|code| said.contains(&format!("error[{code}]")));
                assert!(is_type, "{test}: {said}");
                assert!(said.contains("due to 1 previous error"), "{test}: {said}");
            }
        }
    }
}

#[test]
fn a_group_compiles_and_tests_itself_without_the_others() {
    let workspace = workspace();
    let mut said = Vec::new();
    for features in ["", "boats", "berth-plans", "root,other-types", "all"] {
        let features = format!("--features={features}");
        let of = ["--package", GROUPED, "--no-default-features", &features];
        let clippy = [&["clippy", "--lib"], &of[..], &["--", "-D", "warnings"]];
        said.extend(workspace.cargo(&clippy.concat(), &[]).err());
        let doc = [&["doc", "--no-deps"], &of[..]];
        let strict = [("RUSTDOCFLAGS", "-D warnings")];
        said.extend(workspace.cargo(&doc.concat(), &strict).err());
    }
    // The quick start is about a group of its own, and is left out where that is off.
    for features in ["--features=boats", "--features=root"] {
        for what in ["--lib", "--doc"] {
            let of = ["--package", GROUPED, "--no-default-features", features];
            said.extend(
                workspace
                    .cargo(&[&["test", what], &of[..]].concat(), &[])
                    .err(),
            );
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}
