//! Parts of what `cargo openapi-client diff` says: what is used, what is accepted, and what finds room.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use repository::Repository;
use serde_json::Value;

/// A repository whose client is in step with what it is made from, where the field `color` must be there now.
fn changed() -> Repository {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.commit("First");
    repository.replace("api/tags.md", "[\"name\"]", "[\"name\", \"color\"]");
    repository
}

fn id(repository: &Repository) -> String {
    let printed = repository.prints(0, &["diff", "--format", "json"]);
    let report: Value = serde_json::from_str(&printed).expect("JSON");
    let change = &report["changes"][0];
    assert_eq!(
        change["what"],
        "the field `color` of `NewTag` is required now"
    );
    change["id"].as_str().expect("an id").to_owned()
}

#[test]
fn operations_are_asked_for_by_any_of_their_names() {
    let repository = changed();
    for name in ["createTag", "create_tag", "POST /tags", "/tags"] {
        let told = repository.prints(0, &["diff", "--only", name]);
        assert!(
            told.contains("the field `color` of `NewTag` is required now"),
            "{told}"
        );
    }
    let told = repository.prints(2, &["diff", "--only", "dropTag"]);
    assert!(told.contains("no operation is called `dropTag`"), "{told}");
}

#[test]
fn code_that_calls_nothing_that_changed_hears_so() {
    let repository = changed();
    repository.write(
        "calls/src/main.rs",
        "fn main() { client.create_tag(tag).send(); }",
    );
    repository.write("calls/target/debug/build.rs", "this is not read {");
    repository.write(
        "other/main.rs",
        "fn main() { println!(\"client.create_tag()\"); }",
    );
    let told = repository.prints(0, &["diff", "--used-by", "calls"]);
    assert!(
        told.contains("the field `color` of `NewTag` is required now"),
        "{told}"
    );
    repository.prints(1, &["diff", "--used-by", "calls", "--fail-on", "source"]);
    let told = repository.prints(0, &["diff", "--used-by", "other", "--fail-on", "any"]);
    assert!(
        told.starts_with(
            "Tags 1.0.0: nothing changed that the code in `other` uses; 1 change elsewhere\n"
        ),
        "{told}"
    );
    // The generated client names all of itself, and is not the code that is asked about.
    let told = repository.prints(0, &["diff", "--used-by", "client/.."]);
    assert!(told.contains("is required now"), "{told}");
    repository.write("calls/src/main.rs", "fn main() { nothing() }");
    let told = repository.prints(0, &["diff", "--used-by", "."]);
    assert!(
        told.contains("nothing changed that the code in `.` uses"),
        "{told}"
    );
    let told = repository.prints(2, &["diff", "--used-by", "nowhere"]);
    assert!(told.contains("cannot read `nowhere`"), "{told}");
    repository.write("other/broken.rs", "fn main( {");
    let told = repository.prints(0, &["diff", "--used-by", "other"]);
    assert!(
        told.contains("warning: `other/broken.rs` is no Rust and left out: "),
        "{told}"
    );
}

#[test]
fn what_is_accepted_does_not_fail_and_what_no_longer_applies_is_told() {
    let repository = changed();
    let id = id(&repository);
    repository.prints(1, &["diff", "--fail-on", "source"]);
    let list =
        format!("[[accepted]]\nid = \"{id}\"\nreason = \"all tags have one\"\ndate = 2026-11-28\n");
    repository.write("api/accepted.toml", &list);
    let told = repository.prints(0, &["diff", "--fail-on", "source"]);
    assert!(told.contains("1 change, which is accepted\n"), "{told}");
    assert!(
        told.ends_with("\nAccepted: 1 change, which `--verbose` lists\n"),
        "{told}"
    );
    let told = repository.prints(0, &["diff", "--verbose"]);
    assert!(
        told.contains("    accepted on 2026-11-28: all tags have one\n"),
        "{told}"
    );

    let stale =
        list + "[[accepted]]\nid = \"field-removed-0\"\nreason = \"once\"\ndate = 2026-11-28\n";
    repository.write("elsewhere.toml", &stale);
    std::fs::remove_file(repository.file("api/accepted.toml")).expect("removed");
    repository.replace(
        "client/Cargo.toml",
        "[package.metadata.generated]\n",
        "[package.metadata.generated]\naccepted = \"../elsewhere.toml\"\n",
    );
    let told = repository.prints(0, &["diff", "--fail-on", "source"]);
    let warning = "warning: `field-removed-0` in `elsewhere.toml` no longer applies: there is no such change\n";
    assert!(told.contains(warning), "{told}");
    // It stays where it is said when the client is generated anew.
    repository.prints(0, &["generate"]);
    assert!(
        repository
            .read("client/Cargo.toml")
            .contains("accepted = \"../elsewhere.toml\"\n")
    );

    repository.write(
        "elsewhere.toml",
        "[[accepted]]\nid = \"a\"\ndate = 2026-11-28\n",
    );
    let told = repository.prints(2, &["diff"]);
    assert!(
        told.contains("cannot use `elsewhere.toml`: `[[accepted]]` number 1 has no `reason`"),
        "{told}"
    );
    let told = repository.prints(2, &["diff", "--accepted", "missing.toml"]);
    assert!(told.contains("cannot read `missing.toml`"), "{told}");
}

#[test]
fn what_is_read_elsewhere_has_no_absolute_paths() {
    let repository = changed();
    let api = repository.file("api");
    let old = repository.file("client/openapi.json");
    let (api, old) = (api.to_str().expect("text"), old.to_str().expect("text"));
    let folder = repository.path().to_str().expect("text");
    let elsewhere = tempfile::tempdir().expect("a folder");
    for format in ["markdown", "html"] {
        let told = repository.prints(0, &["diff", old, api, "--format", format, "--words"]);
        assert!(told.contains("api/tags.md:27:11"), "{told}");
        assert!(!told.contains(folder), "{told}");
    }
    // Outside of any repository, places are relative to what was named.
    let page = elsewhere.path().join("tags.md");
    std::fs::write(&page, repository.read("api/tags.md")).expect("written");
    let page = page.to_str().expect("text");
    let told = repository.prints(0, &["diff", old, page, "--format", "markdown"]);
    assert!(told.contains("`tags.md:27:11`"), "{told}");
}

#[test]
fn markdown_keeps_to_its_limit_and_lists_words_on_request() {
    let repository = changed();
    repository.replace("api/tags.md", "\"Done\"", "\"It is done\"");
    let all = repository.prints(0, &["diff", "--format", "markdown"]);
    let short = repository.prints(0, &["diff", "--format", "markdown", "--max-bytes", "300"]);
    assert!(short.len() <= 300 && short.len() < all.len(), "{short}");
    assert!(!all.contains("Other words"), "{all}");
    let words = repository.prints(0, &["diff", "--format", "markdown", "--words"]);
    assert!(words.contains("<summary>Other words</summary>"), "{words}");
}
