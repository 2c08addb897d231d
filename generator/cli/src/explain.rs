//! `explain [CODE]`.

use clap::builder::PossibleValuesParser;
use generator::diagnostics::Code;

use crate::exit::Exit;
use crate::say;

/// What to explain.
#[derive(clap::Args)]
pub struct Args {
    /// The code, as it is printed in the brackets of a message; without one, all codes are listed
    #[arg(
        value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())),
        hide_possible_values = true
    )]
    code: Option<String>,
}

/// Prints what the code means and how to fix it, or what codes there are.
pub fn main(args: &Args) -> Exit {
    let Some(wanted) = &args.code else {
        say::out!("{}", list());
        return Exit::Fine;
    };
    for code in Code::ALL.iter().filter(|code| code.as_str() == wanted) {
        say::outln!("{code}\n\n{}", code.explanation().trim_end());
    }
    Exit::Fine
}

/// A line for each code: how grave it is, and what it means.
fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max();
    let width = width.unwrap_or_default();
    let line = |code: &Code| {
        let explanation = code.explanation();
        let first = explanation.split("\n\n").next().unwrap_or_default();
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "{:width$}  {:7}  {first}\n",
            code.as_str(),
            code.severity().as_str()
        )
    };
    Code::ALL.iter().map(line).collect()
}
