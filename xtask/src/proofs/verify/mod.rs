//! Whether the verdict on source code is that of tools which nobody here wrote.
//!
//! `cargo-semver-checks` looks for what code can name: items, members, traits, numbers of
//! arguments. It does not compare types, so these are compared as rustc itself describes them to
//! rustdoc. Neither can see that code compiles and means something else.

mod agreement;
mod names;
mod rustdoc;
mod signatures;
mod tool;

pub use agreement::{Agreement, agree};
pub use rustdoc::Workshop;
pub use tool::SemverChecks;

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result};
use generator::Outcome;
use generator::diff::Report;

use crate::diff;
use crate::exit::Exit;
use crate::generate::Run;

use signatures::Signatures;

// What `diff` has here beside the user's options: no doc comment, which would be the command's own help, and no
// group, which would have the name of the user's.
#[derive(clap::Args)]
#[group(skip)]
pub struct Args {
    /// Make both clients and compare them with other tools, which say whether the verdict on source
    /// code is right; exit with 1 when they disagree
    #[arg(long)]
    verify: bool,
}

/// Runs `diff` with the verdict of other tools, when that is asked for.
pub fn main(args: &Args, diff: &diff::Args) -> Option<Exit> {
    args.verify.then(|| diff::main_and(diff, verified))
}

/// Asks other tools whether the verdict on source code is right.
fn verified(compared: &diff::Compared, run: &mut Run) -> Result<()> {
    let tool = SemverChecks::find()?;
    let workshop = Workshop::new()?;
    let documented = |outcome: &Outcome, name| {
        let client = outcome.client.as_ref().context("there is no client")?;
        workshop.document(client, name)
    };
    let old = documented(&compared.old, "old")?;
    let new = documented(&compared.new, "new")?;
    let (findings, agreement) = verify(&tool, &compared.report, &old, &new)?;
    if matches!(agreement, Agreement::Disagreement(_)) {
        run.exit = Exit::Failed;
    }
    run.err
        .push_str(&format!("{}: {agreement}\n{findings}", tool.version));
    Ok(())
}

/// What the tools found between two versions of a crate.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What requires a breaking release, as `lint: item`.
    pub breaking: Vec<String>,
    /// What requires a release that adds.
    pub adding: Vec<String>,
    /// Items that rustc describes in another way, or not at all.
    pub retyped: Vec<String>,
    /// Types that became one, so that code cannot implement a trait for each any more.
    pub united: Vec<String>,
    /// Types that were one, so that values of the one are none of the other any more.
    pub parted: Vec<String>,
}

impl fmt::Display for Findings {
    /// A line for each.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, found) in [
            ("breaks", &self.breaking),
            ("adds", &self.adding),
            ("another type", &self.retyped),
            ("one type", &self.united),
            ("no longer one type", &self.parted),
        ] {
            for found in found {
                writeln!(formatter, "  {word}: {found}")?;
            }
        }
        Ok(())
    }
}

/// Asks the tools about two versions of a crate and compares with the verdict.
///
/// # Errors
///
/// When a tool cannot be run or says something that is not understood.
pub fn verify(
    tool: &SemverChecks,
    report: &Report,
    old: &Path,
    new: &Path,
) -> Result<(Findings, Agreement)> {
    let mut findings = tool.compare(old, new)?;
    let (old, new) = (Signatures::read(old)?, Signatures::read(new)?);
    findings.retyped = old.differences(&new);
    findings.united = old.united(&new);
    findings.parted = new.united(&old);
    let agreement = agree(report, &findings);
    Ok((findings, agreement))
}
