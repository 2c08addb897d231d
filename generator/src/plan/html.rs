//! HTML in descriptions → CommonMark.
//!
//! CommonMark allows HTML, and rustdoc warns of it and shows only some. So the elements that
//! descriptions use are written as CommonMark, all of a text or none: where one has no counterpart, or
//! its tags do not pair, the whole text stays as it is and its tags are shown as text.

mod element;
mod tags;
mod writer;

use element::Element;
use tags::Token;
use writer::Writer;

/// The text with its HTML as CommonMark; nothing where there is no HTML, or some that cannot be
/// written so.
pub(super) fn to_markdown(text: &str) -> Option<String> {
    let tokens = tags::read(text);
    let is_tag = |token: &Token<'_>| !matches!(token, Token::Text(_) | Token::Code(_));
    if !tokens.iter().any(is_tag) || !pairs(&tokens) {
        return None;
    }
    let mut writer = Writer::default();
    for token in tokens {
        writer.token(&token);
    }
    Some(writer.finish())
}

/// Whether every element can be written, and each that must be closed is, in its turn.
fn pairs(tokens: &[Token<'_>]) -> bool {
    let mut open: Vec<Element> = Vec::new();
    for token in tokens {
        let fits = match token {
            Token::Text(_) | Token::Code(_) | Token::Comment => true,
            Token::Open(Element::Unsupported, _) | Token::Close(Element::Unsupported) => false,
            // A table in a table has no counterpart.
            Token::Open(Element::Table, _) if open.contains(&Element::Table) => false,
            Token::Open(element, _) => {
                if element.must_close() {
                    open.push(*element);
                }
                true
            }
            Token::Close(element) => !element.must_close() || open.pop() == Some(*element),
        };
        if !fits {
            return false;
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn elements_become_commonmark() {
        for (html, expected) in [
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            ("<p>One.\n<p>Two.", "One.\n\nTwo."),
            ("One.<br>Two.<br/>Three.", "One.\n\nTwo.\n\nThree."),
            (
                "- one<br>more\n- two<br>- three",
                "- one\nmore\n- two\n- three",
            ),
            ("| a<br>b | c |", "| a b | c |"),
            (
                "May be:<ul>\n <li>one</li>\n <li>two\n  lines <ul><li>in</li></ul></li>\n</ul>After.",
                "May be:\n\n- one\n- two lines\n  - in\n\nAfter.",
            ),
            ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
            (
                "The <code>a &lt; b</code> and <tt>`x`</tt>.",
                "The `a < b` and `` `x` ``.",
            ),
            (
                "<pre><code>let x;\n  y</code></pre>",
                "```\nlet x;\n  y\n```",
            ),
            (
                "See <a href=\"https://example.com/a\" target='_blank'>the <b>docs</b></a>.",
                "See [the **docs**](<https://example.com/a>).",
            ),
            ("<b> Note: </b>x <em>y</em>", " **Note**: x *y*"),
            ("    code <b>of</b>\nlines", "    code **of**\nlines"),
            (
                "<h2>Title</h2>Text <span>here</span>",
                "## Title\n\nText here",
            ),
            ("a <!-- not shown --> b", "a  b"),
            (
                "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2<td>3</tr></table>",
                "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |",
            ),
            ("Logo <img src=\"x\" alt=\"of us\">", "Logo of us"),
            ("`<b>` is <b>bold</b>", "`<b>` is **bold**"),
        ] {
            let written = to_markdown(html).unwrap_or_default();
            assert_eq!(written, expected, "{html}");
        }
    }

    #[test]
    fn a_text_is_converted_whole_or_not_at_all() {
        for kept in [
            "Plain words.",
            "A <token> of yours",
            "a < b > c",
            "<b>never closed",
            "<b><a href='x'>crossed</b></a>",
            "<b>shown</b> <script>alert(1)</script>",
            "<table><tr><td><table></table></td></tr></table>",
        ] {
            assert_eq!(to_markdown(kept), None, "{kept}");
        }
        // What is no element stays text beside one that is.
        assert_eq!(
            to_markdown("<b>Use</b> <token>").as_deref(),
            Some("**Use** <token>")
        );
    }
}
