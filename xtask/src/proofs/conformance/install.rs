//! Gets the suite from the npm registry, in the versions that are pinned here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::Places;
use crate::checkout::display;
use crate::corpus::workspace::write;
use crate::say;

/// What says which packages there are, and which versions.
const PINS: [&str; 2] = ["package.json", "package-lock.json"];

/// The packages of the suite, ready to be used.
pub struct Install {
    folder: PathBuf,
}

impl Install {
    /// Installs the packages, unless those that are there are the right ones.
    ///
    /// # Errors
    ///
    /// When Node is missing, or npm cannot get a package.
    pub fn new(places: &Places) -> Result<Self> {
        let folder = places.target.join("suite");
        let pins = places.programs.join("suite");
        let done = folder.join("installed.json");
        let lock = read(&pins.join("package-lock.json"))?;
        if fs::read_to_string(&done).is_ok_and(|installed| installed == lock) {
            return Ok(Self { folder });
        }
        for file in PINS {
            write(&folder.join(file), &read(&pins.join(file))?)?;
        }
        say::errln!("installing the suite in `{}`", display(&folder));
        let install = Self { folder };
        // All packages are pinned; what they ask of each other is met, but not in name: the registry
        // lacks a release of `@typespec/streams` that the emitter asks for.
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let arguments = [
            "ci",
            "--legacy-peer-deps",
            "--no-audit",
            "--no-fund",
            "--silent",
        ];
        install.succeed(Command::new(npm).args(arguments).stdout(Stdio::null()))?;
        install.make_repository()?;
        write(&done, &lock)?;
        Ok(install)
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What says which versions are there.
    ///
    /// # Errors
    ///
    /// When that cannot be read.
    pub fn version(&self) -> Result<String> {
        read(&self.folder.join("package-lock.json"))
    }

    /// Where the specs are.
    pub fn specs(&self) -> PathBuf {
        self.package().join("specs")
    }

    /// Where the files are that the specs send and compare with.
    pub fn assets(&self) -> PathBuf {
        self.package().join("assets")
    }

    /// A run of Node among the packages.
    pub fn node(&self, script: &Path) -> Command {
        let mut command = Command::new("node");
        // Where it compares XML, the server of the suite trips over what it wants to say about a
        // difference; without this, that would be its end.
        let node = command.arg("--unhandled-rejections=warn");
        node.arg(script).current_dir(&self.folder);
        command
    }

    /// The program that serves the suite.
    pub fn spector(&self) -> Command {
        let script = ["node_modules", "@typespec", "spector", "cmd", "cli.mjs"];
        self.node(&script.iter().collect::<PathBuf>())
    }

    fn package(&self) -> PathBuf {
        ["node_modules", "@typespec", "http-specs"]
            .iter()
            .fold(self.folder.clone(), |path, part| path.join(part))
    }

    /// The server wants to know the commit of what it serves.
    fn make_repository(&self) -> Result<()> {
        let author = ["-c", "user.name=conformance", "-c", "user.email=none"];
        let commit = ["commit", "--quiet", "--allow-empty", "-m", "Installed"];
        self.succeed(Command::new("git").args(["init", "--quiet"]))?;
        self.succeed(Command::new("git").args(author).args(commit))
    }

    fn succeed(&self, command: &mut Command) -> Result<()> {
        succeed(command.current_dir(&self.folder))
    }
}

/// Runs a program to its end.
///
/// # Errors
///
/// When it cannot be run, or fails.
pub fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| {
        format!("cannot run `{name}`; the suite needs Node 20 or later, npm and git")
    })?;
    ensure!(status.success(), "`{name}` failed: {status}");
    Ok(())
}

/// The text of a file.
///
/// # Errors
///
/// When it cannot be read.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read `{}`", display(path)))
}
