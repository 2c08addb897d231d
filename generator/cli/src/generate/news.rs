//! What a run means for those who call the client.

use std::fs;
use std::path::Path;

use generator::Outcome;
use generator::diff::render::{Released, short};
use generator::diff::{Report, Step};
use generator::source::SourceFile;

use crate::diff;
use crate::git::Git;

/// What the client was generated from before this run: nothing that can be made up for later.
pub struct Before {
    /// The committed one.
    committed: Option<SourceFile>,
    /// The one on disk.
    on_disk: Option<SourceFile>,
}

/// What changed for callers.
pub struct News {
    /// The changes.
    pub report: Report,
    /// The crate's version; nothing when its manifest names none of its own.
    pub released: Option<Released>,
    /// Whether it is the last commit that was compared with.
    since_commit: bool,
}

/// Where a client keeps what it was generated from.
const MADE_FROM: &str = "openapi.json";

fn made_from(bytes: Vec<u8>) -> SourceFile {
    SourceFile {
        name: MADE_FROM.to_owned(),
        bytes,
    }
}

/// What changed for callers since an older version of the client, in short.
pub fn since(out: &Path, old: &Outcome, now: &Outcome) -> String {
    let released = diff::release::released(out, None);
    short(&diff::compare(old, now), released.as_ref())
}

impl Before {
    /// Looks at a client's folder, before anything is written there.
    pub fn of(out: &Path) -> Self {
        let committed = || {
            let git = Git::around(out)?;
            let bytes = git.file("HEAD", &git.path(&out.join(MADE_FROM))?)?;
            Some(made_from(bytes))
        };
        Self {
            committed: committed(),
            on_disk: Self::on_disk(out),
        }
    }

    /// Whether there is no client yet.
    pub fn is_nothing(&self) -> bool {
        self.committed.is_none() && self.on_disk.is_none()
    }

    /// What the client on disk says it was generated from.
    pub fn on_disk(out: &Path) -> Option<SourceFile> {
        fs::read(out.join(MADE_FROM)).ok().map(made_from)
    }

    /// Compares with what is there now; nothing when there was no client, or none that can still be
    /// understood.
    pub fn compared(
        &self,
        out: &Path,
        now: &Outcome,
        generate: impl Fn(Vec<SourceFile>) -> Outcome,
    ) -> Option<News> {
        let old = self.committed.as_ref().or(self.on_disk.as_ref())?;
        let old = generate(vec![old.clone()]);
        old.client.as_ref()?;
        Some(News {
            report: diff::compare(&old, now),
            released: diff::release::released(out, Some(diff::release::LAST))
                .filter(|_| self.committed.is_some())
                .or_else(|| diff::release::released(out, None)),
            since_commit: self.committed.is_some(),
        })
    }
}

impl News {
    /// The worst changes and the release they require, which is left open when the version is raised in the same run;
    /// empty when there is nothing to report.
    pub fn told(&self, raises: bool) -> String {
        if self.report.step == Step::None {
            return String::new();
        }
        let since = if self.since_commit {
            "since the last commit"
        } else {
            "since the client was last generated"
        };
        // What is done about the version is said where it is done.
        let released = self.released.as_ref().filter(|_| !raises);
        format!("\n{since}:\n{}", short(&self.report, released))
    }

    /// Where to read on, and what else can be done; empty when there is nothing to report.
    pub fn help(&self, raises: bool, diff_command: &str) -> String {
        let mut help = String::new();
        if self.report.step == Step::None {
            return help;
        }
        if self.since_commit && !self.report.changes.is_empty() {
            help.push_str(&format!("help: `{diff_command}` shows more\n"));
        }
        if !raises && self.is_too_low() {
            help.push_str("help: the option `--bump` writes the version\n");
        }
        help
    }

    /// Whether the manifest's version does not allow the changes.
    pub fn is_too_low(&self) -> bool {
        let too_low = |released: &Released| !released.suffices(self.report.step);
        self.released.as_ref().is_some_and(too_low)
    }
}
