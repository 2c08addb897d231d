//! `cargo openapi-client generate` where no more can be written, as it is run.

#![cfg(test)]
#![cfg(unix)]

#[path = "support/repository.rs"]
mod repository;

use std::process::Command;

use repository::Repository;

/// Runs the program where no file can be larger than so many blocks of 512 bytes.
fn limited(repository: &Repository, blocks: usize) -> (Option<i32>, String) {
    let script = format!(
        "trap '' XFSZ; ulimit -f {blocks}; exec '{}' generate --specs api --out client",
        env!("CARGO_BIN_EXE_cargo-openapi-client")
    );
    let output = Command::new("sh")
        .current_dir(repository.path())
        .args(["-c", &script])
        .output()
        .expect("the program runs");
    let printed = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code(), printed)
}

#[test]
fn a_full_disk_leaves_the_old_client_whole() {
    let repository = Repository::new();
    repository.prints(0, &["generate"]);
    repository.commit("First");
    repository.replace("api/tags.md", "\"color\"", "\"colour\"");
    let (status, printed) = limited(&repository, 1);
    assert_eq!(status, Some(2), "{printed}");
    assert!(printed.contains("nothing was changed"), "{printed}");
    // Nothing differs from what was committed, and nothing was left.
    repository.git(&["diff", "--exit-code", "--", "client"]);
    let hidden = ["client/.generator.tmp", "client/.generator.lock"];
    assert!(hidden.iter().all(|path| !repository.file(path).exists()));

    let told = repository.prints(0, &["generate"]);
    assert!(told.contains("changed"), "{told}");
    repository.prints(0, &["generate", "--check"]);
}
