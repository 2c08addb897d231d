//! Reads a JSONPath expression (RFC 9535).

use serde_json::Value;

use super::path::{
    Comparison, Condition, Operand, Pattern, Query, Root, Segment, Selector, Slice, regex,
};
use super::scan::{Read, Scanner};

/// How deep brackets may be nested.
pub(super) const DEEPEST: usize = 32;
/// How many descendant segments (`..`) an expression may have: each multiplies what is selected.
pub(super) const DESCENDANTS: usize = 3;

const COMPARISONS: [(&str, Comparison); 6] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::LessOrEqual),
    ("<", Comparison::Less),
    (">=", Comparison::GreaterOrEqual),
    (">", Comparison::Greater),
];

/// The query that an expression is.
pub(super) fn parse(expression: &str) -> Read<Query> {
    let mut parser = Parser {
        scan: Scanner::new(expression),
        depth: 0,
        descendants: 0,
    };
    parser.scan.expect("$")?;
    let segments = parser.segments()?;
    match parser.scan.peek() {
        None => Ok(Query {
            root: Root::Document,
            segments,
        }),
        Some(_) => parser.scan.fails("`.` or `[` is expected here"),
    }
}

struct Parser<'a> {
    scan: Scanner<'a>,
    depth: usize,
    descendants: usize,
}

/// A part of a condition, before it is known what it is used for.
enum Term {
    Query(Query),
    Value(Operand),
    Condition(Condition),
}

