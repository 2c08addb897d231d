//! Versions of an API: which texts are versions, and which of two is higher.

use std::cmp::Ordering;

/// Words that may stand before the number of a version.
const PREFIXES: [&str; 6] = ["version", "release", "api", "rev", "ver", "v"];

/// Whether the text is a version rather than the name of an endpoint, a placeholder, or nothing:
/// a number at its start (`v1`, `2020-08-27`, `api-v2`, `4.2.2 (4.2)`), and nothing that stands in
/// no version.
pub(crate) fn is_version(text: &str) -> bool {
    without_prefix(text.trim()).starts_with(|first: char| first.is_ascii_digit())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || ".-_+ ()~:".contains(character))
}

/// The order of two versions: numbers by value, a pre-release before its release, the rest as
/// text. Total, so that it does not matter in which order versions are compared.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let parts = |text| -> Vec<VersionPart> { parts(without_prefix(str::trim(text))) };
    let (ours, theirs) = (parts(left), parts(right));
    let common = ours
        .iter()
        .zip(&theirs)
        .map(|(a, b)| a.cmp(b))
        .find(|order| order.is_ne());
    common
        .unwrap_or_else(|| match (ours.get(theirs.len()), theirs.get(ours.len())) {
            (Some(more), None) => more.against_nothing(),
            (None, Some(more)) => more.against_nothing().reverse(),
            _ => Ordering::Equal,
        })
        .then_with(|| left.cmp(right))
}

fn without_prefix(text: &str) -> &str {
    let mut rest = text;
    loop {
        let lower = rest.to_ascii_lowercase();
        let Some(prefix) = PREFIXES.iter().find(|prefix| lower.starts_with(**prefix)) else {
            return rest;
        };
        let after = rest.get(prefix.len()..).unwrap_or_default();
        rest = after.trim_start_matches(['-', '_', '.', ' ', '/']);
    }
}

/// A piece of a version: words sort before numbers, so that `1.0.rc` comes before `1.0.1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum VersionPart {
    Word(String),
    /// Digits without leading zeros, compared by their count first.
    Number(usize, String),
}

impl VersionPart {
    /// `1.0-rc` against `1.0`, and `1.0.1` against `1.0`.
    fn against_nothing(&self) -> Ordering {
        match self {
            VersionPart::Word(_) => Ordering::Less,
            VersionPart::Number(..) => Ordering::Greater,
        }
    }
}

fn parts(text: &str) -> Vec<VersionPart> {
    let separated = text.split(|character: char| !character.is_ascii_alphanumeric());
    let mut parts = Vec::new();
    for piece in separated.filter(|piece| !piece.is_empty()) {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let same = |character: char| character.is_ascii_digit() == first.is_ascii_digit();
            let end = rest
                .find(|character| !same(character))
                .unwrap_or(rest.len());
            let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            parts.push(part(run));
            rest = after;
        }
    }
    parts
}

fn part(run: &str) -> VersionPart {
    if run.starts_with(|first: char| first.is_ascii_digit()) {
        let digits = run.trim_start_matches('0');
        VersionPart::Number(digits.len(), digits.to_owned())
    } else {
        VersionPart::Word(run.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_other_texts() {
        for version in [
            "1",
            "0.318.0",
            "v1",
            "api-v1",
            "2020-09-14_1.697.4",
            "4.2.2 (4.2)",
            "V2.0-beta",
        ] {
            assert!(is_version(version), "{version}");
        }
        for other in [
            "",
            " ",
            "create-order",
            "unversioned",
            "master",
            "v1/orders",
            "POST /x",
            "v",
        ] {
            assert!(!is_version(other), "{other}");
        }
    }

    #[test]
    fn versions_are_ordered_as_people_read_them() {
        let ascending = [
            "0.9",
            "0.318.0",
            "v1.0.0-alpha",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.0.1",
            "1.0.1",
            "1.10",
            "2019-12-01",
            "2020-08-27",
            "99999999999999999999999",
        ];
        for pair in ascending.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(compare(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(compare("1.0", "1.0"), Ordering::Equal);
        assert_ne!(compare("v1.0", "1.0"), Ordering::Equal);
    }
}
