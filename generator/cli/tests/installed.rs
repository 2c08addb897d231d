//! The command as it is installed: `cargo install`, and then what somebody does in an empty folder elsewhere.
//!
//! `cargo xtask ci` names this test, a plain `cargo test` leaves it out. What is installed is the program that Cargo
//! has built for the test already, so that it takes seconds.

#![cfg(test)]

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = include_str!("support/boats.yaml");

/// An empty folder, and the folders in which Cargo finds programs: first that of the installed one.
struct Elsewhere {
    folder: TempDir,
    path: OsString,
}

impl Elsewhere {
    fn prints(&self, status: i32, args: &[&str]) -> String {
        let output = Command::new("cargo")
            .arg("openapi-client")
            .args(args)
            .current_dir(self.folder.path())
            .env("PATH", &self.path)
            .output();
        let output = output.expect("Cargo runs");
        let printed = printed(&output);
        assert_eq!(output.status.code(), Some(status), "{args:?}\n{printed}");
        printed
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect(path)
    }
}

fn printed(output: &Output) -> String {
    let texts = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    texts.concat()
}

/// Installs the command of this checkout as the README says, but without optimising it.
fn install(root: &Path) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let install = |offline: &[&str]| {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // Build scripts that look at what Cargo tells this test of its package would run again.
        for (name, _) in env::vars_os() {
            let of_package = ["CARGO_MANIFEST_", "CARGO_PKG_"];
            let name = name.to_string_lossy();
            if of_package.iter().any(|begin| name.starts_with(begin)) {
                command.env_remove(name.as_ref());
            }
        }
        let output = command
            .args(["install", "--locked", "--debug", "--no-track"])
            .args(offline)
            .args([OsStr::new("--path"), env!("CARGO_MANIFEST_DIR").as_ref()])
            .args([OsStr::new("--root"), root.as_os_str()])
            .env("CARGO_TARGET_DIR", target.expect("the target folder"))
            .output();
        output.expect("Cargo runs")
    };
    let mut output = install(&["--offline"]);
    // A crate may be needed that this machine has not seen yet.
    if !output.status.success() && printed(&output).contains("--offline") {
        output = install(&[]);
    }
    assert!(output.status.success(), "{}", printed(&output));
}

#[test]
fn what_is_installed_makes_a_client_and_keeps_it_in_step() {
    let root = tempfile::tempdir().expect("a folder");
    install(root.path());
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders = [root.path().join("bin")]
        .into_iter()
        .chain(env::split_paths(&folders));
    let elsewhere = Elsewhere {
        path: env::join_paths(folders).expect("folders"),
        folder: tempfile::tempdir().expect("a folder"),
    };
    let prints = |status: i32, command: &str| {
        let args: Vec<&str> = command.split_whitespace().collect();
        elsewhere.prints(status, &args)
    };
    let version = concat!("cargo openapi-client ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(prints(0, "--version"), version);

    elsewhere.write("boats.yaml", SPEC);
    let made = prints(0, "init boats.yaml --out client");
    assert!(
        made.starts_with("read 1 file: 1 operation, 1 type\n"),
        "{made}"
    );
    assert!(made.contains("\nclient/tests/client.rs: new\n"), "{made}");
    assert!(
        made.contains("\n.github/workflows/client.yml: new\n"),
        "{made}"
    );
    assert!(
        elsewhere
            .read("client/src/types.rs")
            .contains("pub struct Boat")
    );
    let generated = prints(0, "generate");
    assert!(generated.ends_with(" files, up to date\n"), "{generated}");
    prints(0, "check");

    // Generated code that somebody edited: the file and the line, until it is generated anew.
    let types = elsewhere.read("client/src/types.rs");
    elsewhere.write(
        "client/src/types.rs",
        &types.replace("into name:", "into title:"),
    );
    let line = types
        .lines()
        .take_while(|line| !line.contains("into name:"))
        .count()
        + 1;
    let checked = prints(1, "check");
    let told =
        format!("somebody edited generated code (1 file)\n  client/src/types.rs, line {line}\n");
    assert!(checked.contains(&told), "{checked}");
    prints(0, "generate");
    assert_eq!(elsewhere.read("client/src/types.rs"), types);
    prints(0, "check");

    // Another document: what is out of date, what that means, and what fixes it.
    elsewhere.write("old.yaml", SPEC);
    let required = "required: [name, built]";
    elsewhere.write("boats.yaml", &SPEC.replace("required: [name]", required));
    let checked = prints(1, "check");
    let told = "
the specs changed, and the client was not generated anew (2 files)
Boats 1.0.0: 1 change, 1 breaks source code
  source             the field `built` of `Boat` is required now
This requires a breaking release, 0.2.0; `client/Cargo.toml` still says 0.1.0.
help: bring it up to date with `cargo openapi-client generate`
";
    assert!(checked.ends_with(told), "{checked}");

    let told = "
  source      1 change  GET /boats  `list_boats`

Breaks source code (1):
[source] the field `built` of `Boat` is required now
    Rust: `types::Boat.built`
    source: `Boat.built` is `chrono::NaiveDate`, not `Option<chrono::NaiveDate>`
    at boats.yaml:11:86
";
    let (head, of_the_client) = (
        "Boats 1.0.0: 1 change, 1 breaks source code\n",
        ", 0.2.0; `client/Cargo.toml` still says 0.1.0",
    );
    let release = |of: &str| format!("{head}This requires a breaking release{of}.\n{told}");
    assert_eq!(prints(0, "diff old.yaml boats.yaml"), release(""));
    assert_eq!(prints(0, "diff"), release(of_the_client));
    prints(1, "diff --fail-on source");

    let bumped = prints(0, "generate --bump");
    assert!(
        bumped.ends_with("client/Cargo.toml: version 0.1.0 → 0.2.0\n"),
        "{bumped}"
    );
    prints(0, "check");
    let compared = prints(0, "diff");
    assert!(
        compared.starts_with("Boats 1.0.0: nothing changed\n"),
        "{compared}"
    );
}
