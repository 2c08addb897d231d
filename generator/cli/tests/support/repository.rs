//! A git repository with specs and a client of its own, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A page with one operation.
pub const PAGE: &str = r##"# Create a tag

```json
{
  "openapi": "3.0.3",
  "info": {"title": "Tags", "version": "1.0.0"},
  "servers": [{"url": "https://api.example.com"}],
  "paths": {
    "/tags": {
      "post": {
        "operationId": "createTag",
        "requestBody": {
          "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewTag"}}}
        },
        "responses": {"204": {"description": "Done"}}
      }
    }
  },
  "components": {
    "schemas": {
      "NewTag": {
        "type": "object",
        "required": ["name"],
        "properties": {
          "name": {"type": "string"},
          "color": {"type": "string"}
        }
      }
    }
  }
}
```
"##;

/// A folder that is removed at the end.
pub struct Repository(tempfile::TempDir);

#[allow(dead_code, reason = "no program of tests uses all of it")]
impl Repository {
    /// A repository in which nothing is committed, with one page in `api/`.
    pub fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a folder"));
        repository.git(&["init", "--quiet"]);
        repository.write("api/tags.md", PAGE);
        repository
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).expect("a file")
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.file(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("written");
    }

    /// Writes a file anew with one text in place of another, which must be there.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{text}");
        self.write(path, &text.replace(old, new));
    }

    /// Commits all that is there.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    pub fn git(&self, args: &[&str]) {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
            .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
            .args(args)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{args:?}: {output:?}");
    }

    /// Runs a command on the specs in `api/` and the client in `client/`.
    pub fn run(&self, args: &[&str]) -> Output {
        self.run_in(
            ".",
            &[args, &["--specs", "api", "--out", "client"]].concat(),
        )
    }

    /// Runs a command as it is in a folder.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
            .current_dir(self.file(folder))
            .args(args)
            .output()
            .expect("the program runs")
    }

    /// Runs a command that ends with this status, and gives what it printed.
    pub fn prints(&self, status: i32, args: &[&str]) -> String {
        printed(status, args, &self.run(args))
    }

    /// Runs a command as it is in a folder, as [`Self::prints`] does.
    pub fn prints_in(&self, folder: &str, status: i32, args: &[&str]) -> String {
        printed(status, args, &self.run_in(folder, args))
    }
}

/// What a command printed that must have ended with this status.
fn printed(status: i32, args: &[&str], output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{args:?}\n{out}\n{err}");
    out + &err
}
