//! Runs Cargo in this checkout.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, ensure};

use crate::checkout;

/// Cargo, the same that runs this program.
pub struct Cargo {
    program: OsString,
    root: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Cargo {
    /// Cargo, in the root of the checkout.
    ///
    /// # Errors
    ///
    /// When there is no checkout.
    pub fn new() -> Result<Self> {
        Ok(Self {
            program: env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            root: checkout::root()?.join("."),
            variables: Vec::new(),
        })
    }

    /// Sets an environment variable for what is run.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Checks that the tools are there that format and lint.
    ///
    /// # Errors
    ///
    /// When a tool is not installed; the message says how to get it.
    pub fn require_tools(&self) -> Result<()> {
        for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
            let output = self.command(tool).arg("--version").output();
            ensure!(
                output.is_ok_and(|output| output.status.success()),
                "`cargo {tool}` is not installed: run `rustup component add {component}`"
            );
        }
        Ok(())
    }

    /// Runs a subcommand; its output goes where this program's goes.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn run(&self, subcommand: &str, args: &[&str]) -> Result<()> {
        let status = self.command(subcommand).args(args).status();
        self.succeeded(subcommand, status)
    }

    /// Checks the format of files that belong to no package of this workspace.
    ///
    /// # Errors
    ///
    /// When one is not as `rustfmt` writes it.
    pub fn check_format(&self, files: &[PathBuf]) -> Result<()> {
        let mut command = Command::new("rustfmt");
        command.args(["--check", "--edition", "2024"]).args(files);
        let status = command.status().context("cannot run `rustfmt`")?;
        ensure!(status.success(), "`rustfmt` failed ({status})");
        Ok(())
    }

    /// Runs `cargo doc` with all warnings denied.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn doc(&self, args: &[&str]) -> Result<()> {
        let status = self
            .command("doc")
            .args(args)
            .env("RUSTDOCFLAGS", "-D warnings")
            .status();
        self.succeeded("doc", status)
    }

    /// Runs a subcommand and looks at each line of its standard output, which is printed as well.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn lines(&self, subcommand: &str, args: &[&str], look: impl FnMut(&str)) -> Result<()> {
        let mut child = self
            .command(subcommand)
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| self.cannot_run(subcommand))?;
        if let Some(output) = child.stdout.take() {
            pass_on(BufReader::new(output), look)?;
        }
        self.succeeded(subcommand, child.wait())
    }

    fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.root);
        command.envs(self.variables.iter().cloned());
        if cfg!(windows) {
            // Windows does not let Cargo replace the file of a program that is running: this one.
            command.env("CARGO_TARGET_DIR", "target/ci");
        }
        command.arg(subcommand);
        command
    }

    fn succeeded(&self, subcommand: &str, status: io::Result<ExitStatus>) -> Result<()> {
        let status = status.with_context(|| self.cannot_run(subcommand))?;
        ensure!(status.success(), "`cargo {subcommand}` failed ({status})");
        Ok(())
    }

    fn cannot_run(&self, subcommand: &str) -> String {
        format!("cannot run `{} {subcommand}`", self.program.display())
    }
}

/// Prints each line as it comes, and shows it.
fn pass_on(mut output: impl BufRead, mut look: impl FnMut(&str)) -> Result<()> {
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        io::stdout().write_all(&line)?;
        look(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::pass_on;

    #[test]
    fn every_line_is_shown_whatever_it_holds() {
        let mut lines = Vec::new();
        pass_on(&b"one\ntw\xff\nlast"[..], |line| {
            lines.push(line.to_owned())
        })
        .expect("read");
        assert_eq!(lines, ["one\n", "tw\u{fffd}\n", "last"]);
    }
}
