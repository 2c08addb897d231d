//! Methods inside of groups: their names need not say again what the group is.

/// Words that stand before what a name is about, and would be left without it.
const BEFORE: &[&str] = &[
    "about", "against", "and", "as", "at", "between", "by", "for", "from", "in", "into", "of",
    "on", "or", "per", "to", "under", "via", "with", "without",
];

/// Words that go with the one behind them.
const ARTICLES: &[&str] = &["a", "all", "an", "the"];

/// What frameworks put behind the name of a class whose functions are operations.
const CLASSES: &[&str] = &["controller", "resource", "endpoint"];

/// The words of a group's name, of which `snake` has made the name of a function.
pub(super) fn words(snake: &str) -> Vec<&str> {
    snake.split('_').filter(|word| !word.is_empty()).collect()
}

/// The name without the words of the group; nothing where no name would be left, or it has none of them.
///
/// They are cut in front of the name, there also without the first of them, and once inside of it or at
/// its end, unless a word before them needs them: `issues_list_for_repo`, `create_issue` and
/// `list_issue_comments` become `list_for_repo`, `create` and `list_comments`, while
/// `find_by_issue` stays.
pub(super) fn within(name: &str, group: &[&str]) -> Option<String> {
    let words: Vec<&str> = name.split('_').collect();
    let in_front = without_front(&words, group);
    let rest = in_front.unwrap_or(&words);
    let inside = without_inside(rest, group);
    let left = match (&inside, in_front) {
        (Some(left), _) => left.as_slice(),
        (None, Some(rest)) => rest,
        (None, None) => return None,
    };
    Some(left.join("_"))
}

/// What is behind the words of the group, or of its last ones.
fn without_front<'w, 'n>(words: &'w [&'n str], group: &[&str]) -> Option<&'w [&'n str]> {
    let ends = (0..group.len()).filter_map(|skipped| group.get(skipped..));
    let mut rests = ends.filter_map(|group| {
        let (front, rest) = words.split_at_checked(group.len())?;
        are_alike(front, group).then_some(rest)
    });
    let rest = rests.find(|rest| is_name(rest))?;
    let is_class = rest.first().is_some_and(|word| CLASSES.contains(word));
    let rest_of_class = rest.get(1..).filter(|rest| is_class && is_name(rest));
    Some(rest_of_class.unwrap_or(rest))
}

/// What is around the words of the group, where they are behind the first word.
fn without_inside<'n>(words: &[&'n str], group: &[&str]) -> Option<Vec<&'n str>> {
    if group.is_empty() {
        return None;
    }
    let starts = 1..words.len();
    let mut lefts = starts.filter_map(|start| {
        let (before, rest) = words.split_at_checked(start)?;
        let (found, after) = rest.split_at_checked(group.len())?;
        if !are_alike(found, group) {
            return None;
        }
        let (last, others) = before.split_last()?;
        let before = match ARTICLES.contains(last) && !others.is_empty() {
            true => others,
            false => before,
        };
        let is_needed = before.last().is_some_and(|last| BEFORE.contains(last));
        let left = [before, after].concat();
        (!is_needed && is_name(&left)).then_some(left)
    });
    lefts.next()
}

fn is_name(words: &[&str]) -> bool {
    let starts = |word: &&str| word.starts_with(|first: char| first.is_alphabetic());
    let is_one_that_needs_another = matches!(words, [word] if BEFORE.contains(word));
    words.first().is_some_and(starts) && !is_one_that_needs_another
}

fn are_alike(words: &[&str], group: &[&str]) -> bool {
    let mut pairs = words.iter().zip(group);
    words.len() == group.len()
        && pairs.all(|(one, two)| one == two || singular(one).eq(singular(two)))
}

/// The letters of an English word without what its plural adds, as far as they show that.
fn singular(word: &str) -> impl Iterator<Item = u8> {
    let (stem, end) = singular_of(word);
    stem.bytes().chain(end.bytes())
}

/// What is left of a word, and what its plural has in place of something else.
fn singular_of(word: &str) -> (&str, &'static str) {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return (stem, "y");
    }
    let hissing = ["s", "x", "z", "ch", "sh"];
    if let Some(stem) = word.strip_suffix("es")
        && hissing.iter().any(|end| stem.ends_with(end))
    {
        return (stem, "");
    }
    let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with('s'));
    (stem.unwrap_or(word), "")
}

#[cfg(test)]
mod tests {
    use super::super::convert::snake;
    use super::{within, words};

    #[test]
    fn the_words_of_the_group_are_cut() {
        for (name, group, expected) in [
            ("issues_list_for_repo", "issues", Some("list_for_repo")),
            ("create_issue", "issues", Some("create")),
            ("create_an_issue", "Issues", Some("create")),
            ("list_issue_comments", "issues", Some("list_comments")),
            ("get_issue_by_id", "issues", Some("get_by_id")),
            ("issues_list_issues", "issues", Some("list")),
            ("search_issues", "search", Some("issues")),
            ("create_auto_tag", "Auto tags", Some("create")),
            ("list_policies", "policy", Some("list")),
            ("get_address", "Addresses", Some("get")),
            ("get_status", "status", Some("get")),
            (
                "networking_address_lot_list",
                "system/networking",
                Some("address_lot_list"),
            ),
            ("users_controller_find_all", "Users", Some("find_all")),
            // What is before needs what would be cut.
            ("find_by_issue", "issues", None),
            ("move_to_the_issue", "issues", None),
            // Nothing would be left, or no name.
            ("issues", "issues", None),
            ("issue_2", "issues", None),
            ("issue_of", "issues", None),
            ("list_boats", "issues", None),
            ("list_boats", "", None),
            // Part of another word.
            ("list_tissues", "issues", None),
        ] {
            let group = snake(group);
            assert_eq!(within(name, &words(&group)).as_deref(), expected, "{name}");
        }
    }
}
