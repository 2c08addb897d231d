//! Why a part of the document is not in the client.

use std::fmt;

use crate::diagnostics::Code;
use crate::model::DropReason;

/// Why a part of the document is not in the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A diagnostic with this code says so.
    Finding(Code),
    /// The other side calls it.
    Incoming,
    /// Nothing refers to it.
    Unused,
    /// It is there twice.
    Duplicate,
    /// Such an answer has no body (RFC 9110, section 6.4.1).
    NoBody,
    /// A failure is asked for in another media type.
    FurtherMediaType,
    /// The media types say the same.
    ContentTypeHeader,
    /// It is a field of server-sent events.
    EventField,
    /// It only restricts what values may be.
    Narrows,
    /// The document's owner chose another type.
    ChosenType,
    /// Values of the schema's type have no members, or no items.
    NoMembers,
    /// It is an item of a list that has schemas for positions and no fixed length.
    Positional,
    /// It says nothing.
    Empty,
    /// Nobody knows.
    Unexplained,
}

impl Reason {
    /// The name by which people and programs know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reason::Finding(code) => code.as_str(),
            Reason::Incoming => "incoming",
            Reason::Unused => "unused",
            Reason::Duplicate => "duplicate",
            Reason::NoBody => "no-body",
            Reason::FurtherMediaType => "further-media-type",
            Reason::ContentTypeHeader => "content-type-header",
            Reason::EventField => "event-field",
            Reason::Narrows => "narrows",
            Reason::ChosenType => "chosen-type",
            Reason::NoMembers => "no-members",
            Reason::Positional => "positional",
            Reason::Empty => "empty",
            Reason::Unexplained => "unexplained",
        }
    }

    /// What it means, in a sentence without a full stop.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Reason::Finding(code) => code.summary().trim_end_matches('.'),
            Reason::Incoming => {
                "the other side calls it (a webhook or callback), which only yields types"
            }
            Reason::Unused => "nothing refers to it",
            Reason::Duplicate => "the operation describes this parameter twice",
            Reason::NoBody => "HTTP sends no body with such an answer",
            Reason::FurtherMediaType => {
                "the client asks for another media type of the same failure"
            }
            Reason::ContentTypeHeader => "the media types of the response say the same",
            Reason::EventField => "the client's stream has the fields of an event itself",
            Reason::Narrows => {
                "it is below a keyword such as `not`, which restricts values and describes none"
            }
            Reason::ChosenType => "`x-rust-type` puts another type in its place",
            Reason::NoMembers => "values of the schema's `type` have no members, or no items",
            Reason::Positional => {
                "the items of a list whose positions differ stay untyped, unless its length is fixed"
            }
            Reason::Empty => "it has no media type, so there is nothing to send",
            Reason::Unexplained => "nothing says why: please report this",
        }
    }
}

impl From<DropReason> for Reason {
    fn from(why: DropReason) -> Self {
        match why {
            DropReason::Finding(code) => Reason::Finding(code),
            DropReason::Duplicate => Reason::Duplicate,
            DropReason::ContentTypeHeader => Reason::ContentTypeHeader,
            DropReason::EventField => Reason::EventField,
            DropReason::NoMediaType => Reason::Empty,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}
