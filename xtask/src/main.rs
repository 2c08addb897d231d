//! The project's commands. Run them as `cargo xtask …`.

mod bench;
mod bless;
mod cargo;
mod checkout;
mod choices;
mod ci;
mod conformance;
mod corpus;
mod diff;
mod drift;
mod exit;
mod explain;
mod fetch;
mod generate;
mod git;
mod lock;
mod messages;
mod mutate;
mod properties;
mod read;
mod report;
mod roundtrip;
mod say;
mod split;
mod staged;
mod style;
mod sync;
mod tally;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Generating makes and drops millions of small values, on all processors; with this it takes a
/// quarter less time than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Brings a client up to date with its specs.
    ///
    /// Exit codes: 0 when all is well, 1 when `--check` finds drift, 2 when a spec or the usage is
    /// wrong; nothing is written then.
    Generate(generate::Args),
    /// Runs what continuous integration runs: format, drift, clippy, tests and docs.
    Ci,
    /// Generates a client from each document of a folder, and compiles them all.
    ///
    /// Exit codes: 0 when every document passed, 1 when one did not, 2 when the usage is wrong.
    Corpus(corpus::Args),
    /// Proves that no value is lost on the way through the types of each document of a folder.
    ///
    /// Exit codes: 0 when every sample came back as it was, 1 when one did not, 2 when the usage is
    /// wrong.
    Roundtrip(roundtrip::Args),
    /// Runs the client-generator conformance suite of the TypeSpec project; needs Node.
    ///
    /// Exit codes: 0 when no scenario failed, 1 when one did, 2 when the usage is wrong or the suite
    /// cannot be run.
    Conformance(conformance::Args),
    /// Tells what changed between two versions of an API, and what it means for callers.
    ///
    /// Exit codes: 0 when all is well, 1 when `--fail-on` finds what it looks for, 2 when a spec or
    /// the usage is wrong.
    Diff(diff::Args),
    /// Changes specs in known ways, and asks other tools whether the verdict on each is right.
    ///
    /// Exit codes: 0 when no tool disagrees, 1 when one does, 2 when the usage is wrong.
    Mutate(mutate::Args),
    /// Gets the vendor's pages anew, from the addresses that `sources.txt` lists.
    ///
    /// Exit codes: 0 when all have come, 1 when one has not (nothing is written then), 2 when the
    /// list or the usage is wrong.
    Fetch(fetch::Args),
    /// Writes one documentation page per operation, each with only what the operation reaches.
    ///
    /// Exit codes: 0 when all is well, 1 when `--verify` finds pages that give another client, 2 when
    /// a spec or the usage is wrong; nothing is written then.
    Split(split::Args),
    /// Makes what the tests expect what the generator gives now, and lists the files that changed.
    ///
    /// Exit codes: 0 when the files could be written, 1 when they could not.
    Bless,
    /// Measures the generator, what the clients that it writes cost to compile, and how they run.
    ///
    /// Exit codes: 0 when all could be measured, 1 when a document gave no client, or `--check` finds
    /// that a client needs more instructions than it did, 2 when the usage is wrong.
    Bench(bench::Args),
    /// Runs the random tests of the generator, with other random numbers each time.
    ///
    /// Exit codes: 0 when every property held, 1 when one did not.
    Properties(properties::Args),
    /// Explains a code that a message carries in brackets.
    Explain(explain::Args),
}

fn main() -> ExitCode {
    if let Some(status) = corpus::stopwatch::stand_in() {
        return status;
    }
    let exit = match Cli::parse().command {
        Command::Generate(args) => generate::main(&args),
        Command::Ci => ci::main(),
        Command::Corpus(args) => corpus::main(&args),
        Command::Roundtrip(args) => roundtrip::main(&args),
        Command::Conformance(args) => conformance::main(&args),
        Command::Diff(args) => diff::main(&args),
        Command::Mutate(args) => mutate::main(&args),
        Command::Fetch(args) => fetch::main(&args),
        Command::Split(args) => split::main(&args),
        Command::Bless => bless::main(),
        Command::Bench(args) => bench::main(&args),
        Command::Properties(args) => properties::main(&args),
        Command::Explain(args) => explain::main(&args),
    };
    exit.into()
}
