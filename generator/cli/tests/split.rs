//! Splitting a document into pages, by the program as it is run.

#![cfg(test)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SPEC: &str = r##"
openapi: 3.0.3
info: {title: Zoo, version: "1"}
paths:
  /animals:
    get:
      operationId: listAnimals
      responses: {"200": {description: D, content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}}
    post:
      operationId: addAnimal
      requestBody: {content: {application/json: {schema: {$ref: schemas/keeper.yaml}}}}
      responses: {"204": {description: D}}
components:
  schemas:
    Animal: {type: object, properties: {name: {type: string}}}
    Unused: {type: string}
"##;

fn run(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Runs the program, which must end well, and gives what it says.
fn said(args: &[&str], folder: &Path) -> String {
    let output = run(args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("schemas")).expect("a folder");
    let keeper = "type: object\nrequired: [badge]\nproperties: {badge: {type: integer}}\n";
    fs::write(folder.path().join("schemas/keeper.yaml"), keeper).expect("a file");
    fs::write(folder.path().join("zoo.yaml"), SPEC).expect("a file");
    folder
}

/// The content of the files below a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            let below = self::files(&path).into_iter();
            files.extend(below.map(|(below, text)| (format!("{name}/{below}"), text)));
        } else {
            files.insert(name, fs::read_to_string(&path).expect("a file"));
        }
    }
    files
}

#[test]
fn the_pages_give_the_client_of_the_whole() {
    let folder = folder();
    let root = folder.path();
    let said_of_split = said(&["split", "zoo.yaml", "--out", "pages"], root);
    assert_eq!(said_of_split, "read 2 operations\npages: 3 pages\n");
    let pages: Vec<String> = files(&root.join("pages")).into_keys().collect();
    assert_eq!(pages, ["animals-get.md", "animals-post.md", "overview.md"]);
    let page = fs::read_to_string(root.join("pages/animals-get.md")).expect("a page");
    assert!(
        page.contains(r#""Animal""#) && !page.contains("badge"),
        "{page}"
    );
    for (specs, out) in [("zoo.yaml", "whole"), ("pages", "split")] {
        said(
            &["generate", "--specs", specs, "--out", out, "--name", "zoo"],
            root,
        );
    }
    let whole = files(&root.join("whole"));
    assert!(whole.contains_key("src/types.rs"));
    assert_eq!(whole, files(&root.join("split")));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = folder();
    let output = run(&["split", "zoo.yaml", "--out", "schemas"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).starts_with("error: `schemas` is not empty"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(files(&folder.path().join("schemas")).len(), 1);
}

#[test]
fn a_faulty_document_gives_no_pages() {
    let folder = folder();
    let root = folder.path();
    let zoo = root.join("zoo.yaml");
    let once = fs::read_to_string(&zoo).expect("a file");
    let twice = format!("{}\nopenapi: 3.1.1\n", once.trim_end());
    fs::write(&zoo, &twice).expect("a file");
    let split = ["split", "zoo.yaml", "--out", "pages"];
    let output = run(&split, root);
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert!(
        stderr.starts_with(
            "note: references lead to 1 file more: `schemas/keeper.yaml`\n\
             error[conflicting-key]: the key `openapi` has two different values\n  --> zoo.yaml:"
        ),
        "{stderr}"
    );
    assert!(!root.join("pages").exists());
    let output = run(
        &[&split[..], &["--message-format", "github"]].concat(),
        root,
    );
    let stdout = text(&output.stdout);
    assert!(
        stdout.starts_with(&format!(
            "::error file=zoo.yaml,line={},",
            twice.lines().count()
        )),
        "{stdout}"
    );
    let output = run(&[&split[..], &["--keep-going"]].concat(), root);
    assert_eq!(output.status.code(), Some(0));
    assert!(root.join("pages/animals-post.md").is_file());
}
