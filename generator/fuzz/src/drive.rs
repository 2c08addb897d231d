//! Tries seeded changes of small inputs, on any toolchain: readers and the whole pipeline apart.
//!
//! An input that fails is written to `artifacts/`, with the number that makes it again.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use generator_fuzz::{generate_all, lines, mutated, read_and_print, seeded, seeds};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1)?.parse::<u64>().ok()
    };
    let seconds = Duration::from_secs(option("--seconds").unwrap_or(10));
    let seed = option("--seed").unwrap_or(1);
    let Some(target) = args.get(1).and_then(|name| Target::named(name)) else {
        eprintln!("usage: drive json|yaml|markdown|pipeline [--seconds N] [--seed N]");
        return ExitCode::from(2);
    };
    let inputs = target.inputs();
    println!(
        "{}: {} seeds, from number {seed} on",
        target.name,
        inputs.len()
    );
    if inputs.is_empty() {
        return ExitCode::from(2);
    }
    let (start, mut number, mut failures) = (Instant::now(), seed, 0);
    let mut slowest = (Duration::ZERO, seed);
    while start.elapsed() < seconds {
        let input = target.input(&inputs, number);
        let began = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| target.run(&input))).is_err() {
            failures += 1;
            let path = Path::new("artifacts").join(format!("{}-{number}", target.name));
            let written = fs::create_dir_all("artifacts").and_then(|()| fs::write(&path, &input));
            eprintln!("number {number} fails: {} ({written:?})", path.display());
        }
        slowest = slowest.max((began.elapsed(), number));
        number += 1;
    }
    let (count, time) = (number - seed, start.elapsed().as_secs_f64());
    println!(
        "{count} executions, {:.0} a second, {failures} failed; the slowest, number {}, took {:.3} s",
        count as f64 / time,
        slowest.1,
        slowest.0.as_secs_f64()
    );
    ExitCode::from(u8::from(failures > 0))
}

/// What is driven.
struct Target {
    name: &'static str,
    /// The name of the file that a reader is given; nothing for the whole pipeline.
    file: Option<&'static str>,
    endings: &'static [&'static str],
}

const TARGETS: [Target; 4] = [
    Target {
        name: "json",
        file: Some("a.json"),
        endings: &["json"],
    },
    Target {
        name: "yaml",
        file: Some("a.yaml"),
        endings: &["yaml", "yml"],
    },
    Target {
        name: "markdown",
        file: Some("a.md"),
        endings: &["md"],
    },
    Target {
        name: "pipeline",
        file: None,
        endings: &[],
    },
];

impl Target {
    fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    fn inputs(&self) -> Vec<String> {
        match self.name {
            "pipeline" => seeds::documents().iter().map(ToString::to_string).collect(),
            "json" => {
                let mut texts = seeds::texts(self.endings);
                let documents = seeds::documents();
                texts.extend(documents.iter().map(|document| format!("{document:#}")));
                texts
            }
            _ => seeds::texts(self.endings),
        }
    }

    /// The input of this number: mostly a change of nodes where it is JSON, else of lines.
    fn input(&self, inputs: &[String], number: u64) -> String {
        let mut pick = seeded(number);
        let text = &inputs[pick(inputs.len())];
        let by_nodes = (self.file.is_none() || pick(4) == 0)
            .then(|| mutated(text.as_bytes(), pick(1 << 30) as u32, 1 << 20))
            .flatten();
        by_nodes.unwrap_or_else(|| lines::changed(text, &mut pick))
    }

    fn run(&self, input: &str) {
        match self.file {
            Some(file) => read_and_print(file, input.as_bytes()),
            None => generate_all(input.as_bytes()),
        }
    }
}
