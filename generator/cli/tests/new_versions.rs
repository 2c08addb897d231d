//! The chapter on new versions: every command in it is run, and prints what the chapter says.
//!
//! `cargo xtask bless` writes what is printed anew; read the difference before you keep it.

#![cfg(test)]

#[path = "support/repository.rs"]
mod repository;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use repository::Repository;

const OPENS: &str = "```console\n";
const CLOSES: &str = "```\n";

/// What the chapter is about: a client in step with an API, a program that uses it, and then the API's next
/// version.
fn shop() -> Repository {
    let repository = Repository::new();
    fs::remove_file(repository.file("api/tags.md")).expect("removed");
    repository.write("api/shop.yaml", include_str!("new_versions/old.yaml"));
    repository.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"shop\", \"app\"]\n",
    );
    repository.write(
        "shop/Cargo.toml",
        "[package]\nname = \"shop\"\nversion = \"1.4.0\"\nedition = \"2024\"\n\n\
         [package.metadata.generated]\nspecs = [\"../api\"]\n",
    );
    repository.write(
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\n",
    );
    repository.write(
        "app/src/main.rs",
        "fn main() {\n    let pets = client.list_pets().limit(5).send();\n}\n",
    );
    repository.prints_in(".", 0, &["generate"]);
    repository.commit("The client of version 1.4.0");
    repository.git(&["tag", "v1"]);
    repository.write("api/shop.yaml", include_str!("new_versions/new.yaml"));
    repository
}

/// What a shell prints when it runs the command.
fn printed(repository: &Repository, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_cargo-openapi-client"));
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders = program
        .parent()
        .into_iter()
        .map(Path::to_path_buf)
        .chain(env::split_paths(&folders));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .env("PATH", env::join_paths(folders).expect("folders"))
        .current_dir(repository.path())
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A block with what its commands print; lines after `> ` go on with a command.
fn run(repository: &Repository, block: &str, count: &mut usize) -> String {
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for line in block.lines() {
        match (
            line.strip_prefix("$ "),
            line.strip_prefix("> "),
            commands.last_mut(),
        ) {
            (Some(command), ..) => commands.push(vec![command]),
            (_, Some(further), Some(command)) => command.push(further),
            _ => {}
        }
    }
    *count += commands.len();
    let texts = commands.into_iter().map(|lines| {
        let result = printed(repository, &lines.join("\n"));
        format!("$ {}\n{result}", lines.join("\n> "))
    });
    texts.collect()
}

#[test]
fn every_command_of_the_chapter_prints_what_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/new-versions.md");
    let chapter = fs::read_to_string(&path).expect("a chapter");
    let repository = shop();
    let (mut text, mut commands) = (String::new(), 0);
    let mut rest = chapter.as_str();
    while let Some((before, after)) = rest.split_once(OPENS) {
        let (block, after) = after.split_once(CLOSES).expect("a block ends");
        text.push_str(before);
        text.push_str(OPENS);
        text.push_str(&run(&repository, block, &mut commands));
        text.push_str(CLOSES);
        rest = after;
    }
    text.push_str(rest);
    assert!(commands > 8, "{commands} commands");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).expect("written");
        return;
    }
    assert_eq!(text, chapter);
}
