//! What may have another name now: suggested by what it is, where it is and what is said about it, and
//! taken for certain only where somebody says so.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use crate::model::Docs;

/// What two things must have in common, at least, where others come into question.
const ALIKE: usize = 3;

/// Something that only one version has.
pub(super) struct Candidate<'a> {
    /// Where it is among its like.
    pub(super) index: usize,
    pub(super) name: &'a str,
    pub(super) required: bool,
    pub(super) docs: &'a Docs,
}

/// A thing of the old version, and what it is in the new one, by their indices.
pub(super) struct Renamed {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Whether somebody says so.
    pub(super) is_certain: bool,
}

impl Comparison<'_> {
    /// Whether somebody says that `old` of the subject is called `new` now: the document, or who asks for
    /// the comparison.
    pub(super) fn is_confirmed(
        &mut self,
        subject: &str,
        old: &str,
        new: &str,
        docs: &Docs,
    ) -> bool {
        let said = confirmation(subject, old, new);
        let is_asked = self.confirmed.contains(&said);
        if is_asked {
            self.heeded.insert(said);
        }
        is_asked || docs.renamed_from.as_deref() == Some(old)
    }

    /// Which of the things that are gone may be which of those that are new. `is_alike` tells whether both
    /// have the same type, by their indices.
    pub(super) fn renames(
        &mut self,
        subject: &str,
        gone: &[Candidate<'_>],
        added: &[Candidate<'_>],
        is_alike: impl Fn(usize, usize) -> bool,
    ) -> Vec<Renamed> {
        let mut found: Vec<Renamed> = Vec::new();
        for new in added {
            let mut free = gone
                .iter()
                .filter(|old| !found.iter().any(|one| one.old == old.index));
            let old = free.find(|old| self.is_confirmed(subject, old.name, new.name, new.docs));
            found.extend(old.map(|old| Renamed {
                old: old.index,
                new: new.index,
                is_certain: true,
            }));
        }
        let is_left =
            |index: usize, side: fn(&Renamed) -> usize| !found.iter().any(|one| side(one) == index);
        let gone: Vec<&Candidate<'_>> = gone
            .iter()
            .filter(|one| is_left(one.index, |one| one.old))
            .collect();
        let added: Vec<&Candidate<'_>> = added
            .iter()
            .filter(|one| is_left(one.index, |one| one.new))
            .collect();
        let mut scores = Vec::new();
        for old in &gone {
            for new in added.iter().filter(|new| is_alike(old.index, new.index)) {
                scores.push((old.index, new.index, likeness(old, new)));
            }
        }
        for &(old, new, score) in &scores {
            let mut rivals = scores
                .iter()
                .filter(|other| (other.0 == old) != (other.1 == new))
                .peekable();
            let is_only_one = rivals.peek().is_none();
            if is_only_one || (score >= ALIKE && rivals.all(|other| other.2 < score)) {
                found.push(Renamed {
                    old,
                    new,
                    is_certain: false,
                });
            }
        }
        found
    }
}

/// How somebody says that a thing has another name.
pub(super) fn confirmation(subject: &str, old: &str, new: &str) -> String {
    format!("{subject}.{old}={new}")
}

/// How much two things have in common beside their type.
fn likeness(old: &Candidate<'_>, new: &Candidate<'_>) -> usize {
    let described = |docs: &Docs| -> BTreeSet<String> {
        let text = docs.description.as_ref().or(docs.title.as_ref());
        text.map(|text| words(text)).unwrap_or_default()
    };
    let text = common(&described(old.docs), &described(new.docs));
    let name = common(&words(old.name), &words(new.name));
    let says_more = |docs: &Docs| {
        docs.constraints.is_some() || docs.default.is_some() || docs.example.is_some()
    };
    let same_limits = says_more(old.docs)
        && (&old.docs.constraints, &old.docs.default, &old.docs.example)
            == (&new.docs.constraints, &new.docs.default, &new.docs.example);
    text * 4 / 100
        + name * 4 / 100
        + usize::from(is_respelt(old.name, new.name)) * 4
        + usize::from(old.index == new.index) * 2
        + usize::from(old.required == new.required)
        + usize::from(same_limits) * 2
}

/// How much of two sets is the same, in hundredths.
fn common(one: &BTreeSet<String>, two: &BTreeSet<String>) -> usize {
    let all = one.union(two).count();
    (one.intersection(two).count() * 100)
        .checked_div(all)
        .unwrap_or(0)
}

/// The words of a name or a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut word = String::new();
    let mut was_lower = false;
    for character in text.chars() {
        let starts = character.is_uppercase() && was_lower;
        if (starts || !character.is_alphanumeric()) && !word.is_empty() {
            words.insert(std::mem::take(&mut word));
        }
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
        was_lower = character.is_lowercase() || character.is_numeric();
    }
    if !word.is_empty() {
        words.insert(word);
    }
    words
}

/// Whether two names are the same but for a letter or two, or for how their words are put together.
pub(super) fn is_respelt(one: &str, two: &str) -> bool {
    let plain = |name: &str| -> Vec<char> {
        let letters = name.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (one, two) = (plain(one), plain(two));
    let longest = one.len().max(two.len());
    longest > 3 && distance(&one, &two) <= if longest > 7 { 2 } else { 1 }
}

/// How many letters must be put in, taken away or replaced to make one of the other.
fn distance(one: &[char], two: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = index + 1;
        next.push(left);
        for (pair, other) in row.windows(2).zip(two) {
            let [diagonal, above] = pair else { continue };
            left = (diagonal + usize::from(letter != other))
                .min(above + 1)
                .min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_respelt_by_few_letters() {
        for (one, two) in [
            ("canceled", "cancelled"),
            ("ssl_version", "sslVersion"),
            ("color", "colour"),
        ] {
            assert!(is_respelt(one, two), "{one} {two}");
        }
        for (one, two) in [("id", "is"), ("note", "remark"), ("start", "stop")] {
            assert!(!is_respelt(one, two), "{one} {two}");
        }
    }

    #[test]
    fn words_are_told_apart() {
        let expected: BTreeSet<String> = ["ssl", "version", "2"].map(str::to_owned).into();
        assert_eq!(words("sslVersion_2"), expected);
        assert_eq!(words("SSL version (2)."), expected);
    }
}
