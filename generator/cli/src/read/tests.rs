use std::fs;

use std::path::PathBuf;

use super::*;
use crate::paths::display;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, file).expect("a file");
    }
    folder
}

fn names(folder: &Path, paths: &[PathBuf]) -> Vec<String> {
    let root = format!("{}/", display(folder));
    let specs = read(paths, Reach::Inside).expect("readable");
    specs
        .files
        .iter()
        .map(|file| file.name.replace(&root, ""))
        .collect()
}

#[test]
fn folders_give_their_specs_in_order() {
    let folder = folder(&[
        "b.md",
        "a/z.YAML",
        "a/y.json",
        "a/deep/er/x.yml",
        "c.markdown",
        "dump.txt",
        "sources.txt",
        "notes.pdf",
        "no_extension",
        ".hidden.md",
        ".git/config.json",
    ]);
    assert_eq!(
        names(folder.path(), &[folder.path().to_path_buf()]),
        [
            "a/deep/er/x.yml",
            "a/y.json",
            "a/z.YAML",
            "b.md",
            "c.markdown",
            "dump.txt"
        ]
    );
}

#[test]
fn a_named_file_is_read_whatever_it_is_called_and_once() {
    let folder = folder(&["openapi", "a.md", "b.md"]);
    let root = folder.path();
    assert_eq!(names(root, &[root.join("openapi")]), ["openapi"]);
    assert_eq!(
        names(
            root,
            &[root.join("b.md"), root.join("."), root.join("a.md")]
        ),
        ["a.md", "b.md"]
    );
}

/// A folder in which references lead to and fro: from `api` to what is in it and beside it.
fn referring() -> tempfile::TempDir {
    let folder = folder(&["beside.yaml", "api/unrelated.yaml"]);
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    };
    write(
        "api/root.yaml",
        "openapi: 3.0.3\npaths: {/a: {$ref: 'parts/a%20b.yaml'}, /b: {$ref: nowhere.yaml}, /c: {$ref: '../secret.pem'}, /d: {$ref: .own/d.json}}",
    );
    write(
        "api/parts/a b.yaml",
        "a: {$ref: '../more.yml'}\nget: {$ref: '%2e%2e/..%2fcommon.json#/get'}",
    );
    write("api/more.yml", "{}");
    write("api/.own/d.json", "{}");
    write("common.json", r#"{"get": {"$ref": "api/root.yaml#/x"}}"#);
    write("secret.pem", "-");
    folder
}

/// The names that were read because of references, and those that were not.
fn followed(folder: &Path, paths: &[PathBuf], reach: Reach) -> (Vec<String>, Vec<String>) {
    let root = format!("{}/", display(folder));
    let specs = read(paths, reach).expect("readable");
    let plain = |name: &String| name.replace(&root, "");
    let refused = specs.refused.iter();
    (
        specs.referred.iter().map(plain).collect(),
        refused.map(|refused| plain(&refused.name)).collect(),
    )
}

#[test]
fn references_lead_to_what_is_in_the_folder_of_the_named_file_and_nowhere_else() {
    let folder = referring();
    let root = folder.path();
    let named = [root.join("api/root.yaml")];
    let (referred, refused) = followed(root, &named, Reach::Inside);
    assert_eq!(referred, ["api/more.yml", "api/parts/a b.yaml"]);
    assert_eq!(refused, ["api/.own/d.json", "common.json"]);
    assert_eq!(
        names(root, &named),
        ["api/more.yml", "api/parts/a b.yaml", "api/root.yaml"]
    );
    // What else was named counts too.
    let both = [root.join("api/root.yaml"), root.join("beside.yaml")];
    let (_, refused) = followed(root, &both, Reach::Inside);
    assert_eq!(refused, ["api/.own/d.json"]);
}

#[test]
fn references_lead_out_of_a_folder_of_specs_on_request_only() {
    let folder = referring();
    let root = folder.path();
    let named = [root.join("api")];
    let own = [
        "api/more.yml",
        "api/parts/a b.yaml",
        "api/root.yaml",
        "api/unrelated.yaml",
    ];
    assert_eq!(names(root, &named), own);
    let (referred, refused) = followed(root, &named, Reach::Inside);
    assert_eq!(referred, [""; 0]);
    assert_eq!(refused, ["api/.own/d.json", "common.json"]);
    let (referred, refused) = followed(root, &named, Reach::Anywhere);
    assert_eq!(referred, ["api/.own/d.json", "common.json"]);
    assert_eq!(refused, [""; 0]);
}

#[test]
fn what_references_led_to_is_told() {
    let specs = Specs {
        referred: vec!["a.yaml".to_owned(), "b.yaml".to_owned()],
        refused: vec![Refused {
            name: "../c.json".to_owned(),
            referrer: "a.yaml".to_owned(),
            why: Why::Outside,
        }],
        ..Specs::default()
    };
    assert_eq!(
        specs.remarks(),
        "note: references lead to 2 files more: `a.yaml`, `b.yaml`\n\
         warning: `../c.json`, which `a.yaml` refers to, is hidden or outside of the specs and was \
         not read; --allow-outside reads it\n"
    );
    assert_eq!(Specs::default().remarks(), "");
}

