//! The counts, and those that are committed: `xtask/bench.toml`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, Item};

use crate::bench::table::grouped;
use crate::checkout::display;

/// How far a count may grow: what the order of a hash table and the like change is below.
const LIMIT: f64 = 1.03;

const HEAD: &str = "\
# How many instructions the emitted clients execute, and the same written by hand, as callgrind counts them:
# for a request, and for decoding and encoding a list of 5 MB. `cargo xtask bench --instructions --write` puts the
# present counts here; with `--check`, it fails when one has grown by over 3 %.
";

/// The compiler that made the programs: another one gives other counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiler {
    /// Its version.
    release: String,
    /// The machine that it compiles for.
    host: String,
}

impl Compiler {
    /// The compiler that Cargo takes.
    ///
    /// # Errors
    ///
    /// When it cannot be asked.
    pub fn installed() -> Result<Self> {
        let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(program).arg("-vV").output();
        let output = output.context("cannot run `rustc -vV`")?;
        Self::said(&String::from_utf8_lossy(&output.stdout))
            .context("`rustc -vV` does not say which compiler it is")
    }

    fn said(text: &str) -> Option<Self> {
        let field = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.split_once(": "));
            let found = lines.find(|(field, _)| *field == name);
            found.map(|(_, value)| value.to_owned())
        };
        Some(Self {
            release: field("release")?,
            host: field("host")?,
        })
    }
}

/// One thing that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// What is done.
    pub name: String,
    /// The instructions of the emitted client.
    pub client: u64,
    /// The instructions of what is written by hand.
    pub by_hand: u64,
}

impl Counts {
    fn ratio(&self) -> f64 {
        self.client as f64 / self.by_hand.max(1) as f64
    }
}

/// All counts of a compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What made the programs.
    pub compiler: Compiler,
    /// The counts.
    pub counts: Vec<Counts>,
}

impl Table {
    /// Reads the committed counts; nothing when there are none yet.
    ///
    /// # Errors
    ///
    /// When the file is not what [`write`](Self::write) writes.
    pub fn read(file: &Path) -> Result<Option<Self>> {
        if !file.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(file);
        let text = text.with_context(|| format!("cannot read `{}`", display(file)))?;
        let table = parsed(&text);
        table
            .map(Some)
            .with_context(|| format!("`{}` does not hold counts", display(file)))
    }

    /// Writes the counts.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        fs::write(file, self.text()).with_context(|| format!("cannot write `{}`", display(file)))
    }

    fn text(&self) -> String {
        let Compiler { release, host } = &self.compiler;
        let mut text = format!("{HEAD}rustc = \"{release}\"\nhost = \"{host}\"\n");
        for one in &self.counts {
            let _ = write!(
                text,
                "\n[{}]\nclient = {}\nby-hand = {}\n",
                one.name, one.client, one.by_hand
            );
        }
        text
    }

    /// A line per count, with the ratio to what is written by hand and to the committed count.
    pub fn print(&self, known: Option<&Self>) -> String {
        let mut text = format!(
            "{:<10}{:>16}{:>16}{:>8}{:>16}\n",
            "", "client", "by hand", "ratio", "committed"
        );
        for one in &self.counts {
            let before = known.and_then(|known| known.named(&one.name));
            let _ = writeln!(
                text,
                "{:<10}{:>16}{:>16}{:>8.3}{:>16}",
                one.name,
                grouped(one.client),
                grouped(one.by_hand),
                one.ratio(),
                before.map_or_else(|| "-".to_owned(), |before| grouped(before.client)),
            );
        }
        text
    }

    /// What has grown by more than is allowed, a line each.
    ///
    /// Another compiler has other counts, so there the ratio to what is written by hand is held
    /// against the committed one. Another machine may have them too, such as other functions of its C
    /// library: what grew by as much in what is written by hand has not grown.
    pub fn grown(&self, known: &Self) -> Vec<String> {
        let is_same = self.compiler == known.compiler;
        let mut lines = Vec::new();
        for before in &known.counts {
            let Some(now) = self.named(&before.name) else {
                lines.push(format!("{} was not counted", before.name));
                continue;
            };
            let (what, growth) = if is_same {
                let growth = now.client as f64 / before.client.max(1) as f64;
                ("the instructions", growth.min(now.ratio() / before.ratio()))
            } else {
                let growth = now.ratio() / before.ratio();
                ("the ratio to what is written by hand", growth)
            };
            if growth > LIMIT {
                lines.push(format!(
                    "{}: {what} grew by {:.1} %: {} where `xtask/bench.toml` has {}",
                    now.name,
                    (growth - 1.0) * 100.0,
                    grouped(now.client),
                    grouped(before.client)
                ));
            }
        }
        lines
    }

    fn named(&self, name: &str) -> Option<&Counts> {
        self.counts.iter().find(|one| one.name == name)
    }
}

