//! Pages that are counted: by the items before them, or by their number.

use super::input::Input;
use super::letters::{NUMBERS, OFFSETS, PAGES, SIZES, STARTS, TOTALS};
use super::{Call, Verdict, input_of, words_of};
use crate::model::NextPage;

/// A parameter that says how many items come before.
pub(super) fn offset(call: &Call<'_>) -> Verdict {
    let Some(input) = counting(call, &[OFFSETS, STARTS]) else {
        return Verdict::Silent;
    };
    if !has_size(call) {
        return Verdict::Doubtful(format!("nothing says that `{}` counts items", input.name));
    }
    if may_be_filtered(call) {
        return Verdict::Doubtful("a page may have fewer items than it covers".to_owned());
    }
    if is_size_of_page(call, input) {
        return Verdict::Doubtful(format!("`{}` may be how many items are wanted", input.name));
    }
    let words = input.words();
    if words.contains("page number") || words.contains("number of pages") {
        return Verdict::Doubtful(format!("`{}` may count pages", input.name));
    }
    let known = OFFSETS.contains(&input.letters.as_str());
    match input.first().or(known.then_some(0)) {
        Some(first) => Verdict::Matches(NextPage::Offset(input_of(input), Some(first))),
        None => Verdict::Doubtful(from_where(input)),
    }
}

/// A parameter that numbers the pages.
pub(super) fn number(call: &Call<'_>) -> Verdict {
    let Some(input) = counting(call, &[NUMBERS]) else {
        return Verdict::Silent;
    };
    if !has_size(call) && call.answer.number(PAGES).is_none() {
        return Verdict::Doubtful(format!("nothing says that `{}` numbers pages", input.name));
    }
    match input.first() {
        Some(first) => Verdict::Matches(NextPage::Number(input_of(input), Some(first))),
        None => Verdict::Doubtful(from_where(input)),
    }
}

/// Whether a parameter wants so many of the first items, as there may be one that wants so many of the last, before
/// or after a cursor.
fn is_size_of_page(call: &Call<'_>, input: &Input<'_>) -> bool {
    let mut others = call.inputs.iter();
    let is_counterpart = |other: &Input<'_>| ["after", "before", "last"].contains(&&*other.letters);
    input.letters == "first" && (others.any(is_counterpart) || input.words().contains("per page"))
}

/// Whether a page may leave out some of the items that it counts.
fn may_be_filtered(call: &Call<'_>) -> bool {
    let words = words_of(&call.operation.docs);
    [
        "fewer users than",
        "fewer items than",
        "fewer results than",
        "fewer records than",
    ]
    .iter()
    .any(|part| words.contains(part))
}

fn from_where(input: &Input<'_>) -> String {
    format!("whether `{}` begins with 0 or 1 is not said", input.name)
}

/// The whole number of one of these names, the surer names first.
fn counting<'c>(call: &'c Call<'_>, names: &[&[&str]]) -> Option<&'c Input<'c>> {
    if !call.is_get() || call.answer.list().is_none() {
        return None;
    }
    names.iter().find_map(|names| {
        let mut inputs = call.inputs.iter();
        inputs.find(|input| {
            names.contains(&input.letters.as_str())
                && input.takes_integers()
                && input.is_parameter()
        })
    })
}

/// Whether something else of the request or the answer is about pages, too.
fn has_size(call: &Call<'_>) -> bool {
    let mut inputs = call.inputs.iter();
    let is_size = |input: &Input<'_>| {
        let name = input.letters.as_str();
        let rest = name.strip_prefix("page").unwrap_or(name);
        SIZES.contains(&name) || SIZES.contains(&rest)
    };
    inputs.any(|input| is_size(input) && input.takes_integers())
        || call.answer.number(TOTALS).is_some()
        || call.flag().is_some()
}
