//! Why a client is not as it should be: its specs changed, somebody edited it, or the generator
//! changed.
//!
//! `openapi.json` says what the client was made from. What the generator makes of that again is what
//! the files were before anybody touched them, if it is still the same generator; its version is
//! in the head of each file.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;

use generator::GeneratedClient;
use generator::render::manifest;
use similar::{DiffTag, TextDiff};

use crate::git::{Commit, Git};
use crate::sync::{Change, ChangeKind};

/// This generator's version, as it writes it into the files.
pub const VERSION: &str = generator::VERSION;

/// Where a client keeps what it was made from.
const MADE_FROM: &str = "openapi.json";

/// How many edited places of a file are named.
const PLACES: usize = 4;

/// Why a file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The specs changed, and the client was not generated anew.
    Spec,
    /// Somebody edited, added or deleted it.
    Edited(Edit),
    /// Another version of the generator made it.
    Generator(String),
}

/// What somebody did to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The lines on disk that were changed or added, counted from 1, and the line behind each place
    /// where something was taken away.
    pub lines: Vec<RangeInclusive<usize>>,
    /// The commit that did it; nothing when it is not committed, or git does not know.
    pub commit: Option<Commit>,
}

impl fmt::Display for Edit {
    /// As it goes on from the file's name.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<String> = self.lines.iter().take(PLACES).map(place).collect();
        match places.as_slice() {
            [] => {}
            [one] if !one.contains('-') => write!(formatter, ", line {one}")?,
            places => write!(formatter, ", lines {}", places.join(", "))?,
        }
        if self.lines.len() > PLACES {
            write!(formatter, " and {} more places", self.lines.len() - PLACES)?;
        }
        match &self.commit {
            Some(Commit {
                id,
                author,
                subject,
            }) => write!(formatter, ", in commit {id} by {author}: {subject}"),
            None => Ok(()),
        }
    }
}

fn place(lines: &RangeInclusive<usize>) -> String {
    match (lines.start(), lines.end()) {
        (start, end) if start == end => start.to_string(),
        (start, end) => format!("{start}-{end}"),
    }
}

/// Why each file of a client is not as it should be.
#[derive(Clone, Debug, Default)]
pub struct Causes {
    by_path: BTreeMap<String, Cause>,
    /// What the change of the specs means for callers, in lines.
    pub news: Option<String>,
}

impl Causes {
    /// Why the file is not as it should be.
    pub fn of(&self, path: &str) -> &Cause {
        self.by_path.get(path).unwrap_or(&Cause::Spec)
    }

    /// The edited files.
    pub fn edits(&self) -> impl Iterator<Item = (&str, &Edit)> {
        self.by_path.iter().filter_map(|(path, cause)| match cause {
            Cause::Edited(edit) => Some((path.as_str(), edit)),
            _ => None,
        })
    }

    /// The other versions of the generator that made files.
    pub fn made_by(&self) -> Vec<&str> {
        let mut versions: Vec<&str> = self
            .by_path
            .values()
            .filter_map(|cause| match cause {
                Cause::Generator(version) => Some(version.as_str()),
                _ => None,
            })
            .collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }

    /// Finds out about each change. `base` is what the generator makes of the client's own
    /// `openapi.json`; nothing when that cannot be read.
    pub fn find(
        out: &Path,
        changes: &[Change<'_>],
        base: Option<&GeneratedClient>,
        now: &GeneratedClient,
    ) -> Self {
        let finder = Finder {
            out,
            changes,
            base,
            now,
            git: Git::around(out),
        };
        let by_path = changes
            .iter()
            .map(|change| (change.path.clone(), finder.cause(change)))
            .collect();
        Self {
            by_path,
            news: None,
        }
    }

    /// Whether any file is out of date because of the specs.
    pub fn has_spec(&self) -> bool {
        self.by_path.values().any(|cause| *cause == Cause::Spec)
    }

    /// For tests: files with their causes.
    #[cfg(test)]
    pub fn given(causes: Vec<(&str, Cause)>) -> Self {
        let by_path = causes
            .into_iter()
            .map(|(path, cause)| (path.to_owned(), cause));
        Self {
            by_path: by_path.collect(),
            news: None,
        }
    }
}

struct Finder<'a> {
    out: &'a Path,
    changes: &'a [Change<'a>],
    base: Option<&'a GeneratedClient>,
    now: &'a GeneratedClient,
    git: Option<Git>,
}

