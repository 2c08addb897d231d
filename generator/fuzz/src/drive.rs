//! Tries seeded changes of small inputs, on any toolchain: readers and the whole pipeline apart.
//!
//! An input that fails, or takes long, is written to `artifacts/`, with the number that makes it again. A run
//! that the system ends (a stack that overflows) is found by its last line: the number to go on from with
//! `--seed N --threads 1`, and `--print N` writes the input of a number.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use generator_fuzz::target::Target;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// An input that takes longer than this is a finding: none has more than a few kilobytes.
const LONGEST: Duration = Duration::from_secs(1);

/// How often it is said how far the run is.
const PAUSE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1)?.parse::<u64>().ok()
    };
    let Some(target) = args.get(1).and_then(|name| Target::named(name)) else {
        eprintln!(
            "usage: drive json|yaml|markdown|pipeline [--seconds N] [--executions N] [--seed N] [--threads N] [--print N]"
        );
        return ExitCode::from(2);
    };
    let seed = option("--seed").unwrap_or(1);
    let executions = option("--executions");
    let seconds = option("--seconds").or(executions.is_none().then_some(10));
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let threads = option("--threads").unwrap_or(cores).max(1);
    let inputs = target.inputs();
    if let Some(number) = option("--print") {
        println!("{}", target.input(&inputs, number));
        return ExitCode::SUCCESS;
    }
    println!(
        "{}: {} seeds, {threads} threads, from number {seed} on",
        target.name,
        inputs.len()
    );
    if inputs.is_empty() {
        return ExitCode::from(2);
    }
    let run = Run {
        target,
        inputs,
        start: Instant::now(),
        next: AtomicU64::new(seed),
        end: executions.map_or(u64::MAX, |count| seed.saturating_add(count)),
        time: seconds.map_or(Duration::MAX, Duration::from_secs),
    };
    let found: Vec<Found> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let run = &run;
                scope.spawn(move || run.work(worker == 0))
            })
            .collect();
        let joined = workers.into_iter().map(thread::ScopedJoinHandle::join);
        joined.filter_map(Result::ok).collect()
    });
    let count: u64 = found.iter().map(|found| found.count).sum();
    let failed: u64 = found.iter().map(|found| found.failed).sum();
    let slowest = found.iter().map(|found| found.slowest).max();
    let (time, number) = slowest.unwrap_or_default();
    println!(
        "{count} executions, {:.0} a second, {failed} failed; the slowest, number {number}, took {:.3} s",
        count as f64 / run.start.elapsed().as_secs_f64(),
        time.as_secs_f64()
    );
    // A worker that did not come back has failed as well.
    let is_whole = found.len() as u64 == threads;
    ExitCode::from(u8::from(failed > 0 || !is_whole))
}

/// What is to be done.
struct Run {
    target: &'static Target,
    inputs: Vec<String>,
    start: Instant,
    next: AtomicU64,
    end: u64,
    time: Duration,
}

/// What one thread found.
#[derive(Default)]
struct Found {
    count: u64,
    failed: u64,
    slowest: (Duration, u64),
}

impl Run {
    fn work(&self, says_how_far: bool) -> Found {
        let mut found = Found::default();
        let mut said = Duration::ZERO;
        loop {
            let elapsed = self.start.elapsed();
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.end || elapsed >= self.time {
                return found;
            }
            if says_how_far && elapsed >= said + PAUSE {
                said = elapsed;
                println!("{:.0} s: number {number}", elapsed.as_secs_f64());
            }
            self.try_one(number, &mut found);
        }
    }

    fn try_one(&self, number: u64, found: &mut Found) {
        let input = self.target.input(&self.inputs, number);
        let attempt = || {
            let began = Instant::now();
            let run = catch_unwind(AssertUnwindSafe(|| self.target.run(&input)));
            (run, began.elapsed())
        };
        let (run, mut time) = attempt();
        if run.is_ok() && time >= LONGEST {
            // Others may have had the processor: it is slow when it is so each time.
            time = time.min(attempt().1).min(attempt().1);
        }
        found.count += 1;
        found.slowest = found.slowest.max((time, number));
        if run.is_ok() && time < LONGEST {
            return;
        }
        found.failed += 1;
        let path = Path::new("artifacts").join(format!("{}-{number}", self.target.name));
        let written = fs::create_dir_all("artifacts").and_then(|()| fs::write(&path, &input));
        let (seconds, path) = (time.as_secs_f64(), path.display());
        eprintln!("number {number} fails after {seconds:.1} s: {path} ({written:?})");
    }
}
