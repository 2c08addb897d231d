//! Colour, where the reader's terminal wants it, and words for numbers.

use std::env;
use std::fmt::Display;
use std::io::IsTerminal;

/// Whether to colour what goes to the stream: only on a terminal, and not against `NO_COLOR`
/// (<https://no-color.org>).
pub fn wants_color(stream: &impl IsTerminal) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal()
        && !is_set("NO_COLOR")
        && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// A way to print a text.
#[derive(Clone, Copy)]
pub enum Style {
    /// What is named.
    Bold,
    /// What went wrong, and lines that go.
    Red,
    /// What went well, and lines that come.
    Green,
    /// Places in a diff.
    Cyan,
}

/// Styles texts, or leaves them plain.
#[derive(Clone, Copy)]
pub struct Painter {
    /// Whether to style at all.
    pub color: bool,
}

impl Painter {
    /// The text in the style.
    pub fn paint(self, style: Style, text: impl Display) -> String {
        let code = match style {
            Style::Bold => "1",
            Style::Red => "31",
            Style::Green => "32",
            Style::Cyan => "36",
        };
        if self.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_string()
        }
    }

    /// The word that starts the line of a failure.
    pub fn error(self) -> String {
        self.paint(Style::Bold, self.paint(Style::Red, "error"))
    }
}

/// `1 file`, `2 files`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}
