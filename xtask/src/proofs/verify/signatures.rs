//! What rustc says about the types in a crate's public interface, read from rustdoc's JSON.
//!
//! Only that one text is compared with another one; nothing is known here about what the generator
//! emits.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::names::Names;

/// What a crate offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// The public fields, variants, functions and aliases by name, each with its types as text.
    items: BTreeMap<String, String>,
    /// All names of each type, by the one that it is declared with.
    names: Names,
}

impl Signatures {
    /// Reads the JSON of one crate.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not what rustdoc writes.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        let value: Value = serde_json::from_str(&text)?;
        Self::of(&value).context("this is not what rustdoc writes")
    }

    /// What is not there any more, or has another type. A parameter that takes more than before is
    /// the same.
    pub fn differences(&self, new: &Self) -> Vec<String> {
        let items = self.names.applied(&new.names, &new.items);
        let differs = |(name, old): &(&String, &String)| match items.get(*name) {
            Some(new) => new != *old && !takes_more(old, new),
            None => true,
        };
        let names = self.items.iter().filter(differs);
        names.map(|(name, _)| name.clone()).collect()
    }

    /// What is one type under several names, of which some were names of another one.
    pub fn united(&self, new: &Self) -> Vec<String> {
        self.names.united(&new.names)
    }

    fn of(crate_json: &Value) -> Option<Self> {
        let reader = Reader {
            index: crate_json.get("index")?.as_object()?,
        };
        let mut signatures = Self::default();
        for (id, path) in crate_json.get("paths")?.as_object()? {
            if path.get("crate_id").and_then(Value::as_u64) != Some(0) {
                continue;
            }
            let Some(name) = public_name(path.get("path")?) else {
                continue;
            };
            if let Some(item) = reader.index.get(id) {
                reader.item(&name, item, &mut signatures);
            }
        }
        Some(signatures)
    }
}

/// The name under which an item is known; the modules of operations are private, and what they hold
/// is handed on. Nothing for the support code.
fn public_name(path: &Value) -> Option<String> {
    let parts: Vec<&str> = path.as_array()?.iter().filter_map(Value::as_str).collect();
    let (module, name) = (parts.get(1)?, parts.last()?);
    (*module != "runtime").then(|| format!("{module}::{name}"))
}

/// The trait that types have without a derive, so that `cargo-semver-checks` does not miss it.
const DEFAULT: &str = "Default";

struct Reader<'a> {
    index: &'a Map<String, Value>,
}

