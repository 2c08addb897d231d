//! Compiles the programs whose instructions are counted.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::items;
use crate::bench::measure;
use crate::checkout::{self, display};
use crate::corpus::documents::Document;
use crate::corpus::make;
use crate::corpus::workspace::{Workspace, write};
use crate::say;

/// The workspace of the programs. One unit of code per crate: how the compiler would otherwise share a crate
/// out changes with things that have nothing to do with what is counted.
const ROOT: &str = "\
[workspace]
resolver = \"3\"
members = [\"items\", \"codec\", \"request\"]

[profile.release]
codegen-units = 1
";

const DOCUMENT: &str = include_str!("../programs/items.json");
const CODEC: &str = include_str!("../programs/codec.rs");
const REQUEST: &str = include_str!("../programs/request.rs");

/// What is run.
pub struct Programs {
    /// Sends requests.
    pub request: PathBuf,
    /// Decodes and encodes the list.
    pub codec: PathBuf,
    /// The list.
    pub list: PathBuf,
}

/// Writes the programs and compiles them, in release.
///
/// # Errors
///
/// When one cannot be written, or does not compile.
pub fn compile(place: &Path) -> Result<Programs> {
    // Always the versions that this project has now.
    let lock = place.join("Cargo.lock");
    if lock.exists() {
        fs::remove_file(&lock).with_context(|| format!("cannot delete `{}`", display(&lock)))?;
    }
    let workspace = Workspace::new(place)?;
    add_items(&workspace, place)?;
    let shared = "\
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";
    let codec = "items-client = { path = \"../items\", default-features = false }\n";
    add(place, "codec", CODEC, &format!("{codec}{shared}"))?;
    let client = env::current_dir()?
        .join(checkout::root()?)
        .join("generated-client");
    // Without TLS: there is none on loopback.
    let request = format!(
        "\
generated-client = {{ path = {:?}, default-features = false }}
reqwest = {{ version = \"0.13\", default-features = false }}
tokio = {{ version = \"1\", default-features = false, features = [\"rt\"] }}
",
        client.to_str().context("a folder's name is not UTF-8")?
    );
    add(place, "request", REQUEST, &format!("{request}{shared}"))?;
    write(&place.join("Cargo.toml"), ROOT)?;
    let list = place.join("items.json");
    write(&list, &items::list())?;

    say::errln!("building the programs");
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["build", "--release", "--quiet"])
        .args(["--package", "codec", "--package", "request"])
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target())
        .env_remove("RUSTFLAGS");
    measure::run(&mut command, &place.join("log"))?;
    let program = |name: &str| {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        workspace.target().join("release").join(name)
    };
    Ok(Programs {
        request: program("request"),
        codec: program("codec"),
        list,
    })
}

/// Generates the client of the list.
fn add_items(workspace: &Workspace, place: &Path) -> Result<()> {
    let folder = place.join("documents");
    let path = folder.join("items.json");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", display(&folder)))?;
    write(&path, DOCUMENT)?;
    let document = Document {
        title: "items.json".to_owned(),
        name: "items".to_owned(),
        path,
    };
    let made = make::make(&document);
    match made.client() {
        Ok(client) => workspace.add("items", client),
        Err(why) => bail!("the document of the list gives no client: {why}"),
    }
}

fn add(place: &Path, name: &str, source: &str, dependencies: &str) -> Result<()> {
    let manifest = format!(
        "\
[package]
name = \"{name}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
{dependencies}"
    );
    let folder = place.join(name);
    write(&folder.join("Cargo.toml"), &manifest)?;
    write(&folder.join("src").join("main.rs"), source)
}
