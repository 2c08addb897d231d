//! What somebody does who has an API's description and nothing else, in an empty folder.

#![cfg(test)]

#[path = "support/server.rs"]
mod server;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use server::Server;
use tempfile::TempDir;

const SPEC: &str = include_str!("support/boats.yaml");

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"));
    // As Cargo runs it.
    command.current_dir(folder).arg("openapi-client").args(args);
    command
}

/// What a command prints that ends with this status.
fn prints(folder: &Path, status: i32, args: &[&str]) -> String {
    let output = program(folder, args).output().expect("the program runs");
    printed(status, args, &output)
}

fn printed(status: i32, args: &[&str], output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let printed = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{args:?}\n{printed}");
    printed
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect(path)
}

fn replace(folder: &Path, path: &str, old: &str, new: &str) {
    let text = read(folder, path);
    assert!(text.contains(old), "{text}");
    fs::write(folder.join(path), text.replace(old, new)).expect("written");
}

/// A folder with nothing but a description.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("boats.yaml"), SPEC).expect("written");
    folder
}

#[test]
fn from_a_description_to_a_client_that_is_kept_in_step() {
    let folder = folder();
    let folder = folder.path();
    let made = prints(
        folder,
        0,
        &["init", "boats.yaml", "--out", "boats", "--plain-strings"],
    );
    let told = "
boats/Cargo.toml: says what the client is made from
boats/.gitignore: new
boats/tests/client.rs: new
.github/workflows/boats.yml: new

now: `cargo test --manifest-path boats/Cargo.toml`, and `cargo openapi-client generate` after each change of the specs
";
    assert!(
        made.starts_with("read 1 file: 1 operation, 1 type\n"),
        "{made}"
    );
    assert!(made.ends_with(told), "{made}");
    let manifest = read(folder, "boats/Cargo.toml");
    assert!(
        manifest.contains("specs = [\"../boats.yaml\"]\nplain-strings = true\n"),
        "{manifest}"
    );
    assert!(!manifest.contains("chrono"), "{manifest}");
    let workflow = read(folder, ".github/workflows/boats.yml");
    assert!(
        workflow.contains("cargo openapi-client check --package boats "),
        "{workflow}"
    );
    assert!(
        !workflow.contains("{package}") && workflow.contains("${{ runner.os }}"),
        "{workflow}"
    );

    let again = prints(folder, 0, &["generate"]);
    assert!(again.ends_with("up to date\n"), "{again}");
    prints(folder, 0, &["check"]);

    fs::copy(folder.join("boats.yaml"), folder.join("old.yaml")).expect("copied");
    replace(
        folder,
        "boats.yaml",
        "required: [name]",
        "required: [name, built]",
    );
    let checked = prints(folder, 1, &["check"]);
    assert!(
        checked.contains("`cargo openapi-client generate`"),
        "{checked}"
    );
    let compared = prints(folder, 0, &["diff", "old.yaml", "boats.yaml"]);
    assert!(
        compared.contains("the field `built` of `Boat` is required now"),
        "{compared}"
    );
    let compared = prints(folder, 0, &["diff"]);
    assert!(
        compared.contains("`boats/Cargo.toml` still says 0.1.0"),
        "{compared}"
    );
    let bumped = prints(folder, 0, &["generate", "--bump"]);
    assert!(
        bumped.contains("boats/Cargo.toml: version 0.1.0 → 0.2.0\n"),
        "{bumped}"
    );
    prints(folder, 0, &["check"]);

    // What was edited by hand is drift as well.
    let mut client = fs::OpenOptions::new();
    let client = client.append(true).open(folder.join("boats/src/lib.rs"));
    client
        .expect("a file")
        .write_all(b"// mine\n")
        .expect("written");
    let checked = prints(folder, 1, &["check"]);
    assert!(checked.contains("boats/src/lib.rs"), "{checked}");
}

