//! Where this project's checkout is, and how paths are shown.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use cargo_openapi_client::paths::display;

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
        .context("run this inside the checkout")
}

fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("xtask").join("Cargo.toml").is_file()
}
