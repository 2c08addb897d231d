//! The parameter styles of OpenAPI ("Style Values"), which are RFC 6570's expansions where it has
//! them.

use super::param::Param;
use super::percent::{Keep, encode, encode_into};

/// How a parameter is written: its `style`, `explode` and `allowReserved`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    kind: Kind,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    Deep,
    Cookie,
    Whole,
}

impl Style {
    /// `simple`: `a,b`.
    pub const SIMPLE: Self = Self::plain(Kind::Simple);
    /// `label`: `.a,b`.
    pub const LABEL: Self = Self::plain(Kind::Label);
    /// `matrix`: `;name=a,b`.
    pub const MATRIX: Self = Self::plain(Kind::Matrix);
    /// `form`: `name=a,b`.
    pub const FORM: Self = Self::plain(Kind::Form);
    /// `spaceDelimited`: `name=a%20b`.
    pub const SPACE_DELIMITED: Self = Self::plain(Kind::Space);
    /// `pipeDelimited`: `name=a%7Cb`.
    pub const PIPE_DELIMITED: Self = Self::plain(Kind::Pipe);
    /// `deepObject`: `name%5Bmember%5D=a`, nested to any depth, items by their index.
    pub const DEEP_OBJECT: Self = Self::plain(Kind::Deep);

    /// `cookie`: `name=a,b`, of which nothing is encoded but what a cookie cannot hold.
    pub const COOKIE: Self = Self::plain(Kind::Cookie);
    /// The value is the whole query.
    pub const WHOLE: Self = Self::plain(Kind::Whole);

    const fn plain(kind: Kind) -> Self {
        Self {
            kind,
            explode: false,
            reserved: false,
        }
    }

    /// With `explode: true`.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self {
            explode: true,
            ..self
        }
    }

    /// With `allowReserved: true`.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }

    /// Appends the text that takes the place of `{name}` in a path, percent-encoded; nothing when
    /// there is no value.
    pub fn path(self, name: &str, value: &Param, out: &mut String) {
        let keep = if self.reserved {
            Keep::ReservedInPath
        } else {
            Keep::Unreserved
        };
        if let (Kind::Simple, Some(text)) = (self.kind, value.scalar()) {
            return encode_into(out, text, keep);
        }
        let Some(parts) = Parts::of(value, &|text| encode(text, keep)) else {
            return;
        };
        let name = encode(name, Keep::Unreserved);
        out.push_str(&match (self.kind, self.explode) {
            (Kind::Label, false) => format!(".{}", parts.joined(",", ",")),
            (Kind::Label, true) => format!(".{}", parts.joined("=", ".")),
            (Kind::Matrix, false) => format!(";{}", assigned(&name, &parts.joined(",", ","))),
            (Kind::Matrix, true) => parts
                .pairs(&name)
                .iter()
                .map(|(name, value)| format!(";{}", assigned(name, value)))
                .collect(),
            (_, false) => parts.joined(",", ","),
            (_, true) => parts.joined("=", ","),
        })
    }

    /// Appends the `name=value` pairs for a query or a form body, percent-encoded. What is the whole query
    /// has no name.
    pub fn query(self, name: &str, value: &Param, out: &mut String) {
        let keep = if self.reserved {
            Keep::ReservedInQuery
        } else {
            Keep::Unreserved
        };
        if self.kind != Kind::Whole {
            return self.assign(name, value, keep, "&", out);
        }
        if let Some(text) = value.text() {
            encode_into(out, &text, keep);
        }
    }

    /// Appends the `name=value` pairs for the `Cookie` header, percent-encoded as the style requires.
    pub fn cookie(self, name: &str, value: &Param, out: &mut String) {
        let keep = match self.kind {
            Kind::Cookie => Keep::Cookie,
            _ => Keep::Unreserved,
        };
        self.assign(name, value, keep, "; ", out);
    }

    /// The value of a header, as it is: headers have no percent-encoding. Nothing when there is no
    /// value.
    #[must_use]
    pub fn header(self, value: &Param) -> Option<String> {
        let parts = Parts::of(value, &str::to_owned)?;
        Some(if self.explode {
            parts.joined("=", ",")
        } else {
            parts.joined(",", ",")
        })
    }

    fn assign(self, name: &str, value: &Param, keep: Keep, separator: &str, out: &mut String) {
        if let Some(text) = value.scalar() {
            out.reserve(separator.len() + name.len() + text.len() + 1);
            separate(out, separator);
            encode_into(out, name, Keep::Unreserved);
            out.push('=');
            return encode_into(out, text, keep);
        }
        for (name, value) in self.pairs(&encode(name, Keep::Unreserved), value, keep) {
            separate(out, separator);
            out.push_str(&name);
            out.push('=');
            out.push_str(&value);
        }
    }

    /// The pairs of a list or an object. `name` is encoded already.
    fn pairs(self, name: &str, value: &Param, keep: Keep) -> Vec<(String, String)> {
        if self.kind == Kind::Deep {
            let mut pairs = Vec::new();
            deep(name, value, keep, &mut pairs);
            return pairs;
        }
        let Some(parts) = Parts::of(value, &|text| encode(text, keep)) else {
            return Vec::new();
        };
        let delimiter = match self.kind {
            Kind::Space => "%20",
            Kind::Pipe => "%7C",
            _ => ",",
        };
        if self.explode {
            parts.pairs(name)
        } else if parts.is_empty() {
            Vec::new()
        } else {
            vec![(name.to_owned(), parts.joined(delimiter, delimiter))]
        }
    }
}

