//! `split`: one documentation page per operation, and nothing lost.

pub mod pages;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::choices::Choices;
use crate::elsewhere::read_all;
use crate::exit::Exit;
use crate::generate::Run;
use crate::messages::Messages;
use crate::paths::display;
use crate::progress;
use crate::style::{Painter, count, wants_color};

/// What to split.
#[derive(clap::Args, Clone, Default)]
pub struct Args {
    /// A file, or a folder of files that belong together; several are merged first
    #[arg(value_name = "SPEC", required = true)]
    specs: Vec<PathBuf>,
    /// A new or empty folder for the pages
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let color = wants_color(&io::stderr()) && wants_color(&io::stdout());
    let painter = Painter { color };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Wrong,
    };
    if let Err(error) = split(args, painter, &mut run) {
        run.err
            .push_str(&format!("{}: {error:#}\n", painter.error()));
    }
    // A reader that has gone away, such as `| head`, changes nothing about how the run ended.
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

fn split(args: &Args, painter: Painter, run: &mut Run) -> Result<()> {
    let out = args.out.as_path();
    ensure!(
        is_free(out)?,
        "`{}` is not empty: name a new folder, so that no page of something else is among the pages",
        display(out)
    );
    let (specs, _) = read_all(&args.specs, args.choices.reach(), painter)?;
    run.err.push_str(&specs.remarks());
    let options = args.choices.fitting(&specs).options("client".to_owned());
    let step = progress::step("reading the specs");
    let outcome = generator::generate(specs.files, &options);
    drop(step);
    args.messages.print(&outcome, painter, run);
    let client = args.messages.accepted(&outcome, "nothing was written")?;
    let pages = pages::of(client)?;
    fs::create_dir_all(out).with_context(|| format!("cannot create `{}`", display(out)))?;
    for page in &pages {
        let path = out.join(&page.name);
        fs::write(&path, &page.bytes)
            .with_context(|| format!("cannot write `{}`", display(&path)))?;
    }
    run.out.push_str(&format!(
        "read {}\n{}: {}\n",
        count(client.operations, "operation"),
        display(out),
        count(pages.len(), "page"),
    ));
    run.exit = Exit::Fine;
    Ok(())
}

/// Whether there is nothing at the place yet, or an empty folder.
fn is_free(out: &Path) -> Result<bool> {
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => bail!("cannot read `{}`: {error}", display(out)),
    }
}
