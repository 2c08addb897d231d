//! What rustdoc says about a client, as JSON.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use generator::GeneratedClient;

use crate::checkout;
use crate::corpus::workspace::Workspace;

/// The one crate of the workspace; every version of every client takes its turn in it, so that what
/// it depends on is compiled once.
const CRATE: &str = "client";

/// A workspace in which clients are documented one after the other.
pub struct Workshop {
    workspace: Workspace,
}

impl Workshop {
    /// Makes it below `target/`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn new() -> Result<Self> {
        let workspace = Workspace::new(&checkout::root()?.join("target").join("verify"))?;
        workspace.set_members(&[CRATE.to_owned()])?;
        Ok(Self { workspace })
    }

    /// The package name that clients must have here.
    pub fn package() -> String {
        CRATE.to_owned()
    }

    /// Documents a client; the JSON is kept under this name.
    ///
    /// # Errors
    ///
    /// When it does not compile; the message is the compiler's.
    pub fn document(&self, client: &GeneratedClient, name: &str) -> Result<PathBuf> {
        self.workspace.add(CRATE, client)?;
        let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(program)
            .current_dir(self.workspace.root())
            .args(["rustdoc", "--quiet", "--lib", "--no-default-features"])
            .args(["--package", CRATE, "--target-dir"])
            .arg(self.workspace.target())
            .args(["--", "-Zunstable-options", "--output-format", "json"])
            // As cargo-semver-checks does: what the root hands on is in a hidden module.
            .arg("--document-hidden-items")
            // The JSON is not stable yet, and is the same in the stable toolchain.
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .context("cannot run cargo")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("the client does not compile: {}", said.trim());
        }
        let made = self.workspace.target().join("doc").join("client.json");
        let kept = self.workspace.root().join(format!("{name}.json"));
        keep(&made, &kept)?;
        Ok(kept)
    }
}

fn keep(made: &Path, kept: &Path) -> Result<()> {
    fs::copy(made, kept).with_context(|| format!("cannot copy `{}`", made.display()))?;
    Ok(())
}
