//! A JSONPath expression as it was read: what it may not say is refused before.

use regex_lite::Regex;
use serde_json::Value;

/// A way to values: from the document or, in a filter, from the value that is looked at.
#[derive(Debug)]
pub(super) struct Query {
    /// Where it begins.
    pub(super) root: Root,
    /// The steps from there.
    pub(super) segments: Vec<Segment>,
}

/// Where a query begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// The whole document, `$`.
    Document,
    /// The value that a filter looks at, `@`.
    Current,
}

/// One step: what any of the selectors finds.
#[derive(Debug)]
pub(super) struct Segment {
    /// Whether all that is below takes part, as after `..`.
    pub(super) descends: bool,
    /// What is selected.
    pub(super) selectors: Vec<Selector>,
}

/// What is selected of a value.
#[derive(Debug)]
pub(super) enum Selector {
    /// The member of an object.
    Name(String),
    /// All members, or all items.
    Wildcard,
    /// The item of an array, from its end where it is negative.
    Index(i64),
    /// Items of an array.
    Slice(Slice),
    /// The members or items for which it holds.
    Filter(Condition),
}

/// `start:end:step`
#[derive(Clone, Copy, Debug)]
pub(super) struct Slice {
    /// The first item.
    pub(super) start: Option<i64>,
    /// The item behind the last.
    pub(super) end: Option<i64>,
    /// How far it is from one to the next.
    pub(super) step: i64,
}

/// What a filter asks.
#[derive(Debug)]
pub(super) enum Condition {
    /// Whether any holds.
    Any(Vec<Self>),
    /// Whether all hold.
    All(Vec<Self>),
    /// Whether it does not hold.
    Not(Box<Self>),
    /// Whether there is such a value.
    Exists(Query),
    /// How two values compare.
    Compares(Operand, Comparison, Operand),
    /// Whether a text is as a pattern says.
    Matches {
        /// The text.
        text: Operand,
        /// The pattern.
        pattern: Pattern,
        /// Whether all of the text has to match.
        whole: bool,
    },
}

/// How two values compare.
#[derive(Clone, Copy, Debug)]
pub(super) enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// One value, or none.
#[derive(Debug)]
pub(super) enum Operand {
    /// That value.
    Literal(Value),
    /// What a query for at most one value finds.
    Query(Query),
    /// How long a text, an array or an object is.
    Length(Box<Self>),
    /// How many values a query finds.
    Count(Query),
    /// The value that a query finds, if there is exactly one.
    Value(Query),
}

/// A regular expression.
#[derive(Debug)]
pub(super) enum Pattern {
    /// One that the expression has as a literal.
    Known(Regex),
    /// One that is a value of the document.
    Computed(Operand),
}

impl Query {
    /// Whether it finds at most one value, whatever the document.
    pub(super) fn is_singular(&self) -> bool {
        self.segments.iter().all(|segment| {
            let selectors = segment.selectors.as_slice();
            !segment.descends && matches!(selectors, [Selector::Name(_) | Selector::Index(_)])
        })
    }
}

/// A pattern of RFC 9485, for all of a text or for a part of it.
pub(super) fn regex(pattern: &str, whole: bool) -> Result<Regex, regex_lite::Error> {
    // By itself first: one that closes a bracket which it does not open would end the group around it.
    Regex::new(pattern)?;
    // `R`: a dot means neither of the characters that end lines.
    Regex::new(&match whole {
        true => format!("(?R)^(?:{pattern})$"),
        false => format!("(?R)(?:{pattern})"),
    })
}
