//! Finds values of YAML that is written in blocks, as nearly all of it is, by the indentation of its lines: only
//! what is on the way to a value is looked at.
//!
//! Whatever is on the way that is not plainly a line of a block (flow collections, anchors, tags, merge keys, keys
//! that occur twice, scalars of several lines) gives no answer, and the whole text is scanned.

use std::ops::Range;
use std::sync::OnceLock;

/// The value of a whole text, of which the inside is looked at once somebody asks for it.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    root: Block,
}

/// A value.
#[derive(Clone, Debug)]
struct Block {
    /// Its key in a mapping.
    key: Option<Range<usize>>,
    content: Content,
    inside: OnceLock<Option<Vec<Block>>>,
}

/// What there is of a value.
#[derive(Clone, Debug)]
enum Content {
    /// A scalar on one line.
    Scalar(Range<usize>),
    /// The lines of a mapping or sequence. The first begins behind the mark of an item where the value is one.
    Lines(Range<usize>),
    /// Something else.
    Other,
}

/// Where a value is.
pub(super) struct Found {
    /// Its key, where it is a member of a mapping.
    key: Option<Range<usize>>,
    /// Its text, where that is a scalar.
    scalar: Option<Range<usize>>,
    /// The first key in it, where it has one.
    first: Option<Range<usize>>,
}

impl Found {
    /// What a diagnostic about the value points at.
    pub(super) fn value(&self) -> Option<Range<usize>> {
        let whole = self.scalar.as_ref().or(self.key.as_ref());
        whole.or(self.first.as_ref()).cloned()
    }

    /// Its key.
    pub(super) fn key(&self) -> Option<Range<usize>> {
        self.key.clone()
    }

    /// Its text, where that is a scalar.
    pub(super) fn scalar(&self) -> Option<Range<usize>> {
        self.scalar.clone()
    }
}

impl Blocks {
    /// The value of the text.
    pub(super) fn of(text: &str) -> Self {
        // A directive or a mark at the start of the document is no part of it.
        let start = text.strip_prefix("---\n").map_or(0, |_| 4);
        let lines = start..text.len();
        Self {
            root: Block::new(None, Content::Lines(lines)),
        }
    }

    /// The value that the keys lead to, in the same text; nothing where that is not plain.
    pub(super) fn find(&self, text: &str, keys: &[String]) -> Option<Found> {
        let mut block = &self.root;
        for key in keys {
            let inside = block.inside(text)?;
            let mut named = inside.iter().filter(|block| block.is_named(text, key));
            block = match (named.next(), named.next()) {
                (Some(only), None) => only,
                (None, _) => {
                    let item = inside.get(key.parse::<usize>().ok()?)?;
                    item.key.is_none().then_some(item)?
                }
                // The last one counts, and the first is also asked for.
                (Some(_), Some(_)) => return None,
            };
        }
        let scalar = match &block.content {
            Content::Scalar(range) => Some(range.clone()),
            Content::Lines(_) => None,
            Content::Other => return None,
        };
        let first = match (&block.key, &scalar) {
            (None, None) => block.inside(text)?.first()?.key.clone(),
            _ => None,
        };
        Some(Found {
            key: block.key.clone(),
            scalar,
            first,
        })
    }
}

impl Block {
    fn new(key: Option<Range<usize>>, content: Content) -> Self {
        Self {
            key,
            content,
            inside: OnceLock::new(),
        }
    }

    fn is_named(&self, text: &str, name: &str) -> bool {
        let key = self.key.as_ref().and_then(|key| text.get(key.clone()));
        key.is_some_and(|key| unquoted(key) == name)
    }

    fn inside(&self, text: &str) -> Option<&[Block]> {
        let Content::Lines(range) = &self.content else {
            return None;
        };
        self.inside
            .get_or_init(|| members(text, range.clone()))
            .as_deref()
    }
}

/// A line that is neither empty nor a comment.
struct Line<'t> {
    /// Where its content begins.
    start: usize,
    /// How far it is indented.
    indent: usize,
    /// Its content, without the white space behind it.
    content: &'t str,
}

/// The lines of a range of a text; nothing for one that is indented by tabs.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Option<Line<'_>>> {
    let column = column_of(text, range.start);
    let mut at = range.start;
    let pieces = text.get(range).unwrap_or_default().split_inclusive('\n');
    let lines = pieces.map(move |piece| {
        let content = piece.trim_start_matches(' ');
        let spaces = piece.len() - content.len();
        let start = at + spaces;
        at += piece.len();
        Line {
            start,
            indent: spaces,
            content: content.trim_end(),
        }
    });
    let first_column = std::iter::once(column).chain(std::iter::repeat(0));
    let lines = lines.zip(first_column).map(|(line, column)| Line {
        indent: line.indent + column,
        ..line
    });
    let lines = lines.filter(|line| !line.content.is_empty() && !line.content.starts_with('#'));
    lines.map(|line| (!line.content.starts_with('\t')).then_some(line))
}