impl Finder<'_> {
    fn cause(&self, change: &Change<'_>) -> Cause {
        if let Some(version) = made_by(&change.old).filter(|version| *version != VERSION) {
            return Cause::Generator(version.to_owned());
        }
        let Some(base) = self.base else {
            return self.without_base(change);
        };
        let before = match change.path.as_str() {
            "Cargo.toml" => return self.manifest(change, base),
            MADE_FROM if self.is_of_other_specs(base) => base.files.get(MADE_FROM),
            // The code is that of the specs as they are, or what is committed is: so this file
            // was touched.
            MADE_FROM => self.now.files.get(MADE_FROM),
            path => base.files.get(path),
        };
        let is_untouched = match (change.kind, before) {
            (ChangeKind::Missing, before) => before.is_none(),
            (_, Some(before)) => same_lines(before, &change.old),
            (_, None) => false,
        };
        if is_untouched {
            return Cause::Spec;
        }
        let before = before.map(String::as_str).unwrap_or_default();
        Cause::Edited(self.edit(change, before))
    }

    /// Nobody can say what the client was made from.
    fn without_base(&self, change: &Change<'_>) -> Cause {
        match change.path.as_str() {
            MADE_FROM if change.kind == ChangeKind::Changed => {
                Cause::Edited(self.edit(change, &change.new))
            }
            _ => Cause::Spec,
        }
    }

    /// Whether the code on disk differs from that of the specs wherever `openapi.json` would have
    /// it differ. Where it makes no difference to the code, the last commit decides.
    fn is_of_other_specs(&self, base: &GeneratedClient) -> bool {
        let differs = |(path, text): &(&String, &String)| {
            self.now.files.get(*path) != Some(text) && *path != MADE_FROM
        };
        let is_changed = |path: &String| self.changes.iter().any(|change| change.path == *path);
        let mut differing = base.files.iter().filter(differs).peekable();
        match differing.peek() {
            Some(_) => differing.all(|(path, _)| is_changed(path)),
            None => !self.is_committed(MADE_FROM),
        }
    }

    /// Whether the last commit has a file as it should be.
    fn is_committed(&self, name: &str) -> bool {
        let committed = || {
            let git = self.git.as_ref()?;
            let path = git.path(&self.out.join(name))?;
            String::from_utf8(git.file("HEAD", &path)?).ok()
        };
        let wanted = self.now.files.get(name);
        wanted.is_some_and(|wanted| committed().is_some_and(|text| same_lines(&text, wanted)))
    }

    fn manifest(&self, change: &Change<'_>, base: &GeneratedClient) -> Cause {
        let in_line = |text: &String| *text == change.old;
        if change.kind == ChangeKind::Missing {
            return Cause::Edited(self.edit(change, ""));
        }
        match manifest::sync(&change.old, &base.manifest) {
            Ok(synced) if in_line(&synced) => Cause::Spec,
            Ok(synced) => Cause::Edited(self.edit(change, &synced)),
            Err(_) => Cause::Edited(self.edit(change, &change.new)),
        }
    }

    fn edit(&self, change: &Change<'_>, before: &str) -> Edit {
        let lines = match change.kind {
            ChangeKind::Changed => edited_lines(before, &change.old),
            ChangeKind::Missing | ChangeKind::LeftOver => Vec::new(),
        };
        let commit = self.commit(&change.path, lines.first().map(RangeInclusive::start));
        Edit { lines, commit }
    }

    fn commit(&self, path: &str, line: Option<&usize>) -> Option<Commit> {
        let git = self.git.as_ref()?;
        let path = git.path(&self.out.join(path))?;
        if git.is_modified(&path) {
            return None;
        }
        line.and_then(|line| git.blamed(&path, *line))
            .or_else(|| git.touched(&path))
    }
}

/// The version of the generator in the head of a file.
fn made_by(text: &str) -> Option<&str> {
    let behind = text
        .lines()
        .next()?
        .split_once("@generated by generator ")?
        .1;
    let version = behind.split_whitespace().next()?;
    Some(version.trim_end_matches('.'))
}

fn same_lines(one: &str, two: &str) -> bool {
    one.lines().eq(two.lines())
}

/// The lines of the new text that are not those of the old one.
fn edited_lines(old: &str, new: &str) -> Vec<RangeInclusive<usize>> {
    let (old, new) = (old.replace("\r\n", "\n"), new.replace("\r\n", "\n"));
    let diff = TextDiff::from_lines(old.as_str(), new.as_str());
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    changed
        .map(|op| {
            let range = op.new_range();
            range.start + 1..=range.end.max(range.start + 1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stands_in_the_head() {
        let head = "// @generated by generator 0.1.0 from an OpenAPI document. Do not edit.\n";
        assert_eq!(made_by(head), Some("0.1.0"));
        assert_eq!(
            made_by("// @generated by generator 1.2.3-rc.1.\n"),
            Some("1.2.3-rc.1")
        );
        assert_eq!(made_by("// mine\n// @generated by generator 0.1.0\n"), None);
        assert_eq!(made_by(""), None);
    }

    #[test]
    fn edited_lines_are_those_on_disk() {
        let old = "a\nb\nc\nd\ne\n";
        assert_eq!(edited_lines(old, "a\nB\nC\nd\ne\nf\n"), [2..=3, 6..=6]);
        assert_eq!(edited_lines(old, "a\r\nb\r\nd\r\ne\r\n"), [3..=3]);
        assert_eq!(edited_lines(old, old), []);
    }

    #[test]
    fn an_edit_is_told_with_its_lines_and_its_commit() {
        let commit = Commit {
            id: "abc1234".to_owned(),
            author: "Ada".to_owned(),
            subject: "Tweak".to_owned(),
        };
        let told = |lines: Vec<RangeInclusive<usize>>, commit| Edit { lines, commit }.to_string();
        assert_eq!(told(vec![3..=3], None), ", line 3");
        assert_eq!(
            told(vec![3..=5, 9..=9], Some(commit)),
            ", lines 3-5, 9, in commit abc1234 by Ada: Tweak"
        );
        assert_eq!(
            told(vec![1..=1, 3..=3, 5..=5, 7..=7, 9..=9, 11..=12], None),
            ", lines 1, 3, 5, 7 and 2 more places"
        );
        assert_eq!(told(Vec::new(), None), "");
    }
}
