//! Which operations belong together: those of a tag, or those of a part of the paths.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Operation};
use crate::plan::groups::Groups;

/// A client of more operations than this has them in groups, unless it is told otherwise.
const FEW: usize = 30;

/// The groups of an API's operations.
#[derive(Clone, Debug, Default)]
pub struct OperationGroups {
    /// What the groups are made by, once that is decided.
    pub by: Groups,
    /// The group of each operation, in their order: a tag, or a word of paths; empty where neither says
    /// anything.
    pub of: Vec<String>,
}

/// Decides what is open, and finds the group of each operation.
///
/// One tag for everything tells nothing apart, so such an API is grouped by its paths.
pub(super) fn of(api: &Api, wanted: Groups) -> OperationGroups {
    let by_tag = by_tag(api);
    let by_path: Vec<String> = api.operations.iter().map(by_path).collect();
    let several = |groups: &[String]| groups.iter().collect::<BTreeSet<_>>().len() > 1;
    let by = match wanted {
        Groups::Automatic if api.operations.len() <= FEW => Groups::None,
        Groups::Automatic if several(&by_tag) => Groups::Tag,
        Groups::Automatic if several(&by_path) => Groups::Path,
        Groups::Automatic => Groups::None,
        decided => decided,
    };
    let of = match by {
        Groups::Path => by_path,
        _ => by_tag,
    };
    OperationGroups { by, of }
}

/// The tag of each operation. One without is in the group of the tag that is the first word of its
/// path, else of that word.
fn by_tag(api: &Api) -> Vec<String> {
    let mut tags: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let first = |operation: &Operation| operation.tags.first().cloned();
    for tag in api.operations.iter().filter_map(|one| one.tags.first()) {
        tags.entry(letters(tag)).or_default().insert(tag);
    }
    let like = |word: &str| {
        let alike = tags.get(&letters(word)).filter(|tags| tags.len() == 1)?;
        alike.first().map(|tag| (*tag).to_owned())
    };
    let group = |operation: &Operation| {
        first(operation).unwrap_or_else(|| {
            let word = by_path(operation);
            like(&word).unwrap_or(word)
        })
    };
    api.operations.iter().map(group).collect()
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The first word of a path that says what it is about: no parameter, no version, nothing that all paths
/// of such an interface begin with. Where functions have paths like `/chat.postMessage`, it is what comes
/// before the dot.
fn by_path(operation: &Operation) -> String {
    let is_version = |word: &str| {
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        let is_part = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        !digits.is_empty() && digits.bytes().all(is_part)
    };
    let says_little = |word: &str| {
        let word = word.to_ascii_lowercase();
        word.contains('{') || COMMON.contains(&word.as_str()) || is_version(&word)
    };
    let mut words = operation.path.split('/');
    let word = words.find(|word| !word.is_empty() && !says_little(word));
    let word = word.unwrap_or_default();
    let parts = |letter: char| matches!(letter, '.' | ':' | '?' | '#' | '(');
    let first = word.split(parts).find(|part| !part.is_empty());
    first.unwrap_or(word).to_owned()
}

/// Words that paths begin with and that say nothing about what they lead to.
const COMMON: &[&str] = &["api", "apis", "openapi", "rest"];

#[cfg(test)]
mod tests {
    use super::{Groups, of};
    use crate::model::{Api, Docs, Method, Operation};
    use crate::pointer::Pointer;

    fn api(operations: &[(&str, &str)]) -> Api {
        let operation = |(path, tag): &(&str, &str)| Operation {
            path: (*path).to_owned(),
            tags: Vec::from_iter((!tag.is_empty()).then(|| (*tag).to_owned())),
            method: Method::Get,
            pointer: Pointer::default(),
            id: None,
            rust_name: None,
            docs: Docs::default(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: Vec::new(),
            servers: Vec::new(),
            paging: None,
        };
        Api {
            operations: operations.iter().map(operation).collect(),
            ..Api::default()
        }
    }

    #[test]
    fn a_path_says_what_it_is_about() {
        for (path, expected) in [
            ("/api/v1/users/{id}", "users"),
            ("/V2.1/{tenant}/orders", "orders"),
            ("/rest/API/3/issue", "issue"),
            ("/chat.postMessage", "chat"),
            ("/tags:search", "tags"),
            ("/.well-known/x", "well-known"),
            ("/{id}", ""),
            ("/", ""),
        ] {
            let groups = of(&api(&[(path, "")]), Groups::Path);
            assert_eq!(groups.of, [expected], "{path}");
        }
    }

    #[test]
    fn what_has_no_tag_joins_the_tag_that_its_path_names() {
        let groups = of(
            &api(&[
                ("/a", "Pet Store"),
                ("/pet-store/{id}", ""),
                ("/boats", ""),
                ("/x", "two"),
                ("/y", "Two"),
                ("/TWO", ""),
            ]),
            Groups::Tag,
        );
        let expected = ["Pet Store", "Pet Store", "boats", "two", "Two", "TWO"];
        assert_eq!(groups.of, expected);
    }

    #[test]
    fn what_is_open_is_decided_by_what_there_is() {
        let made = |count: usize, place: &dyn Fn(usize) -> (String, String)| {
            let places: Vec<(String, String)> = (0..count).map(place).collect();
            let places: Vec<(&str, &str)> = places.iter().map(|(a, b)| (&a[..], &b[..])).collect();
            of(&api(&places), Groups::Automatic).by
        };
        let tagged = |index: usize| (format!("/a/{index}"), format!("tag{}", index % 2));
        assert_eq!(made(30, &tagged), Groups::None);
        assert_eq!(made(31, &tagged), Groups::Tag);
        let one_tag = |index: usize| (format!("/x{}/{index}", index % 2), "all".to_owned());
        assert_eq!(made(31, &one_tag), Groups::Path);
        let all_alike = |index: usize| (format!("/x/{index}"), "all".to_owned());
        assert_eq!(made(31, &all_alike), Groups::None);
    }
}
