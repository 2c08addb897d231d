//! The documents of the other tests, small and in order.

use std::path::Path;
use std::sync::LazyLock;

use generator::diagnostics::Sink;
use generator::source::{DocumentKind, SourceFile, read};
use serde_json::Value;

use super::files::{files_under, folders_in};

/// Every OpenAPI document of the golden cases and of the reports' cases.
pub static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["golden", "coverage"].map(|name| folders_in(&tests.join(name)));
    let mut files: Vec<SourceFile> = folders
        .iter()
        .flatten()
        .flat_map(|folder| files_under(folder))
        .filter(|file| !file.name.contains("expected"))
        .collect();
    for (number, file) in files.iter_mut().enumerate() {
        file.name = format!("{number}-{}", file.name);
    }
    let sources = read(files, &mut Sink::new());
    let documents = sources
        .docs()
        .filter(|(_, doc)| doc.kind == DocumentKind::OpenApi);
    documents.map(|(_, doc)| doc.value.clone()).collect()
});

/// A document as a file of this name.
pub fn file(name: &str, document: &Value) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: document.to_string().into_bytes(),
    }
}
