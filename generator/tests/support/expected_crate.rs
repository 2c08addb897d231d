//! The emitted crate as it is in a case's folder `expected`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::GeneratedClient;

use super::files::files_under;

/// Where the support code is in an emitted crate.
const RUNTIME: &str = "src/runtime/";

/// What is generated, as it should be there.
pub fn of((client, printed): (GeneratedClient, String)) -> BTreeMap<String, String> {
    let mut files = client.files;
    let names: Vec<_> = files
        .keys()
        .filter_map(|name| name.strip_prefix(RUNTIME))
        .map(|name| format!("{name}\n"))
        .collect();
    files.retain(|name, _| !name.starts_with(RUNTIME));
    files.insert("runtime.txt".to_owned(), names.concat());
    if !printed.is_empty() {
        files.insert("diagnostics.txt".to_owned(), printed);
    }
    files
}

/// What is in the folder; nothing when there is none.
pub fn read(folder: &Path) -> BTreeMap<String, String> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    files_under(folder)
        .into_iter()
        .map(|file| (file.name, String::from_utf8(file.bytes).unwrap()))
        .collect()
}

/// Makes the folder hold these files, and no others.
pub fn write(folder: &Path, files: &BTreeMap<String, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
