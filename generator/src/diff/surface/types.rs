//! The public interface of types.

use std::collections::BTreeMap;

use super::data::{Function, Item, Kind, Member, Output, Surface};
use crate::plan::RustType;
use crate::plan::types::{
    Conversion, EnumPlan, NewtypeKind, StructPlan, TypeKind, TypePlan, UnionPlan, VariantPlan,
};

/// What the macro for enumerations of text gives to them beyond reading and writing them.
const OF_TEXT: [&str; 6] = [
    "Display",
    "From<&str>",
    "From<String>",
    "FromStr",
    "KNOWN",
    "as_str",
];

/// Takes in a type, and the struct that holds what its constructor requires.
pub(super) fn add(surface: &mut Surface, plan: &TypePlan) {
    let name = &plan.name.name;
    let mut item = match &plan.kind {
        TypeKind::Struct(structure) => structure_item(structure),
        TypeKind::Enum(values) => enumeration(values),
        TypeKind::Union(union) => union_item(union),
        TypeKind::Alias(target) => {
            let target = target.to_string();
            surface.aliases.insert(name.clone(), target.clone());
            Item {
                kind: Kind::Alias {
                    parameters: String::new(),
                    target,
                },
                open: true,
                ..Item::default()
            }
        }
        TypeKind::Newtype(newtype) => match newtype.kind {
            NewtypeKind::Any => Item::new(Kind::Struct, false, &COMPARED)
                .with(".0", Member::Field(newtype.target.to_string())),
            kind => scalar_item(kind, &newtype.target.to_string()),
        },
    };
    let is_alias = matches!(item.kind, Kind::Alias { .. });
    if plan.is_hashed && !is_alias {
        item.traits.extend(HASHED.map(str::to_owned));
    }
    surface.items.insert(format!("types::{name}"), item);
    if let Some(same) = &plan.same_as {
        let shared = &mut surface.shared;
        shared.insert(name.clone(), same.ty.name.clone());
        shared.extend(
            plan.required()
                .map(str::to_owned)
                .zip(same.required.clone()),
        );
    }
    if let TypeKind::Struct(structure) = &plan.kind
        && let Some(required) = &structure.required
    {
        let item = required_item(structure);
        surface.items.insert(format!("types::{required}"), item);
    }
}

/// What most types derive.
pub(super) const COMPARED: [&str; 3] = ["Clone", "Debug", "PartialEq"];

/// What a type has of which all values have it.
const HASHED: [&str; 2] = ["Eq", "Hash"];

/// A named scalar with a type of its own, as the macro for them declares it.
pub(super) fn scalar_item(kind: NewtypeKind, inner: &str) -> Item {
    const ORDERED: [&str; 2] = ["PartialOrd", "Ord"];
    let text = ["From<&str>", "From<String>"];
    let more: Vec<&str> = match kind {
        NewtypeKind::Any => Vec::new(),
        NewtypeKind::Text => {
            let as_text = ["AsRef<str>", "Borrow<str>", "FromStr"];
            let compared = ["PartialEq<str>", "PartialEq<&str>"];
            [&HASHED[..], &ORDERED, &text, &as_text, &compared].concat()
        }
        NewtypeKind::Secret => [&HASHED[..], &text].concat(),
        NewtypeKind::Bytes => HASHED.to_vec(),
        NewtypeKind::Float => vec!["Copy", "FromStr", "PartialOrd"],
        NewtypeKind::Copied => [&HASHED[..], &ORDERED, &["Copy", "FromStr"]].concat(),
    };
    let mut item = Item::new(Kind::Struct, true, &COMPARED);
    item.traits.extend(more.into_iter().map(str::to_owned));
    item.traits
        .extend(["Display".to_owned(), format!("From<{inner}>")]);
    let into_inner = ("into_inner", "self", inner.to_owned());
    let (argument, taken, given) = match kind {
        NewtypeKind::Any => return item,
        NewtypeKind::Text => {
            let as_str = ("as_str", "&self", "&str".to_owned());
            (
                "text",
                format!("impl Into<{inner}>"),
                vec![as_str, into_inner],
            )
        }
        NewtypeKind::Secret => {
            let expose = ("expose", "&self", "&str".to_owned());
            (
                "text",
                format!("impl Into<{inner}>"),
                vec![expose, into_inner],
            )
        }
        NewtypeKind::Bytes => {
            let get = ("get", "&self", format!("&{inner}"));
            (
                "bytes",
                format!("impl Into<{inner}>"),
                vec![get, into_inner],
            )
        }
        NewtypeKind::Float | NewtypeKind::Copied => {
            let get = ("get", "self", inner.to_owned());
            ("value", inner.to_owned(), vec![get])
        }
    };
    let new = Function::plain(None, vec![(argument.to_owned(), taken)], "Self");
    item.add("::new".to_owned(), Member::Function(new));
    for (name, receiver, output) in given {
        let function = Function::plain(Some(receiver), Vec::new(), &output);
        item.add(format!("::{name}"), Member::Function(function));
    }
    item
}

/// What types derive that cannot be compared.
pub(super) const PLAIN: [&str; 2] = ["Clone", "Debug"];

fn derives(structure: &StructPlan) -> &'static [&'static str] {
    match structure.is_file_form {
        true => &PLAIN,
        false => &COMPARED,
    }
}

