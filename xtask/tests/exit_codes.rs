//! The exit status and the output of the program as it is run.

#![cfg(test)]

use std::fs;
use std::process::{Command, Output};

/// The program with all that `cargo xtask` may run.
fn xtask(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_proofs"))
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
        &["calls", "--help"],
        &["conformance", "--help"],
        &["faults", "--help"],
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
        &["corpus"],
        &["corpus", "nowhere"],
        &["roundtrip", "nowhere"],
        &["calls", "nowhere"],
        &["conformance", "--jobs", "0"],
        &["faults", "--only", "earthquake"],
        &["faults", "--full", "--calls", "7"],
        &["split"],
        &["split", "a.yaml", "--out", "a", "--verify", "b"],
    ] {
        let output = xtask(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

const SPEC: &str = r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {
    "/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d", "headers": {"Content-Type": {"schema": {}}}}}}}
}}"#;

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

#[test]
fn every_document_of_a_folder_is_split_and_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("zoo.json"), SPEC).expect("a spec");
    fs::write(folder.path().join("other.yaml"), "openapi: 3.0.3\npaths: [").expect("a spec");
    let documents = folder.path().to_str().expect("UTF-8");
    let output = xtask(&["split", "--verify", documents, "--only", "zoo"]);
    let printed = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{printed}");
    assert!(printed.contains("\nzoo.json "), "{printed}");
    assert!(printed.ends_with("\n1 passed, 0 failed\n"), "{printed}");
    let files = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(files, 2, "nothing is written");
    assert_eq!(
        xtask(&["split", "--verify", documents]).status.code(),
        Some(1)
    );
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
        let mut child = Command::new(env!("CARGO_BIN_EXE_proofs"));
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
fn help_separates_the_generator_from_the_proofs() {
    let help = text(&xtask(&["--help"]).stdout);
    let small = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("--help")
        .output();
    let small = text(&small.expect("the program runs").stdout);
    assert_eq!(small, help, "the same in either program");
    let (commands, proofs) = help
        .split_once("\nProofs of this project:\n")
        .expect("two parts");
    let (_, commands) = commands
        .split_once("\nCommands of the generator:\n")
        .expect("a heading");
    assert!(
        commands.contains("  diff      Tells what changed between two versions of an API"),
        "{commands}"
    );
    let names = |part: &str| -> Vec<String> {
        let lines = part.lines().take_while(|line| line.starts_with("  "));
        let names = lines.filter_map(|line| line.split_whitespace().next());
        names.map(str::to_owned).collect()
    };
    assert_eq!(
        names(commands),
        [
            "init", "generate", "check", "diff", "fetch", "split", "explain", "help"
        ]
    );
    assert_eq!(
        names(proofs),
        [
            "ci",
            "bless",
            "corpus",
            "roundtrip",
            "calls",
            "conformance",
            "faults",
            "mutate",
            "bench",
            "properties"
        ]
    );
}

#[test]
fn messages_name_the_command_that_was_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.json"), SPEC).expect("a spec");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(folder.path())
        .args(["check", "--specs", "a.json", "--out", "a"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stdout);
    assert!(
        printed.contains("`cargo xtask generate --specs a.json --out a`"),
        "{printed}"
    );
}
