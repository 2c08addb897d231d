//! Runs that were killed, and runs at the same time.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::lock::Turn;

#[test]
fn what_a_killed_run_left_is_cleared_by_the_next() {
    let sample = Crate::written();
    sample.put(".generator.tmp/0", "// @gen");
    sample.put(".generator.lock", "");
    sample.put("src/.lib.rs.123.tmp", "// @gen");
    sample.put("src/api/.tags.rs.45.tmp", b"\xff");
    fs::remove_file(sample.path("src/api/tags.rs")).expect("deleted");
    let report = sample.write().expect("written");
    let changed: Vec<&str> = report
        .changes
        .iter()
        .map(|change| change.path.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "src/.lib.rs.123.tmp",
            "src/api/.tags.rs.45.tmp",
            "src/api/tags.rs"
        ]
    );
    let left: Vec<_> = fs::read_dir(sample.root())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert_eq!(left, [""; 0]);
    assert_eq!(sample.check(), []);
}

#[test]
fn a_hidden_file_of_the_owner_is_no_left_over() {
    let sample = Crate::written();
    sample.put("src/.notes.tmp", "mine");
    sample.refuses(&["src/.notes.tmp"]);
}

#[test]
fn a_run_waits_for_the_one_before() {
    let sample = Crate::new();
    let turn = Turn::wait(sample.root()).expect("a turn");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let run = scope.spawn(|| {
            let report = sample.write().expect("written");
            assert!(is_over.load(Ordering::SeqCst), "it did not wait");
            report
        });
        assert!(!sample.path("src").exists());
        is_over.store(true, Ordering::SeqCst);
        drop(turn);
        assert_eq!(run.join().expect("a report").changes.len(), 5);
    });
    assert_eq!(sample.check(), []);
    assert!(!sample.path(".generator.lock").exists());
}

#[test]
fn runs_at_the_same_time_leave_one_whole_crate() {
    let folder = tempfile::tempdir().expect("a folder");
    let versions: Vec<Crate> = (0..4)
        .map(|version| {
            let mut sample = Crate::new();
            for file in 0..20 {
                let text = format!("{LIB}// {version}\n");
                sample
                    .files
                    .insert(format!("src/v{version}/f{file}.rs"), text.clone());
                sample.files.insert(format!("src/f{file}.rs"), text);
            }
            sample
        })
        .collect();
    let write = |sample: &Crate| {
        let written = sync(folder.path(), &sample.files, &sample.manifest, Mode::Write);
        written.map(|report| report.files)
    };
    std::thread::scope(|scope| {
        for sample in versions.iter().cycle().take(12) {
            scope.spawn(|| write(sample).expect("written"));
        }
    });
    let is_whole = |sample: &&Crate| {
        let check = sync(folder.path(), &sample.files, &sample.manifest, Mode::Check);
        check.expect("checked").changes.is_empty()
    };
    assert_eq!(versions.iter().filter(is_whole).count(), 1);
}

#[test]
fn what_cannot_be_staged_changes_nothing() {
    let mut sample = Crate::written();
    let text = format!("{LIB}// new\n");
    sample.files.insert("src/lib.rs".to_owned(), text.clone());
    // Longer than any file system takes.
    sample
        .files
        .insert(format!("src/{}/a.rs", "x".repeat(300)), text);
    sample.refuses(&["cannot write", "nothing was changed"]);
    assert!(!sample.path(".generator.tmp").exists());
}
