//! What the fuzz targets do with their input.

mod choose;
#[path = "../../tests/support/damage.rs"]
mod damage;
pub mod lines;
pub mod seeds;
pub mod target;
#[path = "../../tests/support/whole_pipeline.rs"]
mod whole_pipeline;

use std::hint::black_box;

pub use choose::seeded;

use generator::diagnostics::{Sink, github, human, json};
use generator::pointer::Pointer;
use generator::source::{Location, SourceFile, read};
use serde_json::Value;

/// Stands between two files in the input of the whole pipeline.
const BETWEEN_FILES: &str = "\n%%%\n";

/// Generates a client from the input: one or several files of any kind.
pub fn generate_all(content: &[u8]) {
    let text = String::from_utf8_lossy(content);
    let files: Vec<SourceFile> = text
        .split(BETWEEN_FILES)
        .take(4)
        .enumerate()
        .map(|(number, text)| SourceFile {
            name: format!("{number}.{}", extension(text)),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    whole_pipeline::survives(&files);
}

/// What the file is probably meant to be.
fn extension(text: &str) -> &'static str {
    match text.trim_start() {
        text if text.starts_with('{') => "json",
        text if text.contains("```") || text.contains("~~~") => "md",
        _ => "yaml",
    }
}

/// Changes one value of one of the files, where that is JSON; nothing when it is not, or when the
/// result is longer than `longest`. A file may also be put twice, so that it can differ from itself.
pub fn mutated(content: &[u8], seed: u32, longest: usize) -> Option<String> {
    let mut pick = choose::seeded(u64::from(seed));
    let text = std::str::from_utf8(content).ok()?;
    let mut files: Vec<String> = text.split(BETWEEN_FILES).map(str::to_owned).collect();
    let which = pick(files.len());
    let mut document: Value = serde_json::from_str(files.get(which)?).ok()?;
    if files.len() < 3 && pick(16) == 0 {
        files.push(document.to_string());
    }
    for _ in 0..=pick(3) {
        damage::damage(&mut document, &mut pick);
    }
    *files.get_mut(which)? = document.to_string();
    let text = files.join(BETWEEN_FILES);
    (text.len() <= longest).then_some(text)
}

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