impl Reader<'_> {
    fn item(&self, name: &str, item: &Value, signatures: &mut Signatures) {
        let Some(inner) = item.get("inner") else {
            return;
        };
        if let Some(alias) = inner.get("type_alias") {
            match self.declared(alias) {
                Some(declared) => signatures.names.add(&declared, last(name)),
                None => {
                    let text = self.text(alias);
                    signatures.items.insert(name.to_owned(), text);
                }
            }
        }
        if inner.get("struct").or(inner.get("enum")).is_some() {
            signatures.names.add(last(name), last(name));
        }
        let fields = inner.pointer("/struct/kind/plain/fields");
        for (field, ty) in self
            .all(fields)
            .filter_map(|field| named(field, "struct_field"))
        {
            signatures
                .items
                .insert(format!("{name}.{field}"), self.text(ty));
        }
        for variant in self.all(inner.pointer("/enum/variants")) {
            if let Some((variant, held)) = named(variant, "variant") {
                let held = self.all(held.pointer("/kind/tuple"));
                let types = held.filter_map(|field| field.pointer("/inner/struct_field"));
                let types: Vec<String> = types.map(|ty| self.text(ty)).collect();
                signatures
                    .items
                    .insert(format!("{name}::{variant}"), types.join(", "));
            }
        }
        for kind in ["struct", "enum"] {
            for block in self.all(inner.get(kind).and_then(|kind| kind.get("impls"))) {
                let of_trait = block.pointer("/inner/impl/trait");
                let path = of_trait.and_then(|of_trait| of_trait.get("path")?.as_str());
                if path.is_some_and(|path| last(path) == DEFAULT) {
                    let name = format!("{name}::{DEFAULT}");
                    signatures.items.insert(name, String::new());
                }
                let is_own = of_trait == Some(&Value::Null);
                let functions = block.pointer("/inner/impl/items").filter(|_| is_own);
                for (function, of) in self
                    .all(functions)
                    .filter_map(|item| named(item, "function"))
                {
                    signatures
                        .items
                        .insert(format!("{name}::{function}"), self.signature(of));
                }
            }
        }
    }

    /// The types of a function's arguments, whatever they are called, a line each, and of what it
    /// gives.
    fn signature(&self, function: &Value) -> String {
        let inputs = function.pointer("/sig/inputs").and_then(Value::as_array);
        let inputs = inputs.into_iter().flatten();
        let arguments = inputs.filter_map(|input| input.get(1));
        let output = function.pointer("/sig/output").unwrap_or(&Value::Null);
        let types: Vec<String> = arguments.chain([output]).map(|ty| self.text(ty)).collect();
        types.join("\n")
    }

    /// A type as text. Ids are numbered anew in each crate, and paths are as somebody wrote them.
    fn text(&self, ty: &Value) -> String {
        self.plain(ty).to_string()
    }

    fn plain(&self, value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                if let Some(target) = members
                    .get("resolved_path")
                    .and_then(|path| self.alias(path))
                {
                    return self.plain(target);
                }
                let known = members.iter().filter(|(key, _)| *key != "id");
                let members = known.map(|(key, value)| match (key.as_str(), value) {
                    ("path", Value::String(path)) => (key.clone(), last(path).into()),
                    _ => (key.clone(), self.plain(value)),
                });
                Value::Object(members.collect())
            }
            Value::Array(items) => items.iter().map(|item| self.plain(item)).collect(),
            other => other.clone(),
        }
    }

    /// The type of the crate that an alias is nothing but another name of.
    fn declared(&self, alias: &Value) -> Option<String> {
        let mut path = alias.pointer("/type/resolved_path")?;
        while let Some(target) = self.alias(path) {
            path = target.get("resolved_path")?;
        }
        let item = self.index.get(&path.get("id")?.to_string())?;
        let inner = item.get("inner")?;
        inner.get("struct").or(inner.get("enum"))?;
        let has_arguments = !path.get("args").is_none_or(Value::is_null);
        let name = path.get("path")?.as_str()?;
        (!has_arguments).then(|| last(name).to_owned())
    }

    /// What a path represents, when it is the name of another type.
    fn alias(&self, path: &Value) -> Option<&Value> {
        let item = self.index.get(&path.get("id")?.to_string())?;
        let alias = item.pointer("/inner/type_alias")?;
        let parameters = alias.pointer("/generics/params")?.as_array()?;
        parameters.is_empty().then(|| alias.get("type")).flatten()
    }

    /// The items with these ids.
    fn all<'v>(&'v self, ids: Option<&'v Value>) -> impl Iterator<Item = &'v Value> {
        let ids = ids.and_then(Value::as_array).into_iter().flatten();
        ids.filter_map(|id| self.index.get(&id.to_string()))
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// An item's name and what it is, when it is of this kind.
fn named<'v>(item: &'v Value, kind: &str) -> Option<(&'v str, &'v Value)> {
    Some((item.get("name")?.as_str()?, item.get("inner")?.get(kind)?))
}

