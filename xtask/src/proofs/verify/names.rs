//! Types that have several names.

use std::collections::{BTreeMap, BTreeSet};

/// All names of each type, by the one that it is declared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    /// Adds a name of a type.
    pub fn add(&mut self, declared: &str, name: &str) {
        let names = self.0.entry(declared.to_owned()).or_default();
        names.insert(name.to_owned());
    }

    /// The items of a newer crate, where types that are declared by another of their names have the old one. A type
    /// that became two, and two that became one, are left as they are.
    pub fn applied(
        &self,
        new: &Self,
        items: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let renamed: BTreeMap<&str, &str> = new
            .0
            .iter()
            .filter_map(|ty| self.renamed(new, ty))
            .collect();
        let item =
            |(name, text): (&String, &String)| (in_name(name, &renamed), in_text(text, &renamed));
        items.iter().map(item).collect()
    }

    /// The types of another crate of which the names are those of several types here.
    pub fn united(&self, other: &Self) -> Vec<String> {
        let types = other.0.iter();
        let united = types.filter(|(_, names)| self.having(names).nth(1).is_some());
        united.map(|(declared, _)| declared.clone()).collect()
    }

    fn renamed<'n>(
        &'n self,
        new: &Self,
        (declared, names): (&'n String, &BTreeSet<String>),
    ) -> Option<(&'n str, &'n str)> {
        let mut before = self.having(names);
        let (old, old_names) = before.next().filter(|_| before.next().is_none())?;
        let mut after = new.having(old_names);
        let is_alone = after.next().is_some() && after.next().is_none();
        (is_alone && old != declared).then_some((declared.as_str(), old.as_str()))
    }

    /// The types that have one of these names.
    fn having<'n>(
        &'n self,
        names: &BTreeSet<String>,
    ) -> impl Iterator<Item = (&'n String, &'n BTreeSet<String>)> {
        self.0
            .iter()
            .filter(move |(_, own)| !own.is_disjoint(names))
    }
}

/// `module::Type.member` or `module::Type::member`, by another name of the type.
fn in_name(name: &str, renamed: &BTreeMap<&str, &str>) -> String {
    let Some((module, rest)) = name.split_once("::") else {
        return name.to_owned();
    };
    let end = rest.find(['.', ':']).unwrap_or(rest.len());
    let (ty, member) = rest.split_at(end);
    match renamed.get(ty) {
        Some(old) => format!("{module}::{old}{member}"),
        None => name.to_owned(),
    }
}

/// A description of types, by other names of these.
fn in_text(text: &str, renamed: &BTreeMap<&str, &str>) -> String {
    const MARK: &str = "\"path\":\"";
    let mut parts = text.split(MARK);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap_or((part, ""));
        let name = renamed.get(name).unwrap_or(&name);
        whole.push_str(&format!("{MARK}{name}\"{rest}"));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(types: &[&[&str]]) -> Names {
        let mut names = Names::default();
        for ty in types {
            ty.iter().for_each(|name| names.add(ty[0], name));
        }
        names
    }

    #[test]
    fn what_became_one_is_found_and_what_is_new_is_not() {
        let two = names(&[&["A"], &["B", "C"]]);
        let one = names(&[&["A", "B", "C"], &["D"]]);
        assert_eq!(two.united(&one), ["A"]);
        assert_eq!(one.united(&two), [""; 0]);
        assert_eq!(two.united(&two), [""; 0]);
    }
}
