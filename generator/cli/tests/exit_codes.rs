//! The exit status and the output of the program as it is run.

#![cfg(test)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
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
        &["check", "--help"],
        &["diff", "--help"],
        &["fetch", "--help"],
        &["split", "--help"],
        // As Cargo runs it.
        &["openapi-client", "--help"],
        &["explain", "--help"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(
            text(&output.stdout).contains("Usage: cargo openapi-client"),
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
        &["ci"],
        &["split"],
        &["split", "a.yaml"],
        &["split", "a.yaml", "--out", "a", "--verify", "b"],
        &["diff", "--verify"],
        &["explain", "no-such-code"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn specs_that_cannot_be_read_are_two_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("client");
    let generate = |specs: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
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
    let output = run(&["explain", "unreadable-file"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("unreadable-file\n\nThe file cannot be read"));
}

#[test]
fn all_codes_are_listed() {
    let output = run(&["explain"]);
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), generator::diagnostics::Code::ALL.len());
    let first = lines
        .iter()
        .find(|line| line.starts_with("unreadable-file "));
    let words: Vec<&str> = first.expect("a line").split_whitespace().take(4).collect();
    assert_eq!(words, ["unreadable-file", "error", "The", "file"]);
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
        let output = run(&[&["generate", "--specs"], &paths[..], args].concat());
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

/// A reader that goes away at once.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::Stdio;

    for args in [
        &["explain", "missing-file"][..],
        &["generate", "--help"],
        &["explain", "no-such-code"],
        &["diff", "nowhere"],
    ] {
        let expected = run(args).status.code();
        let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"));
        let closed = || {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            Stdio::from(writer)
        };
        let status = child.args(args).stdout(closed()).stderr(closed()).status();
        assert_eq!(status.expect("it runs").code(), expected, "{args:?}");
    }
}

#[test]
fn the_version_is_printed() {
    let output = run(&["--version"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        text(&output.stdout),
        concat!("cargo openapi-client ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

/// Other programs run something else when the environment says so; this one never does.
#[test]
fn the_environment_does_not_change_what_is_run() {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
        .args(["echo", "hi"])
        .env("XTASK_STOPWATCH", "target")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}
