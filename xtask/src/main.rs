//! The project's commands. Run them as `cargo xtask …`.
//!
//! What a user of the generator runs is here, built from as little as that needs. For what the project proves
//! about itself, and for what needs the network, the program `proofs` is built and run in place of this one.

mod proofs;

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

use cargo_openapi_client::{commands, program, say};
use clap::{CommandFactory as _, FromArgMatches as _, Parser};

use proofs::{NAME, PROOFS};

/// As it is measured; a first build does not wait for it.
#[cfg(feature = "proofs")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = NAME, bin_name = NAME, about)]
struct Cli {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    if needs_more(&args) {
        return run_proofs(&args);
    }
    program::is_called(NAME);
    let matches = proofs::listed_below(Cli::command()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.command.run().into()
}

/// Whether this is for the larger program: a proof or its help, one of the proofs that go with a command, or
/// something that needs the network.
fn needs_more(args: &[OsString]) -> bool {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    let mut names = words.clone().filter(|word| *word != "help");
    let is_proof = |name: &str| PROOFS.iter().any(|(proof, _)| *proof == name);
    names
        .next()
        .is_some_and(|name| is_proof(name) || name == "fetch")
        || words.any(|word| ["--verify", "--watch"].contains(&word) || word.contains("://"))
}

/// Builds and runs the larger program, as Cargo does both.
fn run_proofs(args: &[OsString]) -> ExitCode {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--package", "xtask", "--bin", "proofs"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .arg("--")
        .args(args)
        .status();
    match status {
        // Where a signal ended it there is no code.
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.unwrap_or(1).into()
        }
        Err(error) => {
            say::errln!("error: cannot run Cargo: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_program_is_built_only_where_it_is_needed() {
        let needs = |words: &str| {
            let words = words.split_whitespace().map(OsString::from);
            needs_more(&words.collect::<Vec<_>>())
        };
        for words in [
            "ci",
            "help bench",
            "corpus --help",
            "fetch",
            "diff --verify",
            "generate --watch",
            "generate --specs https://example.com/a.json --out a",
        ] {
            assert!(needs(words), "{words}");
        }
        for words in [
            "",
            "--help",
            "help",
            "generate",
            "generate --specs ci --out a",
            "check",
            "diff v1",
            "explain",
            "nonsense",
        ] {
            assert!(!needs(words), "{words}");
        }
    }
}
