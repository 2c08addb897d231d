//! The text of a single element of an XML document.

/// The text of the first element of this name, without the blanks around it; nothing when it is not
/// there, is empty, or holds elements.
#[must_use]
pub fn text_of(xml: &[u8], element: &str) -> Option<String> {
    let xml = std::str::from_utf8(xml).ok()?;
    let mut rest = xml;
    while let Some((_, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        // A prefix says which namespace the name is of.
        let name = name.rsplit(':').next().unwrap_or_default();
        if name != element {
            continue;
        }
        let (text, end) = after.split_once('<')?;
        let text = text.trim();
        return (end.starts_with('/') && !text.is_empty()).then(|| unescaped(text));
    }
    None
}

/// The text with its character references replaced (XML 1.0, section 4.6).
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let known = piece.split_once(';').and_then(|(name, after)| {
            let character = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => numbered(name.strip_prefix('#')?)?,
            };
            Some((character, after))
        });
        match known {
            Some((character, after)) => {
                plain.push(character);
                plain.push_str(after);
            }
            None => {
                plain.push('&');
                plain.push_str(piece);
            }
        }
    }
    plain
}

fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?)
}
