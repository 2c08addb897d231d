//! Compares what a fixture gives with what is expected of it.

use std::env;
use std::fs;
use std::path::Path;

/// Compares with the content of the file `expected`, or writes it when `UPDATE` is set. Gives a
/// description of the difference; nothing when there is none.
pub fn compare(expected: &Path, actual: &str) -> String {
    if env::var_os("UPDATE").is_some() {
        fs::write(expected, actual).unwrap();
        return String::new();
    }
    let content = fs::read_to_string(expected).unwrap_or_default();
    if content == actual {
        String::new()
    } else {
        let name = expected.display();
        format!("\n{name} differs.\n--- expected\n{content}\n--- actual\n{actual}\n")
    }
}