fn structure_item(structure: &StructPlan) -> Item {
    let mut item = Item::new(Kind::Struct, true, derives(structure));
    if structure.has_default {
        item.traits.insert("Default".to_owned());
    }
    for field in &structure.fields {
        let ty = field.declared().to_string();
        item.add(format!(".{}", field.name), Member::Field(ty));
    }
    if let Some(additional) = &structure.additional {
        let ty = format!("BTreeMap<String, {}>", additional.ty);
        item.add(".rest".to_owned(), Member::Field(ty));
    }
    if structure.is_constructed {
        constructors(&mut item, structure);
    }
    item
}

fn constructors(item: &mut Item, structure: &StructPlan) {
    let arguments = match &structure.required {
        Some(required) => vec![("required".to_owned(), required.clone())],
        None => {
            let fields = structure.fields.iter().filter(|field| field.is_argument());
            let arguments =
                fields.map(|field| (field.name.clone(), field.intake.argument(&field.ty)));
            arguments.collect()
        }
    };
    let new = Function::plain(None, arguments, "Self");
    item.add("::new".to_owned(), Member::Function(new));
    let optional = structure.fields.iter();
    for field in optional.filter(|field| field.is_set()) {
        let setter = Function::setter(&field.name, field.intake.argument(&field.ty));
        item.add(format!("::{}", field.name), Member::Function(setter));
        if let Some(name) = &field.null_setter {
            let setter = Function::plain(Some("self"), Vec::new(), "Self");
            item.add(format!("::{name}"), Member::Function(setter));
        }
    }
}

/// The struct that holds what a constructor requires.
fn required_item(structure: &StructPlan) -> Item {
    let mut item = Item::new(Kind::Struct, false, &PLAIN);
    for field in structure.fields.iter().filter(|field| field.is_argument()) {
        let ty = field.ty.to_string();
        item.add(format!(".{}", field.name), Member::Field(ty));
    }
    item
}

fn enumeration(plan: &EnumPlan) -> Item {
    let mut item = Item::new(Kind::Enum, true, &COMPARED);
    if plan.is_text {
        let more = ["PartialOrd", "Ord"].into_iter();
        item.traits.extend(more.chain(OF_TEXT).map(str::to_owned));
    }
    for value in &plan.values {
        item.add(format!("::{}", value.name), Member::Variant(Vec::new()));
    }
    let unknown = if plan.is_text {
        "UnknownValue"
    } else {
        "UnknownJson"
    };
    item.with("::Unknown", Member::Variant(vec![unknown.to_owned()]))
}

fn union_item(plan: &UnionPlan) -> Item {
    let mut item = Item::new(Kind::Enum, true, &COMPARED);
    for variant in &plan.variants {
        let held = match variant.constant {
            None => vec![variant.ty.to_string()],
            Some(_) => Vec::new(),
        };
        item.traits.extend(conversions(variant));
        item.add(format!("::{}", variant.name), Member::Variant(held));
        if let (Some(method), RustType::Boxed(inner)) = (&variant.borrow, &variant.ty) {
            let borrow = Function::plain(Some("&self"), Vec::new(), &format!("Option<&{inner}>"));
            item.add(format!("::{method}"), Member::Function(borrow));
        }
    }
    let any = vec!["serde_json::Value".to_owned()];
    item.with("::Unknown", Member::Variant(any))
}

/// The conversions that make a variant.
fn conversions(variant: &VariantPlan) -> Vec<String> {
    let from = |ty: &RustType| format!("From<{ty}>");
    match &variant.conversion {
        None => Vec::new(),
        Some(Conversion::Plain) => vec![from(&variant.ty)],
        Some(Conversion::List(items)) => vec![from(&variant.ty), format!("From<[{items}; N]>")],
        Some(Conversion::Map(values)) => {
            let pairs = format!("From<[(String, {values}); N]>");
            vec![from(&variant.ty), pairs]
        }
        Some(Conversion::Text) => vec![from(&variant.ty), "From<&str>".to_owned()],
        Some(Conversion::Unboxed(inner)) => vec![from(inner)],
    }
}

impl Item {
    /// An item without members.
    pub(super) fn new(kind: Kind, open: bool, traits: &[&str]) -> Self {
        Self {
            kind,
            open,
            traits: traits.iter().map(|name| (*name).to_owned()).collect(),
            members: BTreeMap::new(),
        }
    }

    /// Adds a member.
    pub(super) fn add(&mut self, name: String, member: Member) {
        self.members.insert(name, member);
    }

    /// The item with a member more.
    pub(super) fn with(mut self, name: &str, member: Member) -> Self {
        self.add(name.to_owned(), member);
        self
    }
}

impl Function {
    /// A function that gives a value of this type.
    pub(super) fn plain(
        receiver: Option<&str>,
        arguments: Vec<(String, String)>,
        output: &str,
    ) -> Self {
        Self {
            receiver: receiver.map(str::to_owned),
            arguments,
            output: Output::Plain(output.to_owned()),
            is_async: false,
        }
    }

    /// A function that sets something and hands its value on.
    pub(super) fn setter(argument: &str, ty: String) -> Self {
        let arguments = vec![(argument.to_owned(), ty)];
        Self::plain(Some("self"), arguments, "Self")
    }
}