/// Whether a function gives what it gave, and each of its arguments is as before or is anything that
/// becomes what it was.
fn takes_more(old: &str, new: &str) -> bool {
    let (Some((old, given)), Some((new, gives))) = (old.rsplit_once('\n'), new.rsplit_once('\n'))
    else {
        return false;
    };
    let converts = |old: &str, new: &str| {
        // A list of what is taken is none of what becomes it.
        let is_list = |text: &str| text.contains("\"IntoIterator\"");
        new.contains("\"impl_trait\"")
            && new.contains("\"Into\"")
            && new.contains(old)
            && is_list(old) == is_list(new)
    };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut arguments = old.iter().zip(&new);
    given == gives
        && old.len() == new.len()
        && arguments.all(|(old, new)| old == new || converts(old, new))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A crate with `types::Tag { name: T }`, `Tag::new(T)`, and one item of the support code.
    fn krate(ty: &Value, id: u64) -> Signatures {
        let item = id.to_string();
        let value = json!({
            "index": {
                (item.clone()): {"name": "Tag", "inner": {"struct": {"kind": {"plain": {"fields": [20]}}, "impls": [30]}}},
                "20": {"name": "name", "inner": {"struct_field": ty}},
                "30": {"inner": {"impl": {"trait": null, "items": [40]}}},
                "40": {"name": "new", "inner": {"function": {"sig": {"inputs": [["any", ty]], "output": {"generic": "Self"}}}}},
            },
            "paths": {
                (item): {"crate_id": 0, "path": ["client", "types", "Tag"]},
                "20": {"crate_id": 0, "path": ["client", "runtime", "Tag"]},
                "30": {"crate_id": 3, "path": ["alloc", "string", "String"]},
            },
        });
        Signatures::of(&value).expect("a crate")
    }

    #[test]
    fn types_are_compared_without_ids_and_ways() {
        let string = json!({"resolved_path": {"path": "String", "id": 7, "args": null}});
        let same = json!({"resolved_path": {"path": "std::string::String", "id": 9, "args": null}});
        let other = json!({"primitive": "i64"});
        let (one, two, three) = (krate(&string, 10), krate(&same, 11), krate(&other, 12));
        assert_eq!(one.differences(&two), Vec::<String>::new());
        assert_eq!(
            one.differences(&three),
            ["types::Tag.name", "types::Tag::new"]
        );
        assert_eq!(
            one.differences(&Signatures::default()),
            ["types::Tag.name", "types::Tag::new"]
        );
    }

    #[test]
    fn another_name_of_a_type_is_that_type() {
        let index = json!({
            "5": {"name": "Name", "inner": {"type_alias": {"type": {"primitive": "str"}, "generics": {"params": []}}}},
            "6": {"name": "Error", "inner": {"type_alias": {"type": {"primitive": "u8"}, "generics": {"params": ["E"]}}}},
        });
        let reader = Reader {
            index: index.as_object().expect("an index"),
        };
        let path = |id: u64| json!([{"resolved_path": {"path": "types::It", "id": id}}]);
        assert_eq!(reader.text(&path(5)), r#"[{"primitive":"str"}]"#);
        assert_eq!(
            reader.text(&path(6)),
            r#"[{"resolved_path":{"path":"It"}}]"#
        );
    }

    #[test]
    fn a_type_may_be_declared_by_another_of_its_names() {
        // Both crates have `A` and `B`, which are one type; each declares it by another name, and `C` holds it.
        let krate = |declared: &str, alias: &str| {
            let string = json!({"resolved_path": {"path": "String", "id": 7, "args": null}});
            let held = json!({"resolved_path": {"path": declared, "id": 1, "args": null}});
            let value = json!({
                "index": {
                    "1": {"name": declared, "inner": {"struct": {"kind": {"plain": {"fields": [4]}}, "impls": []}}},
                    "2": {"name": alias, "inner": {"type_alias": {"type": held, "generics": {"params": []}}}},
                    "3": {"name": "C", "inner": {"struct": {"kind": {"plain": {"fields": [5]}}, "impls": []}}},
                    "4": {"name": "text", "inner": {"struct_field": string}},
                    "5": {"name": "held", "inner": {"struct_field": held}},
                },
                "paths": {
                    "1": {"crate_id": 0, "path": ["client", "types", declared]},
                    "2": {"crate_id": 0, "path": ["client", "types", alias]},
                    "3": {"crate_id": 0, "path": ["client", "types", "C"]},
                },
            });
            Signatures::of(&value).expect("a crate")
        };
        let (one, two, other) = (krate("A", "B"), krate("B", "A"), krate("D", "E"));
        assert_eq!(one.differences(&two), Vec::<String>::new());
        assert_eq!(one.differences(&one), Vec::<String>::new());
        assert_eq!(one.differences(&other), ["types::A.text", "types::C.held"]);
    }

    #[test]
    fn a_parameter_may_take_more() {
        let string = json!({"primitive": "i64"});
        let any =
            json!({"impl_trait": [{"trait_bound": {"trait": {"path": "Into", "args": [string]}}}]});
        let (one, two) = (krate(&string, 10), krate(&any, 10));
        assert_eq!(one.differences(&two), ["types::Tag.name"]);
        assert_eq!(
            two.differences(&one),
            ["types::Tag.name", "types::Tag::new"]
        );
    }
}
