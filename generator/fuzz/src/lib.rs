//! What every fuzz target does with its input.

use std::hint::black_box;

use generator::diagnostics::{Sink, github, human, json};
use generator::pointer::Pointer;
use generator::source::{Location, SourceFile, read};
use serde_json::Value;

/// Reads a file of this name and content, looks up the place of each value, and prints all
/// diagnostics in each format.
pub fn read_and_print(name: &str, content: &[u8]) {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: content.to_vec(),
    };
    let mut sink = Sink::new();
    let sources = read(vec![file], &mut sink);
    for (id, doc) in sources.docs() {
        each_value(&Pointer::root(), &doc.value, &mut |pointer| {
            let place = sources.resolve(&Location::Value(id, pointer.clone()));
            assert!(
                place
                    .range
                    .is_some_and(|range| place.text.get(range).is_some())
            );
        });
    }
    let diagnostics = sink.into_sorted(&sources);
    black_box(human(&diagnostics, &sources, true));
    black_box(json(&diagnostics, &sources));
    black_box(github(&diagnostics, &sources));
}

fn each_value(pointer: &Pointer, value: &Value, see: &mut impl FnMut(&Pointer)) {
    see(pointer);
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
