//! `cargo xtask properties`: the random tests of the generator, with other random numbers each time.

use anyhow::{Context, Result, ensure};

use crate::cargo::Cargo;
use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, wants_color};
use crate::tally::Tally;

/// Which random numbers, and how many cases.
#[derive(clap::Args)]
pub struct Args {
    /// Where the random numbers begin [default: another number each time, which is printed]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// How many cases of each property are tried [default: as many as `cargo test` tries]
    #[arg(long, value_name = "N")]
    cases: Option<u32>,
}

/// The random tests of the generator's package: the target, and what their names contain.
const TESTS: [(&[&str], &str); 4] = [
    (&["--lib"], "document::tests::properties"),
    (&["--test", "generator"], "pipeline"),
    (&["--test", "generator"], "properties"),
    (&["--test", "generator"], "reading"),
];

/// Runs the command: status 0 when every property held.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stderr()),
    };
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(..));
    match run(seed, args.cases) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            say::errln!("{}: {error:#}", painter.error());
            say::errln!("again with `cargo xtask properties --seed {seed}`");
            Exit::Failed
        }
    }
}

fn run(seed: u64, cases: Option<u32>) -> Result<()> {
    say::outln!("seed {seed}");
    let mut cargo = Cargo::new()?.with("PROPTEST_RNG_SEED", seed.to_string());
    if let Some(cases) = cases {
        cargo = cargo.with("PROPTEST_CASES", cases.to_string());
    }
    for (target, tests) in TESTS {
        let args = [
            &["--quiet", "--package", "generator"],
            target,
            &["--", tests],
        ]
        .concat();
        let mut tally = Tally::default();
        let result = cargo.lines("test", &args, |line| tally.add(line));
        result.with_context(|| format!("a property does not hold for seed {seed}"))?;
        ensure!(tally.passed > 0, "no test is called `{tests}`");
    }
    Ok(())
}
