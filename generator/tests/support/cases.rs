//! The cases of a folder of snapshots.

use std::fs;
use std::path::{Path, PathBuf};

/// The `.yaml` files of a folder below `tests`, sorted; there is at least one.
pub fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let entries = fs::read_dir(&folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    assert!(!cases.is_empty(), "no case in `{}`", folder.display());
    cases.sort();
    cases
}