fn parsed(text: &str) -> Option<Table> {
    let document: DocumentMut = text.parse().ok()?;
    let word = |name: &str| Some(document.get(name)?.as_str()?.to_owned());
    let number = |table: &Item, name: &str| u64::try_from(table.get(name)?.as_integer()?).ok();
    let compiler = Compiler {
        release: word("rustc")?,
        host: word("host")?,
    };
    let tables = document.iter().filter(|(_, item)| item.is_table());
    let counts = tables.map(|(name, table)| {
        Some(Counts {
            name: name.to_owned(),
            client: number(table, "client")?,
            by_hand: number(table, "by-hand")?,
        })
    });
    Some(Table {
        compiler,
        counts: counts.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(release: &str, counts: &[(&str, u64, u64)]) -> Table {
        let counts = counts.iter().map(|(name, client, by_hand)| Counts {
            name: (*name).to_owned(),
            client: *client,
            by_hand: *by_hand,
        });
        Table {
            compiler: Compiler {
                release: release.to_owned(),
                host: "x86_64-unknown-linux-gnu".to_owned(),
            },
            counts: counts.collect(),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("bench.toml");
        assert_eq!(Table::read(&file).expect("no file"), None);
        let counted = table("1.95.0", &[("request", 70_000, 69_000), ("decode", 2, 1)]);
        counted.write(&file).expect("written");
        assert_eq!(Table::read(&file).expect("readable"), Some(counted));
        fs::write(&file, "rustc = 1\n").expect("written");
        let error = Table::read(&file).expect_err("no counts").to_string();
        assert!(error.ends_with("does not hold counts"), "{error}");
    }

    #[test]
    fn growth_above_three_per_cent_fails() {
        let known = table("1.95.0", &[("decode", 100_000, 100_000)]);
        let grown = |client, by_hand| table("1.95.0", &[("decode", client, by_hand)]).grown(&known);
        assert!(grown(103_000, 50_000).is_empty());
        assert!(grown(50_000, 100_000).is_empty());
        assert!(grown(110_000, 109_000).is_empty());
        assert_eq!(
            grown(103_100, 100_000),
            [
                "decode: the instructions grew by 3.1 %: 103,100 where `xtask/bench.toml` has 100,000"
            ]
        );
        assert_eq!(
            table("1.95.0", &[]).grown(&known),
            ["decode was not counted"]
        );
    }

    #[test]
    fn another_compiler_is_held_against_what_is_written_by_hand() {
        let known = table("1.95.0", &[("decode", 100_000, 100_000)]);
        let grown = |client, by_hand| table("1.96.0", &[("decode", client, by_hand)]).grown(&known);
        assert!(grown(200_000, 199_000).is_empty());
        assert_eq!(
            grown(90_000, 80_000),
            [
                "decode: the ratio to what is written by hand grew by 12.5 %: 90,000 where `xtask/bench.toml` has 100,000"
            ]
        );
    }

    #[test]
    fn the_compiler_says_who_it_is() {
        let said =
            "rustc 1.95.0 (x)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n";
        let compiler = Compiler::said(said).expect("understood");
        assert_eq!(compiler, table("1.95.0", &[]).compiler);
        assert_eq!(Compiler::said("rustc 1.95.0\n"), None);
    }
}
