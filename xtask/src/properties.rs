//! `cargo xtask properties`: the random tests of the generator, with other random numbers each time.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::checkout;
use crate::exit::Exit;
use crate::style::{Painter, wants_color};

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

/// The targets of the generator's package that hold random tests, and the names of these.
const TESTS: [(&[&str], &[&str]); 2] = [
    (&["--lib"], &["document::tests::properties"]),
    (
        &["--test", "generator"],
        &["pipeline", "properties", "reading"],
    ),
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
            eprintln!("{}: {error:#}", painter.error());
            eprintln!("again with `cargo xtask properties --seed {seed}`");
            Exit::Failed
        }
    }
}

fn run(seed: u64, cases: Option<u32>) -> Result<()> {
    println!("seed {seed}");
    for (target, names) in TESTS {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(checkout::root()?.join("."))
            .args(["test", "--quiet", "--package", "generator"])
            .args(target)
            .arg("--")
            .args(names)
            .env("PROPTEST_RNG_SEED", seed.to_string());
        if let Some(cases) = cases {
            cargo.env("PROPTEST_CASES", cases.to_string());
        }
        let status = cargo.status().context("cannot run Cargo")?;
        ensure!(status.success(), "a property does not hold for seed {seed}");
    }
    Ok(())
}
