//! The project's commands. Run them as `cargo xtask …`.
//!
//! What a user of the generator runs is that of `cargo openapi-client`; beside it is what the project proves
//! about itself.

mod cargo;
mod checkout;
mod proofs;

use std::process::ExitCode;

use cargo_openapi_client::commands::Command;
use cargo_openapi_client::{choices, diff, exit, generate, git, program, read, say, split, style};
use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use exit::Exit;
use proofs::Proof;

/// Generating makes and drops millions of small values, on all processors; with this it takes a
/// quarter less time than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What this program is called.
const NAME: &str = "cargo xtask";

#[derive(Parser)]
#[command(name = NAME, bin_name = NAME, about, subcommand_help_heading = "Commands of the generator")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    #[command(flatten)]
    Command(Command),
    #[command(flatten)]
    Proof(Proof),
}

fn main() -> ExitCode {
    if let Some(status) = proofs::corpus::stopwatch::stand_in() {
        return status;
    }
    program::is_called(NAME);
    let matches = command().get_matches();
    let run = match proof_of_command(&matches) {
        Some(run) => run,
        None => Cli::from_arg_matches(&matches).map(|cli| match cli.command {
            Task::Command(command) => command.run(),
            Task::Proof(proof) => proof.run(),
        }),
    };
    run.unwrap_or_else(|error| error.exit()).into()
}

/// The usage: that of the user's commands, with proofs of two of them, and the project's own below them.
fn command() -> clap::Command {
    let verifiable = "verify";
    let cli = Cli::command()
        .mut_subcommand("diff", proofs::verify::Args::augment_args)
        .mut_subcommand("split", |split| {
            let optional = |arg: clap::Arg| arg.required(false).required_unless_present(verifiable);
            let split = split.mut_arg("specs", optional).mut_arg("out", optional);
            proofs::split::Args::augment_args(split)
        });
    let proofs = Proof::augment_subcommands(clap::Command::new(NAME));
    let names: Vec<String> = proofs
        .get_subcommands()
        .map(|proof| proof.get_name().to_owned())
        .collect();
    let width = names.iter().map(String::len).max().unwrap_or_default();
    let mut listed = "Proofs of this project:\n".to_owned();
    for proof in proofs.get_subcommands() {
        let about = proof.get_about().map(ToString::to_string);
        listed.push_str(&format!(
            "  {:width$}  {}\n",
            proof.get_name(),
            about.unwrap_or_default()
        ));
    }
    names
        .into_iter()
        .fold(cli, |cli, name| {
            cli.mut_subcommand(name, |proof| proof.hide(true))
        })
        .after_help(listed)
}

/// Runs the proof that goes with a command of the user's, where that is asked for.
fn proof_of_command(matches: &clap::ArgMatches) -> Option<Result<Exit, clap::Error>> {
    let run = match matches.subcommand()? {
        ("diff", matches) => proofs::verify::Args::from_arg_matches(matches).and_then(|args| {
            let diff = diff::Args::from_arg_matches(matches)?;
            Ok(proofs::verify::main(&args, &diff))
        }),
        ("split", matches) => proofs::split::Args::from_arg_matches(matches).and_then(|args| {
            let choices = choices::Choices::from_arg_matches(matches)?;
            Ok(proofs::split::main(&args, &choices))
        }),
        _ => return None,
    };
    run.transpose()
}
