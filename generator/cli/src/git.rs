//! What git knows about the files of a repository.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, ensure};

/// A repository.
#[derive(Clone, Debug)]
pub struct Git {
    /// The folder that is checked out.
    root: PathBuf,
}

/// The commit that last touched something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The short name of the commit.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

impl Git {
    /// The repository that holds a folder; nothing where there is none, or no git.
    pub fn around(folder: &Path) -> Option<Self> {
        let existing = folder.ancestors().find(|folder| folder.is_dir());
        let folder = match existing {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => Path::new("."),
        };
        let mut git = Command::new("git");
        git.current_dir(folder)
            .args(["rev-parse", "--show-toplevel"]);
        let output = git.stderr(Stdio::null()).output().ok()?;
        let root = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| Self {
            root: PathBuf::from(root.trim_end_matches(['\n', '\r'])),
        })
    }

    /// The folder that is checked out.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the text names a commit.
    pub fn knows(&self, revision: &str) -> bool {
        let commit = format!("{revision}^{{commit}}");
        let known = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ]);
        known.is_ok_and(|output| output.status.success())
    }

    /// The short name of the commit that a text names; nothing when it names none.
    pub fn id(&self, revision: &str) -> Option<String> {
        let commit = format!("{revision}^{{commit}}");
        let args = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--short",
            "--end-of-options",
            &commit,
        ];
        let id = self.text(&args).ok()?;
        Some(id.trim_end().to_owned())
    }

    /// Checks a commit out into a folder of its own, unless it is there already.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn check_out(&self, commit: &str, folder: &Path) -> Result<()> {
        if folder.join(".git").exists() {
            return Ok(());
        }
        let folder = std::path::absolute(folder).context("the current directory is gone")?;
        let folder = folder.to_str().context("a folder's name is not UTF-8")?;
        // By force: git still knows a worktree that was deleted with the folder around it.
        let args = [
            "worktree", "add", "--force", "--detach", "--quiet", folder, commit,
        ];
        self.text(&args).map(drop)
    }

    /// The path below the repository, with `/` between its parts; nothing when it lies outside.
    pub fn path(&self, path: &Path) -> Option<String> {
        let absolute = canonical(path)?;
        let root = self.root.canonicalize().ok()?;
        let below = absolute.strip_prefix(root).ok()?.to_str()?;
        Some(below.replace(std::path::MAIN_SEPARATOR, "/"))
    }

    /// The files at and below a path as they were in a revision, by their path, sorted; empty when
    /// there were none. Links and submodules are left out.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn files(&self, revision: &str, path: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let listed = self.text(&["ls-tree", "-r", "-z", "--full-tree", revision, "--", path])?;
        let entries: Vec<(&str, &str)> = listed.split('\0').filter_map(blob).collect();
        let contents = self.contents(entries.iter().map(|(id, _)| *id))?;
        let names = entries.into_iter().map(|(_, name)| name.to_owned());
        Ok(names.zip(contents).collect())
    }

    /// One file as it was in a revision; nothing when there was none.
    pub fn file(&self, revision: &str, path: &str) -> Option<Vec<u8>> {
        let output = self.run(&["cat-file", "blob", &format!("{revision}:{path}")]);
        let output = output.ok().filter(|output| output.status.success())?;
        Some(output.stdout)
    }

    /// The commit that last touched a line of a file as it is on disk, counted from 1; nothing
    /// when that is not committed.
    pub fn blamed(&self, path: &str, line: usize) -> Option<Commit> {
        let range = format!("{line},{line}");
        let blame = self.text(&["blame", "--porcelain", "-L", &range, "--", path]);
        let blame = blame.ok()?;
        let id = blame.split(' ').next()?;
        let is_committed = id.bytes().any(|digit| digit != b'0');
        is_committed.then(|| self.commit(&[id])).flatten()
    }

    /// The last commit that touched a file.
    pub fn touched(&self, path: &str) -> Option<Commit> {
        self.commit(&["HEAD", "--", path])
    }

    /// Whether a file differs from how it was committed last.
    pub fn is_modified(&self, path: &str) -> bool {
        let status = self.text(&["status", "--porcelain", "--", path]);
        status.is_ok_and(|status| !status.trim().is_empty())
    }

    fn commit(&self, of: &[&str]) -> Option<Commit> {
        let mut args = vec!["log", "-1", "--format=%h%x00%an%x00%s"];
        args.extend(of);
        let line = self.text(&args).ok()?;
        let mut parts = line.trim_end().split('\0').map(str::to_owned);
        Some(Commit {
            id: parts.next().filter(|id| !id.is_empty())?,
            author: parts.next()?,
            subject: parts.next()?,
        })
    }

    /// The contents of blobs, in their order.
    fn contents<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Result<Vec<Vec<u8>>> {
        let wanted: String = ids.map(|id| format!("{id}\n")).collect();
        let mut git = self.command(&["cat-file", "--batch"]);
        let mut child = git
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run git")?;
        // Asking and answering at once: either pipe may be full.
        let asking = child
            .stdin
            .take()
            .map(|mut input| std::thread::spawn(move || input.write_all(wanted.as_bytes())));
        let output = child.wait_with_output().context("cannot run git")?;
        if let Some(asking) = asking {
            // What could not be asked for is missing in the answer.
            let _ = asking.join();
        }
        ensure!(output.status.success(), "`git cat-file` failed");
        split_batch(&output.stdout).context("git said something else than was asked for")
    }

    fn text(&self, args: &[&str]) -> Result<String> {
        let output = self.run(args)?;
        ensure!(
            output.status.success(),
            "`git {}` failed: {}",
            args.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
        String::from_utf8(output.stdout).context("git names a file that is not UTF-8")
    }

    fn run(&self, args: &[&str]) -> Result<Output> {
        self.command(args).output().context("cannot run git")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.root).args(args);
        command
    }
}

