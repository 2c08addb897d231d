//! The README and the chapters: their commands are run, their tables and links are complete.

#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_openapi_client::{commands, config};
use clap::Subcommand as _;

const SPEC: &str = "
openapi: 3.1.0
info: {title: Boats, version: 1.0.0}
paths:
  /boats:
    get: {operationId: listBoats, responses: {'200': {description: D}}}
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The README and all chapters: the path, and the text.
fn documents() -> Vec<(PathBuf, String)> {
    let chapters = fs::read_dir(root().join("generator/docs")).expect("a folder");
    let mut paths: Vec<PathBuf> = chapters
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.push(root().join("README.md"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a text");
        (path, text.replace("\r\n", "\n"))
    };
    paths.into_iter().map(read).collect()
}

/// The blocks of code in a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let blocks = text.split(fence.as_str()).skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

/// The words of each command in the shell's blocks that begins so.
fn commands_of<'a>(text: &'a str, program: &str) -> Vec<Vec<&'a str>> {
    let lines = blocks(text, "sh").into_iter().flat_map(str::lines);
    let commands = lines.filter_map(|line| line.trim().strip_prefix(program));
    let words = |command: &'a str| {
        let command = command.split(" #").next().unwrap_or_default();
        command.split_whitespace().collect()
    };
    commands.map(words).collect()
}

fn git(folder: &Path, args: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
        .args(args)
        .output();
    assert!(output.expect("git runs").status.success(), "{args:?}");
}

fn run(folder: &Path, args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
        .current_dir(folder)
        .args(args)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{args:?}: {output:?}");
}

#[test]
fn every_command_does_what_it_is_shown_for() {
    let mut number = 0;
    for (path, text) in documents() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        fs::write(folder.join("openapi.yaml"), SPEC).expect("written");
        fs::write(
            folder.join("old.yaml"),
            SPEC.replace("listBoats", "allBoats"),
        )
        .expect("written");
        let commands = commands_of(&text, "cargo openapi-client ");
        let begins = commands.first().and_then(|command| command.first());
        if begins.is_some_and(|name| *name != "init") {
            run(folder, &["init", "openapi.yaml"]);
            git(folder, &["init", "--quiet"]);
            git(folder, &["add", "--all"]);
            git(folder, &["commit", "--quiet", "--message", "First"]);
            git(folder, &["tag", "v1"]);
        }
        for command in &commands {
            run(folder, command);
        }
        number += commands.len();
        println!("{}: {}", path.display(), commands.len());
    }
    assert!(number > 20, "{number}");
}

/// Those of this repository are run by its continuous integration; here they are understood.
#[test]
fn every_command_of_this_repository_is_one() {
    let usage = commands::Command::augment_subcommands(clap::Command::new("xtask"));
    for (path, text) in documents() {
        for command in commands_of(&text, "cargo xtask ") {
            if command.first() == Some(&"ci") {
                continue;
            }
            let words = [&["xtask"], command.as_slice()].concat();
            let parsed = usage.clone().try_get_matches_from(&words);
            assert!(parsed.is_ok(), "{}: {words:?}", path.display());
        }
    }
}

/// An option as a table shows it: `--out DIR`, `--groups auto|tag|path|none`, `--check`.
fn shown(option: &clap::Arg) -> Option<String> {
    let name = option.get_long().filter(|name| *name != "help")?;
    if !option.get_action().takes_values() {
        return Some(format!("--{name}"));
    }
    let values = option.get_possible_values();
    let values: Vec<_> = values.iter().map(|value| value.get_name()).collect();
    let value = match values.as_slice() {
        [] => option.get_value_names()?.first()?.to_string(),
        values => values.join("|"),
    };
    let several = option
        .get_num_args()
        .is_some_and(|range| range.max_values() > 1);
    Some(format!(
        "--{name} {value}{}",
        if several { "..." } else { "" }
    ))
}

#[test]
fn the_tables_of_options_are_those_of_the_commands() {
    let usage = commands::Command::augment_subcommands(clap::Command::new("test"));
    let mut known = BTreeSet::new();
    for command in usage.get_subcommands() {
        let options = command.get_arguments().filter_map(shown);
        known.extend(options.map(|option| (command.get_name().to_owned(), option)));
    }
    let text = fs::read_to_string(root().join("generator/docs/configuration.md")).expect("a text");
    let mut named = BTreeSet::new();
    let mut commands: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(list) = line.strip_prefix("Of `") {
            commands = list.split('`').step_by(2).collect();
        }
        if let Some((option, _)) = line
            .strip_prefix("| `")
            .and_then(|rest| rest.split_once('`'))
        {
            let option = option.replace("\\|", "|");
            let of = commands
                .iter()
                .map(|command| ((*command).to_owned(), option.clone()));
            named.extend(of);
        }
    }
    assert_eq!(named, known);
}

#[test]
fn the_table_of_keys_is_complete() {
    let text = fs::read_to_string(root().join("generator/docs/configuration.md")).expect("a text");
    let block = blocks(&text, "toml").concat();
    let manifest = format!("[package]\nname = \"a\"\n{block}");
    let read = config::parse(&manifest, Path::new("Cargo.toml")).expect("understood");
    assert_eq!(read.expect("a client").specs, ["../specs"]);
    let named: BTreeSet<&str> = block
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(named, config::keys().collect());
}

#[test]
fn links_lead_somewhere() {
    for (path, text) in documents() {
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let target = path.with_file_name("").join(target);
            assert!(target.exists(), "{}: {link}", path.display());
        }
    }
}

/// The address is in one place, the workspace's manifest.
#[test]
fn the_address_is_the_one_of_the_manifest() {
    let address = env!("CARGO_PKG_REPOSITORY");
    let host = address.split('/').nth(2).expect("a host");
    let mut number = 0;
    for (path, text) in documents() {
        assert_eq!(
            text.matches(host).count(),
            text.matches(address).count(),
            "{}",
            path.display()
        );
        number += text.matches(address).count();
    }
    assert!(number > 0);
}

/// The program in the chapter is the example of the library, which is run with its other examples.
#[test]
fn the_program_in_the_chapter_is_run() {
    let chapter = fs::read_to_string(root().join("generator/docs/other-apis.md")).expect("a text");
    let library = fs::read_to_string(root().join("generator/cli/src/library.rs")).expect("a text");
    let program = blocks(&chapter, "rust").concat();
    let mut lines = program.lines().filter(|line| !line.is_empty());
    assert!(program.lines().count() > 4);
    assert!(
        lines.all(|line| library.contains(&format!("\n/// {line}\n"))),
        "{program}"
    );
}
