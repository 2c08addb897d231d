//! A difference between two versions of a public interface.

use std::collections::BTreeSet;

/// A difference between two versions of a public interface.
#[derive(Clone, Debug)]
pub(in super::super) struct Shift {
    /// The item's path.
    pub(in super::super) item: String,
    /// The member, as `.field` or `::function`; nothing for the item as a whole.
    pub(in super::super) member: Option<String>,
    /// What of it.
    pub(in super::super) aspect: Aspect,
    /// Why code that compiled against the old version may not compile against the new one; nothing
    /// when it does.
    pub(in super::super) breaks: Option<Break>,
    /// The names of types that only one of the versions mentions here.
    pub(in super::super) mentions: BTreeSet<String>,
}

/// Which side of an item or member is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Aspect {
    /// Whether it is there, and what sort of thing it is.
    Presence,
    /// The type of a field, what a variant holds, or what an alias means.
    Type,
    /// What a function asks for.
    Arguments,
    /// What a function gives when all is well, or always.
    Success,
    /// What a function gives when the call failed.
    Failure,
    /// The traits of an item.
    Traits,
    /// Which other names mean the same item.
    Identity,
}

/// Why code breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Break {
    /// As a clause.
    pub(in super::super) clause: String,
    pub(in super::super) nature: Nature,
}

/// In which way code breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Something that code names is gone or is another sort of thing, or more or less is asked for.
    Form,
    /// Something has another type; all names and numbers are as before.
    Type,
    /// Code still compiles, and means something else.
    Meaning,
}

impl Shift {
    /// A difference of an item that breaks nothing.
    pub(super) fn of(item: &str, aspect: Aspect) -> Self {
        Self {
            item: item.to_owned(),
            member: None,
            aspect,
            breaks: None,
            mentions: BTreeSet::new(),
        }
    }

    /// A difference of a member.
    pub(super) fn member(self, member: &str) -> Self {
        Self {
            member: Some(member.to_owned()),
            ..self
        }
    }

    /// It breaks code that uses the names.
    pub(super) fn form(self, clause: String) -> Self {
        self.breaks(clause, Nature::Form)
    }

    /// It breaks code that relies on a type.
    pub(super) fn ty(self, clause: String) -> Self {
        self.breaks(clause, Nature::Type)
    }

    /// The names of types that only one of the versions mentions.
    pub(super) fn mentions(self, mentions: BTreeSet<String>) -> Self {
        Self { mentions, ..self }
    }

    fn breaks(self, clause: String, nature: Nature) -> Self {
        Self {
            breaks: Some(Break { clause, nature }),
            ..self
        }
    }
}
