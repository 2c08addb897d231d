//! Files → the public interface.

use std::collections::BTreeMap;

use syn::{Fields, ImplItem, Item as Syntax, UseTree, Visibility};

use super::super::data::{Item, Kind, Member, Surface};
use super::declared;
use super::functions;
use super::spelling::spelt;
use crate::render::FileSet;

/// Reads the public interface of an emitted crate. The support code is left out: it is not part of
/// the interface but for what the crate's root hands on.
#[must_use]
pub(super) fn read(files: &FileSet) -> Surface {
    let mut surface = Surface::default();
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    let groups = files.get("src/api/mod.rs").map_or("", String::as_str);
    let parsed: Vec<(String, syn::File)> = files
        .iter()
        .filter_map(|(path, text)| Some((module(path, groups)?, syn::parse_file(text).ok()?)))
        .collect();
    for (module, file) in &parsed {
        for item in &file.items {
            surface.define(module, item, &mut homes);
        }
    }
    for (module, file) in &parsed {
        for item in &file.items {
            surface.extend(module, item, &homes);
        }
    }
    // What is in a module that others cannot name, and is not handed on, is not public.
    surface.items.retain(|_, item| item.kind != Kind::Elsewhere);
    surface
}

/// The path below the crate under which the public items of a file are known: files below a module
/// are handed on by it, unless they are public modules of their own, and the client's by the root. Nothing
/// for a file without public items.
fn module(path: &str, groups: &str) -> Option<String> {
    let below = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut parts = below.split('/');
    match (parts.next()?, parts.next()) {
        ("runtime", _) => None,
        ("lib" | "client", _) => Some(String::new()),
        ("api", Some(group)) if groups.contains(&format!("pub mod {group};")) => {
            Some(format!("api::{group}"))
        }
        (module, _) => Some(module.to_owned()),
    }
}

fn path(module: &str, name: &str) -> String {
    match module {
        "" => name.to_owned(),
        _ => format!("{module}::{name}"),
    }
}

impl Surface {
    /// Takes in what an item defines.
    fn define(&mut self, module: &str, item: &Syntax, homes: &mut BTreeMap<String, String>) {
        let (name, item) = match item {
            Syntax::Struct(item) if is_public(&item.vis) => {
                (item.ident.to_string(), structure(item))
            }
            Syntax::Enum(item) if is_public(&item.vis) => {
                (item.ident.to_string(), enumeration(item))
            }
            Syntax::Type(item) if is_public(&item.vis) => {
                let name = item.ident.to_string();
                let target = spelt(&item.ty);
                if item.generics.params.is_empty() {
                    self.aliases.insert(name.clone(), target.clone());
                }
                let parameters = spelt(&item.generics);
                let item = Item {
                    kind: Kind::Alias { parameters, target },
                    open: true,
                    ..Item::default()
                };
                (name, item)
            }
            Syntax::Macro(call) => {
                if let Some((request, members)) = declared::pages(&call.mac) {
                    let item = self.items.entry(path(module, &request)).or_default();
                    item.members.extend(members);
                    return;
                }
                let Some(declared) = declared::read(&call.mac) else {
                    return;
                };
                for (name, item) in declared {
                    let path = path(module, &name);
                    homes.insert(name, path.clone());
                    self.items.insert(path, item);
                }
                return;
            }
            Syntax::Use(item) if is_public(&item.vis) => {
                return self.export(module, &item.tree, "");
            }
            _ => return,
        };
        let path = path(module, &name);
        homes.insert(name, path.clone());
        self.items.insert(path, item);
    }

    /// Names that the root hands on from the support code; what it hands on from its own modules is
    /// known under its own path already.
    fn export(&mut self, module: &str, tree: &UseTree, from: &str) {
        match tree {
            UseTree::Path(tree) => {
                let first = if from.is_empty() {
                    tree.ident.to_string()
                } else {
                    from.to_owned()
                };
                self.export(module, &tree.tree, &first);
            }
            UseTree::Name(tree) if from == "runtime" => {
                let item = Item {
                    kind: Kind::Export,
                    open: true,
                    ..Item::default()
                };
                self.items
                    .insert(path(module, &tree.ident.to_string()), item);
            }
            UseTree::Group(tree) => tree
                .items
                .iter()
                .for_each(|tree| self.export(module, tree, from)),
            _ => {}
        }
    }

    /// Takes in what is said about an item elsewhere: its functions, and its macros.
    fn extend(&mut self, module: &str, item: &Syntax, homes: &BTreeMap<String, String>) {
        match item {
            Syntax::Impl(block) if block.trait_.is_none() => {
                // A type and a request may have the same name.
                let name = spelt(&block.self_ty);
                let name = name.split('<').next().unwrap_or_default().to_owned();
                let own = path(module, &name);
                let is_own = self.items.contains_key(&own);
                let Some(home) = is_own.then_some(&own).or(homes.get(&name)) else {
                    return;
                };
                let Some(target) = self.items.get_mut(home) else {
                    return;
                };
                for item in &block.items {
                    let ImplItem::Fn(function) = item else {
                        continue;
                    };
                    if is_public(&function.vis) {
                        let member = Member::Function(functions::function(&function.sig));
                        target
                            .members
                            .insert(format!("::{}", function.sig.ident), member);
                    }
                }
            }
            _ => {}
        }
    }
}

fn structure(item: &syn::ItemStruct) -> Item {
    let mut members = BTreeMap::new();
    for (index, field) in item
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_public(&field.vis))
    {
        let name = field
            .ident
            .as_ref()
            .map_or_else(|| index.to_string(), ToString::to_string);
        members.insert(format!(".{name}"), Member::Field(spelt(&field.ty)));
    }
    let open = is_open(&item.attrs) || item.fields.iter().any(|field| !is_public(&field.vis));
    Item {
        kind: Kind::Struct,
        open,
        traits: derives(&item.attrs),
        members,
    }
}

fn enumeration(item: &syn::ItemEnum) -> Item {
    let mut members = BTreeMap::new();
    for variant in &item.variants {
        let held = match &variant.fields {
            Fields::Unit => Vec::new(),
            fields => fields.iter().map(|field| spelt(&field.ty)).collect(),
        };
        members.insert(format!("::{}", variant.ident), Member::Variant(held));
    }
    Item {
        kind: Kind::Enum,
        open: is_open(&item.attrs),
        traits: derives(&item.attrs),
        members,
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_open(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("non_exhaustive"))
}

fn derives(attributes: &[syn::Attribute]) -> std::collections::BTreeSet<String> {
    let mut traits = std::collections::BTreeSet::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
    {
        // A derive that does not parse would not compile either.
        let _ = attribute.parse_nested_meta(|meta| {
            traits.insert(spelt(&meta.path));
            Ok(())
        });
    }
    traits
}
