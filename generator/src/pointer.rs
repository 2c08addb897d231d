//! JSON Pointer (RFC 6901), the address of a value inside a document.

use std::fmt;

/// The address of one value inside a JSON document, in its string form (RFC 6901, section 3).
///
/// The empty pointer is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes a pointer that is already in its string form: empty, or starting with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The member `key`, or the array item whose index is written in `key`.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in key.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Self(text)
    }

    /// The array item at `index`.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The value that holds this one; nothing for the whole document.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rfind('/')
            .and_then(|slash| self.0.get(..slash))
            .map(|text| Self(text.to_owned()))
    }

    /// The unescaped keys from the root to this value.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|key| match key.contains('~') {
                true => key.replace("~1", "/").replace("~0", "~"),
                false => key.to_owned(),
            })
    }

    /// The last unescaped key; nothing for the whole document.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.keys().last()
    }

    /// What remains of this pointer below `ancestor`, when `ancestor` holds it.
    #[must_use]
    pub fn below(&self, ancestor: &Pointer) -> Option<Pointer> {
        let rest = self.0.strip_prefix(&ancestor.0)?;
        Pointer::parse(rest)
    }

    /// This pointer followed by `rest`.
    #[must_use]
    pub fn join(&self, rest: &Pointer) -> Self {
        Self(format!("{}{}", self.0, rest.0))
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
