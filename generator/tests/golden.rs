//! What a vendor publishes in, the whole emitted crate out, and that crate compiled.
//!
//! Each folder of `tests/golden` is a case. The files in it are what the vendor publishes; its
//! folder `expected` holds the emitted crate, of whose support code only the files' names are
//! there, in `runtime.txt`, since it is copied verbatim and has tests of its own. What is printed
//! meanwhile, if anything, is in `diagnostics.txt`.
//!
//! `cargo xtask bless` writes the expectations anew; read the
//! difference before you keep it.

use std::env;
use std::sync::LazyLock;

use crate::support::difference::difference;
use crate::support::expected_crate;
use crate::support::golden_case;
use crate::support::golden_case::{Case, EXPECTED, generated};

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
