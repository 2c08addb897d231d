//! What the project proves about itself, as commands: `cargo xtask` builds and runs this when it is asked for one.
//!
//! A user's own build is that much smaller. The user's commands are here as well, with all that they can do.

mod bench;
mod bless;
mod calls;
mod cargo;
mod checkout;
mod ci;
mod conformance;
mod corpus;
mod faults;
mod judged;
mod mutate;
mod properties;
mod roundtrip;
mod split;
mod tally;
mod verify;

#[path = "../proofs.rs"]
mod proofs;

use std::process::ExitCode;

use cargo_openapi_client::commands::Command;
use cargo_openapi_client::{choices, diff, exit, generate, git, program, read, say, style};
use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use exit::Exit;
use proofs::NAME;

/// Generating makes and drops millions of small values, on all processors; with this it takes a
/// quarter less time than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = NAME, bin_name = NAME, about)]
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

/// What can be proved.
#[derive(Subcommand)]
pub enum Proof {
    /// Runs what continuous integration runs: format, drift, clippy, tests and docs.
    Ci,
    /// Makes what the tests expect what the generator gives now, and lists the files that changed.
    ///
    /// Exit codes: 0 when the files could be written, 1 when they could not.
    Bless,
    /// Generates a client from each document of a folder, and compiles them all.
    ///
    /// Exit codes: 0 when every document passed, 1 when one did not, 2 when the usage is wrong.
    Corpus(corpus::Args),
    /// Proves that no value is lost on the way through the types of each document of a folder.
    ///
    /// Exit codes: 0 when every sample came back as it was, 1 when one did not, 2 when the usage is
    /// wrong.
    Roundtrip(roundtrip::Args),
    /// Calls every operation of each document of a folder, and has a mock server judge the requests; needs npm.
    ///
    /// Exit codes: 0 when every request was accepted and every answer decoded, 1 when one was not, 2 when the
    /// usage is wrong or the mock server cannot be had.
    Calls(calls::Args),
    /// Runs the client-generator conformance suite of the TypeSpec project; needs Node.
    ///
    /// Exit codes: 0 when no scenario failed, 1 when one did, 2 when the usage is wrong or the suite
    /// cannot be run.
    Conformance(conformance::Args),
    /// Tries an emitted client on servers that do all that servers do wrong.
    ///
    /// Exit codes: 0 when the client bore every fault, 1 when it did not, 2 when the usage is wrong or nothing
    /// can be tried.
    Faults(faults::Args),
    /// Changes specs in known ways, and asks other tools whether the verdict on each is right.
    ///
    /// Exit codes: 0 when no tool disagrees, 1 when one does, 2 when the usage is wrong.
    Mutate(mutate::Args),
    /// Measures the generator, what the clients that it writes cost to compile, and how they run.
    ///
    /// Exit codes: 0 when all could be measured, 1 when a document gave no client, or `--check` finds
    /// that a client needs more instructions than it did, 2 when the usage is wrong.
    Bench(bench::Args),
    /// Runs the random tests of the generator, with other random numbers each time.
    ///
    /// Exit codes: 0 when every property held, 1 when one did not.
    Properties(properties::Args),
}

impl Proof {
    /// Runs it and prints what it says.
    #[must_use]
    pub fn run(&self) -> Exit {
        match self {
            Self::Ci => ci::main(),
            Self::Bless => bless::main(),
            Self::Corpus(args) => corpus::main(args),
            Self::Roundtrip(args) => roundtrip::main(args),
            Self::Calls(args) => calls::main(args),
            Self::Conformance(args) => conformance::main(args),
            Self::Faults(args) => faults::main(args),
            Self::Mutate(args) => mutate::main(args),
            Self::Bench(args) => bench::main(args),
            Self::Properties(args) => properties::main(args),
        }
    }
}

fn main() -> ExitCode {
    if let Some(status) = corpus::stopwatch::stand_in() {
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
    let cli = Cli::command()
        .mut_subcommand("diff", verify::Args::augment_args)
        .mut_subcommand("split", |split| {
            let optional = |arg: clap::Arg| arg.required(false).required_unless_present("verify");
            let split = split.mut_arg("specs", optional).mut_arg("out", optional);
            split::Args::augment_args(split)
        });
    let cli = proofs::PROOFS.iter().fold(cli, |cli, (name, _)| {
        cli.mut_subcommand(name, |proof| proof.hide(true))
    });
    proofs::listed_below(cli)
}

/// Runs the proof that goes with a command of the user's, where that is asked for.
fn proof_of_command(matches: &clap::ArgMatches) -> Option<Result<Exit, clap::Error>> {
    let run = match matches.subcommand()? {
        ("diff", matches) => verify::Args::from_arg_matches(matches).and_then(|args| {
            let diff = diff::Args::from_arg_matches(matches)?;
            Ok(verify::main(&args, &diff))
        }),
        ("split", matches) => split::Args::from_arg_matches(matches).and_then(|args| {
            let choices = choices::Choices::from_arg_matches(matches)?;
            Ok(split::main(&args, &choices))
        }),
        _ => return None,
    };
    run.transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_proof_is_listed_where_it_is_not_built() {
        let built = Proof::augment_subcommands(clap::Command::new(NAME));
        let built: Vec<(String, String)> = built
            .get_subcommands()
            .map(|proof| {
                let about = proof.get_about().map(ToString::to_string);
                (proof.get_name().to_owned(), about.unwrap_or_default())
            })
            .collect();
        let listed = proofs::PROOFS.iter();
        let listed: Vec<_> = listed
            .map(|(name, about)| ((*name).to_owned(), (*about).to_owned()))
            .collect();
        assert_eq!(built, listed);
    }
}
