//! A cursor: a member of the answer, or a header, that a parameter takes.

use super::answer::Known;
use super::input::Input;
use super::letters::{CURSORS, NEXT_CURSORS, SIZES, letters};
use super::{Call, Verdict, address, input_of};
use crate::model::{NextPage, Shape};

/// Parts of names that are about something else than the next page.
const OTHERS: &[&str] = &[
    "before", "count", "delta", "limit", "prev", "previous", "size", "sync", "total",
];

/// Parameters that are not about pages alone: what has the same name is the next value only among what
/// is about pages, or where words say so.
const GENERAL: &[&str] = &["after", "continue", "marker"];

/// Words that say that a parameter is about pages.
const SAYING: &[&str] = &["cursor", "next page", "paginat", "page of"];

pub(super) fn of(call: &Call<'_>) -> Verdict {
    let members = call.answer.members.iter();
    let members: Vec<&Known<'_>> = members.filter(|known| is_candidate(call, known)).collect();
    let inputs = call.inputs.iter().filter(|input| is_input(call, input));
    let inputs: Vec<&Input<'_>> = inputs.collect();
    let mut pairs: Vec<(&Input<'_>, &Known<'_>)> = Vec::new();
    for input in &inputs {
        let fed = members.iter().find(|known| feeds(input, known));
        pairs.extend(fed.map(|known| (*input, *known)));
    }
    if let Some((input, known)) = surest(&pairs) {
        return Verdict::Matches(NextPage::Cursor(input_of(input), known.path.clone()));
    }
    if let Some(next) = by_header(call, &inputs) {
        return Verdict::Matches(next);
    }
    by_only_one(&inputs, &members)
}

/// The only parameter for a cursor, and the only member that has one.
fn by_only_one(inputs: &[&Input<'_>], members: &[&Known<'_>]) -> Verdict {
    let inputs: Vec<&&Input<'_>> = inputs.iter().filter(|input| is_cursor(input)).collect();
    let is_next = |known: &&&Known<'_>| NEXT_CURSORS.contains(&known.name.letters.as_str());
    let next: Vec<&&Known<'_>> = members.iter().filter(is_next).collect();
    let has_bare_next = || members.iter().any(|known| known.name.letters == "next");
    match (inputs.as_slice(), next.as_slice()) {
        ([input], [known]) if is_of_one_kind(input, known) => {
            Verdict::Matches(NextPage::Cursor(input_of(input), known.path.clone()))
        }
        ([input], []) if has_bare_next() => Verdict::Doubtful(format!(
            "whether `next` is what `{}` takes or an address is not said",
            input.name
        )),
        _ => Verdict::Silent,
    }
}

/// The pair whose parameter is the best known; nothing when there is none.
fn surest<'p, 'a>(
    pairs: &'p [(&'a Input<'a>, &'a Known<'a>)],
) -> Option<&'p (&'a Input<'a>, &'a Known<'a>)> {
    let is_parameter = |(input, _): &&(&Input<'_>, &Known<'_>)| input.is_parameter();
    let known = pairs.iter().find(|(input, _)| is_cursor(input));
    known
        .or_else(|| pairs.iter().find(is_parameter))
        .or_else(|| pairs.first())
}

fn is_cursor(input: &Input<'_>) -> bool {
    CURSORS.contains(&input.letters.as_str())
}

/// Whether the value of a parameter may be a cursor.
fn is_input(call: &Call<'_>, input: &Input<'_>) -> bool {
    (input.takes_text(call.api) || input.takes_integers()) && !is_about_others(&input.letters)
}

/// Whether a member may hold a cursor.
fn is_candidate(call: &Call<'_>, known: &Known<'_>) -> bool {
    let is_value = known.is_scalar(call.api) || matches!(known.shape, Shape::Any(_));
    is_value && !is_about_others(&known.name.letters) && !address::is_one(call, known)
}

fn is_about_others(letters: &str) -> bool {
    let rest = letters.strip_prefix("next").unwrap_or(letters);
    OTHERS.iter().any(|part| letters.contains(part)) || SIZES.contains(&rest)
}

