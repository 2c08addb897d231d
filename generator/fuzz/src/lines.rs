//! Changes of YAML and Markdown by what they are made of: lines, their indentation, and signs.

/// Signs that mean something in one of them.
const SIGNS: [&str; 36] = [
    "&a ",
    "*a",
    "<<: *a",
    "!t ",
    "!!str ",
    "- ",
    "? ",
    ": ",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    "# ",
    "---",
    "...",
    "%TAG ! t",
    "~",
    ".nan",
    "0x1F",
    "1e400",
    "```yaml\n",
    "```",
    "~~~",
    "> ",
    "\t",
    "    ",
    "<div>",
    "<!--",
    "\u{feff}",
    "\r",
];

/// Changes a text in up to three places.
pub fn changed(text: &str, pick: &mut impl FnMut(usize) -> usize) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for _ in 0..=pick(3) {
        change(&mut lines, pick);
    }
    lines.join("\n")
}

fn change(lines: &mut Vec<String>, pick: &mut impl FnMut(usize) -> usize) {
    if lines.is_empty() {
        return;
    }
    let (at, other) = (pick(lines.len()), pick(lines.len()));
    match pick(8) {
        0 => lines.swap(at, other),
        1 => {
            let line = lines[other].clone();
            lines.insert(at, line);
        }
        2 => drop(lines.remove(at)),
        3 => lines[at].insert_str(0, &" ".repeat(1 + pick(4))),
        4 => lines[at] = lines[at].trim_start().to_owned(),
        5 => {
            let line = &lines[at];
            let end = line
                .char_indices()
                .map(|(end, _)| end)
                .nth(pick(line.len() + 1));
            let end = end.unwrap_or(line.len());
            lines[at].truncate(end);
        }
        _ => {
            let line = &mut lines[at];
            let place = line
                .char_indices()
                .map(|(place, _)| place)
                .nth(pick(line.len() + 1));
            let place = place.unwrap_or(line.len());
            line.insert_str(place, SIGNS[pick(SIGNS.len())]);
        }
    }
}
