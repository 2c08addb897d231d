//! Whether the client has groups of operations, and by what.

use std::fmt;
use std::str::FromStr;

/// Whether the client has groups of operations, each with a handle: `client.issues().list_for_repo(…)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Groups {
    /// As suits the API: a client of few operations has them all as methods of its own.
    #[default]
    Automatic,
    /// By their tags; operations without one by their paths.
    Tag,
    /// By their paths.
    Path,
    /// No groups: every operation is a method of the client.
    None,
}

impl Groups {
    /// All of them.
    pub const ALL: [Groups; 4] = [Self::Automatic, Self::Tag, Self::Path, Self::None];

    /// The word for it in options and manifests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Automatic => "auto",
            Self::Tag => "tag",
            Self::Path => "path",
            Self::None => "none",
        }
    }

    /// Whether there are groups, as far as it is decided.
    #[must_use]
    pub fn is_grouped(self) -> bool {
        matches!(self, Self::Tag | Self::Path)
    }
}

impl fmt::Display for Groups {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl FromStr for Groups {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|groups| groups.word() == word);
        known.ok_or_else(|| format!("`{word}` is none of `auto`, `tag`, `path` and `none`"))
    }
}
