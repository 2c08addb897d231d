use std::fs;
use std::path::Path;

use super::*;
use crate::location::{text::first_line, yaml};
use crate::pointer::Pointer;

/// Every value of the text, as a reader of YAML has it.
fn pointers(value: &serde_json::Value, at: &Pointer, all: &mut Vec<Pointer>) {
    all.push(at.clone());
    match value {
        serde_json::Value::Object(members) => {
            for (key, value) in members {
                pointers(value, &at.child(key), all);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, &at.index(index), all);
            }
        }
        _ => {}
    }
}

/// Holds what is found against the scan of the whole text; gives how many values were found, and how many
/// there are.
fn compare(text: &str, value: &serde_json::Value) -> (usize, usize) {
    let tree = yaml::scan(text);
    let mut all = Vec::new();
    pointers(value, &Pointer::root(), &mut all);
    let blocks = Blocks::of(text);
    let mut count = 0;
    for pointer in &all {
        let keys: Vec<String> = pointer.keys().collect();
        let Some(found) = blocks.find(text, &keys) else {
            continue;
        };
        if let Some(range) = found.value() {
            count += 1;
            let whole = first_line(text, tree.value(pointer));
            assert_eq!(first_line(text, range), whole, "{pointer}");
        }
        if let Some(range) = found.key() {
            assert_eq!(range, tree.key(pointer), "{pointer}");
        }
        if let Some(range) = found.scalar() {
            assert_eq!(Some(range), tree.scalar(pointer), "{pointer}");
        }
    }
    (count, all.len())
}

#[test]
fn what_is_found_is_where_the_scan_of_the_whole_text_has_it() {
    let text = "\
---
# 漢字
openapi: 3.0.3
info: {title: A, version: '1'}
'a b':
  \"c\": x
  d: 'x'
  e: \"y\"
  list:
  - a: 1
    b: 2
  -   - deep
      - er
  - plain
  - \"quoted\"
  -
    c: 1
  text: |
    a: b
  c2: 1
  below:
    http://a.example/b
folded: >-
  x
200:
    h: -1
    i: 1.0

    j:
    k: http://a.example/b
";
    // Not found are what is in brackets, a text of several lines, and a text below its key, and what has neither key nor text.
    let (found, all) = compare(text, &serde_yaml::from_str(text).unwrap());
    assert_eq!((found, all), (19, 29));
}

#[test]
fn it_is_so_in_every_document_of_the_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let (mut found, mut all) = (0, 0);
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_yaml = path
                .extension()
                .is_some_and(|extension| extension == "yaml");
            let text = is_yaml.then(|| fs::read_to_string(&path).ok()).flatten();
            let Some(text) = text else { continue };
            let Ok(value) = serde_yaml::from_str(&text) else {
                continue;
            };
            let (here, of) = compare(&text, &value);
            found += here;
            all += of;
        }
    }
    // Most of them are written in brackets, which are not looked into.
    assert!(found > 3_000, "{found} of {all}");
}

#[test]
fn what_is_not_plain_is_not_found() {
    for (text, pointer) in [
        ("a: &x\n  b: 1\nc: *x\n", "/c/b"),
        ("a: &x\n  b: 1\n", "/a/b"),
        ("a:\n  <<: *x\n  b: 1\n", "/a/c"),
        ("a:\n  b: 1\n  b: 2\n", "/a/b"),
        ("a: {b: 1}\n", "/a/b"),
        ("a:\n\tb: 1\n", "/a/b"),
        ("a: [\n1,\nb: 1\n]\n", "/b"),
        ("? a\n: b\n", "/a"),
        ("a: !!str 1\n", "/a"),
        ("a: x\n  y\n", "/a"),
        ("a: \"x\\n\"\n", "/a"),
        ("a: |\n  x\n", "/a"),
        ("%YAML 1.2\n---\na: 1\n", "/a"),
        ("", "/a"),
        ("a: 1\n", "/a/b"),
        ("- 1\n", "/1"),
    ] {
        let keys: Vec<String> = Pointer::parse(pointer).unwrap().keys().collect();
        let found = Blocks::of(text).find(text, &keys);
        assert!(found.is_none_or(|found| found.value().is_none()), "{text}");
    }
}
