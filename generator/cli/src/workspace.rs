//! The clients of the workspace around the current directory.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use toml_edit::{DocumentMut, TableLike};

use crate::config::{self, Config};
use crate::paths::{display, joined, relative};
use crate::program;

/// How deep clients are looked for where there is no workspace.
const DEPTH: usize = 3;

/// A package that says what it is generated from.
#[derive(Clone, Debug)]
pub struct Client {
    /// The name of the package.
    pub name: String,
    /// Its folder, as messages show it.
    pub folder: PathBuf,
    /// What its manifest says.
    pub config: Config,
}

/// The clients, by folder: those of the workspace around the current directory, and where it has none, those
/// in the folders below.
///
/// # Errors
///
/// When there is none, or a manifest cannot be read.
pub fn clients() -> Result<Vec<Client>> {
    let current = env::current_dir().context("the current directory is gone")?;
    let mut found = among(&members(&current)?, &current)?;
    if found.is_empty() {
        let mut below = Vec::new();
        manifests_below(&current, DEPTH, &mut below);
        found = among(&below, &current)?;
    }
    if found.is_empty() {
        let program = program::name();
        bail!(
            "no package here says what it is generated from: add to the `Cargo.toml` of the client\n\n    \
             [package.metadata.generated]\n    specs = [\"../specs\"]\n\n\
             or name both with --specs and --out; `{program} init` makes a new client"
        );
    }
    Ok(found)
}

/// The manifests of the workspace around a folder, as Cargo finds them; only the package around it where
/// there is no workspace, and none where there is no package either.
///
/// Cargo itself lists no package that has no source yet, which is what a client is before it is generated.
fn members(current: &Path) -> Result<Vec<PathBuf>> {
    let around: Vec<PathBuf> = current
        .ancestors()
        .map(|folder| folder.join(config::MANIFEST))
        .filter(|manifest| manifest.is_file())
        .collect();
    let mut documents = Vec::new();
    for manifest in &around {
        documents.push((manifest, read(manifest)?));
        let is_root = |(_, document): &(&PathBuf, DocumentMut)| document.contains_key("workspace");
        if let Some((manifest, document)) = documents.last().filter(|last| is_root(last)) {
            return of_workspace(manifest, document);
        }
    }
    Ok(around.into_iter().take(1).collect())
}

/// The manifests of a workspace: its own, those that it lists, and those below it that they depend on by
/// path.
fn of_workspace(manifest: &Path, document: &DocumentMut) -> Result<Vec<PathBuf>> {
    let root = manifest.parent().unwrap_or(manifest);
    let excluded: Vec<PathBuf> = listed(document, "exclude")
        .map(|path| joined(root, path))
        .collect();
    let mut pending = vec![manifest.to_path_buf()];
    for member in listed(document, "members") {
        let pattern = root.join(member).join(config::MANIFEST);
        let found = glob::glob(&pattern.to_string_lossy())
            .with_context(|| format!("`{}` lists the member `{member}`", display(manifest)))?;
        pending.extend(found.flatten());
    }
    let mut found = BTreeSet::new();
    while let Some(manifest) = pending.pop() {
        let is_excluded = excluded.iter().any(|folder| manifest.starts_with(folder));
        let is_member = manifest.starts_with(root) && !is_excluded && manifest.is_file();
        if !is_member || !found.insert(manifest.clone()) {
            continue;
        }
        let folder = manifest.parent().unwrap_or(root).to_path_buf();
        let paths = path_dependencies(&read(&manifest)?);
        pending.extend(
            paths
                .iter()
                .map(|path| joined(&folder, path).join(config::MANIFEST)),
        );
    }
    Ok(found.into_iter().collect())
}

fn read(manifest: &Path) -> Result<DocumentMut> {
    let because = || format!("cannot read `{}`", display(manifest));
    let text = fs::read_to_string(manifest).with_context(because)?;
    text.parse().with_context(because)
}

fn listed<'a>(document: &'a DocumentMut, key: &str) -> impl Iterator<Item = &'a str> {
    let list = document
        .get("workspace")
        .and_then(|workspace| workspace.get(key)?.as_array());
    list.into_iter()
        .flatten()
        .filter_map(|entry| entry.as_str())
}

fn path_dependencies(document: &DocumentMut) -> Vec<String> {
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = tables
        .iter()
        .filter_map(|table| document.get(table)?.as_table_like());
    let entries = tables.flat_map(TableLike::iter);
    entries
        .filter_map(|(_, entry)| Some(entry.as_table_like()?.get("path")?.as_str()?.to_owned()))
        .collect()
}

/// The manifests in a folder and the folders below it. What cannot be looked into is passed over.
fn manifests_below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let manifest = folder.join(config::MANIFEST);
    if manifest.is_file() {
        found.push(manifest);
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|_| depth > 0) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let name = entry.file_name();
        let is_built = ["target", "node_modules"]
            .iter()
            .any(|built| name == *built);
        if is_folder && !is_built && !name.as_encoded_bytes().starts_with(b".") {
            manifests_below(&entry.path(), depth - 1, found);
        }
    }
}

fn among(manifests: &[PathBuf], current: &Path) -> Result<Vec<Client>> {
    let mut clients = Vec::new();
    for path in manifests {
        let folder = relative(path.parent().unwrap_or(path), current);
        let path = folder.join(config::MANIFEST);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{}`", display(&path)))?;
        let Some(config) = config::parse(&text, &path)? else {
            continue;
        };
        if config.specs.is_empty() {
            continue;
        }
        clients.push(Client {
            name: config::package_name(&text).unwrap_or_default(),
            folder,
            config,
        });
    }
    clients.sort_by(|left, right| left.folder.cmp(&right.folder));
    Ok(clients)
}
