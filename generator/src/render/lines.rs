//! Lines of code → text. A call that is too long for its line gets a line for each argument; what is too
//! long even then is left to the formatter, with all that it is in.

use super::format::formatted_text;
use crate::emit::{Block, COLUMNS, Function, Line, Statement, push_docs};

/// How far the functions of a block are indented.
const INDENT: &str = "    ";

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
        push(text, deeper, &[line]);
    }
}

/// Writes a line, which has so many columns before it in the code that it belongs to, and that code so many
/// more. Nothing good is written, and the answer is `false`, where the formatter has to say how it looks.
fn push_line(text: &mut String, indent: usize, deeper: usize, line: &Line) -> bool {
    match line {
        Line::One(line) => push_statement(text, indent, deeper, line),
        Line::Block(block) => push_block(text, indent, deeper, block),
    }
}

fn push_block(text: &mut String, indent: usize, deeper: usize, block: &Block) -> bool {
    let inner = indent + INDENT.len();
    let mut lines = block.lines.iter();
    push_statement(text, indent, deeper, &block.open)
        && lines.all(|line| push_line(text, inner, deeper, line))
        && push_fitting(text, indent, deeper, &[block.close])
}

/// In one line, or with a line for each argument.
fn push_statement(text: &mut String, indent: usize, deeper: usize, line: &Statement) -> bool {
    let Statement {
        before,
        arguments,
        after,
    } = line;
    let together = arguments.join(", ");
    if push_fitting(text, indent, deeper, &[before, &together, after]) {
        return true;
    }
    let inner = indent + INDENT.len();
    let mut lines = arguments.iter();
    !arguments.is_empty()
        && push_fitting(text, indent, deeper, &[before])
        && lines.all(|argument| {
            // Nobody can break a text.
            if argument.starts_with('"') {
                push(text, inner + deeper, &[argument, ","]);
                return true;
            }
            push_fitting(text, inner, deeper, &[argument, ","])
        })
        && push_fitting(text, indent, deeper, &[after])
}

fn push_fitting(text: &mut String, indent: usize, deeper: usize, parts: &[&str]) -> bool {
    let columns: usize = parts.iter().map(|part| part.len()).sum();
    // A comma at the end of a tuple is one that the formatter takes away.
    if indent + columns > COLUMNS || parts.iter().any(|part| part.contains(",)")) {
        return false;
    }
    push(text, indent + deeper, parts);
    true
}

fn push(text: &mut String, indent: usize, parts: &[&str]) {
    text.extend(std::iter::repeat_n(' ', indent));
    text.extend(parts.iter().copied());
    text.push('\n');
}

fn push_line_source(source: &mut String, line: &Line) {
    match line {
        Line::One(line) => push_statement_source(source, line),
        Line::Block(block) => push_source(source, block),
    }
}

fn push_statement_source(source: &mut String, line: &Statement) {
    let arguments = line.arguments.join(", ");
    source.extend([&line.before, &arguments, &line.after, "\n"]);
}

fn push_source(source: &mut String, block: &Block) {
    push_statement_source(source, &block.open);
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

    use super::super::format::formatted_text;
    use super::push_lines;
    use crate::emit::Line;

    fn written(lines: &[Line]) -> String {
        let mut text = String::new();
        push_lines(&mut text, 4, lines);
        text
    }

    #[test]
    fn a_line_that_is_too_long_goes_to_the_formatter() {
        let call = |letters: usize| Line::from(format!("call({}, 1);", "a".repeat(letters)));
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
            let blocks = blocks.filter_map(|block| block.split_once("\n}\n"));
            for function in blocks.flat_map(|block| block.0.split("\n    }\n")) {
                let lines = function
                    .lines()
                    .skip_while(|line| !line.starts_with("    pub"));
                let code = lines.collect::<Vec<_>>().join("\n");
                // Nothing is behind the last one.
                let code = code.strip_suffix("\n    }").unwrap_or(&code);
                // Where arguments have a line each, the formatter may break what is before them.
                if code.is_empty() || code.lines().any(|line| line.ends_with('(')) {
                    continue;
                }
                let block = format!("impl Block {{\n{code}\n    }}\n}}\n");
                assert_eq!(formatted_text(&block), block, "{}", file.display());
                functions += 1;
            }
        }
        assert!(functions > 100, "{functions}");
    }
}
