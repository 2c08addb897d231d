//! The last item of the page, after which the next one begins.

use super::input::Input;
use super::{Call, Verdict, input_of, letters};
use crate::model::NextPage;

/// Words of a parameter that takes what identifies an item.
const SAYING: &[&str] = &[" id ", " id.", "object id", "`id`", "last id", "cursor"];

pub(super) fn of(call: &Call<'_>) -> Verdict {
    if !call.is_get() || call.answer.list().is_none() {
        return Verdict::Silent;
    }
    for input in &call.inputs {
        let is_value = input.takes_text(call.api) || input.takes_integers();
        let Some(what) = what(&input.letters).filter(|_| is_value) else {
            continue;
        };
        match after(call, input, what) {
            Verdict::Silent => {}
            verdict => return verdict,
        }
    }
    Verdict::Silent
}

/// What of an item a parameter takes, by its name: nothing said for `after` alone.
fn what(letters: &str) -> Option<&str> {
    let prefixes = ["startingafter", "startafter", "after"];
    prefixes
        .iter()
        .find_map(|prefix| letters.strip_prefix(prefix))
}

fn after(call: &Call<'_>, input: &Input<'_>, what: &str) -> Verdict {
    let id = if what.is_empty() { "id" } else { what };
    let wanted = format!("last{id}");
    let members = &call.answer.members;
    let mut last = members
        .iter()
        .filter(|known| known.name.letters == wanted && known.is_scalar(call.api));
    let name = &input.name;
    let has_flag = call.answer.boolean(letters::MORE).is_some();
    if let Some(last) = last.next().filter(|_| has_flag) {
        return Verdict::Matches(NextPage::Cursor(input_of(input), last.path.clone()));
    }
    let words = input.words();
    let is_said = SAYING.iter().any(|part| words.contains(part));
    let is_certain = id == "id" && (input.letters != "after" || is_said);
    if !is_certain {
        return Verdict::Silent;
    }
    match (has_flag, call.answer.items_have("id")) {
        (true, true) => {
            Verdict::Matches(NextPage::LastItem(input_of(input), vec!["id".to_owned()]))
        }
        (true, false) => Verdict::Doubtful(format!("the items have no `id` for `{name}`")),
        (false, _) => {
            Verdict::Doubtful(format!("nothing says whether there is more after `{name}`"))
        }
    }
}
