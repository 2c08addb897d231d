//! One documentation page per operation, each with only what the operation reaches: how a vendor
//! without an OpenAPI file publishes an API, and the proof that merging loses nothing.
//!
//! Merging the pages gives the document again, byte for byte. What no operation reaches is on two
//! pages more: `webhooks`, and `overview` with everything else (the full info, components and tags
//! that nothing uses, extensions of the root).

mod page;
mod reach;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::document::file_name::file_name;
use crate::document::openapi_grammar::{DOCUMENT, METHODS, OPERATION};
use crate::document::operations::{self, Entry, is_path_item};
use page::Page;
use reach::{Component, Graph, Uses};

/// Members of the root that have their own rules; all others are on the overview.
const SHARED: [&str; 9] = [
    "openapi",
    "info",
    "jsonSchemaDialect",
    "servers",
    "security",
    "tags",
    "paths",
    "webhooks",
    "components",
];

/// The pages of a document that [`assemble`](crate::document::assemble) made: file name → text.
#[must_use]
pub fn split(document: &Value) -> BTreeMap<String, String> {
    pages(document).collect()
}

/// The pages of a document that [`assemble`](crate::document::assemble) made, one after the other: the pages
/// of a large document can be many times as large as the document.
pub fn pages(document: &Value) -> impl Iterator<Item = (String, String)> + '_ {
    let splitter = Splitter::new(document);
    let mut names = Names::default();
    let operations: Vec<Entry<'_>> = operations::of(document, "paths").collect();
    let rest = [splitter.webhooks(), splitter.overview()];
    let rest = ["webhooks", "overview"].into_iter().zip(rest);
    let rest = rest.filter_map(|(name, page)| Some((name.to_owned(), page?)));
    let rest: Vec<(String, Page)> = rest.collect();
    let operations = operations.into_iter().map(move |entry| {
        (
            format!("{} {}", entry.path, entry.method),
            splitter.operation(&entry),
        )
    });
    operations
        .chain(rest)
        .map(move |(name, page)| (names.unique(&name), page.text()))
}

/// Names that were given.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn unique(&mut self, text: &str) -> String {
        let plain = file_name(text);
        let plain = if plain.is_empty() {
            "page".to_owned()
        } else {
            plain
        };
        let numbered = (2_usize..).map(|number| format!("{plain}-{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        let name = candidates
            .find(|name| !self.0.contains(name))
            .unwrap_or_default();
        self.0.insert(name.clone());
        format!("{name}.md")
    }
}

struct Splitter<'a> {
    document: &'a Value,
    graph: Graph,
}

impl<'a> Splitter<'a> {
    fn new(document: &'a Value) -> Self {
        Self {
            document,
            graph: Graph::of(document),
        }
    }

