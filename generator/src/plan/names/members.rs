//! Fields and variants.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::candidates::{self, NameRequest};
use super::convert::{is_keyword, letters, snake, spelt, upper_camel};
use crate::model::{
    Api, Enum, EnumValue, Object, Shape, Step, StringKind, Type, TypeId, Union, Variant,
};
use crate::parallel::parallel_map;

/// Associated functions and traits' methods that a setter of the same name would hide or imitate.
const RESERVED_FIELDS: &[&str] = &[
    "new", "rest", "add", "sub", "mul", "div", "rem", "shl", "shr", "bitand", "bitor", "bitxor",
];
/// Variants that every open enumeration and union has.
const RESERVED_VARIANTS: &[&str] = &["Unknown"];

/// The names of the members of every emitted type.
pub(super) fn assign(api: &Api, types: &BTreeMap<TypeId, String>) -> BTreeMap<TypeId, Vec<String>> {
    let owners: Vec<(&TypeId, &String)> = types.iter().collect();
    let members = parallel_map(&owners, |(id, name)| {
        let names = match &api.types[**id].shape {
            Shape::Object(object) => fields(object),
            Shape::Enum(values) => values_of(values),
            Shape::Union(union) => variants(api, types, name, union),
            _ => return None,
        };
        Some((**id, names))
    });
    members.into_iter().flatten().collect()
}

fn fields(object: &Object) -> Vec<String> {
    let fields = || object.fields.iter();
    let named = fields().map(|field| (field.name.as_str(), field.rust_name.as_deref()));
    let wanted = named
        .clone()
        .map(|(name, pinned)| first_choice(name, pinned));
    let reserved = |name: &str| is_keyword(name) || RESERVED_FIELDS.contains(&name);
    candidates::undisputed(wanted.collect(), &reserved).unwrap_or_else(|| {
        let name_requests: Vec<NameRequest> =
            named.map(|(name, pinned)| member(name, pinned)).collect();
        candidates::assign(&name_requests, &reserved)
    })
}

/// The name of a field or parameter that no other wants: the first candidate of its [`member`].
pub(super) fn first_choice(name: &str, pinned: Option<&str>) -> String {
    let pinned = pinned.map(snake).filter(|pinned| !pinned.is_empty());
    pinned.unwrap_or_else(|| plain(name))
}

fn plain(name: &str) -> String {
    match name {
        "" => "empty".to_owned(),
        name => snake(name),
    }
}

/// The name request of a field or parameter.
pub(super) fn member(name: &str, pinned: Option<&str>) -> NameRequest {
    let plain = plain(name);
    let exact = u8::from(plain != name);
    let mut candidates = vec![
        pinned.map(snake).unwrap_or_default(),
        plain.clone(),
        format!("{plain}_"),
        snake(&spelt(name)),
    ];
    if candidates
        .iter()
        .all(|name| name.trim_matches('_').is_empty())
    {
        candidates.push("unnamed".to_owned());
    }
    candidates.push(format!("{plain}_{}", letters(name)));
    NameRequest {
        rank: if pinned.is_some() { 0 } else { exact + 1 },
        candidates,
        key: name.to_owned(),
    }
}

fn values_of(values: &Enum) -> Vec<String> {
    let wanted = values.values.iter().map(first_value_choice).collect();
    candidates::undisputed(wanted, &is_reserved_variant).unwrap_or_else(|| {
        let name_requests: Vec<NameRequest> = values.values.iter().map(value).collect();
        candidates::assign(&name_requests, &is_reserved_variant)
    })
}

/// The name of a value that no other wants: the first candidate of its [`value`].
fn first_value_choice(value: &EnumValue) -> String {
    let pinned = value.name.as_deref().map(upper_camel);
    let pinned = pinned.filter(|pinned| !pinned.is_empty() && pinned != "_");
    pinned.unwrap_or_else(|| plain_value(&value.value))
}

