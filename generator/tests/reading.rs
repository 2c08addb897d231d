//! What holds for any input: reading it ends, nothing panics, and what was read is what was written.
//!
//! The cases are few and the same on each run; `PROPTEST_CASES=100000` tries more.

use generator::diagnostics::{Diagnostic, Sink, github, human, json};
use generator::pointer::Pointer;
use generator::source::{DocId, Location, SourceFile, Sources, read};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::support::files::{files_under, folders_in};
use crate::support::seed::seed;

const NAMES: [&str; 5] = ["a.json", "a.yaml", "a.md", "a.txt", "a"];

/// Pieces of the three notations, which random texts are put together from.
const WORDS: [&str; 54] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "openapi",
    "\"openapi\":",
    "openapi: 3.0.3\n",
    "swagger: '2.0'",
    "info",
    "paths:",
    "\n",
    "\r\n",
    "\r",
    "  ",
    " ",
    "\t",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: *a",
    "!tag ",
    "!!int ",
    "| ",
    ">-\n",
    "# ",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "```",
    "````",
    "~~~",
    "```json\n",
    "```yaml\n",
    "\n```\n",
    "> ",
    "1. ",
    "    ",
    "null",
    "true",
    "-1.5e9",
    ".inf",
    "1e999",
    "\\",
    "\\u12",
    "漢",
    "\u{feff}",
    "\u{2028}",
    "\u{1}",
];

fn run<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        rng_seed: seed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(strategy, test);
    assert!(
        result.is_ok(),
        "{}",
        result
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    );
}

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// Reads the files, and looks up and prints everything about them.
fn read_and_print(files: Vec<SourceFile>) -> (Sources, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let sources = read(files, &mut sink);
    let diagnostics = sink.into_sorted(&sources);
    let lines = json(&diagnostics, &sources);
    assert_eq!(lines.lines().count(), diagnostics.len());
    assert_eq!(
        github(&diagnostics, &sources).lines().count(),
        diagnostics.len()
    );
    assert_eq!(
        human(&diagnostics, &sources, false).is_empty(),
        diagnostics.is_empty()
    );
    let mut values = 0;
    for (id, doc) in sources.docs() {
        each_value(&Pointer::root(), &doc.value, &mut |pointer, _| {
            values += 1;
            // The first thousand prove as much as all would.
            if values < 1_000 {
                let resolved = sources.resolve(&Location::Value(id, pointer.clone()));
                let place = resolved.range.and_then(|range| resolved.text.get(range));
                assert!(place.is_some(), "{pointer} is nowhere");
            }
        });
    }
    (sources, diagnostics)
}

fn each_value(pointer: &Pointer, value: &Value, see: &mut impl FnMut(&Pointer, &Value)) {
    see(pointer, value);
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| each_value(&pointer.child(key), value, see));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| each_value(&pointer.index(index), value, see));
        }
        _ => {}
    }
}

fn value() -> impl Strategy<Value = Value> {
    // Whether `<<` was in quotes in YAML is not known any more when it is taken for a merge key.
    let text = "[ -;=-~é漢𝒳\\n\\t]{0,12}";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter_map("finite", |number| number
            .is_finite()
            .then(|| Value::from(number))),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text, inner), 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn document() -> impl Strategy<Value = Value> {
    value().prop_map(|value| serde_json::json!({"openapi": "3.0.3", "x": value}))
}

fn only_value(sources: &Sources) -> Option<(DocId, &Value)> {
    sources.docs().next().map(|(id, doc)| (id, &doc.value))
}

#[test]
fn no_bytes_are_too_strange() {
    run(
        &(0..NAMES.len(), prop::collection::vec(any::<u8>(), 0..200)),
        |(name, bytes)| {
            read_and_print(vec![file(NAMES[name], bytes)]);
            Ok(())
        },
    );
}

#[test]
fn no_text_is_too_strange() {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60);
    run(&(0..NAMES.len(), words), |(name, words)| {
        read_and_print(vec![file(NAMES[name], words.concat())]);
        Ok(())
    });
}

#[test]
fn no_damage_to_a_page_is_too_much() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let pages: Vec<_> = folders_in(&folder)
        .iter()
        .flat_map(|platform| files_under(platform))
        .map(|page| page.bytes)
        .collect();
    let damage = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::sample::select(&WORDS[..]),
    );
    let strategy = (
        prop::sample::select(pages),
        prop::collection::vec(damage, 1..5),
    );
    run(&strategy, |(mut page, damages)| {
        for (from, to, word) in damages {
            let (from, to) = (from.index(page.len() + 1), to.index(page.len() + 1));
            page.splice(from..to.clamp(from, from + 40).max(from), word.bytes());
        }
        read_and_print(vec![file("page.md", page)]);
        Ok(())
    });
}

#[test]
fn json_is_read_as_it_was_written_and_found_where_it_stands() {
    run(&(document(), any::<bool>()), |(written, pretty)| {
        let text = if pretty {
            format!("{written:#}")
        } else {
            written.to_string()
        };
        let (sources, _) = read_and_print(vec![file("a.json", text)]);
        let (id, value) = only_value(&sources).unwrap();
        prop_assert_eq!(value, &written);
        each_value(&Pointer::root(), value, &mut |pointer, value| {
            if !value.is_object() && !value.is_array() {
                let resolved = sources.resolve(&Location::Value(id, pointer.clone()));
                let found: Value =
                    serde_json::from_str(&resolved.text[resolved.range.unwrap()]).unwrap();
                assert_eq!(&found, value);
            }
        });
        Ok(())
    });
}

#[test]
fn yaml_is_read_as_it_was_written() {
    run(&document(), |written| {
        // Behind a comment it is not taken for JSON, although all JSON without control characters
        // is YAML.
        let (sources, _) = read_and_print(vec![file("a.yaml", format!("# YAML\n{written:#}"))]);
        prop_assert_eq!(only_value(&sources).unwrap().1, &written);
        Ok(())
    });
}

#[test]
fn a_fence_holds_what_was_put_into_it() {
    let surroundings = prop::sample::select(&["", "> ", "  ", "- ", "1. ", "> - "][..]);
    run(
        &(document(), surroundings, 3..6_usize, any::<bool>()),
        |(written, prefix, length, crlf)| {
            let fence = "~".repeat(length);
            let page = format!("{fence} json\n{written:#}\n{fence}\n");
            let indent = prefix.replace(|letter: char| !matches!(letter, '>' | ' '), " ");
            let mut page = format!("{prefix}{}", page.replace('\n', &format!("\n{indent}")));
            if crlf {
                page = page.replace('\n', "\r\n");
            }
            let (sources, _) = read_and_print(vec![file("a.md", page)]);
            prop_assert_eq!(only_value(&sources).map(|(_, value)| value), Some(&written));
            Ok(())
        },
    );
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let documents = prop::collection::vec((document(), 0..4_usize), 1..5);
    run(
        &documents.prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle())),
        |(one, other)| {
            let printed = |files: Vec<(Value, usize)>| {
                let files = files
                    .into_iter()
                    .map(|(value, name)| file(NAMES[name], value.to_string()))
                    .collect();
                let (sources, diagnostics) = read_and_print(files);
                let values: Vec<_> = sources.docs().map(|(_, doc)| doc.value.clone()).collect();
                (values, human(&diagnostics, &sources, false))
            };
            prop_assert_eq!(printed(one), printed(other));
            Ok(())
        },
    );
}
