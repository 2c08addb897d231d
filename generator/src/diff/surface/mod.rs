//! The public interface of an emitted crate, read from its files: what other crates can name, and
//! what of it one version has that the next has not.
//!
//! It is read from what was emitted and not worked out from the model, so that the verdict on
//! source code cannot differ from the code.

mod compare;
mod functions;
mod read;
mod shift;
mod spelling;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use compare::compare;
pub(super) use read::read;
pub use shift::Nature;
pub(super) use shift::{Aspect, Break, Shift};

/// The public interface of a crate: its items by their path below the crate (`types::Tag`).
#[derive(Clone, Debug, Default)]
pub(super) struct Surface {
    items: BTreeMap<String, Item>,
    /// What the aliases without parameters stand for, by name.
    aliases: BTreeMap<String, String>,
}

/// A type, an alias or a name that is handed on.
#[derive(Clone, Debug, Default)]
struct Item {
    kind: Kind,
    /// Whether more fields or variants may come without notice: `#[non_exhaustive]`, or a field
    /// that nobody else can name.
    open: bool,
    /// The derived traits, and what the type gets from a macro of the runtime.
    traits: BTreeSet<String>,
    /// Fields (`.name`), variants and functions (`::name`).
    members: BTreeMap<String, Member>,
}

/// What sort of item it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// Only functions of it are known.
    #[default]
    Elsewhere,
    Struct,
    Enum,
    /// `pub type`.
    Alias {
        /// Its parameters with their defaults, between angle brackets.
        parameters: String,
        /// What it stands for.
        target: String,
    },
    /// `pub use`.
    Export,
}

/// Something that belongs to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Member {
    /// A public field and its type.
    Field(String),
    /// A variant and what it holds.
    Variant(Vec<String>),
    /// A public function.
    Function(Function),
}

/// A function as its callers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Function {
    receiver: Option<String>,
    /// The names and types of the arguments.
    arguments: Vec<(String, String)>,
    output: Output,
    is_async: bool,
}

/// What a function gives.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Output {
    Plain(String),
    /// What an operation gives when it is sent.
    Answer {
        /// The type that has both as its parameters.
        wrapper: String,
        success: String,
        failure: String,
    },
}

impl Surface {
    /// Whether a type without parameters is one that the crate defines or hands on, be it under
    /// another name.
    fn has_type(&self, spelt: &str) -> bool {
        let name = spelling::expanded(spelt, &self.aliases);
        self.items.iter().any(|(path, item)| {
            path.rsplit("::").next() == Some(name.as_str())
                && !matches!(item.kind, Kind::Alias { .. })
        })
    }
}
