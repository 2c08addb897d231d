//! Runs Cargo on the workspace and sorts what the compiler says by crate.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use super::workspace::Workspace;

/// What the compiler said about one crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether it was compiled to the end.
    pub done: bool,
    /// The errors, a line each.
    pub errors: Vec<String>,
    /// The warnings: the name of the lint where there is one, and the message.
    pub warnings: Vec<(String, String)>,
}

/// One message of Cargo that matters here.
enum Message {
    Done,
    Error(String),
    Warning(String, String),
}

/// A run of Cargo over some of the crates.
pub struct Run<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// `check`, `clippy`, `doc` or `build`.
    pub subcommand: &'a str,
    /// Which crates, and further arguments.
    pub args: &'a [&'a str],
    /// How many crates are compiled at once.
    pub jobs: usize,
}

impl Run<'_> {
    /// Compiles the crates, also when some fail, and shows each that is done: the folder's name.
    ///
    /// # Errors
    ///
    /// When Cargo cannot be run.
    pub fn start(
        &self,
        prepare: impl FnOnce(&mut Command),
        mut show: impl FnMut(&str),
    ) -> Result<BTreeMap<String, Said>> {
        let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(program);
        command
            .args([self.subcommand, "--keep-going", "--quiet"])
            .arg("--message-format=json")
            .arg(format!("--jobs={}", self.jobs))
            .args(self.args)
            .current_dir(self.workspace.root())
            .env("CARGO_TARGET_DIR", self.workspace.target())
            // Nobody edits these crates: what incremental compilation keeps would only cost time.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .stdout(Stdio::piped());
        prepare(&mut command);
        let mut child = command.spawn().context("cannot run cargo")?;
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for line in child
            .stdout
            .take()
            .into_iter()
            .flat_map(|output| BufReader::new(output).lines())
        {
            let line = line.context("cannot read what cargo says")?;
            let Some((folder, message)) = serde_json::from_str(&line)
                .ok()
                .and_then(|line| understood(&line, self.workspace.root()))
            else {
                continue;
            };
            let about = said.entry(folder.clone()).or_default();
            match message {
                Message::Done => {
                    about.done = true;
                    show(&folder);
                }
                Message::Error(text) => about.errors.push(text),
                Message::Warning(lint, text) => about.warnings.push((lint, text)),
            }
        }
        // That a crate failed is in the messages; that Cargo itself did is on the terminal.
        child.wait().context("cannot run cargo")?;
        Ok(said)
    }
}

/// A line of Cargo's output: which member of the workspace it is about, and what it says.
fn understood(line: &Value, root: &Path) -> Option<(String, Message)> {
    let manifest = Path::new(line.get("manifest_path")?.as_str()?);
    let folder = manifest
        .parent()?
        .strip_prefix(root)
        .ok()?
        .to_str()?
        .to_owned();
    let message = match line.get("reason")?.as_str()? {
        "compiler-artifact" => Message::Done,
        "compiler-message" => diagnostic(line.get("message")?)?,
        _ => return None,
    };
    Some((folder, message))
}

/// An error or a warning; nothing for notes and for the sums that the compiler prints at the end.
fn diagnostic(message: &Value) -> Option<Message> {
    let text = message.get("message")?.as_str()?;
    let code = message
        .pointer("/code/code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let span = message
        .get("spans")
        .and_then(Value::as_array)
        .and_then(|spans| spans.first());
    let place = span.and_then(|span| {
        let file = span.get("file_name")?.as_str()?;
        Some(format!("{file}:{}", span.get("line_start")?))
    });
    let is_sum =
        span.is_none() && (text.ends_with("emitted") || text.starts_with("aborting due to"));
    match message.get("level")?.as_str()? {
        _ if is_sum => None,
        "error" => {
            let code = if code.is_empty() {
                String::new()
            } else {
                format!("[{code}]")
            };
            Some(Message::Error(format!(
                "error{code}: {text} ({})",
                place.unwrap_or_default()
            )))
        }
        "warning" => Some(Message::Warning(
            code.to_owned(),
            format!("{text} ({})", place.unwrap_or_default()),
        )),
        level if level.starts_with("error: internal") => Some(Message::Error(text.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn about(line: &Value) -> Option<(String, Message)> {
        understood(line, Path::new("/w"))
    }

    fn message(level: &str, text: &str, code: Option<&str>, spans: &Value) -> Value {
        json!({"reason": "compiler-message", "manifest_path": "/w/a/Cargo.toml", "message": {
            "level": level, "message": text, "code": code.map(|code| json!({"code": code})), "spans": spans,
        }})
    }

    #[test]
    fn messages_belong_to_a_crate() {
        let spans = json!([{"file_name": "a/src/lib.rs", "line_start": 7}]);
        let warning = message("warning", "unused", Some("dead_code"), &spans);
        let Some((folder, Message::Warning(lint, text))) = about(&warning) else {
            panic!("a warning")
        };
        assert_eq!(
            (folder.as_str(), lint.as_str(), text.as_str()),
            ("a", "dead_code", "unused (a/src/lib.rs:7)")
        );

        let error = message("error", "mismatched types", Some("E0308"), &spans);
        let Some((_, Message::Error(text))) = about(&error) else {
            panic!("an error")
        };
        assert_eq!(text, "error[E0308]: mismatched types (a/src/lib.rs:7)");

        let done = json!({"reason": "compiler-artifact", "manifest_path": "/w/a/Cargo.toml"});
        assert!(matches!(about(&done), Some((_, Message::Done))));
    }

    #[test]
    fn sums_and_other_packages_do_not_count() {
        assert!(about(&message("warning", "3 warnings emitted", None, &json!([]))).is_none());
        assert!(
            about(&message(
                "error",
                "aborting due to 2 previous errors",
                None,
                &json!([])
            ))
            .is_none()
        );
        assert!(
            about(
                &json!({"reason": "compiler-artifact", "manifest_path": "/elsewhere/Cargo.toml"})
            )
            .is_none()
        );
        assert!(about(&json!({"reason": "build-finished", "success": true})).is_none());
    }
}