/// The path without links and dots, as far as it exists.
fn canonical(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return Some(real.join(absolute.strip_prefix(ancestor).ok()?));
        }
    }
    None
}

/// The id and path of a plain file in a line of `git ls-tree`.
fn blob(line: &str) -> Option<(&str, &str)> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let is_file = about.next().is_some_and(|mode| mode.starts_with("100"));
    let id = about.nth(1)?;
    is_file.then_some((id, path))
}

/// The contents in the output of `git cat-file --batch`: each behind a line that ends in its size.
fn split_batch(mut output: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut contents = Vec::new();
    while !output.is_empty() {
        let end = output.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = output.split_at_checked(end)?;
        let size: usize = std::str::from_utf8(line)
            .ok()?
            .rsplit(' ')
            .next()?
            .parse()
            .ok()?;
        let (content, rest) = rest.get(1..)?.split_at_checked(size)?;
        contents.push(content.to_vec());
        output = rest.get(1..)?;
    }
    Some(contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_commit_is_checked_out_once_and_again_when_it_was_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("repository");
        fs::create_dir(&root).expect("a folder");
        let run = |args: &[&str]| {
            let output = Command::new("git").current_dir(&root).args(args).output();
            assert!(output.expect("git runs").status.success(), "{args:?}");
        };
        run(&["init", "--quiet"]);
        fs::write(root.join("a.txt"), "first").expect("written");
        run(&["add", "a.txt"]);
        let commit = [
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            "commit",
            "--quiet",
            "-m",
            "First",
        ];
        run(&commit);
        let git = Git::around(&root).expect("a repository");
        let id = git.id("HEAD").expect("a commit");
        assert_eq!(git.id(&id), Some(id.clone()));
        assert_eq!(git.id("--all"), None);
        assert_eq!(git.id("no-such-branch"), None);

        let worktree = folder.path().join("worktrees").join(&id);
        let file = worktree.join("a.txt");
        git.check_out(&id, &worktree).expect("checked out");
        // What is there stays as it is.
        fs::write(&file, "changed").expect("written");
        git.check_out(&id, &worktree).expect("there already");
        assert_eq!(fs::read_to_string(&file).expect("a file"), "changed");
        fs::remove_dir_all(&worktree).expect("deleted");
        git.check_out(&id, &worktree).expect("checked out again");
        assert_eq!(fs::read_to_string(&file).expect("a file"), "first");
    }
}
