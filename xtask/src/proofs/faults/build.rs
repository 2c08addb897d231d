//! Generates the client and compiles the program that calls it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};

use crate::corpus::compiler::Run;
use crate::corpus::documents::Document;
use crate::corpus::make;
use crate::corpus::workspace::{Workspace, write};
use crate::say;

/// The package of the program.
const PROGRAM: &str = "calls";

/// Makes the program: where it is. `folder` has its source and the document.
///
/// # Errors
///
/// When the client cannot be generated, or one of the two not be compiled.
pub fn build(folder: &Path, target: &Path, jobs: usize) -> Result<PathBuf> {
    let workspace = Workspace::new(target)?;
    let document = Document {
        title: "api.yaml".to_owned(),
        name: "faults".to_owned(),
        path: folder.join("api.yaml"),
    };
    let made = make::make_flat(&document);
    let client = made.client().map_err(|why| anyhow!("{why}"))?;
    workspace.add("client", client)?;
    let manifest = workspace.root().join(PROGRAM).join("Cargo.toml");
    write(&manifest, &self::manifest(&document, folder)?)?;
    workspace.set_members(&["client".to_owned(), PROGRAM.to_owned()])?;
    say::errln!("cargo build, {jobs} at once; what the client depends on comes first");
    let run = Run {
        workspace: &workspace,
        subcommand: "build",
        args: &["--package", PROGRAM],
        jobs,
    };
    let said = run.start(|_| {}, |folder| say::errln!("cargo build: {folder}"))?;
    let is_done = said.get(PROGRAM).is_some_and(|program| program.done);
    let errors: Vec<&String> = said.values().flat_map(|said| &said.errors).collect();
    ensure!(is_done, "the program does not compile: {errors:?}");
    let program = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace.target().join("debug").join(program))
}

fn manifest(document: &Document, folder: &Path) -> Result<String> {
    let source = folder.join("main.rs");
    let source = source
        .to_str()
        .context("the checkout's path is not UTF-8")?;
    let package = make::package(document);
    Ok(format!(
        "\
[package]
name = \"{PROGRAM}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[[bin]]
name = \"{PROGRAM}\"
path = {}

[dependencies]
bytes = \"1\"
{package} = {{ path = \"../client\", default-features = false, features = [\"http2\"] }}
futures-core = \"0.3\"
tokio = {{ version = \"1\", default-features = false, features = [\"macros\", \"rt-multi-thread\", \"sync\", \"time\"] }}
",
        toml_edit::value(source)
    ))
}
