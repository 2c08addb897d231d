//! Which part of a report is printed, what of it is accepted, and what its files are called.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use generator::diff::{self, AcceptList, Report, Uses, Version};

use super::side::Side;
use crate::generate::Run;
use crate::git::Git;
use crate::paths::display;
use crate::which::Target;

/// Where the accept list is, from the folder in which the client's is.
const ACCEPTED: &str = "api/accepted.toml";

/// What the files of code end with.
const CODE: &str = "rs";

/// Which part of the report to print.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Reading {
    /// Only what touches these operations, each as `GET /pets`, a path, an operationId or the client's
    /// method
    #[arg(long, value_name = "OPERATION", num_args = 1..)]
    only: Vec<String>,
    /// Only what matters to the code in this folder: to the methods that it calls and the types that it
    /// names. It is read, not compiled; may be repeated
    #[arg(long, value_name = "DIR", conflicts_with = "only")]
    used_by: Vec<PathBuf>,
    /// The list of accepted changes, which are folded and do not count [default: `accepted` in the client's
    /// Cargo.toml, or api/accepted.toml beside the client]
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,
}

impl Reading {
    /// Marks what is accepted, and leaves what is asked for.
    ///
    /// # Errors
    ///
    /// When the list or the code cannot be read, or there is no operation of a name.
    pub fn apply(
        &self,
        report: &mut Report,
        versions: [Option<Version<'_>>; 2],
        target: Option<&Target>,
        run: &mut Run,
    ) -> Result<()> {
        if let Some(path) = self.list(target)? {
            let name = display(&path);
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read `{name}`"))?;
            let list =
                AcceptList::read(&text).map_err(|error| anyhow!("cannot use `{name}`: {error}"))?;
            for id in report.accept(&list) {
                run.err.push_str(&format!(
                    "warning: `{id}` in `{name}` no longer applies: there is no such change\n"
                ));
            }
        }
        if !self.only.is_empty() {
            let known = versions.into_iter().flatten().flat_map(diff::operations);
            let known: Vec<_> = known.collect();
            if let Err(unknown) = report.only(&self.only, &known) {
                let names: Vec<String> = unknown.iter().map(|name| format!("`{name}`")).collect();
                bail!("no operation is called {}", names.join(" or "));
            }
        }
        if !self.used_by.is_empty() {
            let client = target.and_then(|target| fs::canonicalize(&target.out).ok());
            let mut uses = Uses::default();
            for path in &self.used_by {
                collect(path, client.as_deref(), &mut uses, run)?;
            }
            let folders = self
                .used_by
                .iter()
                .map(|path| format!("`{}`", display(path)));
            let folders: Vec<String> = folders.collect();
            report.used_by(format!("the code in {}", folders.join(" and ")), &uses);
        }
        Ok(())
    }

    /// The list that counts. One that is named must be there.
    fn list(&self, target: Option<&Target>) -> Result<Option<PathBuf>> {
        if self.accepted.is_some() {
            return Ok(self.accepted.clone());
        }
        let Some(target) = target else {
            return Ok(None);
        };
        if target.accepted.is_some() {
            return Ok(target.accepted.clone());
        }
        let beside = crate::paths::joined(&target.out, "..").join(ACCEPTED);
        Ok(beside.is_file().then_some(beside))
    }
}

/// Adds what the code below a path names: hidden folders, what Cargo builds and the client itself left out.
fn collect(path: &Path, client: Option<&Path>, uses: &mut Uses, run: &mut Run) -> Result<()> {
    let because = || format!("cannot read `{}`", display(path));
    let kind = fs::metadata(path).with_context(because)?;
    if kind.is_file() {
        let bytes = fs::read(path).with_context(because)?;
        if let Err(error) = uses.add(&String::from_utf8_lossy(&bytes)) {
            let name = display(path);
            run.err.push_str(&format!(
                "warning: `{name}` is no Rust and left out: {error}\n"
            ));
        }
        return Ok(());
    }
    let is_client =
        |path: &Path| client.is_some() && fs::canonicalize(path).ok().as_deref() == client;
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).with_context(because)? {
        let entry = entry.with_context(because)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().with_context(because)?;
        let path = entry.path();
        let is_code = kind.is_file() && path.extension().is_some_and(|end| end == CODE);
        let is_folder =
            kind.is_dir() && name != "target" && !name.starts_with('.') && !is_client(&path);
        if is_code || is_folder {
            entries.push(path);
        }
    }
    entries.sort();
    for entry in entries {
        collect(&entry, client, uses, run)?;
    }
    Ok(())
}

/// Names files as readers elsewhere know them: from the root of the repository, or from the folder that was
/// named.
pub fn elsewhere(name: &str, sides: [&Side; 2]) -> String {
    let path = Path::new(name);
    if !path.is_absolute() {
        return name.to_owned();
    }
    if let Some(known) = Git::around(Path::new(".")).and_then(|git| git.path(path)) {
        return known;
    }
    let named = sides.into_iter().filter_map(|side| match side {
        Side::Paths(paths) => Some(paths),
        Side::Revision(..) => None,
    });
    let mut below = named.flatten().filter_map(|named| {
        let folder = if named.is_dir() {
            named
        } else {
            named.parent()?
        };
        path.strip_prefix(folder).ok()
    });
    let below = below.next().or_else(|| path.file_name().map(Path::new));
    below.map_or_else(
        || name.to_owned(),
        |below| {
            below
                .to_string_lossy()
                .replace(std::path::MAIN_SEPARATOR, "/")
        },
    )
}
