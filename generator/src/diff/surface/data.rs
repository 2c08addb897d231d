//! A public interface as data.

use std::collections::{BTreeMap, BTreeSet};

/// The public interface of a crate: its items by their path below the crate (`types::Tag`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Surface {
    pub(super) items: BTreeMap<String, Item>,
    /// What the aliases without parameters mean, by name.
    pub(super) aliases: BTreeMap<String, String>,
    /// The types that are another name of a type with the same members, which has the item.
    pub(super) shared: BTreeMap<String, String>,
}

/// A type, an alias or a name that is handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// Whether more fields or variants may come without notice: `#[non_exhaustive]`, or a field
    /// that nobody else can name.
    pub(super) open: bool,
    /// The derived traits, and what the type gets from a macro of the runtime.
    pub(super) traits: BTreeSet<String>,
    /// Fields (`.name`), variants and functions (`::name`).
    pub(super) members: BTreeMap<String, Member>,
}

/// What sort of item it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only functions of it are known.
    #[default]
    Elsewhere,
    Struct,
    Enum,
    /// `pub type`.
    Alias {
        /// Its parameters with their defaults, between angle brackets.
        parameters: String,
        /// What it means.
        target: String,
    },
    /// `pub use`.
    Export,
}

/// Something that belongs to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// A public field and its type.
    Field(String),
    /// A variant and what it holds.
    Variant(Vec<String>),
    /// A public function.
    Function(Function),
}

/// A function as its callers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) receiver: Option<String>,
    /// The names and types of the arguments.
    pub(super) arguments: Vec<(String, String)>,
    pub(super) output: Output,
    pub(super) is_async: bool,
}

/// What a function gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Output {
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
    /// The type that has the item of a type of this name. A type and an enum of answers may have one name, so that
    /// the type that has the item of the one seems to have another's.
    pub(super) fn item_of<'a>(&'a self, name: &'a str) -> &'a str {
        let mut item = name;
        for _ in 0..self.shared.len() {
            match self.shared.get(item) {
                Some(next) => item = next,
                None => break,
            }
        }
        item
    }

    /// The path of a type of this name, or of an enum of answers.
    pub(super) fn path_of(&self, name: &str) -> Option<String> {
        let mut paths = ["types", "api"]
            .map(|module| format!("{module}::{name}"))
            .into_iter();
        paths.find(|path| self.items.contains_key(path))
    }

    /// The names of the types without parameters that the crate defines or hands on, and the other
    /// names that they have.
    pub(super) fn type_names(&self) -> BTreeSet<&str> {
        let items = self.items.iter();
        let own = items.filter(|(_, item)| !matches!(item.kind, Kind::Alias { .. }));
        let mut names: BTreeSet<&str> = own
            .filter_map(|(path, _)| path.rsplit("::").next())
            .collect();
        let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (alias, target) in &self.aliases {
            others.entry(target).or_default().push(alias);
        }
        let mut pending: Vec<&str> = names.iter().copied().collect();
        while let Some(name) = pending.pop() {
            for alias in others.remove(name).into_iter().flatten() {
                if names.insert(alias) {
                    pending.push(alias);
                }
            }
        }
        names
    }
}
