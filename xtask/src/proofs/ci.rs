//! `cargo xtask ci`: what continuous integration runs, quickest first.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::cargo::Cargo;
use crate::checkout;
use crate::exit::Exit;
use crate::generate;
use crate::say;
use crate::style::{Painter, Style, wants_color};
use crate::tally::Tally;
use crate::{bench, calls, conformance, faults};

/// The test that compiles emitted crates, which `cargo test` passes over.
const EMITTED: [&str; 5] = ["--locked", "--package", "generator", "--test", "compile"];

/// The test of the command as it is installed, which `cargo test` passes over as well. The package is alone, so
/// that what is built for the test is what `cargo install` builds.
const INSTALLED: [&str; 5] = [
    "--locked",
    "--package",
    "cargo-openapi-client",
    "--test",
    "installed",
];

/// Runs all steps; the first that fails ends the run.
pub fn main() -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stdout()),
    };
    match run(painter) {
        Ok(summary) => {
            say::outln!("\n{} {summary}", painter.paint(Style::Green, "ci passed"));
            Exit::Fine
        }
        Err(error) => {
            say::outln!("\n{} {error:#}", painter.paint(Style::Red, "ci failed"));
            Exit::Failed
        }
    }
}

/// Gives one line with each step's time and the sum of all test results.
fn run(painter: Painter) -> Result<String> {
    let cargo = Cargo::new()?;
    cargo.require_tools()?;
    let mut tests = Tally::default();
    let mut steps = Steps {
        painter,
        times: Vec::new(),
    };
    let start = Instant::now();

    steps.run("format", || {
        cargo.run("fmt", &["--all", "--check"])?;
        let root = checkout::root()?;
        let programs = [
            calls::programs(&root),
            conformance::programs(&root)?,
            bench::programs(&root)?,
            faults::programs(&root),
        ];
        cargo.check_format(&programs.concat())
    })?;
    steps.run("drift", drift)?;
    steps.run("clippy", || {
        // Cargo does not count a target that `cargo test` passes over among all targets.
        let all = ["--locked", "--workspace", "--all-targets"];
        let deny = ["--", "-D", "warnings"];
        for targets in [&all[..], &EMITTED, &INSTALLED] {
            cargo.run("clippy", &[targets, &deny].concat())?;
        }
        Ok(())
    })?;
    steps.run("tests", || {
        let all = ["--locked", "--workspace", "--no-fail-fast"];
        for args in [&all[..], &EMITTED, &INSTALLED] {
            let result = cargo.lines("test", args, |line| tests.add(line));
            result.with_context(|| tests.to_string())?;
        }
        ensure!(tests.passed > 0, "no test ran");
        Ok(())
    })?;
    steps.run("docs", || {
        cargo.doc(&["--locked", "--workspace", "--no-deps"])
    })?;

    Ok(format!(
        "in {:.1} s ({}); {tests}",
        start.elapsed().as_secs_f64(),
        steps.times.join(", ")
    ))
}

/// Runs steps one after the other and says how long each took.
struct Steps {
    painter: Painter,
    times: Vec<String>,
}

impl Steps {
    fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        say::outln!(
            "\n{}",
            self.painter.paint(Style::Bold, format!("==> {name}"))
        );
        let start = Instant::now();
        let result = step();
        let time = format!("{name} {:.1} s", start.elapsed().as_secs_f64());
        say::outln!("<== {time}");
        self.times.push(time);
        result.map_err(|error| error.context(format!("in step `{name}`")))
    }
}

/// The committed client is the one that the specs give.
fn drift() -> Result<()> {
    match generate::main(&generate::Args::check()) {
        Exit::Fine => Ok(()),
        Exit::Failed => bail!("the committed client is out of date"),
        Exit::Wrong => bail!("no client can be generated"),
    }
}
