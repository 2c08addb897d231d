//! Text of a document, safe to show.

/// The text without characters that nobody sees or that change how others are shown.
#[must_use]
pub fn visible(text: &str) -> String {
    let is_hidden = |character: char| {
        (character.is_control() && character != '\n' && character != '\t')
            || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|character| !is_hidden(*character))
        .collect::<String>()
        .replace('\t', "    ")
}

/// Text as inline code, whatever it holds.
#[must_use]
pub fn code(text: &str) -> String {
    let written = text;
    let text: String = visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    match longest {
        0 if written.is_empty() => "the empty text".to_owned(),
        0 if text.is_empty() => "white space or hidden characters".to_owned(),
        0 => format!("`{text}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {text} {fence}")
        }
    }
}
