//! `cargo xtask faults`: an emitted client against servers that do all that servers do wrong.
//!
//! A program calls a server on loopback through a client of `program/api.yaml`. The server does to each
//! request what the fault says, and writes down by call what it received, processed and answered; the
//! program says what its client made of it. Both must agree with what HTTP lets a client know.

mod build;
mod fault;
mod goaway;
mod http1;
mod http2;
mod ledger;
mod list;
mod op;
mod report;
mod retry_after;
mod table;
mod trial;
mod verdict;
mod world;

use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::checkout;
use crate::corpus::memory;
use crate::exit::Exit;
use crate::judged::judged;
use crate::say;
use crate::style::count;
use fault::Fault;
use list::FAULTS;
use trial::{Protocol, Trial};
use verdict::Verdict;

/// What to try, and how often.
#[derive(clap::Args)]
pub struct Args {
    /// Only this fault, such as `goaway` (may be repeated)
    #[arg(long, value_name = "FAULT")]
    only: Vec<String>,
    /// How many calls are made on each fault
    #[arg(long, value_name = "N", default_value_t = 1_000, conflicts_with = "full", value_parser = clap::value_parser!(u32).range(1..))]
    calls: u32,
    /// Ten thousand calls on each fault
    #[arg(long)]
    full: bool,
    /// What decides on which request is treated how
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How many crates are compiled at once [default: as many as fit into memory]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// Runs the command: status 0 when the client bore every fault.
pub fn main(args: &Args) -> Exit {
    judged(run(args), table::print, table::failed)
}

/// The program that makes the calls.
pub fn programs(root: &Path) -> Vec<PathBuf> {
    vec![folder(root).join("main.rs")]
}

fn folder(root: &Path) -> PathBuf {
    ["xtask", "src", "proofs", "faults", "program"]
        .iter()
        .fold(root.to_path_buf(), |folder, name| folder.join(name))
}

fn run(args: &Args) -> Result<Vec<Verdict>> {
    let faults = selected(&args.only)?;
    // Cargo runs elsewhere and must find it all the same.
    let current = env::current_dir().context("the current directory is gone")?;
    let root = current.join(checkout::root()?);
    let jobs = args.jobs.map_or_else(memory::jobs, usize::from);
    let program = build::build(&folder(&root), &root.join("target").join("faults"), jobs)?;
    let calls = if args.full {
        10_000
    } else {
        args.calls as usize
    };
    let trials: Vec<(&'static Fault, Trial)> = faults
        .into_iter()
        .flat_map(|fault| {
            let protocols = Protocol::of(fault).iter();
            protocols.map(move |&protocol| (fault, protocol))
        })
        .map(|(fault, protocol)| {
            let trial = Trial {
                protocol,
                calls,
                seed: args.seed,
            };
            (fault, trial)
        })
        .collect();
    say::errln!("{} on each fault", count(calls, "call"));
    let mut verdicts = Vec::new();
    for (index, (fault, trial)) in trials.iter().enumerate() {
        let start = Instant::now();
        let verdict = trial.run(fault, &program)?;
        say::errln!(
            "[{}/{}] {}, {}: {} in {:.1} s",
            index + 1,
            trials.len(),
            verdict.name,
            verdict.protocol,
            if verdict.has_passed() {
                "passed"
            } else {
                "failed"
            },
            start.elapsed().as_secs_f64()
        );
        for example in &verdict.examples {
            say::errln!("  {example}");
        }
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// The faults of these names; all without a name.
fn selected(names: &[String]) -> Result<Vec<&'static Fault>> {
    for name in names {
        let is_known = FAULTS.iter().any(|fault| fault.name == name);
        ensure!(is_known, "there is no fault `{name}`; there are {}", all());
    }
    let is_meant = |fault: &&Fault| names.is_empty() || names.iter().any(|name| name == fault.name);
    Ok(FAULTS.iter().filter(is_meant).collect())
}

fn all() -> String {
    let names: Vec<String> = FAULTS
        .iter()
        .map(|fault| format!("`{}`", fault.name))
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_chosen_by_their_names() {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            selected(&names).map(|faults| faults.len())
        };
        assert_eq!(names(&[]).expect("all"), FAULTS.len());
        assert_eq!(names(&["goaway", "none"]).expect("two"), 2);
        let error = names(&["earthquake"]).expect_err("unknown").to_string();
        assert!(
            error.starts_with("there is no fault `earthquake`; there are `none`, `"),
            "{error}"
        );
    }
}
