//! Lines of code → text. One that fits is written as it is; what has one that does not is left to the formatter.

use super::text::formatted_text;
use crate::emit::{Block, Function, Line, push_docs};

/// How far the functions of a block are indented.
const INDENT: &str = "    ";

/// As many columns as a line of code has at most: those of the formatter.
const COLUMNS: usize = 89;

/// Writes a function of a block.
pub(super) fn push_function(text: &mut String, function: &Function) {
    push_docs(text, INDENT, &function.docs);
    for attribute in &function.attributes {
        text.push_str(INDENT);
        text.push_str(attribute);
        text.push('\n');
    }
    let start = text.len();
    if !push_block(text, INDENT.len(), 0, &function.body) {
        text.truncate(start);
        let mut source = BLOCK.to_owned();
        push_source(&mut source, &function.body);
        source.push_str(END);
        text.push_str(within(&formatted_text(&source), BLOCK));
    }
}

/// Lines as they are in a function, but indented by so many spaces.
pub(super) fn push_lines(text: &mut String, indent: usize, lines: &[Line]) {
    let start = text.len();
    let deeper = indent.saturating_sub(INDENT.len());
    if lines
        .iter()
        .all(|line| push_line(text, INDENT.len(), deeper, line))
    {
        return;
    }
    text.truncate(start);
    let mut source = FUNCTION.to_owned();
    for line in lines {
        push_line_source(&mut source, line);
    }
    source.push_str(END);
    for line in within(&formatted_text(&source), FUNCTION).lines() {
        push_spaces(text, deeper);
        text.push_str(line);
        text.push('\n');
    }
}

/// Writes a line, which has so many columns before it in the code that it belongs to, and that code so many
/// more. Nothing good is written, and the answer is `false`, where the formatter has to say how it looks.
fn push_line(text: &mut String, indent: usize, deeper: usize, line: &Line) -> bool {
    match line {
        Line::One(line) => push_fitting(text, indent, deeper, line),
        Line::Block(block) => push_block(text, indent, deeper, block),
    }
}

fn push_block(text: &mut String, indent: usize, deeper: usize, block: &Block) -> bool {
    let inner = indent + INDENT.len();
    push_fitting(text, indent, deeper, &block.open)
        && block
            .lines
            .iter()
            .all(|line| push_line(text, inner, deeper, line))
        && push_fitting(text, indent, deeper, block.close)
}

fn push_fitting(text: &mut String, indent: usize, deeper: usize, line: &str) -> bool {
    // A comma at the end of a tuple is one that the formatter takes away.
    if indent + line.len() > COLUMNS || line.contains(",)") {
        return false;
    }
    push_spaces(text, indent + deeper);
    text.push_str(line);
    text.push('\n');
    true
}

fn push_spaces(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n(' ', count));
}

fn push_line_source(source: &mut String, line: &Line) {
    match line {
        Line::One(line) => {
            source.push_str(line);
            source.push('\n');
        }
        Line::Block(block) => push_source(source, block),
    }
}

fn push_source(source: &mut String, block: &Block) {
    source.push_str(&block.open);
    source.push('\n');
    for line in &block.lines {
        push_line_source(source, line);
    }
    source.push_str(block.close);
    source.push('\n');
}

/// What is around functions that are formatted, and around statements.
const BLOCK: &str = "impl Block {\n";
const FUNCTION: &str = "fn function() {\n";
const END: &str = "}\n";

/// What is between the line `start` and the end.
fn within<'a>(text: &'a str, start: &str) -> &'a str {
    let inner = text.strip_prefix(start);
    inner
        .and_then(|text| text.strip_suffix(END))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::super::text::formatted_text;
    use super::push_lines;
    use crate::emit::Line;

    fn written(lines: &[Line]) -> String {
        let mut text = String::new();
        push_lines(&mut text, 4, lines);
        text
    }

    #[test]
    fn a_line_that_is_too_long_goes_to_the_formatter() {
        let call = |letters: usize| Line::One(format!("call({}, 1);", "a".repeat(letters)));
        assert_eq!(written(&[call(75)]).lines().count(), 1);
        assert_eq!(written(&[call(77)]).lines().count(), 4);
    }

    /// The files of the golden clients that have methods.
    fn files() -> impl Iterator<Item = PathBuf> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
        let cases = fs::read_dir(folder).unwrap();
        let folders = cases.map(|case| case.unwrap().path().join("expected/src/api"));
        let folders = folders.filter(|folder| folder.is_dir());
        folders.flat_map(|folder| {
            let files = fs::read_dir(folder).unwrap();
            files.map(|file| file.unwrap().path())
        })
    }

    #[test]
    fn functions_are_as_the_formatter_would_write_them() {
        let mut functions = 0;
        for file in files() {
            let text = fs::read_to_string(&file).unwrap();
            let blocks = text.split("\nimpl ").skip(1);
            for block in blocks.filter_map(|block| block.split_once("\n}\n")) {
                let lines = block.0.lines();
                let code = lines.filter(|line| !line.trim_start().starts_with("///"));
                let code = code.collect::<Vec<_>>().join("\n");
                let block = format!("impl {code}\n}}\n");
                assert_eq!(formatted_text(&block), block, "{}", file.display());
                functions += block.matches(" fn ").count();
            }
        }
        assert!(functions > 200, "{functions}");
    }
}