fn separate(out: &mut String, separator: &str) {
    if !out.is_empty() {
        out.push_str(separator);
    }
}

fn assigned(name: &str, value: &str) -> String {
    if value.is_empty() {
        name.to_owned()
    } else {
        format!("{name}={value}")
    }
}

/// `name[member]=value` for each scalar inside, as Stripe's API reads it.
fn deep(name: &str, value: &Param, keep: Keep, pairs: &mut Vec<(String, String)>) {
    let mut inner = |key: &str, value: &Param| {
        let mut name = format!("{name}%5B");
        encode_into(&mut name, key, Keep::Unreserved);
        name.push_str("%5D");
        deep(&name, value, keep, pairs);
    };
    match value {
        Param::Null => {}
        Param::Text(text) | Param::Bare(text) => pairs.push((name.to_owned(), encode(text, keep))),
        Param::List(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| inner(&index.to_string(), item));
        }
        Param::Map(members) => members
            .iter()
            .for_each(|(member, value)| inner(member, value)),
    }
}

/// A value with all its texts encoded: what an expansion puts together.
enum Parts {
    One(String),
    Items(Vec<String>),
    /// A member that is itself a list keeps its items apart.
    Members(Vec<(String, Vec<String>)>),
}

impl Parts {
    fn of(value: &Param, encode: &dyn Fn(&str) -> String) -> Option<Self> {
        let text = |value: &Param| value.to_text().map(|text| encode(&text));
        match value {
            Param::Null => None,
            Param::Text(_) | Param::Bare(_) => text(value).map(Self::One),
            Param::List(items) => Some(Self::Items(items.iter().filter_map(text).collect())),
            Param::Map(members) => {
                let texts = |value: &Param| match value {
                    Param::List(items) => items.iter().filter_map(text).collect(),
                    _ => Vec::from_iter(text(value)),
                };
                let members = members
                    .iter()
                    .map(|(name, value)| (encode(name), texts(value)));
                Some(Self::Members(
                    members.filter(|(_, texts)| !texts.is_empty()).collect(),
                ))
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::One(_) => false,
            Self::Items(items) => items.is_empty(),
            Self::Members(members) => members.is_empty(),
        }
    }

    /// All parts as one text: `name{assign}value` joined by `delimiter`.
    fn joined(&self, assign: &str, delimiter: &str) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Items(items) => items.join(delimiter),
            Self::Members(members) => members
                .iter()
                .map(|(name, texts)| format!("{name}{assign}{}", texts.join(",")))
                .collect::<Vec<_>>()
                .join(delimiter),
        }
    }

    /// Each item and member as a pair of its own.
    fn pairs(self, name: &str) -> Vec<(String, String)> {
        match self {
            Self::One(text) => vec![(name.to_owned(), text)],
            Self::Items(items) => items
                .into_iter()
                .map(|item| (name.to_owned(), item))
                .collect(),
            Self::Members(members) => members
                .into_iter()
                .flat_map(|(name, texts)| texts.into_iter().map(move |text| (name.clone(), text)))
                .collect(),
        }
    }
}
