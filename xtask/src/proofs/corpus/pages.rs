//! Which operations look like lists, which of them have pages, and why the others have not.

use std::collections::BTreeMap;
use std::fmt::Write;

use generator::GeneratedClient;
use generator::plan::pages::Pagination;

/// What is known about the lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    /// Those with pages, by the rule that says where the next one is, and whether an extension does.
    recognised: BTreeMap<(String, bool), Vec<String>>,
    /// The others, by why they have none.
    others: BTreeMap<String, Vec<String>>,
}

impl Lists {
    /// The lists of a client.
    pub fn of(client: &GeneratedClient) -> Self {
        let mut lists = Self::default();
        for plan in &client.analysis.plan.operations {
            let name = format!("{} {}", plan.http_method, plan.path);
            match &plan.pagination {
                Pagination::None => {}
                Pagination::Unknown(why) => lists.others.entry(why.clone()).or_default().push(name),
                Pagination::Pages(pages) => {
                    let items = pages.items.as_ref();
                    let name = match items {
                        Some(items) => format!("{name} -> {}", items.ty),
                        None => format!("{name} -> no items"),
                    };
                    let key = (pages.rule.clone(), pages.is_declared);
                    lists.recognised.entry(key).or_default().push(name);
                }
            }
        }
        lists
    }

    fn count(&self) -> [usize; 4] {
        let known = |declared: bool| {
            let of_kind = self
                .recognised
                .iter()
                .filter(|((_, is_declared), _)| *is_declared == declared);
            of_kind.map(|(_, names)| names.len()).sum()
        };
        let others = self.others.values().map(Vec::len).sum();
        let all = known(true) + known(false) + others;
        [all, known(true), known(false), others]
    }
}

/// A line for each document that has lists, and below it, by rule and by reason, its operations: as many
/// of each as are asked for.
pub fn print<'a>(documents: impl Iterator<Item = (&'a str, &'a Lists)>, shown: usize) -> String {
    let mut text = format!(
        "{:44} {:>7} {:>9} {:>11} {:>7}\n",
        "document", "lists", "declared", "recognised", "not"
    );
    let mut details = String::new();
    let mut sum = [0; 4];
    for (title, lists) in documents {
        let counts = lists.count();
        if counts[0] == 0 {
            continue;
        }
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += count;
        }
        line(&mut text, title, counts);
        let _ = writeln!(details, "\n{title}");
        for ((rule, is_declared), names) in &lists.recognised {
            let said = if *is_declared {
                "declared"
            } else {
                "recognised"
            };
            let _ = writeln!(details, "  {said}: {rule}: {}", some(names, shown));
        }
        for (why, names) in &lists.others {
            let _ = writeln!(details, "  not: {why}: {}", some(names, shown));
        }
    }
    line(&mut text, "all", sum);
    text + &details
}

fn line(text: &mut String, title: &str, [all, declared, recognised, others]: [usize; 4]) {
    let _ = writeln!(
        text,
        "{title:44} {all:>7} {declared:>9} {recognised:>11} {others:>7}"
    );
}

fn some(names: &[String], shown: usize) -> String {
    let mut text = names.len().to_string();
    for name in names.iter().take(shown) {
        let _ = write!(text, "\n    {name}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_counted_and_their_operations_listed() {
        let mut lists = Lists::default();
        let rule = "`next` is the next `cursor`".to_owned();
        lists.recognised.insert(
            (rule, false),
            vec!["GET /a -> A".to_owned(), "GET /b -> B".to_owned()],
        );
        lists
            .recognised
            .insert(("said".to_owned(), true), vec!["GET /c -> C".to_owned()]);
        lists
            .others
            .insert("no reason".to_owned(), vec!["GET /d".to_owned()]);
        let text = print(
            [("one.json", &lists), ("none.json", &Lists::default())].into_iter(),
            1,
        );
        let row = |name: &str| {
            let line = text.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace()
                .skip(1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(row("one.json "), ["4", "1", "2", "1"]);
        assert_eq!(row("all"), ["4", "1", "2", "1"]);
        assert!(!text.contains("none.json"));
        let details = "\none.json\n  recognised: `next` is the next `cursor`: 2\n    GET /a -> A\n  declared: said: 1\n    \
            GET /c -> C\n  not: no reason: 1\n    GET /d\n";
        assert!(text.ends_with(details), "{text}");
    }
}
