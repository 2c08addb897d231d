//! The pages of a list.

use super::context::{Emit, ident};
use super::head::literal;
use super::item::Item;
use super::reference::Runtime;
use crate::model::{MemberPath, NextPage, PageInput};
use crate::plan::operations::OperationPlan;
use crate::plan::pages::{ItemsPlan, PageParameter, PagesPlan};

/// What the request value offers for its pages.
pub(super) fn item(emit: &mut Emit<'_>, operation: &OperationPlan) -> Option<Item> {
    let pages = operation.pagination.pages()?;
    let plain = operation.responses.variants.first()?;
    let call = emit.note(Runtime::PagesMacro);
    let (request, function) = (ident(&operation.request), ident(&pages.function));
    let send_full = ident(&plain.send_full);
    let mut types = emit.type_text(&plain.success.ty());
    if let Some(error) = operation.responses.error.ty() {
        types.push_str(&format!(", {}", emit.type_text(&error)));
    }
    let rule = rule(emit, pages);
    let mut text = format!(
        "{call}! {{\n    {request}: {function}({send_full}) -> {types} =\n        {rule};\n"
    );
    if let Some(items) = &pages.items {
        let (function, ty) = (ident(&items.function), emit.type_text(&items.ty));
        text.push_str(&format!("    {function} -> {ty} = {};\n", taken(items)));
    }
    text.push('}');
    Some(Item::Text(text))
}

fn rule(emit: &mut Emit<'_>, pages: &PagesPlan) -> String {
    let rule = emit.note(Runtime::PageRule);
    let list = path(&pages.list);
    let first = |first: &Option<u64>| first.unwrap_or_default();
    let mut text = match &pages.next {
        NextPage::Link => format!("{rule}::link()"),
        NextPage::Address(member) => format!("{rule}::address({})", path(member)),
        NextPage::Cursor(one, member) => {
            format!("{rule}::cursor({}, {})", input(emit, one), path(member))
        }
        NextPage::HeaderCursor(one, header) => {
            format!(
                "{rule}::header_cursor({}, {})",
                input(emit, one),
                literal(header)
            )
        }
        NextPage::LastItem(one, member) => {
            format!(
                "{rule}::last_item({}, {list}, {})",
                input(emit, one),
                path(member)
            )
        }
        NextPage::Offset(one, from) => {
            format!(
                "{rule}::offset({}, {list}, {})",
                input(emit, one),
                first(from)
            )
        }
        NextPage::Number(one, from) => {
            format!(
                "{rule}::number({}, {list}, {})",
                input(emit, one),
                first(from)
            )
        }
    };
    if let Some(total) = &pages.total {
        text.push_str(&format!(".total({})", path(total)));
    }
    if let Some((member, is_more)) = &pages.flag {
        let call = if *is_more { "while_true" } else { "until_true" };
        text.push_str(&format!(".{call}({})", path(member)));
    }
    text
}

fn input(emit: &mut Emit<'_>, input: &PageInput<PageParameter>) -> String {
    let place = emit.note(Runtime::PageInput);
    match input {
        PageInput::Parameter(PageParameter::Query(name)) => {
            format!("{place}::Query({})", literal(name))
        }
        PageInput::Parameter(PageParameter::Header(name)) => {
            // Names of headers have no case, and the runtime compares them with small letters.
            format!("{place}::Header({})", literal(name))
        }
        PageInput::Body(member) => format!("{place}::Body({})", path(member)),
    }
}

fn path(path: &MemberPath) -> String {
    let names: Vec<String> = path.iter().map(|name| literal(name)).collect();
    format!("&[{}]", names.join(", "))
}

/// What takes the items out of a page.
fn taken(items: &ItemsPlan) -> String {
    let Some((last, around)) = items.path.split_last() else {
        return "Some".to_owned();
    };
    let step = |field: &str, marks: usize| format!(".{}{}", ident(field), "?".repeat(marks));
    let around: String = around
        .iter()
        .map(|one| step(&one.field, one.options))
        .collect();
    match last.options {
        0 => format!("|page| Some(page{around}{})", step(&last.field, 0)),
        options => format!("|page| page{around}{}", step(&last.field, options - 1)),
    }
}
