//! What the user calls this program, for messages that name a command.

use std::sync::OnceLock;

/// As it is installed.
const INSTALLED: &str = "cargo openapi-client";

static NAME: OnceLock<&str> = OnceLock::new();

/// Says under which name the commands are run here; without it, they are run as they are installed. Only the
/// first time counts.
pub fn is_called(name: &'static str) {
    let _ = NAME.set(name);
}

/// What stands before a command's name, such as `cargo openapi-client`.
pub fn name() -> &'static str {
    NAME.get().copied().unwrap_or(INSTALLED)
}
