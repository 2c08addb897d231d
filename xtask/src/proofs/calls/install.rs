//! Gets the mock server from the npm registry, in the version that is pinned here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::checkout::display;
use crate::corpus::workspace::write;
use crate::say;

/// What says which packages there are, and which versions.
const PINS: [&str; 2] = ["package.json", "package-lock.json"];

/// The server, ready to be run.
pub struct Install {
    program: PathBuf,
}

impl Install {
    /// Installs the packages below `target`, unless those that are there are the right ones.
    ///
    /// # Errors
    ///
    /// When npm is missing or cannot get a package, or there is none for this machine.
    pub fn new(pins: &Path, target: &Path) -> Result<Self> {
        let done = target.join("installed.json");
        let read = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("cannot read `{}`", display(path)))
        };
        let lock = read(&pins.join("package-lock.json"))?;
        if !fs::read_to_string(&done).is_ok_and(|installed| installed == lock) {
            for file in PINS {
                write(&target.join(file), &read(&pins.join(file))?)?;
            }
            say::errln!("installing the mock server in `{}`", display(target));
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            let arguments = ["ci", "--no-audit", "--no-fund", "--silent"];
            let mut command = Command::new(npm);
            command.args(arguments).current_dir(target);
            let status = command.stdout(Stdio::null()).status();
            let status = status.context("cannot run npm; install Node.js")?;
            ensure!(status.success(), "npm cannot install the mock server");
            write(&done, &lock)?;
        }
        let packages = target.join("node_modules").join("@stdy");
        let program = program(&packages)
            .with_context(|| format!("no server for this machine in `{}`", display(&packages)))?;
        let program = fs::canonicalize(program).context("the mock server is gone")?;
        Ok(Self { program })
    }

    /// The server's own program: the script beside it leaves it behind when it is ended.
    pub fn command(&self) -> Command {
        Command::new(&self.program)
    }
}

/// The program of the package for this machine.
fn program(packages: &Path) -> Option<PathBuf> {
    let name = format!("steady{}", std::env::consts::EXE_SUFFIX);
    let entries = fs::read_dir(packages).ok()?.map_while(Result::ok);
    let mut programs = entries.map(|entry| entry.path().join("bin").join(&name));
    programs.find(|program| program.is_file())
}
