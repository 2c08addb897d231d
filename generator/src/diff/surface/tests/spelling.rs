//! Types as people write them.

use quote::ToTokens;

/// The text of a type, an alias's target or a parameter list, without needless blanks.
pub(super) fn spelt(tokens: &impl ToTokens) -> String {
    let spaced = tokens.to_token_stream().to_string();
    let mut text = String::with_capacity(spaced.len());
    let mut words = spaced.split(' ').peekable();
    while let Some(word) = words.next() {
        text.push_str(word);
        let next = words.peek().copied().unwrap_or_default();
        if needs_blank(word, next) {
            text.push(' ');
        }
    }
    // In `types.rs` the names of types are alone, and long lines end in a comma.
    text.replace("types::", "")
        .replace("crate::api::", "")
        .replace("&crate::", "&")
        .replace(", >", ">")
        .replace(",)", ")")
}

fn needs_blank(word: &str, next: &str) -> bool {
    let is_word = |text: &str, end: fn(&str) -> Option<char>| {
        end(text).is_some_and(|character| character.is_alphanumeric() || character == '_')
    };
    let after_separator = matches!(word, "," | "=" | "+" | "->");
    let before_operator = matches!(next, "=" | "+" | "->");
    let words_meet =
        is_word(word, |text| text.chars().last()) && is_word(next, |text| text.chars().next());
    after_separator && !next.is_empty()
        || before_operator
        || words_meet
        || (word.ends_with('>') && next == "for")
}
