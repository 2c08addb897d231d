//! What it costs to compile an emitted crate, and a small program that uses it.
//!
//! The crates that a client depends on are compiled first, through an empty crate with the same
//! dependencies: so what is measured is the client alone.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::figures::Figures;
use super::measure::{self, Ran};
use super::quick_start;
use crate::checkout::{self, display};
use crate::corpus::workspace::write;
use crate::say;

/// The ways to compile a client: what Cargo is asked for.
const WAYS: [(&str, &[&str]); 3] = [
    ("cargo check", &["check"]),
    ("cargo build", &["build"]),
    ("cargo build --release", &["build", "--release"]),
];

/// The crates of one document.
pub struct Builds<'a> {
    /// The folder that holds the emitted crate, as `client`, and what is made to compile it.
    pub folder: &'a Path,
    /// The name of the emitted package.
    pub package: &'a str,
    /// Where what the compiler makes is put.
    pub place: &'a Path,
}

impl Builds<'_> {
    /// Compiles everything and adds what that has cost.
    ///
    /// # Errors
    ///
    /// When something does not compile.
    pub fn measure(&self, figures: &mut Figures) -> Result<()> {
        let client = self.folder.join("client");
        let manifest = read(&client.join("Cargo.toml"))?;
        let lib = client.join("src").join("lib.rs");
        let dependencies = self.folder.join("dependencies");
        write(&dependencies.join("Cargo.toml"), &manifest)?;
        write(&dependencies.join("src").join("lib.rs"), "")?;
        lock(&dependencies)?;
        lock(&client)?;
        for (name, args) in WAYS {
            say::errln!("  {name}");
            self.cargo(&dependencies, args)?;
            touch(&lib)?;
            let ran = self.cargo(&client, args)?;
            alone(&ran.output, &client)?;
            figures.add_usage(name, ran.usage);
            if args == ["check"] {
                let rmeta = made(&ran.output, &client, |path| path.ends_with(".rmeta"));
                figures.add_bytes(".rmeta, MB", size(&rmeta)?);
            }
        }
        if let Some(source) = quick_start::program(&read(&lib)?) {
            say::errln!("  a small program");
            self.program(&source, figures)?;
        }
        Ok(())
    }

    /// Compiles the small program: what its users wait for after a change of it, and its size.
    fn program(&self, source: &str, figures: &mut Figures) -> Result<()> {
        let folder = self.folder.join("program");
        let package = self.package;
        let manifest = format!(
            "\
[package]
name = \"program\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[workspace]

[dependencies]
{package} = {{ path = \"../client\" }}
tokio = {{ version = \"1\", default-features = false, features = [\"rt\"] }}
"
        );
        let main = folder.join("src").join("main.rs");
        write(&folder.join("Cargo.toml"), &manifest)?;
        write(&main, source)?;
        lock(&folder)?;
        let args = ["build", "--release"];
        self.cargo(&folder, &args)?;
        touch(&main)?;
        let ran = self.cargo(&folder, &args)?;
        alone(&ran.output, &folder)?;
        figures.add_usage("program --release, after a touch", ran.usage);
        let is_program =
            |path: &str| path.ends_with(&format!("program{}", env::consts::EXE_SUFFIX));
        let program = made(&ran.output, &folder, is_program);
        figures.add_bytes("program --release, MB", size(&program)?);
        Ok(())
    }

    fn cargo(&self, folder: &Path, args: &[&str]) -> Result<Ran> {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(args)
            .args(["--quiet", "--message-format=json-render-diagnostics"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", self.place.join("target"))
            // Only a first build is the same each time.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS");
        measure::run(&mut command, &self.place.join("log"))
    }
}

/// Pins dependencies to the versions of this project's own lock file, so that all crates have the same.
fn lock(folder: &Path) -> Result<()> {
    let lock = folder.join("Cargo.lock");
    let known = checkout::root()?.join("Cargo.lock");
    if known.exists() {
        fs::copy(&known, &lock).with_context(|| format!("cannot write `{}`", display(&lock)))?;
    }
    Ok(())
}

/// Makes Cargo compile the file again.
fn touch(file: &Path) -> Result<()> {
    let text = read(file)?;
    fs::write(file, text).with_context(|| format!("cannot write `{}`", display(file)))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read `{}`", display(file)))
}

/// What Cargo says it has made or found: the manifest of the package, and the message.
fn artifacts(output: &str) -> impl Iterator<Item = (PathBuf, Value)> {
    let messages = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| {
        let is_artifact = message.get("reason")?.as_str()? == "compiler-artifact";
        let manifest = PathBuf::from(message.get("manifest_path")?.as_str()?);
        is_artifact.then_some((manifest, message))
    })
}

/// Checks that nothing but the package in the folder was compiled: else it is not what was measured.
fn alone(output: &str, folder: &Path) -> Result<()> {
    let manifest = folder.join("Cargo.toml");
    let others = artifacts(output).filter(|(path, _)| *path != manifest);
    for (path, message) in others {
        let is_fresh = message.get("fresh").and_then(Value::as_bool);
        ensure!(
            is_fresh == Some(true),
            "`{}` was compiled as well, so the cost is not that of the crate alone",
            display(&path)
        );
    }
    Ok(())
}

/// A file that Cargo says it has made of the package in the folder.
fn made(output: &str, folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let manifest = folder.join("Cargo.toml");
    let mut own = artifacts(output).filter(|(path, _)| *path == manifest);
    own.find_map(|(_, message)| {
        let names = message.get("filenames")?.as_array()?;
        let mut names = names.iter().filter_map(Value::as_str);
        names.find(|name| is_wanted(name)).map(PathBuf::from)
    })
}

fn size(file: &Option<PathBuf>) -> Result<u64> {
    let file = file
        .as_ref()
        .context("cargo does not say which file it has made")?;
    let data = fs::metadata(file);
    Ok(data
        .with_context(|| format!("cannot read `{}`", display(file)))?
        .len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_made_is_found_in_what_cargo_says() {
        let line = |manifest: &str, files: &[&str]| json!({"reason": "compiler-artifact", "manifest_path": manifest, "filenames": files});
        let output = format!(
            "{}\nnot JSON\n{}\n",
            line("/d/other/Cargo.toml", &["/t/libother.rmeta"]),
            line("/d/client/Cargo.toml", &["/t/lib.rlib", "/t/lib.rmeta"])
        );
        let wanted = |path: &str| path.ends_with(".rmeta");
        let found = made(&output, Path::new("/d/client"), wanted);
        assert_eq!(found, Some(PathBuf::from("/t/lib.rmeta")));
        assert_eq!(made(&output, Path::new("/d/program"), wanted), None);
        assert!(size(&None).is_err());
    }

    #[test]
    fn what_else_was_compiled_spoils_the_measurement() {
        let line = |manifest: &str, fresh: bool| json!({"reason": "compiler-artifact", "manifest_path": manifest, "fresh": fresh});
        let own = line("/d/client/Cargo.toml", false);
        let said = |fresh| format!("{}\n{own}\n", line("/r/bytes/Cargo.toml", fresh));
        assert!(alone(&said(true), Path::new("/d/client")).is_ok());
        let error = alone(&said(false), Path::new("/d/client")).expect_err("two crates");
        assert!(
            error
                .to_string()
                .starts_with("`/r/bytes/Cargo.toml` was compiled as well"),
            "{error}"
        );
    }
}
