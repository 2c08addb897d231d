//! The commands.

use clap::Subcommand;

use crate::exit::Exit;
use crate::{diff, explain, fetch, generate, init, report, split};

/// What can be run.
#[derive(Subcommand)]
pub enum Command {
    /// Makes a new client: its crate, a first test, and a workflow that keeps it in step.
    ///
    /// Exit codes: 0 when it is made, 2 when a spec or the usage is wrong.
    Init(init::Args),
    /// Brings clients up to date with their specs.
    ///
    /// Exit codes: 0 when all is well, 1 when `--check` finds drift, 2 when a spec or the usage is
    /// wrong; nothing is written then.
    Generate(generate::Args),
    /// Tells whether clients are up to date; the same as `generate --check`.
    ///
    /// Exit codes: 0 when they are, 1 when one is not, 2 when a spec or the usage is wrong.
    Check(generate::CheckArgs),
    /// Tells what changed between two versions of an API, and what it means for callers.
    ///
    /// Exit codes: 0 when all is well, 1 when `--fail-on` finds what it looks for, 2 when a spec or
    /// the usage is wrong.
    Diff(diff::Args),
    /// Tells what became of the documents: what of each tag is in the client, what is missing, what is
    /// untyped, and what changed since another version.
    ///
    /// Exit codes: 0 when all is well, 2 when a spec or the usage is wrong.
    Report(report::Args),
    /// Gets the vendor's pages anew, from the addresses that `sources.txt` lists.
    ///
    /// Exit codes: 0 when all have come, 1 when one has not (nothing is written then), 2 when the
    /// list or the usage is wrong.
    Fetch(fetch::Args),
    /// Writes one documentation page per operation, each with only what the operation reaches.
    ///
    /// Exit codes: 0 when all is well, 2 when a spec or the usage is wrong; nothing is written then.
    Split(split::Args),
    /// Explains a code that a message carries in brackets.
    Explain(explain::Args),
}

impl Command {
    /// Runs it and prints what it says.
    #[must_use]
    pub fn run(&self) -> Exit {
        match self {
            Self::Init(args) => init::main(args),
            Self::Generate(args) => generate::main(args),
            Self::Check(args) => generate::main(&args.clone().into()),
            Self::Diff(args) => diff::main(args),
            Self::Report(args) => report::main(args),
            Self::Fetch(args) => fetch::main(args),
            Self::Split(args) => split::main(args),
            Self::Explain(args) => explain::main(args),
        }
    }
}
