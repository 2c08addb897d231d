//! Small inputs to begin with: what is large takes long and says little more.

use std::fs;
use std::path::{Path, PathBuf};

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::split::pages;
use generator::{Options, generate};
use serde_json::Value;

/// A seed of a reader has about so many bytes at most.
const LONGEST: usize = 600;

/// The texts of the tests that a reader is for: those of these endings, long ones in pieces.
pub fn texts(endings: &[&str]) -> Vec<String> {
    let files = files_below(&tests());
    let is_meant = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    let texts = files.into_iter().filter(is_meant);
    let texts = texts.filter_map(|path| fs::read_to_string(path).ok());
    let mut seeds: Vec<String> = texts.flat_map(|text| pieces(&text)).collect();
    seeds.sort();
    seeds.dedup();
    seeds
}

/// The text in pieces of whole lines. A line that is longer than a piece says nothing that shorter ones do
/// not.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.len() > LONGEST {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if last.len() + line.len() <= LONGEST => last.push_str(line),
            _ => pieces.push(line.to_owned()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// The largest values of a document that are small enough, as text.
pub fn parts(value: &Value) -> Vec<String> {
    let text = format!("{value:#}");
    let inner: Vec<&Value> = match value {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => return Vec::new(),
    };
    match text.len() <= LONGEST {
        true => vec![text],
        false => inner.into_iter().flat_map(parts).collect(),
    }
}

/// The documents of the golden cases, one for each operation, with only what it reaches.
pub fn documents() -> Vec<Value> {
    let mut documents = Vec::new();
    for path in files_below(&tests().join("golden")) {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_input = !path.components().any(|part| part.as_os_str() == "expected");
        if !is_input || !name.starts_with("spec.") {
            continue;
        }
        let Ok(bytes) = fs::read(&path) else { continue };
        let options = Options {
            crate_name: "client".to_owned(),
            merge: MergeOptions::default(),
            plain_strings: false,
            newtypes: false,
            keep_going: true,
            drop_description: false,
            ..Options::default()
        };
        let file = SourceFile {
            name: name.to_owned(),
            bytes,
        };
        let Some(client) = generate(vec![file], &options).client else {
            continue;
        };
        let whole = client
            .files
            .get("openapi.json")
            .and_then(|text| serde_json::from_str(text).ok());
        let Some(whole): Option<Value> = whole else {
            continue;
        };
        let texts = pages(&whole).filter_map(|(_, page)| {
            let from = page.find("\n{")?;
            let to = page.rfind('}')?;
            serde_json::from_str(page.get(from..=to)?).ok()
        });
        documents.extend(texts);
    }
    documents
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

/// In the order of their names.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => pending.push(path),
                path => found.push(path),
            }
        }
    }
    found.sort();
    found
}
