//! Counts the instructions of a program by valgrind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::bench::measure;

/// The tool, and where it may write.
pub struct Callgrind {
    place: PathBuf,
}

impl Callgrind {
    /// The tool; nothing where it is not installed.
    pub fn find(place: &Path) -> Option<Self> {
        let output = Command::new("valgrind").arg("--version").output().ok()?;
        output.status.success().then(|| Self {
            place: place.to_path_buf(),
        })
    }

    /// How many instructions the program executes from its start to its end, in all threads.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn count(&self, program: &Path, args: &[&str]) -> Result<u64> {
        let counts = self.place.join("callgrind.out");
        let mut command = Command::new("valgrind");
        command
            .arg("--tool=callgrind")
            .arg(format!("--callgrind-out-file={}", counts.display()))
            .arg(program)
            .args(args);
        // Proxies, loggers and the size of the environment: none of it is what is counted.
        let path = std::env::var_os("PATH");
        command.env_clear().envs(path.map(|path| ("PATH", path)));
        measure::run(&mut command, &self.place.join("log"))?;
        let text = fs::read(&counts).context("valgrind has written no counts")?;
        total(&String::from_utf8_lossy(&text)).context("valgrind has written no sum")
    }
}

/// The sum of all parts in a callgrind profile.
fn total(profile: &str) -> Option<u64> {
    let mut lines = profile.lines().rev();
    let line = lines.find_map(|line| line.strip_prefix("totals:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::total;

    #[test]
    fn the_sum_is_read_from_the_profile() {
        let profile = "version: 1\nevents: Ir\nsummary: 7\n\nfn=(1) main\n1 7\n\ntotals: 1234567\n";
        assert_eq!(total(profile), Some(1_234_567));
        assert_eq!(total("version: 1\nevents: Ir\n"), None);
    }
}
