//! The release builds of the generator that are measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use toml_edit::DocumentMut;

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
    /// The environment that `cargo xtask` gives it in its own checkout: it sets how the allocator works.
    variables: Vec<(String, String)>,
}

impl Generator {
    fn new(name: &str, program: &Path) -> Result<Self> {
        // It runs elsewhere.
        let program = fs::canonicalize(program)
            .with_context(|| format!("there is no file `{}`", display(program)))?;
        Ok(Self {
            label: name.to_owned(),
            folder: name.to_owned(),
            variables: variables(&program),
            program,
        })
    }

    /// The program, to be given arguments. `all` are the generators that are measured: what one of them has
    /// in its environment and this one has not is taken away.
    pub fn command(&self, all: &[Self]) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in all.iter().flat_map(|other| &other.variables) {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().cloned());
        command
    }
}

/// The texts of `[env]` in the configuration of Cargo above a file.
fn variables(file: &Path) -> Vec<(String, String)> {
    let mut configurations = file
        .ancestors()
        .filter_map(|folder| fs::read_to_string(folder.join(".cargo").join("config.toml")).ok());
    let document = configurations
        .next()
        .and_then(|text| text.parse::<DocumentMut>().ok());
    let table = document.as_ref().and_then(|all| all.get("env")?.as_table());
    let entries = table.into_iter().flat_map(|table| table.iter());
    entries
        .filter_map(|(name, value)| Some((name.to_owned(), value.as_str()?.to_owned())))
        .collect()
}

/// The generator of this checkout, built now.
///
/// # Errors
///
/// When it does not compile.
pub fn this() -> Result<Generator> {
    say::errln!("building the generator of this checkout");
    Cargo::new()?.run("build", &["--release", "--quiet", "--package", "xtask"])?;
    Generator::new("now", &program(&checkout::root()?.join("target")))
}

/// A release build that is there already.
///
/// # Errors
///
/// When there is no such file.
pub fn ready(file: &Path) -> Result<Generator> {
    Generator::new("now", file)
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
        return Generator::new("before", file);
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
    Generator::new(&commit, &program(&folder.join("target")))
}

fn program(target: &Path) -> PathBuf {
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    target.join("release").join(name)
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
        assert_eq!((&*other.label, &*other.folder), ("before", "before"));
        assert_eq!(other.program, file.canonicalize().expect("a path"));
        assert_eq!(ready(&file).expect("a generator").label, "now");
        let error = super::other("no-such-thing", folder.path()).expect_err("nothing");
        assert_eq!(
            error.to_string(),
            "`no-such-thing` is neither a git revision nor a file"
        );
    }

    #[test]
    fn each_generator_has_the_environment_of_its_own_checkout() {
        let folder = tempfile::tempdir().expect("a folder");
        let generator = |name: &str, config: &str| {
            let root = folder.path().join(name);
            fs::create_dir_all(root.join(".cargo")).expect("a folder");
            fs::write(root.join(".cargo/config.toml"), config).expect("written");
            let file = root.join("target/release/xtask");
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, "").expect("written");
            Generator::new(name, &file).expect("a generator")
        };
        let old = generator("old", "[alias]\nx = \"run\"\n[env]\nA = \"1\"\n");
        let new = generator("new", "[env]\nB = \"2\"\nC = { value = \"3\" }\n");
        let both = [old, new];
        let set = |side: &Generator| -> Vec<(String, Option<String>)> {
            let command = side.command(&both);
            let text = |text: &std::ffi::OsStr| text.to_string_lossy().into_owned();
            let all = command.get_envs();
            all.map(|(name, value)| (text(name), value.map(text)))
                .collect()
        };
        let [a, b] = ["A", "B"].map(str::to_owned);
        let (one, two) = (Some("1".to_owned()), Some("2".to_owned()));
        assert_eq!(set(&both[0]), [(a.clone(), one), (b.clone(), None)]);
        assert_eq!(set(&both[1]), [(a, None), (b, two)]);
    }
}
