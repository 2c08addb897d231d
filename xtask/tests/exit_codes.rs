//! The exit status and the output of the program as it is run.

#![cfg(test)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn xtask(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(args)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn help_is_fine() {
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["ci", "--help"],
        &["explain", "--help"],
    ] {
        let output = xtask(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(
            text(&output.stdout).contains("Usage: cargo xtask"),
            "{args:?}"
        );
    }
}

#[test]
fn wrong_usage_is_two() {
    for args in [
        &[][..],
        &["nonsense"],
        &["generate", "--nonsense"],
        &["generate", "--message-format", "telepathy"],
        &["explain"],
        &["explain", "no-such-code"],
    ] {
        let output = xtask(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn specs_that_cannot_be_read_are_two_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("client");
    let generate = |specs: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("generate")
            .arg("--specs")
            .arg(specs)
            .arg("--out")
            .arg(&out)
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{}", specs.display());
        assert!(!out.exists());
        text(&output.stderr)
    };

    assert!(generate(&folder.path().join("nowhere")).starts_with("error: cannot read `"));

    let specs = folder.path().join("specs");
    fs::create_dir(&specs).expect("a folder");
    assert!(generate(&specs).starts_with("error: no specs in `"));

    fs::write(specs.join("prose.md"), "# No API here\n").expect("a page");
    assert!(generate(&specs).contains("error"));
}

#[test]
fn a_code_is_explained() {
    let output = xtask(&["explain", "unreadable-file"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("unreadable-file\n\nThe file cannot be read"));
}
