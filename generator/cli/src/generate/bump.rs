//! Writes the version that changes require.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use semver::Version;
use toml_edit::{DocumentMut, Item, value};

use super::news::News;
use crate::paths::display;

/// Raises the version in the client's manifest, and in the lock file that knows the crate, where
/// that is too low; says what it did.
///
/// # Errors
///
/// When the manifest has no version of its own, or a file cannot be read or written.
pub fn bump(out: &Path, news: &News) -> Result<String> {
    let path = out.join("Cargo.toml");
    let Some(released) = &news.released else {
        bail!(
            "`{}` has no version of its own that could be raised",
            display(&path)
        );
    };
    if !news.is_too_low() {
        let (now, before) = (&released.now, &released.before);
        let why = match now == before {
            true => String::new(),
            false => format!(", which is enough after {before}"),
        };
        return Ok(format!("{}: version {now} stays{why}\n", display(&path)));
    }
    let wanted = released.wanted(news.report.step);
    let manifest = read(&path)?;
    let raised = in_manifest(&manifest, &wanted)
        .with_context(|| format!("cannot raise the version in `{}`", display(&path)))?;
    write(&path, &raised.text)?;
    let mut told = format!("{}: version {} → {wanted}\n", display(&path), released.now);
    for lock in lock_files(out) {
        let text = read(&lock)?;
        if let Some(text) = in_lock_file(&text, &raised.package, &released.now, &wanted) {
            write(&lock, &text)?;
            told.push_str(&format!("{}: likewise\n", display(&lock)));
        }
    }
    Ok(told)
}

/// A manifest with another version.
#[derive(Debug)]
struct Raised {
    text: String,
    package: String,
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read `{}`", display(path)))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write `{}`", display(path)))
}

/// The lock files of the crate itself and of a workspace around it.
fn lock_files(out: &Path) -> Vec<std::path::PathBuf> {
    let folder = std::path::absolute(out).unwrap_or_default();
    let locks = folder.ancestors().map(|folder| folder.join("Cargo.lock"));
    locks.filter(|lock| lock.is_file()).take(1).collect()
}

/// Writes the version, and changes nothing else.
fn in_manifest(manifest: &str, version: &Version) -> Result<Raised> {
    let mut document: DocumentMut = manifest.parse().context("not valid TOML")?;
    let package = document.get_mut("package").context("it has no [package]")?;
    let name = package.get("name").and_then(Item::as_str);
    let name = name.unwrap_or_default().to_owned();
    let place = package
        .get_mut("version")
        .filter(|place| place.is_str())
        .context("it has no version of its own")?;
    set(place, version);
    Ok(Raised {
        text: document.to_string(),
        package: name,
    })
}

/// Writes the version where the lock file has the crate itself, which comes from no registry.
/// Nothing when it does not have it.
fn in_lock_file(text: &str, package: &str, old: &Version, new: &Version) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let packages = document.get_mut("package")?.as_array_of_tables_mut()?;
    let old = old.to_string();
    let own = packages.iter_mut().find(|entry| {
        let is = |key: &str, text: &str| entry.get(key).and_then(Item::as_str) == Some(text);
        is("name", package) && is("version", &old) && !entry.contains_key("source")
    });
    set(own?.get_mut("version")?, new);
    Some(document.to_string())
}

fn set(place: &mut Item, version: &Version) {
    let decor = place.as_value().map(|old| old.decor().clone());
    *place = value(version.to_string());
    if let (Some(decor), Some(new)) = (decor, place.as_value_mut()) {
        *new.decor_mut() = decor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_version_is_written() {
        let manifest = "# mine\n[package]\nname = \"a\"\nversion =  \"0.1.0\" # ours\n\n[dependencies]\nversion = \"9\"\n";
        let raised = in_manifest(manifest, &Version::new(0, 2, 0)).expect("raised");
        assert_eq!(raised.text, manifest.replace("0.1.0", "0.2.0"));
        assert_eq!(raised.package, "a");
    }

    #[test]
    fn a_version_of_the_workspace_is_not_ours_to_write() {
        let manifest = "[package]\nname = \"a\"\nversion.workspace = true\n";
        let refused = in_manifest(manifest, &Version::new(0, 2, 0)).expect_err("refused");
        assert_eq!(refused.to_string(), "it has no version of its own");
    }

    #[test]
    fn the_lock_file_follows() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\nsource = \"registry\"\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"b\",\n]\n";
        let (old, new) = (Version::new(0, 1, 0), Version::new(0, 2, 0));
        let written = in_lock_file(lock, "a", &old, &new).expect("written");
        let expected = lock.replace("\"0.1.0\"\ndependencies", "\"0.2.0\"\ndependencies");
        assert_eq!(written, expected);
        assert_eq!(in_lock_file(lock, "c", &old, &new), None);
        assert_eq!(in_lock_file(lock, "a", &new, &old), None);
    }
}
