//! The public interface of operations: request values, and the types that belong to them.

use super::data::{Function, Item, Kind, Member, Output, Surface};
use super::types::{COMPARED, PLAIN};
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{ErrorKind, HeadersPlan, StatusEnum};

/// Takes in the request value of an operation, and the types that belong to it.
pub(super) fn add(surface: &mut Surface, plan: &OperationPlan) {
    let mut add = |name: &str, item: Item| surface.items.insert(format!("api::{name}"), item);
    add(&plan.request, request(plan));
    if let Some(required) = &plan.required {
        add(required, required_item(plan));
    }
    if let Some(headers) = &plan.headers {
        add(&headers.name, headers_item(headers));
    }
    let variants = plan.responses.variants.iter();
    let successes = variants.filter_map(|variant| variant.success.by_status());
    for by_status in successes {
        add(&by_status.name, status_enum(by_status));
    }
    if let ErrorKind::ByStatus(by_status) = &plan.responses.error.kind {
        add(&by_status.name, status_enum(by_status));
    }
}

fn request(plan: &OperationPlan) -> Item {
    let mut item = Item::new(Kind::Struct, true, &PLAIN);
    let mut add = |name: &str, function: Function| {
        item.add(format!("::{name}"), Member::Function(function));
    };
    for field in plan.setters() {
        let setter = Function::setter(&field.name, field.ty.as_argument());
        add(&field.name, setter);
    }
    let body = plan.body.as_ref();
    let several = body.filter(|body| body.enum_name.is_some() && !body.field.required);
    if let Some(body) = several {
        for content in &body.contents {
            let setter = Function::setter(&content.function, content.ty.as_argument());
            add(&content.function, setter);
        }
    }
    let of_all = [
        ("timeout", "limit", "Duration"),
        ("options", "options", "RequestOptions"),
    ];
    for (name, argument, ty) in of_all {
        add(name, Function::setter(argument, ty.to_owned()));
    }
    let error = plan.responses.error.ty().map(|ty| ty.to_string());
    for variant in &plan.responses.variants {
        let success = variant.success.ty().to_string();
        let send = |wrapper: &str| sent(wrapper, &success, error.as_deref());
        add(&variant.send, send("Pending"));
        add(&variant.send_full, send("PendingResponse"));
    }
    if let (Some(pages), Some(plain)) = (plan.pagination.pages(), plan.responses.variants.first()) {
        let page = plain.success.ty().to_string();
        add(&pages.function, sent("Pages", &page, error.as_deref()));
        if let Some(items) = &pages.items {
            let ty = format!("{}, {page}", items.ty);
            add(&items.function, sent("Items", &ty, error.as_deref()));
        }
    }
    item
}

/// A function that sends the request.
fn sent(wrapper: &str, success: &str, error: Option<&str>) -> Function {
    Function {
        output: Output::Answer {
            wrapper: wrapper.to_owned(),
            success: success.to_owned(),
            failure: error.unwrap_or("std::convert::Infallible").to_owned(),
        },
        ..Function::plain(Some("self"), Vec::new(), "")
    }
}

fn required_item(plan: &OperationPlan) -> Item {
    let mut item = Item::new(Kind::Struct, false, &PLAIN);
    for field in plan.arguments() {
        let member = Member::Field(field.ty.to_string());
        item.add(format!(".{}", field.name), member);
    }
    item
}

fn headers_item(plan: &HeadersPlan) -> Item {
    let mut item = Item::new(Kind::Struct, true, &COMPARED);
    for field in &plan.fields {
        let member = Member::Field(format!("Option<{}>", field.ty));
        item.add(format!(".{}", field.name), member);
    }
    item
}

fn status_enum(plan: &StatusEnum) -> Item {
    let mut item = Item::new(Kind::Enum, true, &COMPARED);
    for variant in &plan.variants {
        let body = variant.body.as_ref();
        let held = body.map(|body| match variant.is_boxed {
            true => format!("Box<{}>", body.ty),
            false => body.ty.to_string(),
        });
        let member = Member::Variant(held.into_iter().collect());
        item.add(format!("::{}", variant.name), member);
    }
    item
}
