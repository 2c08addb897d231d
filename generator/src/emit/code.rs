//! Code as text, a statement a line: the formatter is asked only where one is too long for its line, since
//! it takes longer than all else that is done for an operation.

/// A line of code.
#[derive(Clone, Debug)]
pub enum Line {
    /// A statement, an expression, or an arm of a `match`.
    One(String),
    /// Lines between braces, or parentheses.
    Block(Block),
}

/// Lines, what opens and what closes them.
#[derive(Clone, Debug)]
pub struct Block {
    /// The line before them, which ends in the opening brace.
    pub open: String,
    /// The lines, indented once more.
    pub lines: Vec<Line>,
    /// The line behind them, which begins with the closing brace.
    pub close: &'static str,
}

/// A function of an `impl`.
#[derive(Clone, Debug)]
pub struct Function {
    /// The docs, of any number of lines.
    pub docs: String,
    /// The attributes, a line each.
    pub attributes: Vec<&'static str>,
    /// Its head and its statements.
    pub body: Block,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Line::One(text)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Line::One(text.to_owned())
    }
}

/// Statements between braces; `head` is what comes before them.
pub(super) fn block(head: &str, lines: Vec<Line>) -> Line {
    Line::Block(braces(head, lines))
}

/// The same as a block that has its docs or its end elsewhere.
pub(super) fn braces(head: &str, lines: Vec<Line>) -> Block {
    Block {
        open: format!("{head} {{"),
        lines,
        close: "}",
    }
}
