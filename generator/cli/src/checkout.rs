//! Where this project's checkout is, and how paths are shown.

use std::env;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the checkout, relative to the current directory where that is inside of it, so that
/// messages show short paths.
///
/// # Errors
///
/// When the program runs neither through `cargo xtask` nor inside a checkout.
pub fn root() -> Result<PathBuf> {
    let current = env::current_dir().context("the current directory is gone")?;
    if let Some(depth) = current.ancestors().position(is_root) {
        return Ok((0..depth).map(|_| "..").collect());
    }
    env::var_os("CARGO_MANIFEST_DIR")
        .and_then(|xtask| Path::new(&xtask).parent().map(Path::to_path_buf))
        .filter(|root| is_root(root))
        .context("run this inside the checkout, or give both --specs and --out")
}

fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("xtask").join("Cargo.toml").is_file()
}

/// The path as messages show it: relative to the current directory where it lies below it, with
/// `/` between its parts.
pub fn display(path: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&current).unwrap_or(path);
    let plain: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let text = plain
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}
