//! `cargo openapi-client diff` as it is run, in a repository of its own.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use repository::{PAGE, Repository};
use serde_json::Value;

/// A repository whose first commit, `v1`, has specs and client in step.
fn released() -> Repository {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.commit("First");
    repository.git(&["tag", "v1"]);
    repository
}

fn require_color(repository: &Repository) {
    repository.replace("api/tags.md", "[\"name\"]", "[\"name\", \"color\"]");
}

#[test]
fn the_specs_are_compared_with_what_the_client_was_made_from() {
    let repository = released();
    assert_eq!(
        repository.prints(0, &["diff"]),
        "Tags 1.0.0: nothing changed\n\nThis requires no release: 0.1.0 stays.\n"
    );
    require_color(&repository);
    assert_eq!(
        repository.prints(0, &["diff"]),
        "\
Tags 1.0.0: 1 change, 1 breaks old programs, 1 breaks source code
This requires a breaking release, 0.2.0; `client/Cargo.toml` still says 0.1.0.

  wire, source      1 change  POST /tags  `create_tag`

Breaks source code (1):
[wire, source] the field `color` of `NewTag` is required now
    Rust: `types::NewTag.color`
    wire: the API refuses requests without it
    source: `NewTag.color` is `String`, not `Option<String>`
    source: `NewTag::color` is gone
    source: `NewTag::new` takes `color: impl Into<String>` as well
    at api/tags.md:27:11
"
    );
}

#[test]
fn revisions_are_compared_too() {
    let repository = released();
    require_color(&repository);
    repository.commit("A newer version of the API");
    let told = "the field `color` of `NewTag` is required now";
    for (args, tells) in [
        (&["diff", "HEAD"][..], true),
        (&["diff", "HEAD:api"], false),
        (&["diff", "v1"], true),
        (&["diff", "v1:api"], true),
        (&["diff", "v1:api/tags.md"], true),
        (&["diff", "v1", "HEAD"], true),
        (&["diff", "HEAD:client/openapi.json", "api/tags.md"], true),
        (&["diff", "v1:client/openapi.json", "v1"], false),
        (&["diff", "api", "api"], false),
    ] {
        let printed = repository.prints(0, args);
        assert_eq!(printed.contains(told), tells, "{args:?}\n{printed}");
    }
    let told = repository.prints(0, &["diff", "v1", "HEAD"]);
    assert!(told.contains("at HEAD:api/tags.md:27:11"), "{told}");
}

#[test]
fn the_version_is_that_of_the_revision_compared_with() {
    let repository = released();
    require_color(&repository);
    repository.replace(
        "client/Cargo.toml",
        "version = \"0.1.0\"",
        "version = \"0.2.0\"",
    );
    let told = repository.prints(0, &["diff"]);
    assert!(
        told.contains(
            "\nThis requires a breaking release, 0.2.0 after 0.1.0, and `client/Cargo.toml` says 0.2.0.\n"
        ),
        "{told}"
    );
    repository.replace(
        "client/Cargo.toml",
        "version = \"0.2.0\"",
        "version = \"0.1.7\"",
    );
    let told = repository.prints(0, &["diff", "v1"]);
    assert!(
        told.contains("`client/Cargo.toml` says 0.1.7, which is too low.\n"),
        "{told}"
    );
    // Two versions that are not those of the client have nothing to do with its crate.
    let told = repository.prints(0, &["diff", "v1", "api"]);
    assert!(
        told.contains("\nThis requires a breaking release.\n"),
        "{told}"
    );
}

#[test]
fn what_fails_is_chosen() {
    let repository = released();
    for (what, edit) in [
        ("any", ("\"Done\"", "\"It is done\"")),
        ("wire", ("api.example.com", "api2.example.com")),
        ("source", ("createTag", "makeTag")),
    ] {
        repository.write("api/tags.md", PAGE);
        repository.prints(0, &["diff", "--fail-on", what]);
        repository.replace("api/tags.md", edit.0, edit.1);
        repository.prints(1, &["diff", "--fail-on", what]);
        repository.prints(0, &["diff"]);
        for other in ["wire", "source"].iter().filter(|other| **other != what) {
            repository.prints(0, &["diff", "--fail-on", other]);
        }
    }
}

#[test]
fn words_are_listed_on_request() {
    let repository = released();
    repository.replace("api/tags.md", "\"Done\"", "\"It is done\"");
    let told = repository.prints(0, &["diff"]);
    assert!(
        told.starts_with("Tags 1.0.0: 1 change of words alone\n"),
        "{told}"
    );
    assert!(!told.contains("another description"), "{told}");
    let told = repository.prints(0, &["diff", "--words"]);
    let line = "  the response 204 of `POST /tags`: another description, at api/tags.md:";
    assert!(told.contains(line), "{told}");
}

#[test]
fn other_forms_say_the_same() {
    let repository = released();
    require_color(&repository);
    let markdown = repository.prints(0, &["diff", "--format", "markdown"]);
    assert!(markdown.starts_with("## Tags 1.0.0\n"), "{markdown}");
    assert!(
        markdown.contains("- **The field `color` of `NewTag` is required now**"),
        "{markdown}"
    );
    let json: Value =
        serde_json::from_str(&repository.prints(0, &["diff", "--format", "json"])).expect("JSON");
    assert_eq!(json["changes"][0]["kind"], "field-required");
    assert_eq!(json["release"]["wanted"], "0.2.0");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let repository = Repository::new();
    let told = repository.prints(2, &["diff"]);
    assert!(told.contains("client/openapi.json` is not there"), "{told}");
    let told = repository.prints(2, &["diff", "nonsense"]);
    assert!(
        told.contains("`nonsense` is neither a file nor a folder"),
        "{told}"
    );
    repository.commit("First");
    let told = repository.prints(2, &["diff", "HEAD:nowhere"]);
    assert!(told.contains("no specs in `HEAD:nowhere`"), "{told}");
    repository.write("bad.json", "{");
    let told = repository.prints(2, &["diff", "bad.json"]);
    assert!(told.contains("error[invalid-json]"), "{told}");
    assert!(told.contains("nothing to compare"), "{told}");
}

#[test]
fn findings_are_told_as_they_are_asked_for() {
    let repository = Repository::new();
    repository.write("bad.json", "{");
    let told = repository.prints(2, &["diff", "bad.json", "--message-format", "github"]);
    assert!(told.contains("::error file=bad.json,line=1,"), "{told}");
    let told = repository.prints(2, &["diff", "bad.json", "--message-format", "json"]);
    assert!(told.contains(r#""code":"invalid-json""#), "{told}");

    let twice = r#"{"openapi": "3.0.3", "info": {"title": "A", "version": "1", "title": "A"}, "paths": {}}"#;
    repository.write("twice.json", twice);
    repository.prints(0, &["diff", "twice.json", "twice.json"]);
    let denied = ["diff", "twice.json", "twice.json", "--deny-warnings"];
    let told = repository.prints(2, &denied);
    assert!(told.contains("warning[duplicate-key]"), "{told}");
    assert!(
        told.contains("1 warning, and warnings are denied; nothing to compare"),
        "{told}"
    );
    repository.write("once.json", &twice.replace(r#", "title": "A"}"#, "}"));
    repository.prints(0, &["diff", "twice.json", "once.json", "--deny-warnings"]);
}
