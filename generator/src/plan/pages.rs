//! The pages of a list: what the request value offers for them.

use super::rust_type::RustType;
use crate::model::{MemberPath, NextPage};

/// What is known about the pages of an operation.
#[derive(Clone, Debug)]
pub enum Pagination {
    /// It gives no list.
    None,
    /// It looks like a list, but not where the next page is; and why, in a clause.
    Unknown(String),
    /// Its pages.
    Pages(PagesPlan),
}

impl Pagination {
    /// The pages, where they are known.
    #[must_use]
    pub fn pages(&self) -> Option<&PagesPlan> {
        match self {
            Pagination::Pages(pages) => Some(pages),
            Pagination::None | Pagination::Unknown(_) => None,
        }
    }
}

/// The pages of an operation.
#[derive(Clone, Debug)]
pub struct PagesPlan {
    /// The method that gives them.
    pub function: String,
    /// Where the next page is.
    pub next: NextPage<PageParameter>,
    /// Where the list is in the body on the wire, where that matters to the next page.
    pub list: MemberPath,
    /// A member that says whether there is more, and its value when there is.
    pub flag: Option<(MemberPath, bool)>,
    /// A member that says how many items there are, or how many pages where those are counted.
    pub total: Option<MemberPath>,
    /// The items; nothing where the list has no type.
    pub items: Option<ItemsPlan>,
    /// The rule in words: a clause.
    pub rule: String,
    /// Whether an extension says so.
    pub is_declared: bool,
}

/// A parameter that says which page is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageParameter {
    /// In the query.
    Query(String),
    /// A header.
    Header(String),
}

/// The items on the pages.
#[derive(Clone, Debug)]
pub struct ItemsPlan {
    /// The method that gives them.
    pub function: String,
    /// The Rust type of an item.
    pub ty: RustType,
    /// The fields that lead to the list, from the outermost on.
    pub path: Vec<PathStep>,
}

/// A field that leads to a list.
#[derive(Clone, Debug)]
pub struct PathStep {
    /// Its name.
    pub field: String,
    /// In how many `Option`s its value is.
    pub options: usize,
}
