//! The operations of the API that the faults are tried on.

/// The operations of the API, by the name that the program has for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Op {
    /// GET.
    Read,
    /// PUT.
    Replace,
    /// DELETE.
    Remove,
    /// POST without a key.
    Create,
    /// POST with an idempotency key.
    Pay,
    /// POST of a file that can be sent again, without a key.
    File,
    /// PUT of a stream that cannot be sent again.
    Stream,
    /// GET of a stream of events.
    Watch,
}

impl Op {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Read,
        Self::Replace,
        Self::Remove,
        Self::Create,
        Self::Pay,
        Self::File,
        Self::Stream,
        Self::Watch,
    ];

    /// All that have one answer.
    pub const CALLS: &'static [Self] = &[
        Self::Read,
        Self::Create,
        Self::Replace,
        Self::Pay,
        Self::Remove,
        Self::File,
        Self::Create,
        Self::Stream,
    ];

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Replace => "replace",
            Self::Remove => "remove",
            Self::Create => "create",
            Self::Pay => "pay",
            Self::File => "file",
            Self::Stream => "stream",
            Self::Watch => "watch",
        }
    }

    /// The operation of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.name() == name)
    }

    /// The operation of a request.
    pub fn of_request(method: &str, path: &str) -> Option<Self> {
        let kind = path.split('/').rev().nth(1)?;
        Some(match (method, kind) {
            ("GET", "things") => Self::Read,
            ("PUT", "things") => Self::Replace,
            ("DELETE", "things") => Self::Remove,
            ("POST", "things") => Self::Create,
            ("POST", "payments") => Self::Pay,
            ("POST", "files") => Self::File,
            ("PUT", "files") => Self::Stream,
            ("GET", "events") => Self::Watch,
            // What a redirect makes of the others.
            ("GET", _) => Self::Read,
            _ => return None,
        })
    }

    /// Whether its request may be sent again when nobody knows what became of it.
    pub fn may_repeat(self) -> bool {
        match self {
            Self::Read | Self::Replace | Self::Remove | Self::Pay | Self::Watch => true,
            Self::Create | Self::File | Self::Stream => false,
        }
    }

    /// Whether the server may do twice what it is asked for twice.
    pub fn is_idempotent(self) -> bool {
        !matches!(self, Self::Create | Self::Pay | Self::File)
    }
}
