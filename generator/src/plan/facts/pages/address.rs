//! The address of the next page: in the header `Link`, or in a member of the answer.

use super::answer::Known;
use super::letters::{CURSORS, NUMBERS, OFFSETS, STARTS, letters};
use super::{Call, Verdict};
use crate::model::{NextPage, Shape};

/// The last words of names of addresses.
const ADDRESSES: &[&str] = &["url", "uri", "link", "links", "href"];

/// What comes after `next` in the name of the address of the next page.
const NEXT: &[&str] = &[
    "",
    "href",
    "link",
    "linkurl",
    "page",
    "pagehref",
    "pagelink",
    "pagepath",
    "pageuri",
    "pageurl",
    "recordsurl",
    "uri",
    "url",
];

/// The header `Link` of a list.
pub(super) fn link(call: &Call<'_>) -> Verdict {
    let successes = call.operation.responses.iter();
    let mut headers = successes
        .filter(|response| response.status.is_success())
        .flat_map(|response| &response.headers);
    let is_documented = headers.any(|header| header.name.eq_ignore_ascii_case("link"));
    match is_documented && call.is_get() && call.answer.list().is_some() {
        true => Verdict::Matches(NextPage::Link),
        false => Verdict::Silent,
    }
}

/// A member that is the address.
pub(super) fn of(call: &Call<'_>) -> Verdict {
    let members = &call.answer.members;
    let certain = members.iter().find(|known| is_one(call, known));
    let Some(known) = certain.or_else(|| remaining(call)) else {
        return Verdict::Silent;
    };
    // The pages after one that is asked for by a body are got by their addresses, unless the answer
    // counts: then each is asked for by a body.
    let counts = |known: &Known<'_>| {
        let mut names = [OFFSETS, STARTS, NUMBERS].into_iter();
        let is_number = matches!(known.shape, Shape::Integer(_));
        is_number && names.any(|names| names.contains(&known.name.letters.as_str()))
    };
    match call.is_get() || !members.iter().any(counts) {
        true => Verdict::Matches(NextPage::Address(known.path.clone())),
        false => Verdict::Doubtful(format!(
            "whether {} is got from `{}` without the body is not said",
            "the next page",
            known.path.join(".")
        )),
    }
}

/// `next`, where no parameter could take anything else than an address.
fn remaining<'c>(call: &'c Call<'_>) -> Option<&'c Known<'c>> {
    let is_taken = |letters: &str| {
        ["from", "key", "next", "offset", "page", "start", "token"].contains(&letters)
            || CURSORS.contains(&letters)
    };
    let mut inputs = call.inputs.iter();
    let is_asked = inputs.any(|input| {
        is_taken(&input.letters) && (input.takes_text(call.api) || input.takes_integers())
    });
    let mut bare = call.answer.members.iter().filter(|known| {
        let words = known.words();
        let is_cursor = words.contains("cursor") || words.contains("token");
        known.name.letters == "next" && is_text(known) && !is_cursor
    });
    bare.next()
        .filter(|_| !is_asked && call.answer.list().is_some())
}

/// Whether a member is the address of the next page.
pub(super) fn is_one(call: &Call<'_>, known: &Known<'_>) -> bool {
    let names: Vec<String> = known.path.iter().map(|name| letters(name)).collect();
    let Some((last, around)) = names.split_last() else {
        return false;
    };
    if !is_text(known) || !is_next(last, around) {
        return false;
    }
    let is_by_name = |name: &String| ADDRESSES.iter().any(|part| name.ends_with(part));
    let words = known.words();
    let says = ["http://", "https://", " url", "url ", " uri", "link to "];
    is_by_name(last)
        || around.iter().any(is_by_name)
        || known.is_uri(call.api)
        || says.iter().any(|part| words.contains(part))
}

/// Whether names mean the next page: `next`, `nextLink`, `next.href`, `next_page.uri`.
fn is_next(last: &str, around: &[String]) -> bool {
    let is_target = ADDRESSES.contains(&last) || last == "path";
    let name = match around {
        [.., outer] if is_target => outer.as_str(),
        _ => last,
    };
    let name = name.strip_prefix("odata").unwrap_or(name);
    name.strip_prefix("next")
        .is_some_and(|rest| NEXT.contains(&rest))
}

fn is_text(known: &Known<'_>) -> bool {
    matches!(known.shape, Shape::String(_))
}
