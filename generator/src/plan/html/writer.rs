//! Tags → CommonMark.

use super::element::Element;
use super::tags::{Token, attribute};
use crate::plan::text::code;

/// Writes the CommonMark of a text whose tags pair.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    /// The open lists: the number of the next item, where the list has numbers.
    lists: Vec<Option<usize>>,
    /// The open links and emphases: where their text begins, and what goes around it.
    spans: Vec<Span>,
    /// How many headings are open: all is on one line in them.
    headings: usize,
    /// Where the text of the open code begins.
    code: Option<usize>,
    /// Where the text of the open preformatted block begins.
    preformatted: Option<usize>,
    /// Whether a paragraph is open, in whose lines spaces in front mean nothing.
    in_paragraph: bool,
    table: Option<Table>,
}

#[derive(Debug)]
struct Span {
    start: usize,
    href: String,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Where the text of the open cell begins.
    cell: Option<usize>,
}

impl Writer {
    pub(super) fn finish(self) -> String {
        // Spaces in front of the first line may make it code.
        self.out.trim_end().trim_start_matches('\n').to_owned()
    }

    pub(super) fn token(&mut self, token: &Token<'_>) {
        match token {
            Token::Comment => {}
            Token::Text(text) => self.text(text),
            Token::Code(text) => self.out.push_str(text),
            Token::Open(element, attributes) => match self.is_verbatim(*element) {
                true => {}
                false => self.open(*element, attributes),
            },
            Token::Close(element) => match self.is_verbatim(*element) {
                true => {}
                false => self.close(*element),
            },
        }
    }

    /// Whether code is open and the tag does not end it: in code, tags change only how it looks.
    fn is_verbatim(&mut self, element: Element) -> bool {
        let is_open = self.code.is_some() || self.preformatted.is_some();
        if is_open && element == Element::Break {
            self.out.push('\n');
        }
        match element {
            Element::Preformatted => false,
            Element::Code => self.preformatted.is_some(),
            _ => is_open,
        }
    }