#[test]
fn a_new_client_joins_the_workspace_around_it() {
    let folder = folder();
    let folder = folder.path();
    let root = "[workspace]\nmembers = [\"app\"] # ours\n";
    fs::write(folder.join("Cargo.toml"), root).expect("written");
    fs::create_dir(folder.join("app")).expect("a folder");
    fs::write(folder.join("app/Cargo.toml"), "[package]\nname = \"app\"\n").expect("written");
    let faulty = folder.join("faulty.yaml");
    fs::write(&faulty, "openapi: 3.1.0\npaths: [").expect("written");
    prints(folder, 2, &["init", "faulty.yaml"]);
    assert_eq!(read(folder, "Cargo.toml"), root, "nothing has changed");
    assert!(!folder.join("client").exists());

    fs::rename(faulty, folder.join("faulty.txt")).expect("moved");
    fs::rename(folder.join("boats.yaml"), folder.join("openapi.yaml")).expect("moved");
    let made = prints(
        folder,
        0,
        &["init", "--out", "crates/boats", "--no-workflow"],
    );
    assert!(
        made.contains("Cargo.toml: `crates/boats` is a member\n"),
        "{made}"
    );
    let root = read(folder, "Cargo.toml");
    assert_eq!(
        root,
        "[workspace]\nmembers = [\"app\", \"crates/boats\"] # ours\n"
    );
    assert!(!read(folder, "crates/boats/Cargo.toml").contains("[workspace]"));
    assert!(!folder.join(".github").exists() && !folder.join("crates/boats/.gitignore").exists());
    prints(&folder.join("app"), 0, &["check"]);

    let refused = prints(folder, 2, &["init", "--out", "crates/boats"]);
    assert!(
        refused.starts_with("error: `crates/boats/Cargo.toml` is there already"),
        "{refused}"
    );
}

#[test]
fn a_description_from_the_web_is_kept_and_fetched_again() {
    let server = Server::start();
    server.answers("/v1/boats", "200 OK", &["ETag: \"1\""], SPEC);
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let url = server.url("/v1/boats");
    let made = prints(folder, 0, &["init", &url]);
    let kept = format!("client/specs/boats.yaml: from {url}\n");
    assert!(made.contains(&kept), "{made}");
    assert_eq!(read(folder, "client/specs/boats.yaml"), SPEC);
    assert_eq!(
        read(folder, "client/specs/sources.txt"),
        format!("boats.yaml {url}\n")
    );
    let manifest = read(folder, "client/Cargo.toml");
    assert!(manifest.contains("specs = [\"specs\"]\n"), "{manifest}");
    prints(folder, 0, &["check"]);

    server.answers("/v1/boats", "304 Not Modified", &[], "");
    server.asked();
    let fetched = prints(folder, 0, &["fetch"]);
    let asked = server.asked();
    assert!(asked[0].contains("if-none-match: \"1\""), "{asked:?}");
    assert_eq!(fetched, "client/specs/boats.yaml: unchanged\n");
    let newer = SPEC.replace("listBoats", "allBoats");
    server.answers("/v1/boats", "200 OK", &["ETag: \"2\""], &newer);
    // Nothing is written for a check, wherever the document is.
    prints(folder, 1, &["check", "--out", "client", "--specs", &url]);
    assert_eq!(read(folder, "client/specs/boats.yaml"), SPEC);
    prints(folder, 0, &["diff", "client/specs", &url]);
    let written = prints(folder, 0, &["generate", "--out", "client", "--specs", &url]);
    assert!(written.contains(&kept), "{written}");
    assert_eq!(read(folder, "client/specs/boats.yaml"), newer);
    prints(folder, 0, &["check"]);

    server.answers("/v1/boats", "404 Not Found", &[], "");
    let refused = prints(folder, 2, &["generate", "--out", "client", "--specs", &url]);
    assert!(
        refused.starts_with(&format!(
            "error: cannot fetch {url}: the server answers 404 Not Found"
        )),
        "{refused}"
    );
}

#[test]
fn a_description_comes_on_standard_input() {
    let folder = folder();
    let args = ["generate", "--specs", "-", "--out", "boats"];
    let mut child = program(folder.path(), &args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("an input");
    input.write_all(SPEC.as_bytes()).expect("written");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let printed = printed(0, &args, &output);
    assert!(
        printed.starts_with("read 1 file: 1 operation, 1 type\n"),
        "{printed}"
    );
    prints(
        folder.path(),
        0,
        &["check", "--specs", "boats.yaml", "--out", "boats"],
    );
    let refused = prints(folder.path(), 2, &["init", "-"]);
    assert!(
        refused.contains("standard input is not there the next time"),
        "{refused}"
    );
}

/// That test is compiled and run in this repository.
#[test]
fn the_first_test_is_one_that_passes() {
    let folder = folder();
    let args = [
        "init",
        "boats.yaml",
        "--out",
        "generated-client",
        "--no-workflow",
    ];
    prints(folder.path(), 0, &args);
    let known = include_str!("../../../generated-client/tests/client.rs");
    assert_eq!(
        read(folder.path(), "generated-client/tests/client.rs"),
        known
    );
}

#[test]
fn shells_complete_every_command() {
    let folder = folder();
    for shell in ["bash", "fish", "zsh"] {
        let script = prints(folder.path(), 0, &["completions", shell]);
        for word in ["generate", "init", "explain", "body-variants"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}
