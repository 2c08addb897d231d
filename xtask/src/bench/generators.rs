//! The release builds of the generator that are measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::cargo::Cargo;
use crate::checkout::{self, display};
use crate::git::Git;
use crate::say;

/// A generator.
#[derive(Clone, Debug)]
pub struct Generator {
    /// How the table calls it.
    pub label: String,
    /// The folder of what it writes, below the one of all such crates.
    pub folder: String,
    /// The program.
    pub program: PathBuf,
}

/// The generator of this checkout, built now.
///
/// # Errors
///
/// When it does not compile.
pub fn this() -> Result<Generator> {
    say::errln!("building the generator of this checkout");
    Cargo::new()?.run("build", &["--release", "--quiet", "--package", "xtask"])?;
    let program = program(&checkout::root()?.join("target"));
    Ok(Generator {
        label: "now".to_owned(),
        folder: "now".to_owned(),
        program: real(&program)?,
    })
}

/// A release build that is there already.
///
/// # Errors
///
/// When there is no such file.
pub fn ready(file: &Path) -> Result<Generator> {
    Ok(Generator {
        label: "now".to_owned(),
        folder: "now".to_owned(),
        program: real(file)?,
    })
}

/// What to compare with: a release build, or the generator of a git revision, built below `place` in a
/// worktree that stays there for the next time.
///
/// # Errors
///
/// When there is neither such a file nor such a revision, or it does not compile.
pub fn other(named: &str, place: &Path) -> Result<Generator> {
    let root = checkout::root()?;
    let commit = Git::around(&root.join(".")).and_then(|git| Some((git.id(named)?, git)));
    let Some((commit, git)) = commit else {
        let file = Path::new(named);
        ensure!(
            file.is_file(),
            "`{named}` is neither a git revision nor a file"
        );
        return Ok(Generator {
            label: "before".to_owned(),
            folder: "before".to_owned(),
            program: real(file)?,
        });
    };
    let folder = place.join("worktrees").join(&commit);
    git.check_out(&commit, &folder)?;
    say::errln!("building the generator of {commit}");
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--quiet", "--locked"])
        .args(["--package", "xtask"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .context("cannot run cargo")?;
    ensure!(status.success(), "{commit} does not compile ({status})");
    Ok(Generator {
        program: real(&program(&folder.join("target")))?,
        folder: commit.clone(),
        label: commit,
    })
}

fn program(target: &Path) -> PathBuf {
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    target.join("release").join(name)
}

/// The same from the root of the file system: it runs elsewhere.
fn real(file: &Path) -> Result<PathBuf> {
    let path = fs::canonicalize(file);
    path.with_context(|| format!("there is no file `{}`", display(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_build_may_take_the_place_of_a_revision() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("generator");
        fs::write(&file, "").expect("written");
        let name = file.to_str().expect("a name");
        let other = other(name, folder.path()).expect("a generator");
        assert_eq!(other.label, "before");
        assert_eq!(other.program, file.canonicalize().expect("a path"));
        assert_eq!(ready(&file).expect("a generator").label, "now");
        let error = super::other("no-such-thing", folder.path()).expect_err("nothing");
        assert_eq!(
            error.to_string(),
            "`no-such-thing` is neither a git revision nor a file"
        );
    }
}
