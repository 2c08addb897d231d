//! `generate --watch` as it is run.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use repository::Repository;

/// A program that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until a file has a text.
fn has(repository: &Repository, path: &str, text: &str) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        let found = std::fs::read_to_string(repository.file(path)).unwrap_or_default();
        if found.contains(text) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn the_client_follows_its_specs() {
    let repository = Repository::new();
    let child = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
        .current_dir(repository.path())
        .args(["generate", "--specs", "api", "--out", "client", "--watch"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _running = Running(child.expect("the program runs"));
    let merged = "client/openapi.json";
    assert!(has(&repository, merged, "createTag"));
    // What cannot be understood ends nothing.
    repository.replace("api/tags.md", "\"openapi\"", "\"openapi");
    std::thread::sleep(Duration::from_millis(500));
    repository.replace("api/tags.md", "\"openapi", "\"openapi\"");
    repository.replace("api/tags.md", "createTag", "makeTag");
    assert!(has(&repository, merged, "makeTag"));
}
