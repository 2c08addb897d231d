//! The `use` lines of a file.

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::Import;

/// How long a line may be, as for rustfmt.
const WIDTH: usize = 100;

/// The lines that import the names: the standard library, then other crates, then our own.
pub(super) fn lines(imports: &BTreeSet<Import>) -> String {
    let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, name) in imports {
        by_path.entry(path).or_default().push(name);
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = by_path
        .into_iter()
        .partition(|(path, _)| path.starts_with("crate"));
    let (std, others): (Vec<_>, Vec<_>) = theirs
        .into_iter()
        .partition(|(path, _)| path.starts_with("std"));
    let groups = [std, others, ours];
    let groups = groups
        .iter()
        .filter(|group| !group.is_empty())
        .map(|group| block(group));
    groups.collect::<Vec<_>>().join("\n")
}

fn block(group: &[(&str, Vec<&str>)]) -> String {
    let mut lines: Vec<String> = group
        .iter()
        .map(|(path, names)| match names.as_slice() {
            [name] => format!("use {path}::{name};\n"),
            names => several(path, names),
        })
        .collect();
    lines.sort_unstable();
    lines.concat()
}

/// Several names of one path: on one line where they fit, else on lines that are filled.
fn several(path: &str, names: &[&str]) -> String {
    let line = format!("use {path}::{{{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return line + "\n";
    }
    let mut text = format!("use {path}::{{");
    let mut length = WIDTH;
    for name in names {
        length += name.len() + ", ".len();
        // The blank behind the last comma is not written.
        if length > WIDTH + 1 {
            text.push_str("\n    ");
            length = 4 + name.len() + ", ".len();
        } else {
            text.push(' ');
        }
        text.push_str(name);
        text.push(',');
    }
    text + "\n};\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fill_lines_as_rustfmt_does() {
        let names = (10..27).map(|number| format!("LongEnough{number}"));
        let imports: BTreeSet<Import> = names.map(|name| ("crate::types", name.into())).collect();
        let expected = "\
use crate::types::{
    LongEnough10, LongEnough11, LongEnough12, LongEnough13, LongEnough14, LongEnough15,
    LongEnough16, LongEnough17, LongEnough18, LongEnough19, LongEnough20, LongEnough21,
    LongEnough22, LongEnough23, LongEnough24, LongEnough25, LongEnough26,
};
";
        assert_eq!(lines(&imports), expected);
    }
}
