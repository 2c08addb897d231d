//! What running a program costs.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use wait4::Wait4;

use crate::checkout::display;

/// What a program, and the programs that it ran and waited for, took from the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// How long processors worked, in user and system mode: what else the machine does hardly changes it.
    pub cpu: Duration,
    /// The most memory that one of these programs held at a time, in bytes. On Linux never less than this
    /// program held when it started them: they begin as copies of it, so it must stay small.
    pub peak: u64,
}

/// What a program that succeeded has cost and printed.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What it cost.
    pub usage: Usage,
    /// Its standard output.
    pub output: String,
}

/// Runs a program. What it prints on standard error goes to the file `log`.
///
/// # Errors
///
/// When it cannot be run or fails: the end of what it printed.
pub fn run(command: &mut Command, log: &Path) -> Result<Ran> {
    let name = command.get_program().to_string_lossy().into_owned();
    // A file takes any amount while only one of the two outputs is read.
    let errors = File::create(log).with_context(|| format!("cannot write `{}`", display(log)))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(errors)
        .spawn()
        .with_context(|| format!("cannot run `{name}`"))?;
    let mut output = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut output)
            .with_context(|| format!("cannot read what `{name}` prints"))?;
    }
    let ended = child
        .wait4()
        .with_context(|| format!("cannot wait for `{name}`"))?;
    if !ended.status.success() {
        let said = fs::read(log).unwrap_or_default();
        bail!(
            "`{name}` failed ({}): {}",
            ended.status,
            last_lines(&String::from_utf8_lossy(&said))
        );
    }
    Ok(Ran {
        usage: Usage {
            cpu: ended.rusage.utime + ended.rusage.stime,
            peak: ended.rusage.maxrss,
        },
        output: String::from_utf8_lossy(&output).into_owned(),
    })
}

/// The end of a text, as one line.
fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let last = lines.get(lines.len().saturating_sub(4)..);
    last.unwrap_or_default().join(" | ")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Result<Ran> {
        let folder = tempfile::tempdir().expect("a folder");
        run(
            Command::new("sh").args(["-c", script]),
            &folder.path().join("log"),
        )
    }

    #[test]
    fn work_counts_and_waiting_does_not() {
        let idle = shell("sleep 0.3; echo done").expect("it runs");
        assert_eq!(idle.output, "done\n");
        assert!(idle.usage.cpu < Duration::from_millis(200), "{idle:?}");
        // In a program of its own, which the shell waits for.
        let count = "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; true";
        let busy = shell(count).expect("it runs");
        assert!(busy.usage.cpu > idle.usage.cpu, "{busy:?}");
    }

    #[test]
    fn the_peak_is_in_bytes() {
        let large = "x=$(head -c 20000000 /dev/zero | tr '\\0' x); true";
        let peak = shell(large).expect("it runs").usage.peak;
        assert!(peak > 20_000_000 && peak < 2_000_000_000, "{peak}");
    }

    #[test]
    fn a_failure_says_what_the_program_said() {
        let error = shell("echo first >&2; echo why >&2; exit 3").expect_err("it fails");
        let text = error.to_string();
        assert!(
            text.starts_with("`sh` failed") && text.ends_with(": first | why"),
            "{text}"
        );
    }
}
