//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::rust_type::Place;
use super::{Function, Impl, Item, docs};
use crate::analyze::Presence;
use crate::model::{Field, Object, Shape, TypeId};

/// A struct, its constructor and setters, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, id: TypeId, object: &Object) -> Vec<Item> {
    let mut items = vec![Item::Tokens(declaration(emit, id, object))];
    if emit.facts.is_constructed(id) {
        items.extend(constructors(emit, id, object));
    }
    if emit.facts.holds_files(emit.api, id) {
        return items;
    }
    emit.need(Part::Object);
    emit.uses("object");
    items.push(Item::Text(serde_line(emit, id, object)));
    if emit.facts.is_told_by_shape(id) {
        emit.need(Part::Fit);
        emit.uses("fit");
        items.push(Item::Text(macro_line(
            "fit",
            emit.type_name(id),
            &told(emit, id, object),
        )));
    }
    items
}

fn declaration(emit: &mut Emit<'_>, id: TypeId, object: &Object) -> TokenStream {
    let name = ident(emit.type_name(id));
    let docs = docs::of_type(emit, id);
    let mut fields = Vec::new();
    for (index, (field, member)) in object.fields.iter().zip(emit.member_names(id)).enumerate() {
        let docs = docs::of_field(field);
        let ty = emit.field_type(id, index, field);
        let member = ident(member);
        fields.push(quote!(#docs pub #member: #ty,));
    }
    if let Some(rest) = object.rest {
        let ty = emit.rust_type(rest, Place::Types);
        emit.uses("BTreeMap");
        fields.push(quote! {
            /// The properties that the specification does not name.
            pub rest: BTreeMap<String, #ty>,
        });
    }
    let empty = emit.facts.arguments(emit.api, id).is_empty() && !has_constants(emit, id, object);
    let default = (empty && emit.facts.is_constructed(id)).then(|| quote!(, Default));
    let compared = (!emit.facts.holds_files(emit.api, id)).then(|| quote!(, PartialEq));
    quote! {
        #docs
        #[derive(Clone, Debug #compared #default)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }
}

/// Whether a constructor fills in fields that have but one value.
fn has_constants(emit: &Emit<'_>, id: TypeId, object: &Object) -> bool {
    let required = |field: &Field| emit.facts.presence(emit.api, id, field) == Presence::Required;
    object
        .fields
        .iter()
        .any(|field| field.constant.is_some() && required(field))
}

fn constructors(emit: &mut Emit<'_>, id: TypeId, object: &Object) -> Vec<Item> {
    let name = ident(emit.type_name(id));
    let arguments = emit.facts.arguments(emit.api, id);
    let new = match emit.names.required.get(&id) {
        Some(parts) => new_from_parts(emit, id, object, &arguments, parts),
        None => new(emit, id, object, &arguments),
    };
    let mut functions = vec![Function::Own(new)];
    for (index, (field, member)) in object.fields.iter().zip(emit.member_names(id)).enumerate() {
        if emit.facts.presence(emit.api, id, field) != Presence::Required {
            let setter = setter(emit, id, index, field, member);
            functions.push(Function::Common(setter));
        }
    }
    let parts = emit
        .names
        .required
        .get(&id)
        .map(|parts| parts_struct(emit, id, object, &arguments, parts));
    // Without constants there is nothing that a derive would not do.
    let default = (arguments.is_empty() && has_constants(emit, id, object)).then(|| {
        Item::Tokens(quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        })
    });
    let implementation = Impl {
        head: quote!(impl #name),
        functions,
    };
    let parts = parts.map(Item::Tokens).into_iter();
    parts
        .chain([Item::Impl(implementation)])
        .chain(default)
        .collect()
}

fn new(emit: &mut Emit<'_>, id: TypeId, object: &Object, arguments: &[usize]) -> TokenStream {
    let names = emit.member_names(id);
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for (index, (field, member)) in object.fields.iter().zip(names).enumerate() {
        let member = ident(member);
        if arguments.contains(&index) {
            let ty = emit.field_type(id, index, field);
            let (argument, into) = emit.argument(&ty);
            parameters.push(quote!(#member: #argument));
            values.push(if into.is_empty() {
                quote!(#member)
            } else {
                quote!(#member: #member #into)
            });
        } else {
            values.push(unasked(emit, id, field, &member));
        }
    }
    let rest = object.rest.map(|_| quote!(rest: BTreeMap::new(),));
    let docs = if parameters.is_empty() {
        quote!(/// A value with nothing set.
        )
    } else {
        quote!(/// A value with its required properties.
        )
    };
    quote! {
        #docs
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

/// A member that no argument is asked for: nothing, or its only value.
fn unasked(
    emit: &mut Emit<'_>,
    id: TypeId,
    field: &Field,
    member: &proc_macro2::Ident,
) -> TokenStream {
    if emit.facts.presence(emit.api, id, field) != Presence::Required {
        return quote!(#member: None);
    }
    let value = super::enums::constant(emit, field);
    quote!(#member: #value)
}

fn new_from_parts(
    emit: &mut Emit<'_>,
    id: TypeId,
    object: &Object,
    arguments: &[usize],
    parts: &str,
) -> TokenStream {
    let parts = ident(parts);
    let names = emit.member_names(id);
    let mut values = Vec::new();
    for (index, (field, member)) in object.fields.iter().zip(names).enumerate() {
        let member = ident(member);
        match arguments.contains(&index) {
            true => values.push(quote!(#member: required.#member)),
            false => values.push(unasked(emit, id, field, &member)),
        }
    }
    let rest = object.rest.map(|_| quote!(rest: BTreeMap::new(),));
    quote! {
        /// A value with its required properties, which are many and so given by name.
        #[must_use]
        pub fn new(required: #parts) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

fn parts_struct(
    emit: &mut Emit<'_>,
    id: TypeId,
    object: &Object,
    arguments: &[usize],
    parts: &str,
) -> TokenStream {
    let names = emit.member_names(id);
    let doc = format!(" The required properties of a [`{}`].", emit.type_name(id));
    let parts = ident(parts);
    let mut fields = Vec::new();
    for (index, (field, member)) in object.fields.iter().zip(names).enumerate() {
        if arguments.contains(&index) {
            let docs = docs::of_field(field);
            let ty = emit.field_type(id, index, field);
            let member = ident(member);
            fields.push(quote!(#docs pub #member: #ty,));
        }
    }
    let compared = (!emit.facts.holds_files(emit.api, id)).then(|| quote!(, PartialEq));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug #compared)]
        pub struct #parts { #(#fields)* }
    }
}

fn setter(
    emit: &mut Emit<'_>,
    id: TypeId,
    index: usize,
    field: &Field,
    member: &str,
) -> TokenStream {
    let ty = emit.member_type(id, index, field.ty);
    let (argument, into) = emit.argument(&ty);
    let docs = docs::of_setter(&field.name, field.docs.deprecated);
    let member = ident(member);
    quote! {
        #docs
        #[must_use]
        pub fn #member(mut self, #member: #argument) -> Self {
            self.#member = Some(#member #into);
            self
        }
    }
}

/// The call of the macro that reads and writes the struct.
fn serde_line(emit: &Emit<'_>, id: TypeId, object: &Object) -> String {
    macro_line("object", emit.type_name(id), &members(emit, id, object))
}

fn members(emit: &Emit<'_>, id: TypeId, object: &Object) -> Vec<String> {
    let named = object
        .fields
        .iter()
        .zip(emit.member_names(id))
        .map(|(field, member)| {
            let types = &emit.api.types;
            // Among the values of an untyped member is null, which is not the same as none.
            let is_untyped = matches!(types[types.resolve(field.ty)].shape, Shape::Any(_));
            let mark = match emit.facts.presence(emit.api, id, field) {
                Presence::Required => "",
                Presence::Optional if !is_untyped => "?",
                Presence::Optional | Presence::OptionalNullable => "??",
            };
            format!("{member}{mark}: {}", literal(&field.name))
        });
    named
        .chain(object.rest.map(|_| "..rest".to_owned()))
        .collect()
}

/// The members, those marked whose type is another crate's.
fn told(emit: &Emit<'_>, id: TypeId, object: &Object) -> Vec<String> {
    let types = object.fields.iter().map(|field| field.ty);
    members(emit, id, object)
        .into_iter()
        .zip(types.chain(object.rest))
        .map(|(member, ty)| format!("{member}{}", emit.trial(ty)))
        .collect()
}

/// Text as a Rust string literal.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A macro call on one line where it fits, else a line for each member.
pub(super) fn macro_line(name: &str, subject: &str, members: &[String]) -> String {
    let line = format!("{name}!({subject} {{ {} }});", members.join(", "));
    if members.is_empty() {
        return format!("{name}!({subject} {{}});");
    }
    if line.len() <= 100 {
        return line;
    }
    let members: String = members
        .iter()
        .map(|member| format!("    {member},\n"))
        .collect();
    let members = members.replace("    ..rest,\n", "    ..rest\n");
    format!("{name}!({subject} {{\n{members}}});")
}
