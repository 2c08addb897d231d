//! Clients that say in their own `Cargo.toml` what they are made from.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use repository::Repository;

/// A manifest of a client with this in `[package.metadata.generated]`.
fn manifest(name: &str, generated: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         # Mine.\n[package.metadata.generated]\n{generated}"
    )
}

/// A workspace with two clients, one below a folder, and a package that is none.
fn workspace() -> Repository {
    let repository = Repository::new();
    repository.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"one\", \"clients/two\", \"app\"]\n",
    );
    repository.write("one/Cargo.toml", &manifest("one", "specs = [\"../api\"]\n"));
    let two = "specs = [\"own/tags.md\"] # beside it\nplain-strings = true\n";
    repository.write("clients/two/Cargo.toml", &manifest("two", two));
    let dated = repository
        .read("api/tags.md")
        .replace("\"color\": {", "\"born\": {\"format\": \"date\", ");
    repository.write("clients/two/own/tags.md", &dated);
    repository.write(
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\n",
    );
    repository.write("app/src/lib.rs", "");
    repository
}

#[test]
fn every_client_of_the_workspace_is_generated_checked_and_compared() {
    let repository = workspace();
    let written = repository.prints_in(".", 0, &["generate"]);
    assert!(written.contains("\nclients/two: "), "{written}");
    assert!(written.contains("\none: "), "{written}");
    // What the owner wrote is there, and what the generator keeps is beside it.
    let two = repository.read("clients/two/Cargo.toml");
    let kept = "# Mine.\n[package.metadata.generated]\nspecs = [\"own/tags.md\"] # beside it\nplain-strings = true\ndependencies = [";
    assert!(two.contains(kept), "{two}");
    assert!(!two.contains("chrono"), "dates are strings: {two}");

    // From anywhere in the workspace, with paths as they are from there.
    let checked = repository.prints_in("app/src", 0, &["check"]);
    assert!(checked.contains("\n../../clients/two: "), "{checked}");
    repository.prints_in("clients/two", 0, &["check"]);

    repository.replace("api/tags.md", "createTag", "makeTag");
    let checked = repository.prints_in(".", 1, &["check"]);
    assert!(
        checked.contains("help: bring it up to date with `cargo openapi-client generate`"),
        "{checked}"
    );
    assert!(checked.contains("\nclients/two: "), "{checked}");
    let compared = repository.prints_in(".", 0, &["diff"]);
    let both = compared.starts_with("== two\nTags 1.0.0: nothing changed\n")
        && compared.contains("\n== one\nTags 1.0.0: 1 change");
    assert!(both, "{compared}");
}

#[test]
fn one_client_is_chosen_by_name_or_folder() {
    let repository = workspace();
    for args in [
        &["generate", "--package", "two"][..],
        &["generate", "--out", "clients/two"],
    ] {
        let written = repository.prints_in(".", 0, args);
        assert!(!written.contains("one: "), "{written}");
        repository.prints_in(".", 1, &["check"]);
        repository.prints_in(".", 0, &["check", "-p", "two"]);
    }
    let drifted = repository.prints_in(".", 1, &["check", "-p", "one"]);
    assert!(
        drifted.contains("`cargo openapi-client generate --package one`"),
        "{drifted}"
    );
    let unknown = repository.prints_in(".", 2, &["generate", "-p", "three"]);
    assert_eq!(
        unknown,
        "error: no client is called `three`; there are `two`, `one`\n"
    );
    let unclear = repository.prints_in(".", 2, &["generate", "--specs", "api"]);
    assert_eq!(
        unclear,
        "error: --specs is about one client, and there are several, `two`, `one`: name one with --package or --out\n"
    );
}

#[test]
fn one_client_that_fails_does_not_stop_the_others() {
    let repository = workspace();
    repository.write(
        "clients/two/own/tags.md",
        "```json\n{\"openapi\": \"3.0.3\"\n```\n",
    );
    let printed = repository.prints_in(".", 2, &["generate"]);
    assert!(printed.contains("error[invalid-json]"), "{printed}");
    assert!(printed.contains("one: "), "{printed}");
    assert!(repository.file("one/src/lib.rs").is_file());
}

#[test]
fn without_a_client_it_is_said_how_to_add_one() {
    let repository = Repository::new();
    let help = "\
error: no package here says what it is generated from: add to the `Cargo.toml` of the client

    [package.metadata.generated]
    specs = [\"../specs\"]

or name both with --specs and --out; `cargo openapi-client init` makes a new client
";
    for command in ["generate", "check", "diff", "fetch"] {
        assert_eq!(repository.prints_in(".", 2, &[command]), help);
    }
    let out = repository.prints_in(".", 2, &["generate", "--out", "client"]);
    assert!(
        out.starts_with("error: `client/Cargo.toml` does not say what the client is made from"),
        "{out}"
    );
}

#[test]
fn a_client_outside_of_any_workspace_is_found_below() {
    let repository = Repository::new();
    repository.write(
        "client/Cargo.toml",
        &manifest("client", "specs = [\"../api\"]\n"),
    );
    repository.prints_in(".", 0, &["generate"]);
    repository.prints_in("client/src", 0, &["check"]);
    repository.prints_in(".", 0, &["check"]);
}

#[test]
fn what_the_manifest_says_wrongly_is_shown_with_its_place() {
    let repository = workspace();
    repository.replace("one/Cargo.toml", "specs =", "spec =");
    let printed = repository.prints_in(".", 2, &["check"]);
    assert!(
        printed.starts_with(
            "error: cannot read [package.metadata.generated] in `one/Cargo.toml`: unknown key `spec`; there are `specs`, "
        ),
        "{printed}"
    );
}

#[test]
fn two_versions_are_compared_anywhere() {
    let repository = Repository::new();
    repository.write("old.md", &repository.read("api/tags.md"));
    repository.replace("api/tags.md", "createTag", "makeTag");
    let compared = repository.prints_in(".", 0, &["diff", "old.md", "api"]);
    assert!(
        compared.contains("is called `make_tag` in Rust now"),
        "{compared}"
    );
    // A bare revision is one of a client's, and there is none.
    repository.commit("First");
    let compared = repository.prints_in(".", 2, &["diff", "HEAD", "api"]);
    assert!(
        compared.contains("[package.metadata.generated]"),
        "{compared}"
    );
}
