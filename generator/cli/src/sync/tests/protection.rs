//! What the generator never overwrites or deletes.

use super::*;

#[test]
fn an_added_file_without_the_mark_is_drift_and_never_deleted() {
    for path in ["src/mine.rs", "src/api/mine/notes.txt", "src/.hidden"] {
        let sample = Crate::written();
        sample.put(path, HAND_WRITTEN);
        assert_eq!(sample.check(), found(&[(path, ChangeKind::LeftOver)]));
        sample.refuses(&[
            path,
            "not deleted: it carries no `@generated` mark",
            "help: move or delete",
        ]);
    }
}

#[test]
fn a_file_without_the_mark_is_never_overwritten() {
    let sample = Crate::new();
    sample.put("src/lib.rs", HAND_WRITTEN);
    sample.put("src/api/tags.rs", HAND_WRITTEN);
    sample.refuses(&["src/lib.rs", "src/api/tags.rs", "not overwritten"]);
}

#[test]
fn a_file_that_is_no_text_is_never_overwritten() {
    let sample = Crate::written();
    sample.put("src/lib.rs", b"// @generated\n\xff");
    assert_eq!(
        sample.check(),
        found(&[("src/lib.rs", ChangeKind::Changed)])
    );
    sample.refuses(&["src/lib.rs", "it is not a text file"]);
}

#[test]
fn files_outside_of_src_are_left_alone() {
    let sample = Crate::written();
    for path in ["README.md", "tests/wire.rs", "examples/use.rs", "build.rs"] {
        sample.put(path, HAND_WRITTEN);
    }
    assert_eq!(sample.check(), []);
    assert_eq!(sample.write().expect("written").changes, []);
}

#[test]
fn the_document_is_the_generators_only_in_a_managed_crate() {
    let sample = Crate::written();
    sample.put("openapi.json", "{}");
    assert_eq!(
        sample.check(),
        found(&[("openapi.json", ChangeKind::Changed)])
    );
    sample.write().expect("written");
    assert_eq!(sample.text("openapi.json"), "{\n}\n");

    let sample = Crate::new();
    sample.put("openapi.json", "{\"the\": \"vendor's own\"}");
    sample.refuses(&[
        "openapi.json",
        "no [package.metadata.generated] in the Cargo.toml beside it",
    ]);
    sample.put("Cargo.toml", "[package]\nname = \"mine\"\n");
    sample.refuses(&["openapi.json"]);
    sample.put("openapi.json", "{\n}\n");
    sample.write().expect("the same content is no obstacle");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for path in [
        "../evil.rs",
        "src/../../evil.rs",
        "/etc/evil",
        "",
        "src//a.rs",
        "src/./a.rs",
        "C:/evil",
        "src\\..\\evil",
        "Cargo.toml",
        "cargo.toml",
    ] {
        let mut sample = Crate::written();
        sample.files.insert(path.to_owned(), TAGS.to_owned());
        sample.refuses(&["not one inside the crate's folder"]);
    }
}

#[test]
fn an_emitted_source_file_carries_the_mark() {
    let mut sample = Crate::new();
    sample
        .files
        .insert("src/x.rs".to_owned(), HAND_WRITTEN.to_owned());
    sample.refuses(&["`src/x.rs` without the `@generated` mark"]);
}

#[test]
fn nothing_is_written_when_one_file_of_many_is_in_the_way() {
    let sample = Crate::written();
    sample.put("src/lib.rs", format!("{LIB}// edited\n"));
    sample.put("src/left_over.rs", TAGS);
    sample.put("src/mine.rs", HAND_WRITTEN);
    fs::remove_file(sample.path("src/api/tags.rs")).expect("deleted");
    sample.refuses(&["src/mine.rs"]);
}
