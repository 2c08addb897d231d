//! The programs in the chapters of `docs` are those that are compiled as examples.

use std::fs;
use std::path::Path;

/// A text without the spaces at the start of its lines, which a chapter leaves out or has.
fn flat(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_programs_of_the_chapter_are_compiled() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(here.join(path)).unwrap();
    let examples = ["production", "unit_test"]
        .map(|name| flat(&read(&format!("../generated-client/examples/{name}.rs"))));
    let chapter = read("docs/middleware-and-tests.md");
    let programs = chapter.split("```rust\n").skip(1);
    let programs: Vec<_> = programs
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(programs.len() >= 5);
    for program in programs {
        let program = flat(program);
        let is_there = examples.iter().any(|example| example.contains(&program));
        assert!(is_there, "{program}");
    }
}

#[test]
fn the_programs_about_errors_are_compiled() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = fs::read_to_string(here.join("tests/programs/orders/main.rs")).unwrap();
    let program = flat(&program);
    let chapter = fs::read_to_string(here.join("docs/errors.md")).unwrap();
    let parts: Vec<&str> = chapter.split("```rust\n").skip(1).collect();
    assert!(parts.len() >= 4);
    for part in parts {
        let part = flat(part.split("```").next().unwrap());
        assert!(program.contains(&part), "{part}");
    }
}