    fn open(&mut self, element: Element, attributes: &str) {
        match element {
            Element::Block => {
                self.part();
                self.in_paragraph = true;
            }
            Element::Heading(level) => {
                self.block();
                if !self.is_inline() {
                    self.out.push_str(&"#".repeat(level));
                    self.out.push(' ');
                }
                self.headings += 1;
            }
            Element::Break => self.part(),
            Element::Bullets | Element::Numbers => {
                if self.lists.is_empty() {
                    self.block();
                }
                self.lists.push((element == Element::Numbers).then_some(1));
            }
            Element::Item => self.item(),
            Element::Code => self.code = Some(self.out.len()),
            Element::Preformatted => {
                self.block();
                self.preformatted = Some(self.out.len());
            }
            Element::Link | Element::Strong | Element::Emphasis => self.spans.push(Span {
                start: self.out.len(),
                href: attribute(attributes, "href").unwrap_or_default().to_owned(),
            }),
            Element::Image => {
                let shown = attribute(attributes, "alt").unwrap_or_default().to_owned();
                self.out.push_str(&shown);
            }
            Element::Table => {
                self.block();
                self.table = Some(Table::default());
            }
            Element::Row => {
                self.end_cell();
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Element::Cell => {
                self.end_cell();
                let start = self.out.len();
                if let Some(table) = &mut self.table {
                    table.cell = Some(start);
                }
            }
            Element::Plain | Element::Unsupported => {}
        }
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Block => {
                self.part();
                self.in_paragraph = false;
            }
            Element::Heading(_) => {
                self.headings = self.headings.saturating_sub(1);
                self.block();
            }
            Element::Bullets | Element::Numbers => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.block();
                }
            }
            Element::Code => {
                let text = self.code.take().map(|start| self.cut(start));
                let text = text.map(|text| decoded(&text));
                let text = text.filter(|text| !text.trim().is_empty());
                self.out.extend(text.map(|text| code(&text)));
            }
            Element::Preformatted => self.end_preformatted(),
            Element::Link => self.end_link(),
            Element::Strong => self.end_emphasis("**"),
            Element::Emphasis => self.end_emphasis("*"),
            Element::Row | Element::Cell => self.end_cell(),
            Element::Table => self.end_table(),
            Element::Break
            | Element::Item
            | Element::Image
            | Element::Plain
            | Element::Unsupported => {}
        }
    }

    /// Text; where HTML is around it, white space means nothing.
    fn text(&mut self, text: &str) {
        if self.code.is_some() || self.preformatted.is_some() {
            self.out.push_str(text);
        } else if self.is_inline() {
            self.push_collapsed(text);
        } else if self.in_paragraph {
            let mut lines = text.split('\n');
            self.out.extend(lines.next());
            for line in lines {
                self.out.push('\n');
                self.out.push_str(line.trim_start());
            }
            // An empty line ends a paragraph that nobody closes.
            self.in_paragraph = !text.contains("\n\n");
        } else {
            self.out.push_str(text);
        }
    }

    fn push_collapsed(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        self.out.push_str(&words.join(" "));
        if text.ends_with(char::is_whitespace) && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// Whether all that comes belongs on the current line.
    fn is_inline(&self) -> bool {
        let in_cell = self
            .table
            .as_ref()
            .is_some_and(|table| table.cell.is_some());
        !self.lists.is_empty() || self.headings > 0 || in_cell || !self.spans.is_empty()
    }

    /// Parts what comes from what was, unless that is a row or an item of CommonMark, which would end.
    fn part(&mut self) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let line = line.trim_start();
        let is_row = line.starts_with('|');
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
            || line
                .split_once(". ")
                .is_some_and(|(number, _)| is_number(number));
        match (is_row, is_item && !self.is_inline()) {
            (true, _) => self.push_collapsed(" "),
            // What comes may be the next item.
            (false, true) => self.out.push('\n'),
            (false, false) => self.block(),
        }
    }

    /// Parts what comes from what was: by an empty line, or by a blank where all is on one line.
    fn block(&mut self) {
        if self.is_inline() {
            self.push_collapsed(" ");
            return;
        }
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn item(&mut self) {
        let depth = self.lists.len().max(1) - 1;
        self.out
            .truncate(self.out.trim_end_matches([' ', '\t']).len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        let outer = self.lists.iter().take(depth);
        let indent: usize = outer.map(|list| if list.is_some() { 3 } else { 2 }).sum();
        self.out.push_str(&" ".repeat(indent));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    /// Takes back what was written from here on.
    fn cut(&mut self, start: usize) -> String {
        match self.out.is_char_boundary(start) {
            true => self.out.split_off(start),
            false => String::new(),
        }
    }

    fn end_preformatted(&mut self) {
        self.code = None;
        let Some(text) = self.preformatted.take().map(|start| self.cut(start)) else {
            return;
        };
        let text = decoded(&text);
        if self.is_inline() || text.contains("```") {
            self.out.push_str(&code(&text));
        } else if !text.trim().is_empty() {
            let text = text.trim_matches('\n').trim_end();
            self.out.push_str(&format!("```\n{text}\n```\n\n"));
        }
    }

    fn end_link(&mut self) {
        let Some(span) = self.spans.pop() else { return };
        let text = self.cut(span.start);
        let inner = text.trim();
        let can_be = !inner.is_empty()
            && !inner.contains(['[', ']', '\n'])
            && !span.href.is_empty()
            && !span.href.contains(['<', '>', '\n']);
        let link = match can_be {
            true => format!("[{inner}](<{}>)", span.href.trim()),
            false => inner.to_owned(),
        };
        self.push_between(&text, &link);
    }

    fn end_emphasis(&mut self, mark: &str) {
        let Some(span) = self.spans.pop() else { return };
        let text = self.cut(span.start);
        let inner = text.trim();
        // A mark between punctuation and a letter would be none.
        let words = inner.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        let marked = match words.is_empty() || words.contains(['\n', '*']) {
            true => inner.to_owned(),
            false => inner.replacen(words, &format!("{mark}{words}{mark}"), 1),
        };
        self.push_between(&text, &marked);
    }

    /// Writes what a text became, with the white space around it.
    fn push_between(&mut self, text: &str, written: &str) {
        if text.starts_with(char::is_whitespace) {
            self.push_collapsed(" ");
        }
        self.out.push_str(written);
        if text.ends_with(char::is_whitespace) {
            self.push_collapsed(" ");
        }
    }

    fn end_cell(&mut self) {
        let start = self.table.as_mut().and_then(|table| table.cell.take());
        let Some(text) = start.map(|start| self.cut(start)) else {
            return;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ").replace('|', "\\|");
        let rows = self.table.as_mut().map(|table| &mut table.rows);
        if let Some(row) = rows.and_then(|rows| rows.last_mut()) {
            row.push(text);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.table.take() else {
            return;
        };
        self.block();
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        let filled = table.rows.into_iter().filter(|row| !row.is_empty());
        for (index, mut row) in filled.enumerate() {
            row.resize(columns, String::new());
            self.out.push_str(&format!("| {} |\n", row.join(" | ")));
            if index == 0 {
                let line = vec!["---"; columns];
                self.out.push_str(&format!("| {} |\n", line.join(" | ")));
            }
        }
        self.out.push('\n');
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Text with the characters that it names: in code, CommonMark leaves them alone.
fn decoded(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (name, character) in named {
        text = text.replace(name, character);
    }
    text
}
