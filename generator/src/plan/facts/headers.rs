//! The documented headers of what comes back from an operation.

use crate::model::{Api, Header, Operation};

/// A header that at least one response documents.
#[derive(Clone, Copy, Debug)]
pub struct DocumentedHeader<'a> {
    /// What the first response with it says.
    pub header: &'a Header,
    /// Whether the responses agree about its type. Where they do not, it is text.
    pub is_typed: bool,
}

/// Each header that the responses of an operation document, once; names compare without case.
#[must_use]
pub fn headers<'a>(api: &Api, operation: &'a Operation) -> Vec<DocumentedHeader<'a>> {
    let mut known: Vec<DocumentedHeader<'a>> = Vec::new();
    let all = operation.responses.iter().flat_map(|one| &one.headers);
    for header in all {
        let name = &header.name;
        match known
            .iter_mut()
            .find(|known| known.header.name.eq_ignore_ascii_case(name))
        {
            Some(known) => {
                let agrees = api.types.are_same(known.header.ty, header.ty)
                    && known.header.explode == header.explode;
                known.is_typed = known.is_typed && agrees;
            }
            None => known.push(DocumentedHeader {
                header,
                is_typed: true,
            }),
        }
    }
    known
}
