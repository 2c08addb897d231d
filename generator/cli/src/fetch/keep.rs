//! A page that was given by its address: it is kept in a folder beside the client, with a line in the list of
//! pages, so that it can be fetched again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::list::{self, Source};
use super::page::{Answer, Fetcher};
use super::record::{self, Entry};
use crate::lock::Turn;
use crate::paths::display;
use crate::progress;
use crate::read::is_spec;
use crate::staged;

/// A page that was fetched.
#[derive(Clone, Debug)]
pub struct Page {
    content: Vec<u8>,
    source: Source,
    entry: Entry,
}

impl Page {
    /// What came.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// Where it was fetched, without secrets.
    pub fn shown_address(&self) -> String {
        self.source.shown()
    }
}

/// Fetches the page at an address.
///
/// # Errors
///
/// When there is none.
pub fn page_at(address: &str) -> Result<Page> {
    let source = Source {
        file: String::new(),
        address: address.to_owned(),
        line: 0,
    };
    let _step = progress::step(format!("fetching {}", source.shown()));
    let answer = Fetcher::new().fetch(&source, None).map_err(|why| {
        let why = source.without_secrets(&why);
        anyhow!("cannot fetch {}: {why}", source.shown())
    })?;
    match answer {
        Answer::Content(content, entry) => Ok(Page {
            content,
            source,
            entry,
        }),
        Answer::Unchanged => Err(anyhow!(
            "cannot fetch {}: the server says that nothing has changed, though it was not asked that",
            source.shown()
        )),
    }
}

/// Writes pages to a folder, with a line each in its list; says what it did. A page that is listed already
/// keeps its file.
///
/// # Errors
///
/// When something cannot be read or written.
pub fn keep(pages: &[Page], folder: &Path) -> Result<String> {
    let list_path = folder.join(list::NAME);
    let mut list_text = fs::read_to_string(&list_path).unwrap_or_default();
    let listed = list::parse(&list_text)
        .map_err(|_| anyhow!("`{}` cannot be read: see `fetch`", display(&list_path)))?;
    let record_path = folder.join(record::NAME);
    let mut known = record::parse(&fs::read_to_string(&record_path).unwrap_or_default());
    let mut files: BTreeSet<String> = listed
        .iter()
        .map(|source| source.file.to_lowercase())
        .collect();
    // A file that nobody fetched is its owner's.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        files.insert(entry.file_name().to_string_lossy().to_lowercase());
    }
    let mut written = Vec::new();
    let mut told = String::new();
    for page in pages {
        let address = page.shown_address();
        let before = listed.iter().find(|source| source.shown() == address);
        let file = match before {
            Some(source) => source.file.clone(),
            None => {
                let file = free(&file_name(&address, &page.content), &files);
                files.insert(file.to_lowercase());
                if !list_text.is_empty() && !list_text.ends_with('\n') {
                    list_text.push('\n');
                }
                list_text.push_str(&format!("{file} {address}\n"));
                file
            }
        };
        let path = folder.join(&file);
        told.push_str(&format!("{}: from {address}\n", display(&path)));
        known.insert(file, page.entry.clone());
        written.push((path, page.content.as_slice()));
    }
    let record_text = record::print(&known);
    written.push((list_path, list_text.as_bytes()));
    written.push((record_path, record_text.as_bytes()));
    fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", display(folder)))?;
    let _turn = Turn::wait(folder)?;
    let files = written
        .iter()
        .map(|(path, content)| (path.as_path(), *content));
    staged::stage(folder, files)?.commit()?;
    Ok(told)
}

/// What a page is called in the folder: as in its address, with an ending by which it is read again.
fn file_name(address: &str, content: &[u8]) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (_, path) = path.split_once("://").unwrap_or_default();
    let last = match path.trim_end_matches('/').rsplit_once('/') {
        Some((_, last)) => last,
        None => "",
    };
    let plain: String = last
        .chars()
        .map(|char| match char {
            char if char.is_ascii_alphanumeric() || "-_.".contains(char) => char,
            _ => '-',
        })
        .collect();
    let name = plain.trim_start_matches('.');
    let name = if name.is_empty() { "openapi" } else { name };
    if is_spec(Path::new(name)) {
        return name.to_owned();
    }
    let text = String::from_utf8_lossy(content);
    let ending = match text.trim_start_matches('\u{feff}').trim_start() {
        text if text.starts_with('{') => "json",
        text if text.contains("```") || text.starts_with("# ") => "md",
        _ => "yaml",
    };
    format!("{name}.{ending}")
}

/// The name, with a number where it is taken.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let is_free = |name: &String| !taken.contains(&name.to_lowercase());
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(is_free).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_as_in_its_address() {
        for (address, content, expected) in [
            ("https://example.com/v1/openapi.json", "{}", "openapi.json"),
            ("https://example.com/api/spec.YAML?raw=1#x", "", "spec.YAML"),
            (
                "https://example.com/docs/create tag.md",
                "",
                "create-tag.md",
            ),
            ("https://example.com/v3/api-docs", " {}", "api-docs.json"),
            (
                "https://example.com/v3/api-docs/",
                "openapi: 3",
                "api-docs.yaml",
            ),
            ("https://example.com", "# A page\n", "openapi.md"),
            ("https://example.com/.hidden", "a: 1", "hidden.yaml"),
            ("https://example.com/sources.txt", "{}", "sources.txt.json"),
        ] {
            let name = file_name(address, content.as_bytes());
            assert_eq!(name, expected, "{address}");
        }
    }

    #[test]
    fn no_page_takes_the_place_of_another() {
        let taken = ["a.json".to_owned(), "a-2.json".to_owned()].into();
        assert_eq!(free("A.json", &taken), "A-3.json");
        assert_eq!(free("b.json", &taken), "b.json");
    }
}
