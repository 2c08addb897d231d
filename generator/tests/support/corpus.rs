//! Real documents, which are no part of the repository.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use generator::source::SourceFile;

use super::files::{files_under, folders_in};

/// What is read, merged and split within a second or two without optimisation; the largest
/// documents would take minutes.
const MOST_BYTES_UNOPTIMISED: u64 = 500_000;

/// Where the documents are: in the folder that `OPENAPI_CORPUS` names, else in `../shared/corpus`
/// beside the repository. Without such a folder it says so and gives nothing.
pub fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = env::var_os("OPENAPI_CORPUS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no folder {}", folder.display());
    None
}

/// Every document in the folder: its name, and its files. A folder in it is one document. Without
/// optimisation the largest are left out.
pub fn documents(folder: &Path) -> Vec<(String, Vec<SourceFile>)> {
    let of_folder = |path: &PathBuf| (name(path), files_under(path));
    let mut documents: Vec<_> = folders_in(folder).iter().map(of_folder).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let too_large =
            cfg!(debug_assertions) && path.metadata().unwrap().len() > MOST_BYTES_UNOPTIMISED;
        let is_listing = path.extension().is_some_and(|extension| extension == "tsv");
        if path.is_file() && !is_listing && !too_large {
            let (name, bytes) = (name(&path), fs::read(&path).unwrap());
            let file = SourceFile {
                name: name.clone(),
                bytes,
            };
            documents.push((name, vec![file]));
        }
    }
    documents
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
