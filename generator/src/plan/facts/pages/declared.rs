//! Pages that an extension describes: its names are looked up.

use super::{Call, KnownPages, PageFacts, member_of, proper, unknown};
use crate::model::{ContentKind, DeclaredPages, NextPage, PageInput, Shape};

/// What an extension says, where all that it names is there.
pub(super) fn of(call: &Call<'_>, pages: &DeclaredPages) -> PageFacts {
    let Some(next) = next(call, &pages.next) else {
        return unknown("an extension names a parameter that is not there");
    };
    let list = match &pages.items {
        Some(path) => call.answer.list_at(path),
        None => call.answer.list().cloned(),
    };
    let path = list.as_ref().map(|list| list.path.clone());
    let items = pages.items.clone().or(path);
    let needs_items = matches!(
        next,
        NextPage::LastItem(..) | NextPage::Offset(..) | NextPage::Number(..)
    );
    if needs_items && items.is_none() {
        return unknown("the list in the answer is not known");
    }
    PageFacts::Known(KnownPages {
        next,
        items,
        place: list.map(|list| list.place),
        flag: pages.flag.clone(),
        total: pages.total.clone(),
        is_declared: true,
    })
}

fn next(call: &Call<'_>, next: &NextPage<String>) -> Option<NextPage<usize>> {
    let input = |one: &PageInput<String>| input(call, one);
    Some(match next {
        NextPage::Link => NextPage::Link,
        NextPage::Address(path) => NextPage::Address(path.clone()),
        NextPage::Cursor(one, path) => NextPage::Cursor(input(one)?, path.clone()),
        NextPage::HeaderCursor(one, header) => NextPage::HeaderCursor(input(one)?, header.clone()),
        NextPage::LastItem(one, path) => NextPage::LastItem(input(one)?, path.clone()),
        NextPage::Offset(one, first) => {
            let one = input(one)?;
            let first = first.or_else(|| said(call, &one)).or(Some(0));
            NextPage::Offset(one, first)
        }
        NextPage::Number(one, first) => {
            let one = input(one)?;
            let first = first.or_else(|| said(call, &one)).or(Some(1));
            NextPage::Number(one, first)
        }
    })
}

/// The number that a parameter begins with, as far as the document says.
fn said(call: &Call<'_>, wanted: &PageInput<usize>) -> Option<u64> {
    let mut inputs = call.inputs.iter();
    inputs.find(|input| input.input == *wanted)?.first()
}

/// A parameter of that name, or else the member of the body.
fn input(call: &Call<'_>, named: &PageInput<String>) -> Option<PageInput<usize>> {
    let path = match named {
        PageInput::Parameter(name) => {
            let known = call
                .inputs
                .iter()
                .find(|input| input.is_parameter() && input.name == *name);
            if let Some(known) = known {
                return Some(known.input.clone());
            }
            vec![name.clone()]
        }
        PageInput::Body(path) => path.clone(),
    };
    let content = call.operation.body.as_ref()?.contents.first()?;
    let mut ty = content.ty;
    for name in path.iter().filter(|_| content.kind == ContentKind::Json) {
        let owner = proper(call.api, ty);
        match (
            &call.api.types[owner].shape,
            member_of(call.api, owner, name),
        ) {
            (_, Some((_, field))) => ty = field.ty,
            (Shape::Object(_), None) => return None,
            // What is behind an untyped value is not known.
            _ => break,
        }
    }
    (content.kind == ContentKind::Json).then_some(PageInput::Body(path))
}
