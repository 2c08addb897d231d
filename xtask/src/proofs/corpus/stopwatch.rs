//! Measures how long the compiler takes for each crate, when Cargo runs several at once.
//!
//! Cargo says when a crate is done, not when it was begun. So this program runs between Cargo and
//! the compiler (`RUSTC_WORKSPACE_WRAPPER`), for the crates of the workspace alone: their
//! dependencies do not count. A crate that has not changed is not compiled again and keeps the time
//! that was measured when it was.
//!
//! Where the system reports how long a processor worked on it, that is the time: it stays the same
//! when the machine has other things to do. The compiler checks a crate on one processor, so on an
//! idle machine it is also how long one waits.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// Names the folder in which times are noted; set for Cargo alone.
const FOLDER: &str = "XTASK_STOPWATCH";

/// Where the times of a run are noted.
pub struct Stopwatch {
    folder: PathBuf,
}

impl Stopwatch {
    /// Notes times in the folder.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Makes Cargo measure; without the path of this program nothing is measured.
    pub fn attach(&self, cargo: &mut Command) {
        if let Ok(program) = env::current_exe()
            && fs::create_dir_all(&self.folder).is_ok()
        {
            cargo
                .env("RUSTC_WORKSPACE_WRAPPER", program)
                .env(FOLDER, &self.folder);
        }
    }

    /// How long the compiler took for the package when it last did it.
    pub fn time(&self, package: &str) -> Option<Duration> {
        let text = fs::read_to_string(note(&self.folder, &package.replace('-', "_"))).ok()?;
        text.parse().ok().map(Duration::from_secs_f64)
    }
}

fn note(folder: &Path, crate_name: &str) -> PathBuf {
    folder.join(format!("{crate_name}.seconds"))
}

/// Runs the compiler when Cargo called this program in its place.
pub fn stand_in() -> Option<ExitCode> {
    let folder = PathBuf::from(env::var_os(FOLDER)?);
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let start = Instant::now();
    let status = Command::new(compiler).args(&arguments).status();
    let time = worked().unwrap_or_else(|| start.elapsed());
    if let Some(name) = crate_name(&arguments) {
        // Without the note the time is unknown; what was compiled is as good as ever.
        let _ = fs::write(note(&folder, &name), time.as_secs_f64().to_string());
    }
    let code = status.ok().and_then(|status| status.code());
    Some(ExitCode::from(
        code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1),
    ))
}

/// How long processors worked on the programs that this one ran, as Linux reports it.
fn worked() -> Option<Duration> {
    on_children(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// Reads `cutime` and `cstime` of proc_pid_stat(5), in the hundredths of a second that Linux counts
/// for programs.
fn on_children(stat: &str) -> Option<Duration> {
    // The program's name is in parentheses and may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ').skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

fn crate_name(arguments: &[OsString]) -> Option<String> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    arguments.find(|argument| *argument == "--crate-name")?;
    arguments
        .next()
        .filter(|name| *name != "___")
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crate_is_named_in_the_arguments() {
        let named = |arguments: &[&str]| {
            crate_name(&arguments.iter().map(OsString::from).collect::<Vec<_>>())
        };
        assert_eq!(
            named(&["--crate-name", "a_client", "--edition=2024"]).as_deref(),
            Some("a_client")
        );
        assert_eq!(named(&["-", "--crate-name", "___"]), None);
        assert_eq!(named(&["-vV"]), None);
    }

    #[test]
    fn the_time_of_children_is_read_as_linux_tells_it() {
        let stat = "1 (a) b) S 1 1 1 0 -1 0 0 0 0 0 7 8 250 125 20 0 1 0 100";
        assert_eq!(on_children(stat), Some(Duration::from_millis(3750)));
        assert_eq!(on_children("1 (a) S 1"), None);
    }

    #[test]
    fn noted_times_are_found_by_package() {
        let folder = tempfile::tempdir().expect("a folder");
        let stopwatch = Stopwatch::in_folder(folder.path().to_path_buf());
        assert_eq!(stopwatch.time("a-client"), None);
        fs::write(note(folder.path(), "a_client"), "1.5").expect("a note");
        assert_eq!(
            stopwatch.time("a-client"),
            Some(Duration::from_millis(1500))
        );
    }
}
