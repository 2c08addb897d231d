//! Bodies that have no JSON form, as Rust expressions: files, forms with files, and parts.

use generator::model::Files;
use generator::plan::bodies::{BodyContent, BodyEncoding};
use generator::plan::types::{FieldPlan, StructPlan, TypeKind, TypePlan};
use generator::plan::{Plan, RustType};

use super::spelling::{ident, taken, ty};

/// A file.
const UPLOAD: &str = "client::Upload::bytes(\"content\")";

/// The expression of a body of which the JSON is the value called `name`; nothing where it can be read from
/// that.
pub fn expression(plan: &Plan, content: &BodyContent, name: &str) -> Option<String> {
    match &content.encoding {
        BodyEncoding::Upload => Some(UPLOAD.to_owned()),
        BodyEncoding::MultipartFiles(Files::One) => Some(format!("[(\"file\", {UPLOAD})]")),
        BodyEncoding::MultipartFiles(Files::Many) => Some(format!("[(\"file\", vec![{UPLOAD}])]")),
        BodyEncoding::PartFiles(_) => Some(format!("[{UPLOAD}]")),
        BodyEncoding::MultipartParts => Some(
            "{ let mut form = client::Multipart::default(); \
             form.text(\"part\", \"\", \"text\".to_owned()); form }"
                .to_owned(),
        ),
        BodyEncoding::Json
        | BodyEncoding::OtherJson
        | BodyEncoding::JsonLines
        | BodyEncoding::PartValues(_)
        | BodyEncoding::Text
        | BodyEncoding::Form(_)
        | BodyEncoding::Multipart(_)
        | BodyEncoding::MultipartMap => {
            let (of, form) = form(plan, &content.ty)?;
            Some(construction(of, form, name))
        }
    }
}

/// The form with files that a type is.
fn form<'p>(plan: &'p Plan, ty: &RustType) -> Option<(&'p TypePlan, &'p StructPlan)> {
    let inner = match ty {
        RustType::Boxed(inner) => inner,
        ty => ty,
    };
    let RustType::Named(name) = inner else {
        return None;
    };
    let of = plan.types.get(&name.id)?;
    match &of.kind {
        TypeKind::Struct(form) => form.is_file_form.then_some((of, form)),
        TypeKind::Alias(target) => self::form(plan, target),
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => None,
    }
}

/// Makes a form by its constructor and its setters.
fn construction(of: &TypePlan, form: &StructPlan, name: &str) -> String {
    let path = format!("client::types::{}", ident(&of.name.name));
    let shared = of.same_as.as_ref().and_then(|item| item.required.clone());
    let holder = shared.or_else(|| form.required.clone());
    let arguments = form.fields.iter().filter(|field| field.is_argument());
    let arguments = match holder {
        Some(holder) => {
            let members = arguments.map(|field| {
                let value = member(field, &ty(&field.ty), name);
                format!("{}: {value}", ident(&field.name))
            });
            let members: Vec<String> = members.collect();
            format!(
                "client::types::{} {{ {} }}",
                ident(&holder),
                members.join(", ")
            )
        }
        None => {
            let values =
                arguments.map(|field| member(field, &taken(&field.intake, &field.ty), name));
            values.collect::<Vec<_>>().join(", ")
        }
    };
    let mut text = format!("{{ let mut form = {path}::new({arguments});");
    for field in form.fields.iter().filter(|field| field.is_set()) {
        let (wire_name, setter) = (&field.wire_name, ident(&field.name));
        let value = member(field, &taken(&field.intake, &field.ty), name);
        text.push_str(&format!(
            " if given.has_member({name:?}, {wire_name:?}) {{ form = form.{setter}({value}); }}"
        ));
    }
    text.push_str(" form }");
    text
}

/// The value of a member of the form.
fn member(field: &FieldPlan, ty: &str, name: &str) -> String {
    match field.files {
        Some(Files::One) => UPLOAD.to_owned(),
        Some(Files::Many) => format!("vec![{UPLOAD}]"),
        None => format!("given.member::<{ty}>({name:?}, {:?})?", field.wire_name),
    }
}