/// A value by what it says.
fn plain_value(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "Empty".to_owned(),
        Value::String(text) => text_variant(text),
        Value::Number(number) => {
            let digits = number.to_string();
            upper_camel(&format!(
                "value {}",
                digits.replace('-', "minus ").replace('.', " point ")
            ))
        }
        other => upper_camel(&other.to_string()),
    }
}

fn is_reserved_variant(name: &str) -> bool {
    is_keyword(name) || RESERVED_VARIANTS.contains(&name)
}

fn value(value: &EnumValue) -> NameRequest {
    let pinned = value.name.as_deref().map(upper_camel).unwrap_or_default();
    let plain = plain_value(&value.value);
    let particular = match &value.value {
        Value::String(text) if text.is_empty() => "EmptyText".to_owned(),
        Value::String(text) => upper_camel(&spelt(text)),
        Value::Number(_) => plain.clone(),
        _ => String::new(),
    };
    NameRequest {
        rank: 0,
        candidates: vec![
            pinned,
            plain.clone(),
            particular,
            format!("{plain}Value"),
            cased(&plain, &value.value),
        ],
        key: value.value.to_string(),
    }
}

/// A name for a value that is the same as another but for its letters' case.
fn cased(plain: &str, value: &Value) -> String {
    let text = value.as_str();
    text.map(|text| upper_camel(&format!("{plain} {} value", letters(text))))
        .unwrap_or_default()
}

/// A text that starts with a digit, or is only symbols, is named by what it says.
fn text_variant(text: &str) -> String {
    let plain = upper_camel(text);
    match plain.is_empty() || plain == "_" {
        true => upper_camel(&spelt(text)),
        false => plain,
    }
}

fn variants(
    api: &Api,
    types: &BTreeMap<TypeId, String>,
    owner: &str,
    union: &Union,
) -> Vec<String> {
    let name_requests: Vec<NameRequest> = union
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| variant_request(api, types, owner, index, variant))
        .collect();
    let mut names = candidates::assign(&name_requests, &is_reserved_variant);
    // A variant that has the members of others comes last, and is called by that.
    let others = union.variants.iter().filter(|one| !one.is_combined).count();
    let combined = names.split_off(others.min(names.len()));
    let mut names = without_shared_words(names);
    names.extend(combined);
    names
}

/// The names without the words in front and at the end that all of them have: these tell nothing.
fn without_shared_words(names: Vec<String>) -> Vec<String> {
    let words: Vec<Vec<&str>> = names.iter().map(|name| camel_words(name)).collect();
    let (Some(first), Some(shortest)) = (words.first(), words.iter().map(Vec::len).min()) else {
        return names;
    };
    let shared = |is_same: &dyn Fn(&[&str], usize) -> bool, most: usize| {
        let counts = 0..most;
        counts
            .take_while(|at| words.iter().all(|words| is_same(words, *at)))
            .count()
    };
    let most = shortest.saturating_sub(1);
    let front = shared(&|words, at| words.get(at) == first.get(at), most);
    let from_end =
        |words: &[&str], at: usize| words.iter().rev().nth(at).copied().map(str::to_owned);
    let end = shared(
        &|words, at| from_end(words, at) == from_end(first, at),
        most - front,
    );
    let shorter: Vec<String> = words
        .iter()
        .map(|words| {
            words
                .get(front..words.len() - end)
                .unwrap_or_default()
                .concat()
        })
        .collect();
    let can_be = |name: &String| {
        name.starts_with(char::is_alphabetic) && name != "Self" && !is_reserved_variant(name)
    };
    match names.len() > 1 && shorter.iter().all(can_be) {
        true => shorter,
        false => names,
    }
}

/// The words of a name in upper camel case.
fn camel_words(name: &str) -> Vec<&str> {
    let mut starts = name
        .char_indices()
        .filter(|(at, letter)| *at == 0 || letter.is_uppercase());
    let starts: Vec<usize> = starts.by_ref().map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    let words = starts.iter().zip(ends);
    words
        .filter_map(|(start, end)| name.get(*start..end))
        .collect()
}