#[test]
fn references_apply_no_overlay() {
    let folder = folder(&[]);
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "root.yaml",
        "openapi: 3.0.3\npaths: {/a: {$ref: change.yaml}}",
    );
    write("change.yaml", "overlay: 1.0.0\nactions: []");
    let root = folder.path();
    let specs = read(&[root.join("root.yaml")], Reach::Inside).expect("readable");
    assert_eq!(specs.files.len(), 1);
    assert!(
        specs
            .remarks()
            .ends_with("is an overlay and was not read: name it to apply it\n"),
        "{}",
        specs.remarks()
    );
    let both = [root.join("root.yaml"), root.join("change.yaml")];
    assert_eq!(names(root, &both), ["change.yaml", "root.yaml"]);
}

#[test]
fn the_merged_document_of_a_client_is_known() {
    let folder = folder(&["client/openapi.json", "other/openapi.json"]);
    let root = folder.path();
    let manifest = "[package]\nname = \"c\"\n[package.metadata.generated]\n";
    fs::write(root.join("client/Cargo.toml"), manifest).expect("a file");
    let is_merged = |paths: &[PathBuf]| read(paths, Reach::Inside).expect("readable").is_merged;
    assert!(is_merged(&[root.join("client/openapi.json")]));
    assert!(!is_merged(&[root.join("other/openapi.json")]));
    assert!(!is_merged(&[root.join("client")]));
}

#[cfg(unix)]
#[test]
fn links_lead_out_of_the_folder_on_request_only() {
    use std::os::unix::fs::symlink;

    let folder = folder(&["private/credentials.json", "specs/a.md", "elsewhere/b.md"]);
    let root = folder.path();
    let specs = root.join("specs");
    let text =
        "openapi: 3.0.3\npaths: {/a: {$ref: linked/credentials.json}, /b: {$ref: inside.json}}";
    fs::write(specs.join("root.yaml"), text).expect("a file");
    symlink(root.join("private"), specs.join("linked")).expect("a link");
    symlink(specs.join("a.md"), specs.join("inside.json")).expect("a link");

    let named = [specs.join("root.yaml")];
    let (referred, refused) = followed(root, &named, Reach::Inside);
    assert_eq!(referred, ["specs/inside.json"]);
    assert_eq!(refused, ["specs/linked/credentials.json"]);
    let (referred, _) = followed(root, &named, Reach::Anywhere);
    assert_eq!(
        referred,
        ["specs/inside.json", "specs/linked/credentials.json"]
    );

    let failures =
        read(std::slice::from_ref(&specs), Reach::Inside).expect_err("a link out of the folder");
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert!(
        failures[0].ends_with(
            "specs/linked`: it is a link that leads out of the folder; --allow-outside follows it"
        ),
        "{failures:?}"
    );
    let all = read(std::slice::from_ref(&specs), Reach::Anywhere).expect("readable");
    assert_eq!(all.files.len(), 3, "a.md once, credentials.json, root.yaml");

    // What the user names may be a link, and is what it leads to.
    symlink(root.join("elsewhere"), root.join("named")).expect("a link");
    assert_eq!(names(root, &[root.join("named")]), ["named/b.md"]);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_no_specs() {
    let folder = folder(&["specs/a.md"]);
    let pipe = folder.path().join("specs/pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    for named in [folder.path().join("specs"), pipe] {
        let failures = read(&[named], Reach::Inside).expect_err("a pipe");
        assert_eq!(failures.len(), 1, "{failures:?}");
        assert!(
            failures[0].ends_with("pipe.json`: it is a pipe, not a file"),
            "{failures:?}"
        );
    }
    let failures = read(&[PathBuf::from("/dev/zero")], Reach::Anywhere).expect_err("a device");
    assert_eq!(
        failures,
        ["cannot read `/dev/zero`: it is a device, not a file"]
    );
}

#[test]
fn the_bytes_are_those_on_disk() {
    let folder = folder(&[]);
    let path = folder.path().join("a.md");
    fs::write(&path, b"\xff\r\n").expect("a file");
    let specs = read(&[path], Reach::Inside).expect("readable");
    assert_eq!(specs.files[0].bytes, b"\xff\r\n");
}

#[test]
fn every_missing_path_is_named() {
    let folder = folder(&["a.md"]);
    let root = folder.path();
    let failures = read(
        &[root.join("x"), root.join("a.md"), root.join("y")],
        Reach::Inside,
    )
    .expect_err("missing");
    assert_eq!(failures.len(), 2);
    assert!(
        failures[0].starts_with("cannot read `") && failures[0].contains("/x`: "),
        "{failures:?}"
    );
    assert!(failures[1].contains("/y`: "), "{failures:?}");
}

#[test]
fn a_folder_without_specs_is_a_failure() {
    let folder = folder(&["notes.pdf"]);
    let failures = read(&[folder.path().to_path_buf()], Reach::Inside).expect_err("nothing");
    assert!(failures[0].starts_with("no specs in `"), "{failures:?}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = folder(&["a.md"]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link");
    assert_eq!(
        names(folder.path(), &[folder.path().to_path_buf()]),
        ["a.md"]
    );
}