impl Parser<'_> {
    /// What is in brackets of any kind, after the opening one.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("brackets are nested more than {DEEPEST} deep");
            return self.scan.fails(message);
        }
        self.scan.spaces();
        let read = read(self)?;
        self.scan.spaces();
        self.depth -= 1;
        Ok(read)
    }

    fn segments(&mut self) -> Read<Vec<Segment>> {
        let mut segments = Vec::new();
        loop {
            // Spaces belong to the query only where it goes on.
            let before = self.scan;
            self.scan.spaces();
            let descends = self.scan.eat("..");
            if descends {
                self.descendants += 1;
                if self.descendants > DESCENDANTS {
                    let message = format!("more than {DESCENDANTS} descendant segments (`..`)");
                    return self.scan.fails(message);
                }
            }
            let selectors = if self.scan.eat("[") {
                self.within(Self::selectors)?
            } else if descends || self.scan.eat(".") {
                vec![match self.scan.eat("*") {
                    true => Selector::Wildcard,
                    false => Selector::Name(self.scan.member()?.to_owned()),
                }]
            } else {
                self.scan = before;
                return Ok(segments);
            };
            segments.push(Segment {
                descends,
                selectors,
            });
        }
    }

    /// What is between `[` and `]`.
    fn selectors(&mut self) -> Read<Vec<Selector>> {
        let mut selectors = vec![self.selector()?];
        loop {
            self.scan.spaces();
            if self.scan.eat("]") {
                return Ok(selectors);
            }
            if !self.scan.eat(",") {
                return self.scan.fails("`,` or `]` is expected here");
            }
            self.scan.spaces();
            selectors.push(self.selector()?);
        }
    }

    fn selector(&mut self) -> Read<Selector> {
        match self.scan.peek() {
            Some('\'' | '"') => return Ok(Selector::Name(self.scan.string()?)),
            _ if self.scan.eat("*") => return Ok(Selector::Wildcard),
            _ if self.scan.eat("?") => {
                self.scan.spaces();
                return Ok(Selector::Filter(self.any()?));
            }
            _ => {}
        }
        let start = self.scan.integer()?;
        let before = self.scan;
        self.scan.spaces();
        if self.scan.eat(":") {
            return Ok(Selector::Slice(self.slice(start)?));
        }
        self.scan = before;
        match start {
            Some(index) => Ok(Selector::Index(index)),
            None => self
                .scan
                .fails("a name in quotation marks, an index, `*` or a filter is expected here"),
        }
    }

    /// A slice, after its first colon.
    fn slice(&mut self, start: Option<i64>) -> Read<Slice> {
        self.scan.spaces();
        let end = self.scan.integer()?;
        self.scan.spaces();
        let mut step = None;
        if self.scan.eat(":") {
            self.scan.spaces();
            step = self.scan.integer()?;
        }
        let step = step.unwrap_or(1);
        Ok(Slice { start, end, step })
    }

    fn any(&mut self) -> Read<Condition> {
        self.joined("||", Self::all, Condition::Any)
    }

    fn all(&mut self) -> Read<Condition> {
        self.joined("&&", Self::basic, Condition::All)
    }

    /// Conditions with the same word between them.
    fn joined(
        &mut self,
        word: &str,
        read: fn(&mut Self) -> Read<Condition>,
        join: fn(Vec<Condition>) -> Condition,
    ) -> Read<Condition> {
        let mut conditions = vec![read(self)?];
        loop {
            let before = self.scan;
            self.scan.spaces();
            if !self.scan.eat(word) {
                self.scan = before;
                return Ok(join(conditions));
            }
            self.scan.spaces();
            conditions.push(read(self)?);
        }
    }

    fn basic(&mut self) -> Read<Condition> {
        if self.scan.eat("!") {
            self.scan.spaces();
            let negated = match self.scan.peek() {
                Some('(') => self.basic()?,
                _ => {
                    let begin = self.scan;
                    test(self.term()?, begin)?
                }
            };
            return Ok(Condition::Not(Box::new(negated)));
        }
        if self.scan.eat("(") {
            let condition = self.within(Self::any)?;
            self.scan.expect(")")?;
            return Ok(condition);
        }
        let begin = self.scan;
        let term = self.term()?;
        let before = self.scan;
        self.scan.spaces();
        let comparison = COMPARISONS
            .into_iter()
            .find(|(word, _)| self.scan.eat(word));
        let Some((_, comparison)) = comparison else {
            self.scan = before;
            return test(term, begin);
        };
        let left = operand(term, begin)?;
        self.scan.spaces();
        let right = self.value()?;
        Ok(Condition::Compares(left, comparison, right))
    }

    fn term(&mut self) -> Read<Term> {
        for (word, root) in [("@", Root::Current), ("$", Root::Document)] {
            if self.scan.eat(word) {
                let segments = self.segments()?;
                return Ok(Term::Query(Query { root, segments }));
            }
        }
        let literal = match self.scan.peek() {
            Some('\'' | '"') => Value::String(self.scan.string()?),
            Some('-' | '0'..='9') => self.scan.number()?,
            _ => {
                let before = self.scan;
                let word = self.scan.word();
                if self.scan.eat("(") {
                    let term = self.within(|parser| parser.function(word, before))?;
                    self.scan.expect(")")?;
                    return Ok(term);
                }
                match word {
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    "null" => Value::Null,
                    _ => {
                        return before
                            .fails("a query, a value, a function or `(` is expected here");
                    }
                }
            }
        };
        Ok(Term::Value(Operand::Literal(literal)))
    }

    /// A function, after the opening bracket.
    fn function(&mut self, name: &str, before: Scanner<'_>) -> Read<Term> {
        Ok(match name {
            "length" => Term::Value(Operand::Length(Box::new(self.value()?))),
            "count" => Term::Value(Operand::Count(self.query()?)),
            "value" => Term::Value(Operand::Value(self.query()?)),
            "match" | "search" => {
                let text = self.value()?;
                self.scan.spaces();
                self.scan.expect(",")?;
                self.scan.spaces();
                let (before, whole) = (self.scan, name == "match");
                let pattern = match self.value()? {
                    Operand::Literal(Value::String(pattern)) => match regex(&pattern, whole) {
                        Ok(regex) => Pattern::Known(regex),
                        Err(error) => {
                            return before.fails(format!("this pattern cannot be used: {error}"));
                        }
                    },
                    operand => Pattern::Computed(operand),
                };
                Term::Condition(Condition::Matches {
                    text,
                    pattern,
                    whole,
                })
            }
            _ => {
                return before.fails(format!("there is no function `{name}`: the functions are `count`, `length`, `match`, `search` and `value`"));
            }
        })
    }

    /// A term that is used as one value.
    fn value(&mut self) -> Read<Operand> {
        let begin = self.scan;
        operand(self.term()?, begin)
    }

    /// A term that is used as a query.
    fn query(&mut self) -> Read<Query> {
        let begin = self.scan;
        match self.term()? {
            Term::Query(query) => Ok(query),
            Term::Value(_) | Term::Condition(_) => begin.fails("a query is expected here"),
        }
    }
}

/// A term, which begins here, as a value.
fn operand(term: Term, begin: Scanner<'_>) -> Read<Operand> {
    match term {
        Term::Value(operand) => Ok(operand),
        Term::Query(query) if query.is_singular() => Ok(Operand::Query(query)),
        Term::Query(_) => begin
            .fails("a query for at most one value is expected here: with names and indexes only"),
        Term::Condition(_) => begin.fails("a value is expected here, not a condition"),
    }
}

/// A term, which begins here, as a condition.
fn test(term: Term, begin: Scanner<'_>) -> Read<Condition> {
    match term {
        Term::Query(query) => Ok(Condition::Exists(query)),
        Term::Condition(condition) => Ok(condition),
        Term::Value(_) => begin.fails("a comparison is expected here"),
    }
}
