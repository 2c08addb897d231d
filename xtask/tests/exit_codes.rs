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
        &["corpus", "--help"],
        &["roundtrip", "--help"],
        &["conformance", "--help"],
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
        &["generate", "--format", "json"],
        &["corpus"],
        &["corpus", "nowhere"],
        &["roundtrip", "nowhere"],
        &["conformance", "--jobs", "0"],
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

const SPEC: &str = r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {
    "/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d", "headers": {"Content-Type": {"schema": {}}}}}}}
}}"#;

#[test]
fn a_report_is_all_of_standard_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let (spec, out) = (folder.path().join("a.json"), folder.path().join("a"));
    fs::write(&spec, SPEC).expect("a spec");
    let report = |args: &[&str]| {
        let paths = [
            spec.to_str().expect("UTF-8"),
            "--out",
            out.to_str().expect("UTF-8"),
        ];
        let output = xtask(&[&["generate", "--specs"], &paths[..], args].concat());
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stderr).contains("1 operation"));
        text(&output.stdout)
    };
    let coverage = report(&["--report", "coverage"]);
    assert!(
        coverage.contains("operations        1        0        1\n"),
        "{coverage}"
    );
    assert!(coverage.contains("\ncontent-type-header: "), "{coverage}");
    let coverage = report(&["--report", "coverage", "--format", "json"]);
    assert!(coverage.starts_with("{\n  \"counts\": ["), "{coverage}");
    assert!(report(&["--report", "untyped"]).starts_with("0 untyped"));
    assert_eq!(report(&["--report", "untyped", "--format", "json"]), "[]\n");
}

#[test]
fn a_corpus_with_a_bad_document_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let (specs, out) = (folder.path().join("specs"), folder.path().join("out"));
    fs::create_dir(&specs).expect("a folder");
    fs::write(specs.join("good.json"), SPEC).expect("a spec");
    let corpus = || {
        let (specs, out) = (specs.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
        let output = xtask(&["corpus", specs, "--no-check", "--out", out]);
        (output.status.code(), text(&output.stdout))
    };
    let (code, printed) = corpus();
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.ends_with("\n1 passed, 0 failed\n"), "{printed}");
    assert!(out.join("good/src/lib.rs").exists());

    fs::write(specs.join("bad.yaml"), "openapi: 3.0.3\npaths: [").expect("a spec");
    let (code, printed) = corpus();
    assert_eq!(code, Some(1), "{printed}");
    assert!(
        printed.contains("\nbad.yaml\n  error[invalid-yaml]: "),
        "{printed}"
    );
    assert!(printed.ends_with("\n1 passed, 1 failed\n"), "{printed}");
}

/// A reader that goes away at once.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::Stdio;

    for args in [
        &["explain", "missing-file"][..],
        &["generate", "--help"],
        &["explain", "no-such-code"],
        &["corpus", "nowhere"],
    ] {
        let expected = xtask(args).status.code();
        let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let closed = || {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            Stdio::from(writer)
        };
        let status = child.args(args).stdout(closed()).stderr(closed()).status();
        assert_eq!(status.expect("it runs").code(), expected, "{args:?}");
    }
}
