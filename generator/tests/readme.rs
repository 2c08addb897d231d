//! The README explains every code in the words of the table that `cargo xtask explain` prints.
//!
//! `cargo xtask bless` writes that part of it anew.

use std::fs;
use std::path::Path;

use crate::support::expectation;
use generator::diagnostics::Code;

/// The heading under which the codes are explained, up to the end of the file.
const HEADING: &str = "## What the generator finds\n";

/// The section on codes, as the table gives it.
fn section() -> String {
    let mut section = HEADING.to_owned();
    section.push_str(
        "\nEach finding has a code, which is in the brackets of its message. This section is written \
         from the\ntable in `src/diagnostics/codes.rs`, by `cargo xtask bless`.\n",
    );
    for code in Code::ALL {
        let severity = code.severity().as_str();
        section.push_str(&format!(
            "\n### `{code}` ({severity})\n\n{}",
            code.explanation()
        ));
    }
    section
}

#[test]
fn the_readme_explains_every_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, _) = readme.split_once(HEADING).unwrap_or((&readme, ""));
    let expected = format!("{}\n\n{}", before.trim_end(), section());
    let difference = expectation::compare(&path, &expected);
    assert!(difference.is_empty(), "{difference}");
}
