//! Code as text, a statement a line: the formatter is asked only where one is too long for its line, since
//! it takes longer than all else that is done for an operation.

/// As many columns as a line of code has at most: those of the formatter.
pub const COLUMNS: usize = 89;

/// A line of code.
#[derive(Clone, Debug)]
pub enum Line {
    /// A statement, an expression, or an arm of a `match`.
    One(Statement),
    /// Lines between braces, or parentheses.
    Block(Block),
}

/// What is on one line where it fits there; else its arguments are on a line each.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What comes before the arguments; all of it where there are none.
    pub before: String,
    /// The arguments.
    pub arguments: Vec<String>,
    /// What comes behind them.
    pub after: String,
}

/// Lines, what opens and what closes them.
#[derive(Clone, Debug)]
pub struct Block {
    /// What is before them, which ends in the opening brace.
    pub open: Statement,
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

impl From<String> for Statement {
    fn from(before: String) -> Self {
        Self {
            before,
            arguments: Vec::new(),
            after: String::new(),
        }
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Line::One(text.into())
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// Statements between braces; `head` is what comes before them.
pub(super) fn block(head: &str, lines: Vec<Line>) -> Line {
    Line::Block(Block {
        open: format!("{head} {{").into(),
        lines,
        close: "}",
    })
}

/// A call as a statement: what is called, and with what.
pub(super) fn call(function: &str, arguments: impl Into<Vec<String>>) -> Line {
    Line::One(Statement {
        before: format!("{function}("),
        arguments: arguments.into(),
        after: ");".to_owned(),
    })
}
