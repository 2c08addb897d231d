//! Runs something again whenever what clients are made from has changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use crate::config::MANIFEST;
use crate::paths::display;
use crate::read::is_spec;
use crate::say;

/// How long changes are collected: editors write a file in several steps.
const PAUSE: Duration = Duration::from_millis(200);

/// Runs something now and after each change at and below the paths, until the program is ended.
///
/// # Errors
///
/// When a path cannot be watched.
pub fn watch(paths: &BTreeSet<PathBuf>, mut run: impl FnMut()) -> Result<()> {
    let (changed, changes) = mpsc::channel();
    let mut watcher = new_debouncer(PAUSE, changed).context("cannot watch files here")?;
    for path in paths {
        watcher
            .watcher()
            .watch(path, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch `{}`", display(path)))?;
    }
    run();
    let number = paths.len();
    say::errln!("watching {} …", crate::style::count(number, "path"));
    // It ends when the program does: the watcher holds the other end.
    for events in changes {
        let events = events.context("cannot watch any longer")?;
        // What the run itself writes beside the specs is no reason to run again.
        if events.iter().any(|event| counts(&event.path)) {
            run();
        }
    }
    Ok(())
}

/// Whether a change of this file may change a client.
fn counts(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    !is_hidden && (is_spec(path) || name == MANIFEST || path.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_change_a_client_counts() {
        for (path, expected) in [
            ("specs/a.yaml", true),
            ("client/Cargo.toml", true),
            ("specs/.a.yaml.swp", false),
            ("specs/.a.yaml", false),
            ("client/src/lib.rs", false),
            ("specs/sources.lock", false),
        ] {
            assert_eq!(counts(Path::new(path)), expected, "{path}");
        }
    }
}
