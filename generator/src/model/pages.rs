//! What a document says about the pages of a list, in an extension.

use crate::pointer::Pointer;

/// The names of members, from the outermost on; empty for the body itself.
pub type MemberPath = Vec<String>;

/// What a document says about the pages of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// The extension.
    pub extension: String,
    /// Where it is in the merged document.
    pub pointer: Pointer,
    /// Its pages; nothing where it has none.
    pub pages: Option<DeclaredPages>,
}

/// The pages of a list, as an extension describes them.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredPages {
    /// Where the next page is.
    pub next: NextPage<String>,
    /// The list; nothing where it is to be found.
    pub items: Option<MemberPath>,
    /// A member that says whether there is more, and its value when there is.
    pub flag: Option<(MemberPath, bool)>,
    /// A member that says how many items there are, or how many pages where those are counted.
    pub total: Option<MemberPath>,
}

/// Where the next page is. `P` is a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum NextPage<P> {
    /// The header `Link` has the address.
    Link,
    /// A member of the answer has the address.
    Address(MemberPath),
    /// A member of the answer has what the next request sends.
    Cursor(PageInput<P>, MemberPath),
    /// A header of the answer has what the next request sends.
    HeaderCursor(PageInput<P>, String),
    /// The next request sends a member of the last item.
    LastItem(PageInput<P>, MemberPath),
    /// The next request sends how many items came before, counted from this number, where it is
    /// known.
    Offset(PageInput<P>, Option<u64>),
    /// The next request sends the number of its page, of which the first has this one, where it is
    /// known.
    Number(PageInput<P>, Option<u64>),
}

/// What of a request says which page is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageInput<P> {
    /// A parameter.
    Parameter(P),
    /// A member of the JSON body.
    Body(MemberPath),
}