fn variant_request(
    api: &Api,
    types: &BTreeMap<TypeId, String>,
    owner: &str,
    index: usize,
    variant: &Variant,
) -> NameRequest {
    let named = variant.name.as_deref().map(upper_camel).unwrap_or_default();
    let of_type = type_words(api, types, variant.ty, 0);
    let short = without_owner(&of_type, owner).to_owned();
    let tag = variant
        .tags
        .first()
        .map(|tag| upper_camel(tag))
        .unwrap_or_default();
    NameRequest {
        rank: 0,
        candidates: vec![
            named.clone(),
            // Where the branch has no name, its type has none that says more.
            tag.clone(),
            short,
            format!("{named}Variant"),
        ],
        key: format!("{}#{index:04}", variant.name.as_deref().unwrap_or_default()),
    }
}

/// The name without that of the union in front of it, where the two part between words.
fn without_owner<'n>(name: &'n str, owner: &str) -> &'n str {
    let rest = name.strip_prefix(owner);
    let rest = rest.filter(|rest| rest.starts_with(char::is_uppercase));
    rest.unwrap_or(name)
}

/// Whether a type without members has its name only by the number of the branch that it is.
fn is_numbered_value(ty: &Type) -> bool {
    let last = ty.origin.as_ref().and_then(|origin| origin.steps.last());
    let has_members = matches!(
        ty.shape,
        Shape::Object(_) | Shape::Enum(_) | Shape::Union(_)
    );
    matches!(last, Some(Step::Variant(_, None))) && !has_members
}

/// What a type is called where it has no name: by what it holds.
fn type_words(api: &Api, types: &BTreeMap<TypeId, String>, id: TypeId, depth: usize) -> String {
    let named = types
        .get(&id)
        .filter(|_| !is_numbered_value(&api.types[id]));
    if let Some(name) = named {
        return name.clone();
    }
    if depth > 4 {
        return "Value".to_owned();
    }
    let inner = |id: TypeId| type_words(api, types, id, depth + 1);
    match &api.types[id].shape {
        Shape::Any(_) => "Value".to_owned(),
        Shape::Null => "Null".to_owned(),
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Number => "Number".to_owned(),
        Shape::Integer(_) => "Integer".to_owned(),
        Shape::String(kind) => match kind {
            StringKind::Plain | StringKind::Binary => "String",
            StringKind::Secret => "Secret",
            StringKind::Date => "Date",
            StringKind::DateTime => "DateTime",
            StringKind::LocalDateTime => "LocalDateTime",
            StringKind::Uuid => "Uuid",
            StringKind::Base64 => "Bytes",
        }
        .to_owned(),
        Shape::Array(items) => format!("{}Array", inner(*items)),
        Shape::Tuple(_) => "Tuple".to_owned(),
        Shape::Map(values) => format!("{}Map", inner(*values)),
        Shape::Nullable(target) | Shape::Alias(target) => inner(*target),
        Shape::External(path) => path
            .rsplit("::")
            .next()
            .unwrap_or_default()
            .to_upper_camel_case(),
        Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => "Object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_shared_words;

    #[test]
    fn words_that_all_variants_share_are_left_out() {
        for (names, expected) in [
            (
                ["MessageTextContent", "MessageImageContent"],
                ["Text", "Image"],
            ),
            (["EventCreated", "EventUpdated"], ["Created", "Updated"]),
            (["Message", "MessageChunk"], ["Message", "MessageChunk"]),
            (
                ["TextInput", "ImageInputFile"],
                ["TextInput", "ImageInputFile"],
            ),
            // What is left would not be a name of a variant.
            (["AUnknown", "AKnown"], ["AUnknown", "AKnown"]),
            (["PartA1", "PartA2"], ["A1", "A2"]),
            (["Gpt5_1", "Gpt5_2"], ["Gpt5_1", "Gpt5_2"]),
        ] {
            let given = names.map(str::to_owned).to_vec();
            assert_eq!(without_shared_words(given), expected, "{names:?}");
        }
        let one = vec!["OneAlone".to_owned()];
        assert_eq!(without_shared_words(one.clone()), one);
    }
}
