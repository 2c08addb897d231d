//! JSON Pointer (RFC 6901), the address of a value inside a document.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

/// The address of one value inside a JSON document, in its string form (RFC 6901, section 3).
///
/// The empty pointer is the whole document. A clone is as good as free: a pointer is kept by all that was
/// made from the value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes a pointer that is already in its string form: empty, or starting with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.into()))
    }

    /// The member `key`, or the array item whose index is written in `key`.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for part in key.split_inclusive(['~', '/']) {
            match part.strip_suffix('~') {
                Some(before) => text.extend([before, "~0"]),
                None => match part.strip_suffix('/') {
                    Some(before) => text.extend([before, "~1"]),
                    None => text.push_str(part),
                },
            }
        }
        Self(text.into())
    }

    /// The array item at `index`.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0).into())
    }

    /// The value that holds this one; nothing for the whole document.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rfind('/')
            .and_then(|slash| self.0.get(..slash))
            .map(|text| Self(text.into()))
    }

    /// The unescaped keys from the root to this value.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.tokens().map(Cow::into_owned)
    }

    /// The keys and array indexes from the root to the value, unescaped; copied only where one was escaped.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0
            .split('/')
            .skip(1)
            .map(|key| match key.contains('~') {
                true => Cow::Owned(key.replace("~1", "/").replace("~0", "~")),
                false => Cow::Borrowed(key),
            })
    }

    /// The last unescaped key; nothing for the whole document.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.tokens().last().map(Cow::into_owned)
    }

    /// What remains of this pointer below `ancestor`, when `ancestor` holds it.
    #[must_use]
    pub fn below(&self, ancestor: &Pointer) -> Option<Pointer> {
        let rest = self.0.strip_prefix(&*ancestor.0)?;
        Pointer::parse(rest)
    }

    /// This pointer followed by `rest`.
    #[must_use]
    pub fn join(&self, rest: &Pointer) -> Self {
        self.join_text(&rest.0)
    }

    /// This pointer followed by what is behind some prefix in the text of another one.
    pub(crate) fn join_text(&self, rest: &str) -> Self {
        Self([&self.0, rest].concat().into())
    }

    /// The string form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The keys from the root to a value that is being visited; a pointer to it costs nothing until it is
/// needed.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Member(&'a Path<'a>, &'a str),
    /// An item of an array.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The address of the value.
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Path::Root => Pointer::root(),
            Path::Member(parent, key) => parent.pointer().child(key),
            Path::Item(parent, index) => parent.pointer().index(*index),
        }
    }
}

/// The value of a document at an address in string form, as [`Value::pointer`] finds it.
///
/// That copies each key to look for what is escaped, although hardly any key has that.
pub(crate) fn lookup<'v>(document: &'v Value, address: &str) -> Option<&'v Value> {
    if address.contains('~') {
        return document.pointer(address);
    }
    if !address.is_empty() && !address.starts_with('/') {
        return None;
    }
    let mut keys = address.split('/').skip(1);
    keys.try_fold(document, |value, key| match value {
        Value::Object(members) => members.get(key),
        Value::Array(items) => items.get(array_index(key)?),
        _ => None,
    })
}

/// The index that a key of a pointer is (RFC 6901, section 4).
fn array_index(key: &str) -> Option<usize> {
    let is_index = key == "0" || key.starts_with(|first: char| matches!(first, '1'..='9'));
    key.parse().ok().filter(|_| is_index)
}

/// A pointer is ordered and equal as its text is.
impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_escaping() {
        let pointer = Pointer::root().child("paths").child("/a/{b~c}").index(3);
        assert_eq!(pointer.as_str(), "/paths/~1a~1{b~0c}/3");
        assert_eq!(
            pointer.keys().collect::<Vec<_>>(),
            ["paths", "/a/{b~c}", "3"]
        );
        assert_eq!(pointer.parent().unwrap().last().unwrap(), "/a/{b~c}");
    }

    #[test]
    fn values_are_found_with_and_without_escapes() {
        let document = serde_json::json!({"a": [1, {"b/c": 2}], "": {"0": 3}, "00": [4]});
        for address in [
            "",
            "/a",
            "/a/0",
            "/a/1/b~1c",
            "/a/01",
            "/a/+1",
            "/a/2",
            "/a/x",
            "/",
            "//0",
            "/00/0",
            "a",
            "/a/0/b",
        ] {
            assert_eq!(
                lookup(&document, address),
                document.pointer(address),
                "{address}"
            );
        }
    }

    #[test]
    fn below_needs_a_whole_key() {
        let pointer = Pointer::parse("/a/bc").unwrap();
        assert_eq!(
            pointer
                .below(&Pointer::parse("/a").unwrap())
                .unwrap()
                .as_str(),
            "/bc"
        );
        assert_eq!(pointer.below(&Pointer::parse("/a/b").unwrap()), None);
    }
}
