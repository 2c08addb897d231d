//! Fetches the pages that a list names, and writes those that have changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::list::{self, Source};
use super::page::{Answer, Fetcher};
use super::record::{self, Entry, Record};
use crate::exit::Exit;
use crate::generate::Run;
use crate::lock::Turn;
use crate::paths::display;
use crate::progress;
use crate::staged;
use crate::style::{Painter, count};

/// What became of one page.
enum Fate {
    New,
    Changed,
    Unchanged,
}

impl Fate {
    fn word(&self) -> &'static str {
        match self {
            Fate::New => "new",
            Fate::Changed => "changed",
            Fate::Unchanged => "unchanged",
        }
    }
}

/// A page that has come, and where it goes.
struct Fetched {
    path: PathBuf,
    content: Vec<u8>,
}

/// Fetches every page, and writes them when all have come: pages of different versions do not go
/// together.
pub fn fetch(folder: &Path, painter: Painter, run: &mut Run) -> Result<Exit> {
    let told_before = run.out.len();
    let sources = listed(&folder.join(list::NAME), painter)?;
    let record_path = folder.join(record::NAME);
    let known = record::parse(&fs::read_to_string(&record_path).unwrap_or_default());
    let fetcher = Fetcher::new();
    let mut record = Record::new();
    let mut fetched = Vec::new();
    let mut failures = Vec::new();
    for source in &sources {
        let path = folder.join(&source.file);
        let on_disk = fs::read(&path).ok();
        let entry = known
            .get(&source.file)
            .filter(|entry| is_of(entry, source, on_disk.as_deref()));
        let step = progress::step(format!("fetching {}", source.shown()));
        let answer = fetcher.fetch(source, entry);
        drop(step);
        match answer {
            Err(why) => failures.push((source, source.without_secrets(&why))),
            Ok(Answer::Unchanged) => {
                record.extend(entry.map(|entry| (source.file.clone(), entry.clone())));
                told(run, &path, &Fate::Unchanged);
            }
            Ok(Answer::Content(content, entry)) => {
                told(run, &path, &fate(on_disk.as_deref(), &content));
                record.insert(source.file.clone(), entry);
                fetched.push(Fetched { path, content });
            }
        }
    }
    if !failures.is_empty() {
        run.out.truncate(told_before);
        for (source, why) in &failures {
            run.err.push_str(&failure(folder, source, why, painter));
        }
        let sum = format!("{} of {}", failures.len(), count(sources.len(), "page"));
        run.err
            .push_str(&format!("{sum} did not come; nothing was written\n"));
        return Ok(Exit::Failed);
    }
    write(folder, &fetched, &record_path, &record::print(&record))?;
    Ok(Exit::Fine)
}

/// Whether the record speaks of what is on disk.
fn is_of(entry: &Entry, source: &Source, on_disk: Option<&[u8]>) -> bool {
    let is_same = |bytes: &[u8]| record::digest(bytes) == entry.sha256;
    entry.address == source.shown() && on_disk.is_some_and(is_same)
}

fn fate(on_disk: Option<&[u8]>, content: &[u8]) -> Fate {
    match on_disk {
        None => Fate::New,
        Some(old) if old == content => Fate::Unchanged,
        Some(_) => Fate::Changed,
    }
}

fn told(run: &mut Run, path: &Path, fate: &Fate) {
    let line = format!("{}: {}\n", display(path), fate.word());
    run.out.push_str(&line);
}

fn failure(folder: &Path, source: &Source, why: &str, painter: Painter) -> String {
    let list = display(&folder.join(list::NAME));
    let Source { file, line, .. } = source;
    let address = source.shown();
    format!(
        "{}: cannot fetch `{file}`: {why}\n  --> {list}:{line}\n  {address}\n",
        painter.error()
    )
}

/// The pages that the list names.
fn listed(path: &Path, painter: Painter) -> Result<Vec<Source>> {
    let name = display(path);
    let text = fs::read_to_string(path).with_context(|| {
        format!("cannot read `{name}`, the list of pages: a file name and an address a line")
    })?;
    let sources = list::parse(&text).map_err(|faults| {
        let lines = faults
            .into_iter()
            .map(|(line, fault)| format!("{fault}\n  --> {name}:{line}"));
        let separator = format!("\n{}: ", painter.error());
        anyhow::anyhow!("{}", lines.collect::<Vec<_>>().join(&separator))
    })?;
    if sources.is_empty() {
        bail!("`{name}` names no page: a line is a file name and an address");
    }
    Ok(sources)
}

/// Writes the pages and the record, all or none, and nothing where a link leads.
fn write(folder: &Path, fetched: &[Fetched], record_path: &Path, record: &str) -> Result<()> {
    let pages = fetched
        .iter()
        .map(|page| (page.path.as_path(), page.content.as_slice()));
    let record = [(record_path, record.as_bytes())];
    let mut changed: Vec<(&Path, &[u8])> = pages.chain(record).collect();
    changed.retain(|(path, content)| fs::read(path).ok().as_deref() != Some(*content));
    for (path, _) in &changed {
        let below = path.ancestors().take_while(|part| *part != folder);
        if let Some(link) = below.into_iter().find(|part| part.is_symlink()) {
            bail!(
                "`{}` is a link, and pages are not written through links; nothing was written",
                display(link)
            );
        }
    }
    let _turn = Turn::wait(folder)?;
    staged::stage(folder, changed)?.commit()
}
