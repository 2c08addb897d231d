//! Members of one object, each in the form that OpenAPI gives it.

use serde_json::{Map, Value};

use super::quoted::unquoted;
use crate::spec::keyword;
use crate::spec::parts::InvalidField;

/// Which members of a schema are seen: one with several types is read once for each of them.
#[derive(Clone, Copy)]
enum Seen {
    All,
    Only(&'static [&'static str]),
    Annotations,
}

/// Up to so many members are looked through sooner than a key is hashed.
const FEW: usize = 12;

impl Seen {
    fn has(self, key: &str) -> bool {
        match self {
            Seen::All => true,
            Seen::Only(keywords) => keywords.contains(&key),
            Seen::Annotations => keyword::is_annotation(key),
        }
    }
}

/// Reads the members of an object; those of another form are noted and left out.
pub(super) struct Fields<'v> {
    members: &'v Map<String, Value>,
    seen: Seen,
    pub(super) invalid: Vec<InvalidField>,
}

impl<'v> Fields<'v> {
    /// All members.
    pub(super) fn all(members: &'v Map<String, Value>) -> Self {
        Self::seen(members, Seen::All)
    }

    /// Those of the keywords, which are about values of one type.
    pub(super) fn about(
        members: &'v Map<String, Value>,
        keywords: &'static [&'static str],
    ) -> Self {
        Self::seen(members, Seen::Only(keywords))
    }

    /// Those that describe values without narrowing them.
    pub(super) fn annotations(members: &'v Map<String, Value>) -> Self {
        Self::seen(members, Seen::Annotations)
    }

    fn seen(members: &'v Map<String, Value>, seen: Seen) -> Self {
        Self {
            members,
            seen,
            invalid: Vec::new(),
        }
    }

    /// The member, whatever its form.
    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        let value = match self.members.len() > FEW {
            true => self.members.get(key),
            false => {
                let mut members = self.members.iter();
                members
                    .find(|(name, _)| *name == key)
                    .map(|(_, value)| value)
            }
        };
        value.filter(|_| self.seen.has(key))
    }

    /// Every member, in the document's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'v str, &'v Value)> + use<'v> {
        let seen = self.seen;
        let members = self.members.iter();
        members
            .map(|(key, value)| (key.as_str(), value))
            .filter(move |(key, _)| seen.has(key))
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.optional(key, "a text", |value| value.as_str().map(str::to_owned))
    }

    /// A number.
    pub(super) fn number(&mut self, key: &str) -> Option<f64> {
        self.optional(key, "a number", Value::as_f64)
    }

    /// How many of something.
    pub(super) fn count(&mut self, key: &str) -> Option<usize> {
        self.optional(key, "an integer", |value| {
            value.as_u64().and_then(|count| usize::try_from(count).ok())
        })
    }

    /// `true` or `false`; nothing where it is absent or null.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        self.optional(key, "`true` or `false`", Value::as_bool)
    }

    /// Whether the member is `true`; null is no answer.
    pub(super) fn is_true(&mut self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(value) => {
                let read_as = unquoted(value, Value::is_boolean);
                let flag = read_as.as_ref().and_then(Value::as_bool);
                self.reject_unless(key, "`true` or `false`", read_as);
                flag == Some(true)
            }
        }
    }

    /// The items of a list; nothing where there is no list.
    pub(super) fn list(&self, key: &str) -> Option<&'v [Value]> {
        self.get(key)?.as_array().map(Vec::as_slice)
    }

    /// Notes that a member has another form than `expected`.
    pub(super) fn reject(&mut self, key: &str, expected: &str) {
        self.reject_unless(key, expected, None);
    }

    /// Notes that a member has another form than `expected`, and what it is read as all the same.
    fn reject_unless(&mut self, key: &str, expected: &str, read_as: Option<Value>) {
        self.invalid.push(InvalidField {
            key: key.to_owned(),
            reason: format!("expected {expected}"),
            read_as,
        });
    }

    fn optional<T>(
        &mut self,
        key: &str,
        expected: &str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key).filter(|value| !value.is_null())?;
        read(value).or_else(|| {
            let read_as = unquoted(value, |value| read(value).is_some());
            let found = read_as.as_ref().and_then(&read);
            self.reject_unless(key, expected, read_as);
            found
        })
    }
}
