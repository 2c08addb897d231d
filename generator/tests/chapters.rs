//! The programs in the README and the chapters of `docs` are those that are compiled as examples.

use std::fs;
use std::path::Path;

/// A text without the spaces at the start of its lines, which a chapter leaves out or has.
fn flat(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn read(path: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(here.join(path)).unwrap()
}

/// The programs in a text.
fn programs(text: &str) -> Vec<String> {
    let programs = text.split("```rust\n").skip(1);
    programs
        .map(|rest| flat(rest.split("```").next().unwrap()))
        .collect()
}

/// Those that another test compiles and runs.
const RUN_ELSEWHERE: [&str; 4] = [
    "errors.md",
    "other-apis.md",
    "overlays.md",
    "pages-of-results.md",
];

#[test]
fn the_programs_of_the_readme_and_the_chapters_are_compiled() {
    let examples = ["production", "readme", "unit_test"]
        .map(|name| flat(&read(&format!("../generated-client/examples/{name}.rs"))));
    let chapters = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap();
    let chapters = chapters.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let chapters = chapters.filter(|name| !RUN_ELSEWHERE.contains(&name.as_str()));
    let mut paths: Vec<String> = chapters.map(|name| format!("docs/{name}")).collect();
    paths.push("../README.md".to_owned());
    let mut number = 0;
    for path in paths {
        for program in programs(&read(&path)) {
            let is_there = examples.iter().any(|example| example.contains(&program));
            assert!(is_there, "{path}:\n{program}");
            number += 1;
        }
    }
    assert!(number >= 9, "{number}");
}

#[test]
fn the_program_about_newtypes_is_compiled() {
    let program = flat(&read("tests/programs/billing/main.rs"));
    let parts = programs(&read("docs/overlays.md"));
    assert_eq!(parts.len(), 1);
    for part in parts {
        assert!(program.contains(&part), "{part}");
    }
}

#[test]
fn the_programs_about_errors_are_compiled() {
    let program = flat(&read("tests/programs/orders/main.rs"));
    let parts = programs(&read("docs/errors.md"));
    assert!(parts.len() >= 4);
    for part in parts {
        assert!(program.contains(&part), "{part}");
    }
}
