//! Pages for browsers that need nothing else: what all of them share.

/// How all pages look: readable on a phone, light and dark, without a script or a font from elsewhere.
const STYLE: &str = include_str!("page.css");

/// A page of its own: `style` is what it adds to the common one, `script` may be empty.
#[must_use]
pub fn document(title: &str, style: &str, body: &str, script: &str) -> String {
    let title = text(title);
    let script = match script {
        "" => String::new(),
        script => format!("<script>\n{script}</script>\n"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n{body}{script}</body>\n</html>\n"
    )
}

/// Text without what HTML would read in it.
#[must_use]
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The same, with code where backticks are.
#[must_use]
pub fn marked(sentence: &str) -> String {
    let mut marked = String::with_capacity(sentence.len());
    let mut parts = sentence.split('`');
    marked.push_str(&text(parts.next().unwrap_or_default()));
    while let Some(code) = parts.next() {
        match parts.next() {
            Some(after) => {
                marked.push_str(&format!("<code>{}</code>{}", text(code), text(after)));
            }
            None => marked.push_str(&format!("`{}", text(code))),
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_would_read_is_escaped_in_code_and_out_of_it() {
        assert_eq!(
            marked("a <b> & `Vec<u8>` of \"c\" and ` alone"),
            "a &lt;b&gt; &amp; <code>Vec&lt;u8&gt;</code> of &quot;c&quot; and ` alone"
        );
    }
}