/// Whether a number is not fed by text.
fn is_of_one_kind(input: &Input<'_>, known: &Known<'_>) -> bool {
    !input.takes_integers() || matches!(known.shape, Shape::Integer(_) | Shape::Number)
}

/// Whether a member has the name of the parameter, and says that it is the next one where that is not
/// certain; or the parameter says so.
fn feeds(input: &Input<'_>, known: &Known<'_>) -> bool {
    if !is_of_one_kind(input, known) {
        return false;
    }
    let is_said = || SAYING.iter().any(|part| input.words().contains(part));
    is_same(
        &input.letters,
        &known.name.letters,
        known.name.is_about_pages || is_said(),
    ) || is_named(input, known)
}

/// Whether the words about a parameter name the member of the answer that it takes.
fn is_named(input: &Input<'_>, known: &Known<'_>) -> bool {
    let Some(name) = known.path.last() else {
        return false;
    };
    let letters = known.name.letters.as_str();
    if !letters.contains("next") && !letters.contains("cursor") {
        return false;
    }
    let words = input.words();
    let is_about_answers = ["response", "returned", "previous"]
        .iter()
        .any(|part| words.contains(part));
    let quotes = [("`", "`"), ("\"", "\""), ("'", "'"), ("*", "*")];
    let name = name.to_lowercase();
    let mut quoted = quotes
        .iter()
        .map(|(open, close)| format!("{open}{name}{close}"));
    is_about_answers && quoted.any(|name| words.contains(&name))
}

fn is_same(parameter: &str, name: &str, is_about_pages: bool) -> bool {
    let without_next = |name: &str| name.replacen("next", "", 1);
    let (wanted, given) = (without_next(parameter), without_next(name));
    let same = wanted == given || without_page(&wanted) == without_page(&given);
    let is_certain = match name.contains("next") {
        true => wanted != "id",
        false => CURSORS.contains(&parameter) && (is_about_pages || !GENERAL.contains(&parameter)),
    };
    same && is_certain
}

/// The name without a word that says that it is about a page, unless it is all of it.
fn without_page(name: &str) -> &str {
    let rest = name
        .strip_prefix("pagination")
        .or_else(|| name.strip_prefix("page"));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// A header of the answer that feeds a parameter.
fn by_header(call: &Call<'_>, inputs: &[&Input<'_>]) -> Option<NextPage<usize>> {
    let successes = call.operation.responses.iter();
    let mut headers = successes
        .filter(|response| response.status.is_success())
        .flat_map(|response| &response.headers);
    headers.find_map(|header| {
        let name = letters(&header.name);
        let name = name.strip_prefix('x').unwrap_or(&name);
        let mut inputs = inputs.iter();
        let fed =
            inputs.find(|input| is_same(&input.letters, name, false) && !is_about_others(name))?;
        Some(NextPage::HeaderCursor(input_of(fed), header.name.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parameters_and_what_feeds_them() {
        let same = |parameter: &str, name: &str, about: bool| {
            is_same(&letters(parameter), &letters(name), about)
        };
        for (parameter, name, about) in [
            ("pageToken", "nextPageToken", false),
            ("page_token", "next_page_token", false),
            ("cursor", "next_cursor", false),
            ("cursor", "cursor", false),
            ("next_token", "nextToken", false),
            ("page[after]", "after", true),
            ("offset", "next_page.offset", false),
            ("after", "next.after", true),
            ("page", "next_page", false),
            ("cursor", "nextPageCursor", false),
            ("continue", "continue", true),
        ] {
            assert!(same(parameter, name, about), "{parameter} {name}");
        }
        for (parameter, name, about) in [
            ("page", "next", false),
            ("page", "page", true),
            ("after", "after", false),
            ("token", "token", true),
            ("id", "next_id", false),
            ("offset", "offset", true),
            ("cursor", "prev_cursor", true),
        ] {
            assert!(!same(parameter, name, about), "{parameter} {name}");
        }
        for other in ["nextsynctoken", "perpage", "nextperpage", "previouscursor"] {
            assert!(is_about_others(other), "{other}");
        }
    }
}
