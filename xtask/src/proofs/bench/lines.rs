//! The lines of an emitted crate, by what they are for.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checkout::display;

/// How many lines there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Docs and comments.
    pub docs: usize,
    /// What begins and ends a type, a module, an `impl` or another item, with its attributes.
    pub declarations: usize,
    /// What is inside of a type, a table or another item: fields, variants, values.
    pub members: usize,
    /// Functions, setters among them: signatures, bodies and attributes.
    pub functions: usize,
    /// Blank lines.
    pub blank: usize,
}

impl Lines {
    /// The lines of all files below `src` of a crate but those of the runtime, which is the same
    /// for every document.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn of_crate(folder: &Path) -> Result<Self> {
        let source = folder.join("src");
        let runtime = source.join("runtime");
        let mut lines = Self::default();
        let mut pending = vec![source];
        while let Some(folder) = pending.pop() {
            for path in entries(&folder)? {
                if path.is_dir() {
                    pending.extend((path != runtime).then_some(path));
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path)
                        .with_context(|| format!("cannot read `{}`", display(&path)))?;
                    lines.add(&text);
                }
            }
        }
        Ok(lines)
    }

    /// All lines.
    pub fn all(&self) -> usize {
        self.docs + self.declarations + self.members + self.functions + self.blank
    }

    fn add(&mut self, text: &str) {
        let mut scanner = Scanner::default();
        let mut attributes = 0;
        for line in text.lines() {
            match scanner.kind(line.trim()) {
                Kind::Docs => self.docs += 1,
                Kind::Blank => self.blank += 1,
                Kind::Attribute => attributes += 1,
                Kind::Declaration => self.declarations += 1 + std::mem::take(&mut attributes),
                Kind::Member => self.members += 1 + std::mem::take(&mut attributes),
                Kind::Function => self.functions += 1 + std::mem::take(&mut attributes),
            }
        }
        // Attributes of the file itself, with nothing behind them.
        self.declarations += attributes;
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .with_context(|| format!("cannot read `{}`", display(folder)))?;
    Ok(entries)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Docs,
    Blank,
    /// It counts as what it is on.
    Attribute,
    Declaration,
    Member,
    Function,
}

/// Reads formatted code line by line, also inside of macros that no parser of Rust knows.
#[derive(Default)]
struct Scanner {
    /// How many brackets are open.
    depth: usize,
    /// How many were open where the function began that this line is in.
    function: Option<usize>,
    /// The same for an attribute.
    attribute: Option<usize>,
}

impl Scanner {
    fn kind(&mut self, line: &str) -> Kind {
        if line.is_empty() {
            return Kind::Blank;
        }
        if line.starts_with("//") {
            return Kind::Docs;
        }
        let before = self.depth;
        self.depth = brackets(line, before);
        if let Some(start) = self.function {
            let is_over = self.depth <= start && line.ends_with(['}', ';', ',']);
            self.function = self.function.filter(|_| !is_over);
            return Kind::Function;
        }
        if let Some(start) = self.attribute {
            self.attribute = self.attribute.filter(|_| self.depth > start);
            return Kind::Attribute;
        }
        if line.starts_with("#[") || line.starts_with("#![") {
            self.attribute = (self.depth > before).then_some(before);
            return Kind::Attribute;
        }
        let item = without_visibility(line);
        if is_function(item) {
            let is_over = self.depth <= before && line.ends_with(['}', ';']);
            self.function = (!is_over).then_some(before);
            return Kind::Function;
        }
        let is_end = line.starts_with(['}', ')', ']']);
        if is_declaration(item) || (is_end && self.depth <= 1) {
            return Kind::Declaration;
        }
        Kind::Member
    }
}

fn without_visibility(line: &str) -> &str {
    let Some(rest) = line.strip_prefix("pub") else {
        return line;
    };
    match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(") ").map_or(line, |(_, item)| item),
        None => rest.strip_prefix(' ').unwrap_or(line),
    }
}

fn is_function(item: &str) -> bool {
    let mut words = item.split(' ');
    words.find(|word| !["const", "async"].contains(word)) == Some("fn")
}

fn is_declaration(item: &str) -> bool {
    const KEYWORDS: [&str; 10] = [
        "struct",
        "enum",
        "type",
        "use",
        "mod",
        "impl",
        "trait",
        "static",
        "const",
        "macro_rules!",
    ];
    let first = item.split([' ', '<']).next().unwrap_or_default();
    let is_macro = first.ends_with('!') && item.ends_with(['{', '(']);
    KEYWORDS.contains(&first) || is_macro
}

/// How many brackets are open behind the line, without those in texts and comments.
fn brackets(line: &str, mut open: usize) -> usize {
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        match char {
            '{' | '(' | '[' => open += 1,
            '}' | ')' | ']' => open = open.saturating_sub(1),
            '"' => {
                while chars.next().is_some_and(|char| {
                    if char == '\\' {
                        chars.next();
                    }
                    char != '"'
                }) {}
            }
            '\'' => {
                // A character, or else a lifetime.
                let mut ahead = chars.clone();
                let first = ahead.next();
                if first == Some('\\') {
                    ahead.next();
                    ahead.find(|char| *char == '\'');
                    chars = ahead;
                } else if ahead.next() == Some('\'') {
                    chars = ahead;
                }
            }
            '/' if chars.as_str().starts_with('/') => break,
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Lines {
        let mut lines = Lines::default();
        lines.add(text);
        lines
    }

    #[test]
    fn types_in_macros_have_declarations_and_members() {
        let text = r#"//! The types.

use crate::runtime::object;

object! {
    /// A pet.
    pub struct Pet: new {
        /// Its name.
        into name: String = "name",
        pub mood?: Mood = "{mood",
    }
}

#[derive(Clone, Debug)]
pub enum Mood {
    #[default]
    Good,
    Bad(char),
}

pub type Cat = Pet;
"#;
        assert_eq!(
            lines(text),
            Lines {
                docs: 3,
                // `use`; the macro, the struct and their ends; the enum with its attribute and end; the alias.
                declarations: 1 + 4 + 3 + 1,
                // An attribute belongs to what it is on.
                members: 2 + 3,
                functions: 0,
                blank: 4,
            }
        );
    }

    #[test]
    fn functions_are_counted_with_their_bodies_wherever_they_are() {
        let text = r#"impl Client {
    /// Lists.
    #[inline]
    pub fn list(
        &self,
        open: char,
    ) -> List {
        // Here.
        let text = match open {
            '{' => "}}",
            _ => "\"{",
        };

        List(text)
    }

    pub(crate) const fn short(&self) {}
}

request! {
    pub struct List {
        pub page: i32 = query("page", Style::FORM),
        pub body: Body => |request, body| {
            request.json(body);
        },
    }
    fn send, send_full(request) -> (), Problem {
        request.answer(|response| response.empty())
    }
}
"#;
        assert_eq!(
            lines(text),
            Lines {
                docs: 2,
                declarations: 2 + 4,
                members: 4,
                functions: 11 + 1 + 3,
                blank: 3,
            }
        );
    }

    #[test]
    fn the_runtime_does_not_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for (path, text) in [
            ("src/lib.rs", "mod a;\n"),
            ("src/a/runtime.rs", "\n\n"),
            ("src/runtime/mod.rs", "// not this\n"),
            ("tests/a.rs", "// nor this\n"),
        ] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        let lines = Lines::of_crate(root).expect("readable");
        assert_eq!((lines.all(), lines.declarations, lines.blank), (3, 1, 2));
    }
}
