//! Links are never followed out of the crate's folder.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_link_to_a_file_is_drift_and_stays() {
    let (sample, elsewhere) = (Crate::written(), Crate::written());
    fs::remove_file(sample.path("src/lib.rs")).expect("deleted");
    symlink(elsewhere.path("src/lib.rs"), sample.path("src/lib.rs")).expect("a link");
    assert_eq!(
        sample.check(),
        found(&[("src/lib.rs", ChangeKind::Changed)])
    );
    sample.refuses(&["src/lib.rs", "it is a link"]);
    assert_eq!(elsewhere.check(), []);
}

#[test]
fn a_link_to_a_folder_is_not_followed() {
    let (mut sample, elsewhere) = (Crate::written(), Crate::written());
    fs::remove_dir_all(sample.path("src/api")).expect("deleted");
    symlink(elsewhere.path("src/api"), sample.path("src/api")).expect("a link");
    assert_eq!(
        sample.check(),
        found(&[
            ("src/api", ChangeKind::LeftOver),
            ("src/api/tags.rs", ChangeKind::Missing)
        ])
    );
    sample.refuses(&["src/api` is in the way", "it is a link"]);

    sample
        .files
        .insert("docs/extra.json".to_owned(), "{}".to_owned());
    fs::remove_file(sample.path("src/api")).expect("deleted");
    symlink(elsewhere.root(), sample.path("docs")).expect("a link");
    sample.refuses(&["docs` is in the way", "it is a link"]);
    assert!(!elsewhere.path("extra.json").exists());
}

#[test]
fn a_linked_source_folder_or_manifest_is_refused() {
    let (sample, elsewhere) = (Crate::written(), Crate::written());
    fs::remove_dir_all(sample.path("src")).expect("deleted");
    symlink(elsewhere.path("src"), sample.path("src")).expect("a link");
    sample.refuses(&["src` is in the way"]);

    let sample = Crate::written();
    fs::remove_file(sample.path("Cargo.toml")).expect("deleted");
    symlink(elsewhere.path("Cargo.toml"), sample.path("Cargo.toml")).expect("a link");
    sample.refuses(&["Cargo.toml` is not a text file"]);
    assert_eq!(elsewhere.check(), []);
}
