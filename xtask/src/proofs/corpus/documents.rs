//! The documents of a folder: what a run is about.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::checkout::display;

/// What documents are called.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// One document: a file, or a folder of files that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of the file or folder, as people know it.
    pub title: String,
    /// The same as a part of package names, different from that of every other document.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The documents in a folder whose names contain one of the given texts, by name; all when none is
/// given. Hidden entries and other files are passed over.
///
/// # Errors
///
/// When the folder cannot be read, or holds no such document.
pub fn find(folder: &Path, only: &[String]) -> Result<Vec<Document>> {
    let entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("cannot read `{}`", display(folder)))?;
    let paths: BTreeMap<String, PathBuf> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| is_document(path))
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)))
        .collect();
    let documents = named(paths, only);
    ensure!(
        !documents.is_empty(),
        "no document in `{}`{}",
        display(folder),
        if only.is_empty() {
            ""
        } else {
            " has such a name"
        }
    );
    Ok(documents)
}

/// The documents of these titles that contain one of the given texts; all when none is given.
pub fn named(paths: BTreeMap<String, PathBuf>, only: &[String]) -> Vec<Document> {
    let names = names(paths.keys());
    paths
        .into_iter()
        .zip(names)
        .map(|((title, path), name)| Document { title, name, path })
        .filter(|document| only.is_empty() || only.iter().any(|part| document.title.contains(part)))
        .collect()
}

fn is_document(path: &Path) -> bool {
    let visible = path
        .file_name()
        .is_some_and(|name| !name.to_string_lossy().starts_with('.'));
    let extension = path.extension().and_then(OsStr::to_str);
    let is_file = extension.is_some_and(|extension| {
        EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()) && path.is_file()
    });
    visible && (is_file || path.is_dir())
}

/// The title without its extension, in letters, digits and dashes; with it where two would be alike.
fn names<'t>(titles: impl Iterator<Item = &'t String>) -> Vec<String> {
    let titles: Vec<&String> = titles.collect();
    let stem = |title: &str| {
        title
            .rsplit_once('.')
            .filter(|(_, extension)| EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()))
            .map_or_else(|| package_part(title), |(stem, _)| package_part(stem))
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for title in &titles {
        *taken.entry(stem(title)).or_default() += 1;
    }
    let mut given: BTreeSet<String> = BTreeSet::new();
    titles
        .into_iter()
        .map(|title| {
            let short = stem(title);
            let name = match taken.get(&short) {
                Some(1) => short,
                _ => package_part(title),
            };
            let numbered = (2..).map(|number| format!("{name}-{number}"));
            let mut names = std::iter::once(name.clone()).chain(numbered);
            let free = names.find(|name| !given.contains(name)).unwrap_or(name);
            given.insert(free.clone());
            free
        })
        .collect()
}

fn package_part(text: &str) -> String {
    // Two dashes together, or one at an end, make no name that the compiler likes.
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let plain = words.join("-").to_ascii_lowercase();
    match plain.chars().next() {
        Some('a'..='z') => plain,
        Some(_) => format!("api-{plain}"),
        None => "api".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_are_documents() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for file in [
            "b.yaml",
            "a.json",
            "c.YML",
            "notes.md",
            "list.tsv",
            ".hidden.json",
        ] {
            fs::write(root.join(file), "").expect("a file");
        }
        fs::create_dir(root.join("many-files")).expect("a folder");
        let titles = |only: &[&str]| -> Vec<String> {
            let only: Vec<String> = only.iter().map(|part| (*part).to_owned()).collect();
            let found = find(root, &only).expect("documents");
            found.into_iter().map(|document| document.title).collect()
        };
        assert_eq!(titles(&[]), ["a.json", "b.yaml", "c.YML", "many-files"]);
        assert_eq!(titles(&["many", "a.j"]), ["a.json", "many-files"]);
        assert!(find(root, &["z".to_owned()]).is_err());
        assert!(find(&root.join("many-files"), &[]).is_err());
    }

    #[test]
    fn names_are_package_names_and_different() {
        let titles = [
            "2fa.json",
            "a.json",
            "a.yaml",
            "a json",
            "v1.2.yaml",
            "Ünï.yml",
            "a-json-2.yaml",
            "the--pets-.yaml",
            "日本.json",
        ]
        .map(str::to_owned);
        assert_eq!(
            names(titles.iter()),
            [
                "api-2fa",
                "a-json",
                "a-yaml",
                "a-json-2",
                "v1-2",
                "n",
                "a-json-2-2",
                "the-pets",
                "api"
            ]
        );
    }
}
