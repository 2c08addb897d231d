//! "Did you mean …?"

use strsim::damerau_levenshtein;

/// Words longer than this are never misspelt by accident, and comparing them would take long.
const LONGEST_WORD: usize = 80;

/// The candidate that `word` was probably meant to be: the nearest one, when no more than a third
/// of the word's letters differ. Upper and lower case, `-` and `_` hardly count.
///
/// Of several equally near candidates the first one in alphabetical order is taken, so that the
/// answer does not depend on their order.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = plain(word).chars().count();
    nearest(word, candidates, letters.div_ceil(3).min(4))
}

/// The candidate that `word` is a misspelling of: at most one letter in five differs. For words that
/// may well mean something else, where [`closest`] is for words that can only be mistakes.
pub fn misspelling<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest(word, candidates, plain(word).chars().count() / 5)
}

/// The nearest candidate, when no more than so many letters differ.
fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    allowed: usize,
) -> Option<&'a str> {
    let plain_word = plain(word);
    if plain_word.len() > LONGEST_WORD {
        return None;
    }
    let near = candidates
        .into_iter()
        .filter(|candidate| *candidate != word);
    let near = near.filter(|candidate| candidate.len().abs_diff(word.len()) <= allowed * 4);
    let near = near.filter(|candidate| candidate.len() <= LONGEST_WORD);
    near.map(|candidate| {
        (
            damerau_levenshtein(&plain_word, &plain(candidate)),
            candidate,
        )
    })
    .filter(|(distance, _)| *distance <= allowed)
    .min()
    .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_candidate_is_found() {
        assert_eq!(
            closest("requestBdy", ["responses", "requestBody", "request"]),
            Some("requestBody")
        );
        assert_eq!(closest("petid", ["pet_id", "pets"]), Some("pet_id"));
        assert_eq!(closest("Usr", ["User", "Order"]), Some("User"));
        assert_eq!(closest("用戸", ["用户", "订单"]), Some("用户"));
    }

    #[test]
    fn what_is_too_far_away_is_not_meant() {
        assert_eq!(closest("Cat", ["Dog", "Horse"]), None);
        assert_eq!(closest("id", ["url"]), None);
        assert_eq!(closest("", ["a"]), None);
        assert_eq!(closest(&"a".repeat(100), [&*"a".repeat(99)]), None);
    }

    #[test]
    fn misspellings_are_told_from_words_of_their_own() {
        let keys = ["not", "in", "type", "required", "properties", "style"];
        for (word, meant) in [
            ("requred", Some("required")),
            ("propertis", Some("properties")),
            ("Type", Some("type")),
            ("stlye", Some("style")),
            ("note", None),
            ("id", None),
            ("types", Some("type")),
            ("required ones", None),
        ] {
            assert_eq!(misspelling(word, keys), meant, "{word}");
        }
    }

    #[test]
    fn the_word_itself_is_no_suggestion() {
        assert_eq!(closest("type", ["type"]), None);
    }

    #[test]
    fn the_order_of_candidates_does_not_matter() {
        assert_eq!(
            closest("bat", ["cat", "rat"]),
            closest("bat", ["rat", "cat"])
        );
    }
}
