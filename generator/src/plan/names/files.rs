//! The files that types are in, which do not show in their paths.

use super::candidates::{self, NameRequest};
use super::convert::snake;
use super::groups::{ascii, first_words, last_words};

/// What the types of a file have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeFileKey {
    /// Only operations of the group with this module use them.
    Group(String),
    /// No operation uses them.
    Unused,
    /// No group has them for itself, and they are few.
    Shared,
    /// Operations of the same groups use them; the first of their names.
    Set(String),
    /// Operations of several groups use them, and their names begin with this word.
    Word(String),
}

/// The name of each file, without folder and ending.
#[must_use]
pub fn type_files(keys: &[TypeFileKey]) -> Vec<String> {
    let requests: Vec<NameRequest> = keys.iter().map(request).collect();
    candidates::assign(&requests, &super::is_keyword)
}

fn request(key: &TypeFileKey) -> NameRequest {
    let shared = |name: &str| {
        let whole = ascii(&snake(name));
        let start = first_words(&whole);
        vec![
            format!("shared_{start}"),
            format!("shared_{start}_and_others"),
            format!("shared_{start}_{}", last_words(&whole)),
        ]
    };
    let (rank, candidates) = match key {
        TypeFileKey::Group(module) => (0, vec![module.clone()]),
        TypeFileKey::Unused => (1, vec!["other".to_owned(), "other_types".to_owned()]),
        TypeFileKey::Shared => (1, vec!["shared".to_owned(), "shared_types".to_owned()]),
        TypeFileKey::Word(word) => (2, shared(word)),
        TypeFileKey::Set(first) => (3, shared(first)),
    };
    NameRequest {
        rank,
        candidates,
        key: format!("{key:?}"),
    }
}
