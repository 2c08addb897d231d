//! Whole versions of an API, and the exact report on what changed.
//!
//! Each folder in `diff/` has a `new` version and either an `old` one or that of `released/`
//! in its place. `report.txt`, `report.md` and the body of `report.html` are what is printed, and `lines.txt` says how
//! many lines of the emitted crate the new version touches. `cargo xtask bless`
//! writes these anew; read the difference before you keep it.

#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::diff::render::{Choice, Released, html, json, markdown, short, text};
use generator::diff::{self, Report, Version};
use generator::document::MergeOptions;
use generator::{FileSet, Options, Outcome};
use semver::Version as Release;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::support::expectation::compare;
use crate::support::files::{files_under, folders_in};
use crate::support::reports::assert_described;

/// The case whose page is kept with style and script.
const WHOLE_PAGE: &str = "all-at-once";

/// What is in a page without its style and script.
fn body(page: &str) -> String {
    let (_, body) = page.split_once("<body>\n").unwrap();
    body.split("<script>").next().unwrap().to_owned()
}

fn cases() -> Vec<PathBuf> {
    folders_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff"))
}

fn generate(folder: &Path) -> Outcome {
    let files = files_under(folder).into_iter().map(|mut file| {
        file.name = format!("specs/{}", file.name);
        file
    });
    let options = Options {
        crate_name: "generated-client".to_owned(),
        merge: MergeOptions::default(),
        keep_going: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    let outcome = generator::generate(files.collect(), &options);
    assert!(outcome.client.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

fn old(case: &Path) -> Outcome {
    let old = case.join("old");
    if old.is_dir() {
        generate(&old)
    } else {
        generate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released"))
    }
}

fn version(outcome: &Outcome) -> Version<'_> {
    let client = outcome.client.as_ref().unwrap();
    Version {
        sources: &outcome.sources,
        analysis: &client.analysis,
        description: client.description.as_ref().unwrap(),
        files: &client.files,
    }
}

fn report(case: &Path) -> Report {
    let (old, new) = (old(case), generate(&case.join("new")));
    diff::compare(version(&old), version(&new))
}

/// The crate was released as 0.1.0, and nobody has touched its version since.
fn released() -> Released {
    Released {
        manifest: "generated-client/Cargo.toml".to_owned(),
        before: Release::new(0, 1, 0),
        now: Release::new(0, 1, 0),
    }
}

#[test]
fn every_version_is_reported_as_expected() {
    let mut differences = String::new();
    for case in cases() {
        let (report, released) = (report(&case), released());
        let printed = text(
            &report,
            Some(&released),
            Choice {
                wording: true,
                verbose: true,
            },
        );
        differences += &compare(&case.join("report.txt"), &printed);
        let printed = short(&report, Some(&released));
        differences += &compare(&case.join("short.txt"), &printed);
        let wording = Choice {
            wording: true,
            verbose: false,
        };
        let printed = markdown(&report, Some(&released), wording, None);
        differences += &compare(&case.join("report.md"), &printed);
        let printed = html(&report, Some(&released));
        // One page is kept whole; style and script are the same in all of them.
        let (name, printed) = match case.ends_with(WHOLE_PAGE) {
            true => ("report.html", printed),
            false => ("body.html", body(&printed)),
        };
        differences += &compare(&case.join(name), &printed);
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn programs_get_all_of_it() {
    for case in cases() {
        let (report, released) = (report(&case), released());
        let value: Value = serde_json::from_str(&json(&report, Some(&released))).unwrap();
        assert_described(&value);
        let changes = value["changes"].as_array().unwrap();
        assert_eq!(changes.len(), report.changes.len());
        for (value, change) in changes.iter().zip(&report.changes) {
            assert_eq!(value["what"], change.what.as_str());
            assert_eq!(value["kind"], change.kind.as_str());
            assert_eq!(value["verdict"], change.verdict.word());
            assert_eq!(value["id"], change.id.as_str());
            let touches = value["touches"].as_array().unwrap();
            assert_eq!(touches.len(), change.touches.len());
            assert_eq!(
                value["wire"].as_array().unwrap().len(),
                change.verdict.wire.len()
            );
            assert_eq!(
                value["source"].as_array().unwrap().len(),
                change.verdict.source.len()
            );
            let line = change.spot.as_ref().map(|spot| spot.line as u64);
            assert_eq!(value["place"]["line"].as_u64(), line);
        }
        assert_eq!(
            value["wording"].as_array().unwrap().len(),
            report.wording.len()
        );
        let wanted = released.wanted(report.step).to_string();
        assert_eq!(value["release"]["wanted"], wanted.as_str());
        assert_eq!(
            value["release"]["suffices"],
            report.step == diff::Step::None
        );
    }
}

/// How many lines of each file the new version adds and takes away.
fn lines(old: &FileSet, new: &FileSet) -> String {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut text = String::new();
    for name in names {
        let side = |files: &FileSet| files.get(name).cloned().unwrap_or_default();
        let (before, after) = (side(old), side(new));
        let diff = TextDiff::from_lines(before.as_str(), after.as_str());
        let count = |tag| {
            diff.iter_all_changes()
                .filter(|change| change.tag() == tag)
                .count()
        };
        let (gone, come) = (count(ChangeTag::Delete), count(ChangeTag::Insert));
        if gone + come > 0 {
            text.push_str(&format!("{name}: +{come} -{gone}\n"));
        }
    }
    text
}

#[test]
fn a_new_version_touches_only_the_lines_that_it_is_about() {
    let mut differences = String::new();
    for case in cases() {
        let (old, new) = (old(&case), generate(&case.join("new")));
        let counted = lines(version(&old).files, version(&new).files);
        differences += &compare(&case.join("lines.txt"), &counted);
    }
    assert!(differences.is_empty(), "{differences}");
}
