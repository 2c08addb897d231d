//! `explain CODE`.

use clap::builder::PossibleValuesParser;
use generator::diagnostics::Code;

use crate::exit::Exit;
use crate::say;

/// What to explain.
#[derive(clap::Args)]
pub struct Args {
    /// The code, as it is printed in the brackets of a message
    #[arg(value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    code: String,
}

/// Prints what the code means and how to fix it.
pub fn main(args: &Args) -> Exit {
    for code in Code::ALL.iter().filter(|code| code.as_str() == args.code) {
        say::outln!("{code}\n\n{}", code.explanation().trim_end());
    }
    Exit::Fine
}
