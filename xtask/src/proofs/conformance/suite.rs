//! The specs of the suite as OpenAPI documents, and the scenarios that each has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Places;
use super::install::{Install, read, succeed};
use crate::checkout::display;
use crate::corpus::documents::Document;
use crate::corpus::workspace::write;
use crate::say;

/// The suite.
pub struct Suite {
    /// Its specs, by folder.
    pub specs: Vec<Spec>,
}

/// One folder of the suite.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// The folder, with dashes: `type-array`.
    pub name: String,
    /// The names of its scenarios.
    pub scenarios: Vec<String>,
    /// The documents that it became: one for each version of the API.
    pub documents: Vec<Document>,
    /// What the client of each document is called in the scenario program.
    pub aliases: Vec<String>,
}

impl Suite {
    /// Compiles the specs, unless that has been done.
    ///
    /// # Errors
    ///
    /// When the compiler of the suite fails.
    pub fn compile(install: &Install, places: &Places) -> Result<Self> {
        let out = places.target.join("openapi");
        let script = places.programs.join("suite").join("compile.mjs");
        // Modules are looked for beside the script.
        let copy = install.folder().join("compile.mjs");
        let text = read(&script)?;
        let made_from = format!("{text}\n{}", install.version()?);
        let done = out.join("made-from.txt");
        if fs::read_to_string(&done).is_ok_and(|known| known == made_from) {
            return Self::read(&out);
        }
        say::errln!("compiling the specs to OpenAPI");
        write(&copy, &text)?;
        succeed(install.node(&copy).arg(&out))?;
        write(&done, &made_from)?;
        Self::read(&out)
    }

    /// The specs that were asked for; all when none was.
    ///
    /// # Errors
    ///
    /// When one is not there.
    pub fn selected(&self, only: &[String]) -> Result<Vec<&Spec>> {
        let known: BTreeSet<&str> = self.specs.iter().map(|spec| spec.name.as_str()).collect();
        if let Some(unknown) = only.iter().find(|name| !known.contains(name.as_str())) {
            let known: Vec<&str> = known.into_iter().collect();
            bail!(
                "the suite has no spec `{unknown}`; it has {}",
                known.join(", ")
            );
        }
        let selected = |spec: &&Spec| only.is_empty() || only.contains(&spec.name);
        Ok(self.specs.iter().filter(selected).collect())
    }

    /// The scenarios of all specs.
    pub fn scenarios(&self) -> BTreeSet<&String> {
        self.specs.iter().flat_map(|spec| &spec.scenarios).collect()
    }

    fn read(out: &Path) -> Result<Self> {
        let path = out.join("index.json");
        let index: Value = serde_json::from_str(&read(&path)?)
            .with_context(|| format!("`{}` is no JSON", display(&path)))?;
        let specs = index.as_array().map(Vec::as_slice).unwrap_or_default();
        let specs: Option<Vec<Spec>> = specs.iter().map(|spec| understood(spec, out)).collect();
        let specs = specs.with_context(|| format!("`{}` is no index", display(&path)))?;
        Ok(Self { specs })
    }
}

/// An entry of the index.
fn understood(entry: &Value, out: &Path) -> Option<Spec> {
    let name = dashed(entry.get("folder")?.as_str()?);
    let scenarios = entry.get("scenarios")?.as_array()?.iter();
    let scenarios = scenarios.map(|name| Some(name.as_str()?.to_owned()));
    let entries = entry.get("documents")?.as_array()?;
    let mut documents = Vec::new();
    let mut aliases = Vec::new();
    for entry in entries {
        let version = entry.get("version")?.as_str().map(dashed);
        // A spec with one version only is as good as one without.
        let version = version.filter(|_| entries.len() > 1);
        let part = version.map_or_else(String::new, |version| format!("-{version}"));
        let file = entry.get("file")?.as_str()?;
        aliases.push(format!("client{part}").replace('-', "_"));
        documents.push(Document {
            title: file.to_owned(),
            name: format!("{name}{part}"),
            path: out.join(file.split('/').collect::<PathBuf>()),
        });
    }
    Some(Spec {
        scenarios: scenarios.collect::<Option<_>>()?,
        name,
        documents,
        aliases,
    })
}

/// The words of a path or a version, in small letters with dashes between them.
fn dashed(text: &str) -> String {
    let mut dashed = String::new();
    for char in text.chars() {
        let starts_word = char.is_ascii_uppercase() || !char.is_ascii_alphanumeric();
        if starts_word && !dashed.is_empty() && !dashed.ends_with('-') {
            dashed.push('-');
        }
        if char.is_ascii_alphanumeric() {
            dashed.push(char.to_ascii_lowercase());
        }
    }
    dashed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_words_with_dashes() {
        assert_eq!(dashed("type/array"), "type-array");
        assert_eq!(
            dashed("versioning/madeOptional"),
            "versioning-made-optional"
        );
        assert_eq!(dashed("v1.0"), "v1-0");
        assert_eq!(dashed("2021-01-01-preview"), "2021-01-01-preview");
    }

    #[test]
    fn versions_have_clients_of_their_own() {
        let entry = json!({"folder": "versioning/added", "scenarios": ["Versioning_Added_v1"], "documents": [
            {"version": "v1", "file": "versioning/added/openapi.v1.json"},
            {"version": "v2", "file": "versioning/added/openapi.v2.json"},
        ]});
        let spec = understood(&entry, Path::new("out")).expect("a spec");
        assert_eq!(spec.name, "versioning-added");
        assert_eq!(spec.scenarios, ["Versioning_Added_v1"]);
        assert_eq!(spec.aliases, ["client_v1", "client_v2"]);
        assert_eq!(spec.documents[1].name, "versioning-added-v2");
        assert_eq!(
            spec.documents[1].path,
            Path::new("out/versioning/added/openapi.v2.json")
        );
    }

    #[test]
    fn the_only_version_is_the_client() {
        let entry = json!({"folder": "server/path/multiple", "scenarios": [], "documents": [
            {"version": "v1.0", "file": "server/path/multiple/openapi.v1.0.json"},
        ]});
        let spec = understood(&entry, Path::new("out")).expect("a spec");
        assert_eq!(spec.aliases, ["client"]);
        assert_eq!(spec.documents[0].name, "server-path-multiple");
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        assert!(understood(&json!({"folder": "a"}), Path::new("out")).is_none());
    }

    #[test]
    fn specs_are_asked_for_by_name() {
        let spec = |name: &str| Spec {
            name: name.to_owned(),
            scenarios: Vec::new(),
            documents: Vec::new(),
            aliases: Vec::new(),
        };
        let suite = Suite {
            specs: vec![spec("routes"), spec("type-array")],
        };
        let selected = suite.selected(&["routes".to_owned()]).expect("known");
        assert_eq!(selected, [&spec("routes")]);
        assert_eq!(suite.selected(&[]).expect("all").len(), 2);
        let error = suite.selected(&["rotes".to_owned()]).expect_err("unknown");
        assert!(error.to_string().contains("routes, type-array"), "{error}");
    }
}
