//! What the project proves about itself, as subcommands.

mod bench;
mod bless;
mod ci;
mod conformance;
pub mod corpus;
mod mutate;
mod properties;
mod roundtrip;
pub mod split;
mod tally;
pub mod verify;

use clap::Subcommand;

use crate::exit::Exit;

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
    /// Runs the client-generator conformance suite of the TypeSpec project; needs Node.
    ///
    /// Exit codes: 0 when no scenario failed, 1 when one did, 2 when the usage is wrong or the suite
    /// cannot be run.
    Conformance(conformance::Args),
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
            Self::Conformance(args) => conformance::main(args),
            Self::Mutate(args) => mutate::main(args),
            Self::Bench(args) => bench::main(args),
            Self::Properties(args) => properties::main(args),
        }
    }
}
