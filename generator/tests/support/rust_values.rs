//! Finds the members of emitted types whose Rust type holds a `serde_json::Value`.

use std::collections::BTreeSet;

/// What is written for a value of any type.
const ANY: &str = "serde_json::Value";

/// The paths of all such members, such as `types::Pet::owner`; of a type that is only an alias of
/// another, its own.
pub fn of(types: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut declared = Declared::default();
    for line in types.lines() {
        let code = line.trim();
        let depth = line.len() - code.len();
        if let Some(call) = code.strip_suffix("! {") {
            declared = Declared::of(call);
        } else if let Some(item) = code.strip_prefix("pub type ") {
            let (name, ty) = item.split_once(" = ").expect("an alias");
            add(&mut found, &[name.to_owned()], ty);
        } else if let Some(item) = code.strip_prefix("pub struct ") {
            declared.name(item);
            if let Some((name, ty)) = item.split_once("(pub ") {
                add(&mut found, &[name.to_owned()], ty);
            }
        } else if let Some(item) = code.strip_prefix("pub enum ") {
            declared.name(item);
            if declared.is_open_to_any {
                found.insert(format!("types::{}::Unknown", declared.names[0]));
            }
        } else if depth == 8 && !code.starts_with(['/', '#']) {
            declared.member(code, &mut found);
        }
    }
    found
}

/// What a macro declares.
#[derive(Default)]
struct Declared {
    is_struct: bool,
    is_open_to_any: bool,
    /// The type, and the struct that its constructor takes.
    names: Vec<String>,
}

impl Declared {
    fn of(call: &str) -> Self {
        Self {
            is_struct: matches!(call, "object" | "file_form"),
            is_open_to_any: matches!(call, "union" | "tagged_union" | "value_enum"),
            names: Vec::new(),
        }
    }

    fn name(&mut self, item: &str) {
        let end = |text: &str| {
            let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            text[..end.unwrap_or(text.len())].to_owned()
        };
        let holder = item.split_once("new(").map(|(_, name)| end(name));
        self.names = [end(item)].into_iter().chain(holder).collect();
    }

    fn member(&self, code: &str, found: &mut BTreeSet<String>) {
        let (name, ty) = if let Some(rest) = code.strip_prefix("..") {
            rest.split_once(": ").expect("a map")
        } else if self.is_struct {
            let (member, _) = code.split_once(" = \"").expect("a name on the wire");
            let (words, ty) = member.split_once(": ").expect("a type");
            let (_, name) = words.rsplit_once([' ', ')']).expect("a kind");
            (name, ty)
        } else {
            code.split_once('(').unwrap_or((code, ""))
        };
        let mark = name.trim_end_matches(['?', '!']);
        // The struct that the constructor takes has what is required.
        let is_required = mark == name && !code.starts_with("..");
        let names = &self.names[..if is_required { self.names.len() } else { 1 }];
        for owner in names {
            add(found, &[owner.clone(), mark.to_owned()], ty);
        }
    }
}

fn add(found: &mut BTreeSet<String>, path: &[String], ty: &str) {
    if ty.contains(ANY) {
        found.insert(format!("types::{}", path.join("::")));
    }
}
