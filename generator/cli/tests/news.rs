//! What `cargo openapi-client generate` tells callers, and the version it writes, as it is run.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use repository::Repository;

fn committed() -> Repository {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.commit("First");
    repository
}

#[test]
fn a_new_client_has_no_news() {
    let repository = Repository::new();
    let told = repository.prints(0, &["generate"]);
    assert!(!told.contains("since"), "{told}");
    let told = repository.prints(0, &["generate"]);
    assert!(told.ends_with("up to date\n"), "{told}");
}

#[test]
fn what_changed_is_reported_until_it_is_committed() {
    let repository = committed();
    repository.replace("api/tags.md", "[\"name\"]", "[\"name\", \"color\"]");
    let told = repository.prints(0, &["generate"]);
    let news = "
since the last commit:
Tags 1.0.0: 1 change, 1 breaks old programs, 1 breaks source code
  wire, source       the field `color` of `NewTag` is required now
This requires a breaking release, 0.2.0; `client/Cargo.toml` still says 0.1.0.
help: `cargo openapi-client diff HEAD --specs api --out client` shows more
help: the option `--bump` writes the version
";
    assert!(told.ends_with(news), "{told}");

    repository.replace("api/tags.md", "\"Done\"", "\"It is done\"");
    let told = repository.prints(0, &["generate"]);
    assert!(
        told.contains("the field `color` of `NewTag` is required now"),
        "{told}"
    );
    assert!(told.contains("1 change of words alone"), "{told}");

    repository.commit("A newer version of the API");
    repository.replace("api/tags.md", "It is done", "Done");
    let told = repository.prints(0, &["generate"]);
    assert!(!told.contains("color"), "{told}");
    assert!(
        told.contains(
            "Tags 1.0.0: 1 change of words alone\nThis requires a release that only fixes"
        ),
        "{told}"
    );
}

#[test]
fn the_version_is_written_once_when_asked_for() {
    let repository = committed();
    repository.write(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"client\"\nversion = \"0.1.0\"\n",
    );
    repository.replace("api/tags.md", "[\"name\"]", "[\"name\", \"color\"]");
    // Whether the client was already generated makes no difference.
    repository.prints(0, &["generate"]);
    let told = repository.prints(0, &["generate", "--bump"]);
    let version = "\
This requires a breaking release.
client/Cargo.toml: version 0.1.0 → 0.2.0
Cargo.lock: likewise
help: `cargo openapi-client diff HEAD --specs api --out client` shows more
";
    assert!(told.ends_with(version), "{told}");
    let told = repository.prints(0, &["diff"]);
    let agrees = "This requires no release: 0.2.0 stays.\n";
    assert!(told.contains(agrees), "{told}");
    assert!(
        repository
            .read("client/Cargo.toml")
            .contains("version = \"0.2.0\"")
    );
    assert!(
        repository
            .read("Cargo.lock")
            .contains("version = \"0.2.0\"")
    );

    let told = repository.prints(0, &["generate", "--bump"]);
    let version = "\
This requires a breaking release.
client/Cargo.toml: version 0.2.0 stays, which is enough after 0.1.0
help: `cargo openapi-client diff HEAD --specs api --out client` shows more
";
    assert!(told.ends_with(version), "{told}");
    let told = repository.prints(0, &["diff", "HEAD"]);
    let agrees = "0.2.0 after 0.1.0, and `client/Cargo.toml` says 0.2.0.\n";
    assert!(told.contains(agrees), "{told}");

    repository.commit("A newer version of the API");
    let told = repository.prints(0, &["generate", "--bump"]);
    assert!(
        told.ends_with("client/Cargo.toml: version 0.2.0 stays\n"),
        "{told}"
    );
    repository.prints(0, &["generate", "--check"]);
}

#[test]
fn a_client_that_is_not_committed_is_compared_with_what_it_was() {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.replace("api/tags.md", "\"createTag\"", "\"makeTag\"");
    let told = repository.prints(0, &["generate", "--bump"]);
    assert!(
        told.contains("\nsince the client was last generated:\n"),
        "{told}"
    );
    assert!(
        told.ends_with("client/Cargo.toml: version 0.1.0 → 0.2.0\n"),
        "{told}"
    );
}

#[test]
fn programs_find_the_news_among_the_other_words() {
    let repository = committed();
    repository.replace("api/tags.md", "\"createTag\"", "\"makeTag\"");
    let output = repository.run(&["generate", "--message-format", "json"]);
    assert!(output.stdout.is_empty(), "{output:?}");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("is called `make_tag` in Rust now"), "{told}");
}

#[test]
fn what_an_overlay_says_about_rust_is_no_news_the_next_time() {
    let repository = Repository::new();
    repository.write(
        "api/own.overlay.yaml",
        "overlay: 1.0.0
info: {title: Own, version: 1.0.0}
actions:
  - target: $.components.schemas.NewTag.properties.name
    update: {x-rust-name: label}
",
    );
    repository.prints(0, &["generate"]);
    repository.commit("First");
    let told = repository.prints(0, &["diff", "HEAD"]);
    assert!(!told.contains("label"), "{told}");
    repository.replace("api/tags.md", "\"Done\"", "\"It is done\"");
    let told = repository.prints(0, &["generate"]);
    assert!(told.contains("1 change of words alone"), "{told}");
    assert!(!told.contains("label"), "{told}");
}
