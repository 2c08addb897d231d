//! `cargo xtask bench --instructions`: how many instructions a request, decoding and encoding take, in
//! the emitted client and in what one would write by hand.
//!
//! Instructions are counted, not timed: the count is nearly the same on a busy machine, so a small growth
//! is seen. What a program does once, such as starting, drops out: it runs with a small and with a large
//! number of repetitions, and the difference is what counts.

mod callgrind;
mod crates;
mod items;
mod server;
mod table;

use std::fs;

use anyhow::{Context, Result};

use super::place;
use crate::checkout;
use crate::exit::Exit;
use crate::say;
use callgrind::Callgrind;
use crates::Programs;
use table::{Compiler, Counts, Table};

/// How many requests the two runs send; the first ones pay for the connection and for buffers.
const REQUESTS: [u64; 2] = [200, 1200];

/// How often the two runs decode or encode the list.
const LISTS: [u64; 2] = [1, 3];

/// Counts, prints, and compares with the committed counts or puts new ones in their place.
///
/// # Errors
///
/// When a program cannot be compiled or run, or the committed counts cannot be read.
pub fn run(check: bool, write: bool) -> Result<Exit> {
    let place = place()?.join("instructions");
    fs::create_dir_all(&place).context("cannot make `target/bench/instructions`")?;
    let Some(callgrind) = Callgrind::find(&place) else {
        say::outln!("skipped: instructions are counted by valgrind, which is not installed");
        return Ok(Exit::Fine);
    };
    let file = checkout::root()?.join("xtask").join("bench.toml");
    let compiler = Compiler::installed()?;
    let programs = crates::compile(&place)?;
    let counted = Table {
        compiler,
        counts: count(&callgrind, &programs)?,
    };
    let known = Table::read(&file)?;
    say::out!("{}", counted.print(known.as_ref()));
    if write {
        counted.write(&file)?;
    }
    if !check {
        return Ok(Exit::Fine);
    }
    let known = known.context("there is no `xtask/bench.toml`: `--write` makes it")?;
    let grown = counted.grown(&known);
    for line in &grown {
        say::outln!("{line}");
    }
    Ok(match grown.is_empty() {
        true => Exit::Fine,
        false => Exit::Failed,
    })
}

fn count(callgrind: &Callgrind, programs: &Programs) -> Result<Vec<Counts>> {
    let list = programs.list.to_string_lossy();
    let address = server::start()?;
    let mut counts = Vec::new();
    for (name, program, first, input, times) in [
        ("request", &programs.request, None, &*address, REQUESTS),
        ("decode", &programs.codec, Some("decode"), &*list, LISTS),
        ("encode", &programs.codec, Some("encode"), &*list, LISTS),
    ] {
        let one = |who: &str| -> Result<u64> {
            say::errln!("counting: {name}, {who}");
            let [few, many] = times;
            let run = |times: u64| {
                let times = times.to_string();
                let args: Vec<&str> = first.into_iter().chain([who, input, &times]).collect();
                callgrind.count(program, &args)
            };
            let (few_cost, many_cost) = (run(few)?, run(many)?);
            Ok(many_cost.saturating_sub(few_cost) / (many - few))
        };
        counts.push(Counts {
            name: name.to_owned(),
            client: one("client")?,
            by_hand: one("by-hand")?,
        });
    }
    Ok(counts)
}
