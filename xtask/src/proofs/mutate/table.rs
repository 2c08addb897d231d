//! The table of agreement.

use std::collections::BTreeMap;

use crate::verify::Agreement;

/// How often each answer was given about one kind of change.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    breaks: usize,
    harmless: usize,
    retyped: usize,
    meaning: usize,
    disagreements: usize,
}

impl Row {
    fn add(&mut self, agreement: &Agreement) {
        let cell = match agreement {
            Agreement::Breaks => &mut self.breaks,
            Agreement::Harmless => &mut self.harmless,
            Agreement::Retyped => &mut self.retyped,
            Agreement::Meaning => &mut self.meaning,
            Agreement::Disagreement(_) => &mut self.disagreements,
        };
        *cell += 1;
    }

    fn cells(self) -> [usize; 5] {
        let Row {
            breaks,
            harmless,
            retyped,
            meaning,
            disagreements,
        } = self;
        [breaks, harmless, retyped, meaning, disagreements]
    }

    fn total(self) -> usize {
        self.cells().iter().sum()
    }
}

/// What was found out about all changes.
#[derive(Debug, Default)]
pub struct Table {
    /// The tool, with its version.
    tool: String,
    seed: u64,
    rows: BTreeMap<&'static str, Row>,
    disagreements: Vec<String>,
}

impl Table {
    /// An empty table.
    pub fn new(tool: String, seed: u64) -> Self {
        Self {
            tool,
            seed,
            ..Self::default()
        }
    }

    /// Notes what was found out about one change.
    pub fn add(&mut self, kind: &'static str, agreement: Agreement, about: String) {
        self.rows.entry(kind).or_default().add(&agreement);
        if let Agreement::Disagreement(told) = agreement {
            self.disagreements
                .push(format!("{kind}, {about}\n    {told}"));
        }
    }

    /// How many changes were made.
    pub fn total(&self) -> usize {
        self.rows.values().map(|row| row.total()).sum()
    }

    /// On how many the tools disagree.
    pub fn disagreements(&self) -> usize {
        self.disagreements.len()
    }

    /// A line for each kind of change, the disagreements, and the sum.
    pub fn print(&self) -> String {
        let columns = ["breaks", "harmless", "types", "meaning", "disagree"];
        let mut text = format!("{:<42}", "change");
        columns
            .iter()
            .for_each(|column| text.push_str(&format!("{column:>9}")));
        text.push('\n');
        let mut sum = [0; 5];
        for (kind, row) in &self.rows {
            text.push_str(&line(kind, row.cells()));
            for (sum, cell) in sum.iter_mut().zip(row.cells()) {
                *sum += cell;
            }
        }
        text.push_str(&line("all", sum));
        for told in &self.disagreements {
            text.push_str(&format!("\n{told}\n"));
        }
        let [breaks, harmless, retyped, meaning, disagreements] = sum;
        text.push_str(&format!(
            "\n{} (seed {}): {} changes; on {} of the {} that it can see, both say the same\n\
             {retyped} only change types, which it does not compare; rustc's own description of them agrees\n\
             {meaning} only change what code means, which no tool can see\n",
            self.tool,
            self.seed,
            self.total(),
            breaks + harmless,
            breaks + harmless + disagreements,
        ));
        text.push_str(&format!(
            "{} agreed, {disagreements} disagreed\n",
            self.total() - disagreements
        ));
        text
    }
}

/// A row, with nothing where there is nothing.
fn line(kind: &str, cells: [usize; 5]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| match cell {
            0 => format!("{:>9}", "."),
            cell => format!("{cell:>9}"),
        })
        .collect();
    format!("{kind:<42}{cells}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_counted_once() {
        let mut table = Table::new("tool 1".to_owned(), 7);
        table.add("b", Agreement::Breaks, String::new());
        table.add("a", Agreement::Harmless, String::new());
        table.add("a", Agreement::Retyped, String::new());
        let told = Agreement::Disagreement("no".to_owned());
        table.add("a", told, "tags.md: `Tag` is gone".to_owned());
        assert_eq!((table.total(), table.disagreements()), (4, 1));
        let text = table.print();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .take(4)
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(rows[1], ["a", ".", "1", "1", ".", "1"]);
        assert_eq!(rows[2], ["b", "1", ".", ".", ".", "."]);
        assert_eq!(rows[3], ["all", "1", "1", "1", ".", "1"]);
        assert!(
            text.contains("\na, tags.md: `Tag` is gone\n    no\n"),
            "{text}"
        );
        assert!(text.contains("on 2 of the 3 that it can see"), "{text}");
        assert!(text.ends_with("3 agreed, 1 disagreed\n"), "{text}");
    }
}