/// How many characters of its line are before an offset.
fn column_of(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().count()
}

/// A member or item whose end has not been reached.
struct Open {
    key: Option<Range<usize>>,
    /// Where the rest of its line begins.
    start: usize,
    /// The rest of its line.
    rest: Range<usize>,
    /// Whether more lines belong to it.
    has_more: bool,
}

/// What the lines have in them: members with keys, or items without.
fn members(text: &str, range: Range<usize>) -> Option<Vec<Block>> {
    let end = range.end;
    let mut members = Vec::new();
    let mut open: Option<Open> = None;
    // How far the members are indented, and whether they are items.
    let mut level: Option<(usize, bool)> = None;
    for line in lines(text, range) {
        let line = line?;
        let (indent, are_items) = *level.get_or_insert((line.indent, is_item(line.content)));
        // The items of a list may be as far to the left as the key of the list.
        let is_inside =
            line.indent > indent || (line.indent == indent && !are_items && is_item(line.content));
        if is_inside {
            open.as_mut()?.has_more = true;
            continue;
        }
        if line.indent < indent || is_item(line.content) != are_items {
            return None;
        }
        if let Some(open) = open.take() {
            members.push(open.close(text, line.start - line.indent)?);
        }
        let (key, rest) = match are_items {
            true => (None, 1),
            false => {
                let length = key_length(line.content)?;
                (Some(line.start..line.start + length), length + 1)
            }
        };
        let behind = line.content.get(rest..)?;
        let start = line.start + rest + (behind.len() - behind.trim_start_matches(' ').len());
        open = Some(Open {
            key,
            start,
            rest: start..line.start + line.content.len(),
            has_more: false,
        });
    }
    if let Some(open) = open {
        members.push(open.close(text, end)?);
    }
    Some(members)
}

impl Open {
    /// The member, whose lines end here.
    fn close(self, text: &str, end: usize) -> Option<Block> {
        let rest = text.get(self.rest.start..self.rest.end.max(self.rest.start))?;
        let content = if rest.is_empty() || rest.starts_with('#') {
            match (self.has_more, &self.key) {
                (true, Some(_)) => {
                    let start = text.get(self.start..)?.find('\n')? + self.start + 1;
                    let first = lines(text, start..end).next()??;
                    match begins_block(first.content) {
                        true => Content::Lines(start..end),
                        false => Content::Other,
                    }
                }
                _ => Content::Other,
            }
        } else if self.key.is_none() && begins_block(rest) {
            Content::Lines(self.start..end)
        } else if !self.has_more && is_plain(rest) {
            Content::Scalar(self.rest)
        } else {
            Content::Other
        };
        Some(Block::new(self.key, content))
    }
}

/// Whether a line is the first of a mapping or sequence.
fn begins_block(content: &str) -> bool {
    is_item(content) || key_length(content).is_some()
}

fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// How long the key is with which a line begins; nothing where it does not begin with one that is plain.
fn key_length(content: &str) -> Option<usize> {
    let quote = content
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let length = match quote {
        Some(quote) => {
            let inside = content.get(1..)?;
            let length = inside.find(quote)?;
            let has_escapes = inside.get(..length)?.contains('\\');
            (!has_escapes).then_some(length + 2)?
        }
        None => {
            begins_plainly(content).then_some(())?;
            let length = content
                .match_indices(':')
                .map(|(at, _)| at)
                .find(|at| ends_key(content, *at))?;
            let key = content.get(..length)?;
            (!key.contains(" #") && key.trim_end() == key && key != "<<").then_some(length)?
        }
    };
    ends_key(content, length).then_some(length)
}

/// Whether the colon at an offset ends a key.
fn ends_key(content: &str, at: usize) -> bool {
    let rest = content.get(at..).unwrap_or_default();
    rest == ":" || rest.starts_with(": ")
}

/// Whether a scalar is complete on its line and without escapes.
fn is_plain(rest: &str) -> bool {
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = rest.get(1..).unwrap_or_default();
            inside.find(quote) == inside.len().checked_sub(1) && !inside.contains('\\')
        }
        _ => {
            begins_plainly(rest)
                && !rest.contains(" #")
                && !rest.contains(": ")
                && !rest.ends_with(':')
        }
    }
}

/// Whether a plain scalar can begin so, with no sign of YAML in front (YAML 1.2, section 7.3.3).
fn begins_plainly(content: &str) -> bool {
    let mut characters = content.chars();
    let first = characters.next();
    let second = characters.next();
    match first {
        None => false,
        Some('-') => second.is_some_and(|second| second != ' '),
        Some(first) => !"?:,[]{}#&*!|>'\"%@`\t".contains(first),
    }
}

fn unquoted(key: &str) -> &str {
    let quoted = |quote: char| {
        let inside = key.strip_prefix(quote)?;
        inside.strip_suffix(quote)
    };
    quoted('"').or_else(|| quoted('\'')).unwrap_or(key)
}

#[cfg(test)]
mod tests;
