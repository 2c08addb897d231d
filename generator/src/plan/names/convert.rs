//! Text of a document → the form of a Rust name.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that cannot be names as they are (The Rust Reference, "Keywords", edition 2024).
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// What symbols are called when names differ in nothing else.
const SYMBOLS: &[(char, &str)] = &[
    ('+', "plus"),
    ('-', "minus"),
    ('*', "star"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('!', "not"),
    ('?', "question"),
    ('@', "at"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "or"),
    ('^', "caret"),
    ('~', "tilde"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('(', "open"),
    (')', "close"),
    ('[', "bracket"),
    (']', "bracketed"),
    ('{', "brace"),
    ('}', "braced"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('`', "backtick"),
    (' ', "space"),
    ('_', "underscore"),
];

/// Whether a name is a keyword.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// The name of a function, field or module.
#[must_use]
pub fn snake(text: &str) -> String {
    if is_snake(text) {
        return text.to_owned();
    }
    identifier(spaced(text).to_snake_case(), "n")
}

/// Whether a text is the name of a function already, as most names of parameters and properties are.
fn is_snake(text: &str) -> bool {
    let is_word = |word: &str| {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(is_part)
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('_').all(is_word)
}

/// The name of a type or variant. Digits of two words stay apart: `5.12` and `51.2` are not one.
#[must_use]
pub fn upper_camel(text: &str) -> String {
    let has_digit = |character: char| character.is_ascii_digit();
    if is_snake(text) {
        let mut name = String::with_capacity(text.len());
        for word in text.split('_') {
            if name.ends_with(has_digit) && word.starts_with(has_digit) {
                name.push('_');
            }
            let (first, rest) = word.split_at(word.len().min(1));
            name.extend(first.chars().map(|letter| letter.to_ascii_uppercase()));
            name.push_str(rest);
        }
        return name;
    }
    let text = spaced(text);
    if !text.contains(has_digit) {
        return identifier(text.to_upper_camel_case(), "N");
    }
    let mut name = String::new();
    for word in text.to_snake_case().split('_') {
        if name.ends_with(has_digit) && word.starts_with(has_digit) {
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    identifier(name, "N")
}

/// The text with its symbols spelt out.
pub(super) fn spelt(text: &str) -> String {
    let mut words = String::new();
    for character in text.chars() {
        match SYMBOLS.iter().find(|(symbol, _)| *symbol == character) {
            Some((_, word)) => {
                words.push(' ');
                words.push_str(word);
                words.push(' ');
            }
            None => words.push(character),
        }
    }
    words
}

/// How the letters of a text are written, for names that differ in nothing else.
pub(super) fn letters(text: &str) -> &'static str {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    let first = text.chars().find(|character| character.is_alphabetic());
    match (has(char::is_uppercase), has(char::is_lowercase)) {
        (true, false) => "upper",
        (true, true) if first.is_some_and(char::is_uppercase) => "capital",
        (true, true) => "camel",
        _ => "lower",
    }
}

/// Everything that cannot be part of a name parts words.
fn spaced(text: &str) -> String {
    let part_of_a_name = |character: char| character.is_alphanumeric() && is_continue(character);
    text.replace(|character| !part_of_a_name(character), " ")
}

/// A name from what is left: a digit in front gets an underscore, a mere number the letter. Empty when
/// nothing is left.
fn identifier(text: String, letter: &str) -> String {
    let is_word = text.chars().any(|character| character.is_alphabetic());
    match text.chars().next() {
        Some(first) if is_start(first) => text,
        Some(_) if is_word => format!("_{text}"),
        Some(_) => format!("{letter}{text}"),
        None => String::new(),
    }
}

fn is_start(character: char) -> bool {
    if character.is_ascii() {
        return character == '_' || character.is_ascii_alphabetic();
    }
    syn::parse_str::<syn::Ident>(character.encode_utf8(&mut [0; 4])).is_ok()
}

fn is_continue(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || syn::parse_str::<syn::Ident>(&format!("a{character}")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_sorts() {
        for (text, snake_name, camel_name) in [
            ("errResponse", "err_response", "ErrResponse"),
            ("HTTPServer", "http_server", "HttpServer"),
            ("X-Api-Key", "x_api_key", "XApiKey"),
            ("+1", "n1", "N1"),
            ("2fa", "_2fa", "_2fa"),
            ("用户", "用户", "用户"),
            ("OpenResult«User»", "open_result_user", "OpenResultUser"),
            ("a.b/c", "a_b_c", "ABC"),
            ("a_1_b2", "a_1_b2", "A1B2"),
            (
                "gpt-5.5-2026-04-23",
                "gpt_5_5_2026_04_23",
                "Gpt5_5_2026_04_23",
            ),
            ("v1_2b_x9", "v1_2b_x9", "V1_2bX9"),
            ("Gpt5_5_2026", "gpt5_5_2026", "Gpt5_5_2026"),
            ("1.5", "n1_5", "N1_5"),
            ("a__b_", "a_b", "AB"),
            ("", "", ""),
            ("$", "", ""),
        ] {
            assert_eq!(snake(text), snake_name, "{text}");
            assert_eq!(upper_camel(text), camel_name, "{text}");
        }
        assert_eq!(snake(&spelt("-1")), "minus_1");
        assert_eq!(upper_camel(&spelt(">=")), "GreaterEqual");
    }
}
