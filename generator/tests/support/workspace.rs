//! A workspace under `target`, in which emitted crates are compiled and checked.
//!
//! It stays from run to run, so that only what has changed is compiled again.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::files::files_under;

/// A workspace under `target`.
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// The workspace of this name with these packages: their names, and their files.
    ///
    /// The versions of what they depend on are those of this repository.
    pub fn new(name: &str, packages: &BTreeMap<String, BTreeMap<String, String>>) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let folder = target.join(name);
        let members: Vec<_> = packages
            .keys()
            .map(|name| format!("packages/{name}"))
            .collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        write(&folder.join("Cargo.toml"), &manifest);
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
        fill(&folder.join("packages"), packages);
        Self { folder }
    }

    /// Runs Cargo, without the network where it needs none. Gives what it says when it fails.
    pub fn cargo(&self, args: &[&str], variables: &[(&str, &str)]) -> Result<(), String> {
        let offline = self.run(&[&["--offline"], args].concat(), variables);
        if offline.status.success() {
            return Ok(());
        }
        // A crate may be needed that this machine has not seen yet.
        let said = String::from_utf8_lossy(&offline.stderr);
        if !said.contains("--offline") {
            return Err(said.into_owned());
        }
        let online = self.run(args, variables);
        if online.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&online.stderr).into_owned())
    }

    /// Where Cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    fn run(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(args)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.target())
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }
}

/// Makes the files below the folder be these and no others; those that are the same are not touched,
/// so that Cargo sees that they are.
fn fill(folder: &Path, packages: &BTreeMap<String, BTreeMap<String, String>>) {
    let wanted: BTreeMap<String, &String> = packages
        .iter()
        .flat_map(|(name, files)| {
            files
                .iter()
                .map(move |(path, text)| (format!("{name}/{path}"), text))
        })
        .collect();
    for (name, text) in &wanted {
        write(&folder.join(name), text);
    }
    let wanted: BTreeSet<_> = wanted.into_keys().collect();
    for file in files_under(folder) {
        if !wanted.contains(&file.name) {
            fs::remove_file(folder.join(file.name)).unwrap();
        }
    }
}

fn write(path: &Path, text: &str) {
    let is_there = matches!(fs::read(path), Ok(bytes) if bytes == text.as_bytes());
    if !is_there {
        create(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}