    /// The page of an operation.
    fn operation(&self, entry: &Entry<'_>) -> Page {
        let mut operation = entry.value.clone();
        let security = operation.shift_remove("security");
        let security = security.as_ref().or_else(|| self.document.get("security"));
        let uses = self.uses_of_operation(entry);
        let text = |key: &str| {
            entry
                .value
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let line = format!("{} {}", entry.method.to_uppercase(), entry.path);
        let mut item = self.path_item(entry.path, |key| {
            !METHODS.contains(&key) && key != operations::ADDITIONAL
        });
        operations::insert(&mut item, entry.method, Value::Object(operation));
        let members = [
            ("servers", self.document.get("servers").cloned()),
            ("security", security.cloned()),
            ("tags", self.tags(|name| uses.tags.contains(name))),
            ("paths", Some(json!({ entry.path: item }))),
            (
                "components",
                self.components(&self.graph.reached(&uses.components)),
            ),
        ];
        Page {
            title: uses.tags.first().cloned().unwrap_or_else(|| line.clone()),
            summary: text("summary").unwrap_or(line),
            description: text("description").unwrap_or_default(),
            document: self.page(self.short_info(), members),
        }
    }

    /// The page of all webhooks, when there are any.
    fn webhooks(&self) -> Option<Page> {
        let webhooks = self.document.get("webhooks")?;
        let uses = self.uses_of_webhooks();
        let members = [
            ("servers", self.document.get("servers").cloned()),
            ("security", self.document.get("security").cloned()),
            ("tags", self.tags(|name| uses.tags.contains(name))),
            ("webhooks", Some(webhooks.clone())),
            (
                "components",
                self.components(&self.graph.reached(&uses.components)),
            ),
        ];
        Some(self.plain_page("Webhooks", self.page(self.short_info(), members)))
    }

    /// The page of everything that is on no other page, when there is anything.
    fn overview(&self) -> Option<Page> {
        let operations = self.uses_of_operations();
        let webhooks = self.uses_of_webhooks();
        let mut used = self.graph.reached(&operations.components);
        used.extend(self.graph.reached(&webhooks.components));
        let unused = self
            .graph
            .components()
            .filter(|component| !used.contains(*component));
        let paths = self.paths_without_operations();
        let mut wanted: BTreeSet<Component> = unused.cloned().collect();
        if let Some(paths) = &paths {
            wanted.extend(Uses::of(paths, DOCUMENT.member("paths")).components);
        }
        let root = self.document.as_object()?;
        let others = root
            .iter()
            .filter(|(key, _)| !SHARED.contains(&key.as_str()));
        let others: Map<String, Value> = others
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let tags =
            self.tags(|name| !operations.tags.contains(name) && !webhooks.tags.contains(name));
        let components = self.components_and_extensions(&self.graph.reached(&wanted));
        let info = self
            .document
            .get("info")
            .filter(|info| Some(*info) != self.short_info().as_ref());
        let without_operations = operations::of(self.document, "paths").next().is_none();
        let nothing_else = tags.is_none() && paths.is_none() && components.is_none();
        if nothing_else && others.is_empty() && info.is_none() && !without_operations {
            return None;
        }
        let members = [
            ("servers", self.document.get("servers").cloned()),
            ("security", self.document.get("security").cloned()),
            ("tags", tags),
            ("paths", paths),
            ("components", components),
        ];
        let mut document = self.page(self.document.get("info").cloned(), members);
        document.as_object_mut()?.extend(others);
        Some(self.plain_page("Overview", document))
    }

    fn plain_page(&self, name: &str, document: Value) -> Page {
        let title = self.document.pointer("/info/title").and_then(Value::as_str);
        Page {
            title: title
                .filter(|title| !title.is_empty())
                .unwrap_or(name)
                .to_owned(),
            summary: name.to_owned(),
            description: String::new(),
            document,
        }
    }

    /// The document of a page: what all pages have, and the given members.
    fn page<const N: usize>(
        &self,
        info: Option<Value>,
        members: [(&str, Option<Value>); N],
    ) -> Value {
        let of_all = |key| (key, self.document.get(key).cloned());
        let head = [
            of_all("openapi"),
            ("info", info),
            of_all("jsonSchemaDialect"),
        ];
        let members = head.into_iter().chain(members);
        members
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect()
    }

    /// Title and version of the API, as every page has them.
    fn short_info(&self) -> Option<Value> {
        let info = self.document.get("info")?;
        let Some(members) = info.as_object() else {
            return Some(info.clone());
        };
        let short = members
            .iter()
            .filter(|(key, _)| ["title", "version"].contains(&key.as_str()));
        Some(
            short
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    }

    /// What the pages of all operations hold.
    fn uses_of_operations(&self) -> Uses {
        let mut all = Uses::default();
        for entry in operations::of(self.document, "paths") {
            all.extend(self.uses_of_operation(&entry));
        }
        all
    }

    fn uses_of_operation(&self, entry: &Entry<'_>) -> Uses {
        let mut uses = Uses::of_members(entry.value, &OPERATION);
        if !entry.value.contains_key("security") {
            uses.extend(self.uses_of_member("security"));
        }
        uses
    }

    fn uses_of_webhooks(&self) -> Uses {
        let mut uses = self.uses_of_member("webhooks");
        if self.document.get("webhooks").is_some() {
            uses.extend(self.uses_of_member("security"));
        }
        uses
    }

    fn uses_of_member(&self, key: &str) -> Uses {
        let value = self.document.get(key);
        value.map_or_else(Uses::default, |value| Uses::of(value, DOCUMENT.member(key)))
    }

    /// The declared tags that are wanted, by name.
    fn tags(&self, wanted: impl Fn(&str) -> bool) -> Option<Value> {
        let tags = self.document.get("tags")?;
        let Some(tags) = tags.as_array() else {
            return Some(tags.clone());
        };
        let name = |tag: &Value| {
            tag.get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let wanted = tags.iter().filter(|tag| wanted(&name(tag)));
        let tags: Vec<Value> = wanted.cloned().collect();
        (!tags.is_empty()).then_some(Value::Array(tags))
    }

    fn path_item(&self, path: &str, wanted: impl Fn(&str) -> bool) -> Map<String, Value> {
        let item = self.document.get("paths").and_then(|paths| paths.get(path));
        let members = item.and_then(Value::as_object).into_iter().flatten();
        let members = members.filter(|(key, value)| wanted(key) || !value.is_object());
        members
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// What `paths` holds besides operations: paths without any, and extensions.
    fn paths_without_operations(&self) -> Option<Value> {
        let paths = self.document.get("paths")?;
        let Some(members) = paths.as_object() else {
            return Some(paths.clone());
        };
        let has_operations = |item: &Value| operations::of_item(item).next().is_some();
        let others = members
            .iter()
            .filter(|(path, item)| !(is_path_item("paths", path) && has_operations(item)));
        let others: Map<String, Value> = others
            .map(|(path, item)| (path.clone(), item.clone()))
            .collect();
        (!others.is_empty() || members.is_empty()).then_some(Value::Object(others))
    }

    /// The given components.
    fn components(&self, wanted: &BTreeSet<Component>) -> Option<Value> {
        let components = self.document.get("components")?;
        let mut sections: Map<String, Value> = Map::new();
        for (section, name) in wanted {
            let Some(value) = components
                .get(section)
                .and_then(|members| members.get(name))
            else {
                continue;
            };
            let members = sections
                .entry(section)
                .or_insert_with(|| Value::Object(Map::new()));
            if let Some(members) = members.as_object_mut() {
                members.insert(name.clone(), value.clone());
            }
        }
        (!sections.is_empty()).then_some(Value::Object(sections))
    }

    /// The given components, with whatever else `components` holds.
    fn components_and_extensions(&self, wanted: &BTreeSet<Component>) -> Option<Value> {
        let all = self.document.get("components")?;
        let Some(members) = all.as_object() else {
            return Some(all.clone());
        };
        let others = members.iter().filter(|(_, section)| !section.is_object());
        let mut sections: Map<String, Value> = others
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        if let Some(Value::Object(wanted)) = self.components(wanted) {
            sections.extend(wanted);
        }
        (!sections.is_empty()).then_some(Value::Object(sections))
    }
}
