//! The quick start in the docs of an emitted crate, as a program.

use std::collections::BTreeMap;

/// Where the program is in the package.
pub const PATH: &str = "examples/quick_start.rs";

/// The first example in the crate's docs, made a program as rustdoc does it: only what does not
/// compile is a fault.
pub fn program(files: &BTreeMap<String, String>) -> String {
    let root = &files["src/lib.rs"];
    let docs = root.lines().filter_map(|line| line.strip_prefix("//!"));
    let example = docs
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```no_run")
        .skip(1)
        .take_while(|line| *line != "```")
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect::<Vec<_>>();
    assert!(!example.is_empty(), "there is no quick start:\n{root}");
    format!(
        "//! The quick start.\n#![allow(unused, clippy::all)]\n\nfn main() {{\n{}\n}}\n",
        example.join("\n")
    )
}

/// Where the test of somebody's code is in the package.
pub const TEST_PATH: &str = "examples/unit_test.rs";

/// The test in the README, made a program; nothing where there is none.
pub fn unit_test(readme: &str) -> Option<String> {
    let (_, rest) = readme.split_once("## Tests of your code")?;
    let (test, _) = rest.split_once("```rust\n")?.1.split_once("```")?;
    let test = test.replace("#[tokio::test]\n", "");
    Some(format!(
        "//! A test.\n#![allow(unused, clippy::all)]\n{test}\nfn main() {{}}\n"
    ))
}
