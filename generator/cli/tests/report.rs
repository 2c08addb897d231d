//! `cargo openapi-client report`: what became of the documents.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use repository::Repository;

/// A repository whose client is in step with what it is made from.
fn made() -> Repository {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.commit("First");
    repository
}

#[test]
fn the_client_of_the_workspace_is_reported_on_by_tag_and_what_is_untyped() {
    let repository = made();
    let told = repository.prints(0, &["report"]);
    assert!(told.contains("1 operation,"), "{told}");
    assert!(told.contains("emitted   listed    total"), "{told}");
    assert!(told.contains("untyped in all"), "{told}");
}

#[test]
fn what_changed_since_a_revision_is_part_of_it() {
    let repository = made();
    repository.replace("api/tags.md", "[\"name\"]", "[\"name\", \"color\"]");
    let change = "the field `color` of `NewTag` is required now";
    let told = repository.prints(0, &["report", "--since", "HEAD"]);
    assert!(told.contains(change), "{told}");
    let page = repository.prints(0, &["report", "--since", "HEAD", "--html"]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(
        page.contains("he field <code>color</code> of <code>NewTag</code> is required now"),
        "{page}"
    );
    assert_eq!(
        page,
        repository.prints(0, &["report", "--since", "HEAD", "--html"])
    );
    let path = repository.path().display().to_string();
    assert!(!page.contains(&path), "{page}");
}

#[test]
fn a_document_without_a_client_is_reported_on_anywhere() {
    let repository = Repository::new();
    let told = repository.prints(0, &["report", "api/tags.md"]);
    assert!(told.contains("1 operation,"), "{told}");
    let told = repository.prints(0, &["report", "api/tags.md", "--since", "api/tags.md"]);
    assert!(told.contains("nothing changed"), "{told}");
    let told = repository.prints(2, &["report", "nowhere.yaml"]);
    assert!(
        told.contains("`nowhere.yaml` is neither a file nor a folder"),
        "{told}"
    );
}
