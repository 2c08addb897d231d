//! CommonMark of a document → lines that are safe in Rust docs.
//!
//! Rustdoc runs code blocks as tests, reads brackets as links to items, and warns of HTML and of bare
//! addresses. So the text is parsed and written again with code as plain text, HTML as text,
//! addresses as links, and only links that lead to the web.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::text::visible;

/// What documents use beyond CommonMark.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The text as doc lines; none when it says nothing.
pub(super) fn lines(text: &str) -> Vec<String> {
    if is_plain(text) {
        return vec![text.to_owned()];
    }
    let text = visible(text);
    let text = html::to_markdown(&text).unwrap_or(text);
    // A code block at the very end would be left without its closing fence.
    let text = format!("{text}\n");
    let mut events = Vec::new();
    let mut writer = Writer {
        events: &mut events,
        links: Vec::new(),
        quiet: 0,
    };
    for event in Parser::new_ext(&text, EXTENSIONS) {
        writer.event(event);
    }
    let mut written = String::new();
    if pulldown_cmark_to_cmark::cmark_with_options(
        events.iter(),
        &mut written,
        EXTENSIONS,
        options(),
    )
    .is_err()
    {
        return Vec::new();
    }
    let mut lines: Vec<String> = written
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let leading = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..leading);
    lines
}

/// The first paragraph, on one line; none when the text says nothing.
pub(super) fn first_paragraph(text: &str) -> Option<String> {
    let of_head = head(text).and_then(|head| paragraph(&lines(head)));
    if of_head.is_some() {
        return of_head;
    }
    let lines = lines(text);
    let first = paragraph(&lines).or_else(|| {
        // A text of nothing but headings, lists and tables.
        let first = lines.iter().find(|line| !line.starts_with("```"))?;
        Some(
            first
                .trim_start_matches(['#', '-', '|', '>', ' '])
                .to_owned(),
        )
    });
    first.filter(|first| !first.is_empty())
}

/// What is before the first empty line, where nothing behind it says how that is read: what a link
/// means may be at the end, and HTML or code may go on.
fn head(text: &str) -> Option<&str> {
    let (head, _) = text.split_once("\n\n")?;
    let starts_words = head.starts_with(|first: char| first.is_alphabetic());
    (starts_words && !text.contains('<') && !head.contains(['[', '`', '~'])).then_some(head)
}

/// The first paragraph of these lines, on one line.
fn paragraph(lines: &[String]) -> Option<String> {
    let mut in_code = false;
    let mut paragraph: Vec<&str> = Vec::new();
    for line in lines {
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        match (line.is_empty(), paragraph.is_empty()) {
            (true, false) => break,
            _ if in_code || is_fence || line.is_empty() || is_marked(line) => {}
            _ => paragraph.push(line.trim()),
        }
    }
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

/// Whether a line begins a heading, an item, a quotation, or a row of a table.
fn is_marked(line: &str) -> bool {
    let marks = [
        "# ", "## ", "### ", "#### ", "##### ", "###### ", "- ", "> ", "|",
    ];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    marks.iter().any(|mark| line.trim_start().starts_with(mark))
        || line
            .split_once(". ")
            .is_some_and(|(number, _)| is_number(number))
}

/// Whether a text is one line in which nothing means anything to CommonMark.
fn is_plain(text: &str) -> bool {
    let means_something =
        |byte: u8| !(b' '..0x7f).contains(&byte) || b"\\`*_[]<>|~&#".contains(&byte);
    text.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic())
        && !text.bytes().any(means_something)
        && !text.contains("://")
        && !text.ends_with(' ')
        && !text.contains("  ")
}

fn options() -> pulldown_cmark_to_cmark::Options<'static> {
    pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        ..pulldown_cmark_to_cmark::Options::default()
    }
}

/// Whether a link leads to the web, and nowhere else.
pub(super) fn is_web_address(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.starts_with("https://") || address.starts_with("http://");
    scheme
        && !address.chars().any(|character| {
            character.is_whitespace()
                || character.is_control()
                || matches!(character, '<' | '>' | '"' | '\\' | '`')
        })
}

/// Writes events in their safe form.
struct Writer<'e, 'a> {
    events: &'e mut Vec<Event<'a>>,
    /// For each open link, whether it is kept.
    links: Vec<bool>,
    /// How many kept links and code blocks are open, in which addresses are left alone.
    quiet: usize,
}

impl<'a> Writer<'_, 'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.quiet += 1;
                self.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(
                    CowStr::Borrowed("text"),
                ))));
            }
            Event::End(TagEnd::CodeBlock) => {
                self.quiet = self.quiet.saturating_sub(1);
                self.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => self.open_link(dest_url, title),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.quiet = self.quiet.saturating_sub(1);
                    self.push(Event::End(TagEnd::Link));
                }
            }
            // An image would be loaded from the vendor's site by whoever reads the docs; its text says enough.
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
            | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {}
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::Text(text) if self.quiet == 0 => self.text(&text),
            other => self.push(other),
        }
    }

    fn push(&mut self, event: Event<'a>) {
        self.events.push(event);
    }

    fn open_link(&mut self, address: CowStr<'a>, title: CowStr<'a>) {
        let kept = is_web_address(&address);
        self.links.push(kept);
        if kept {
            self.quiet += 1;
            self.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: address,
                title,
                id: CowStr::Borrowed(""),
            }));
        }
    }

    /// HTML that has no counterpart is shown as it is written, but for comments.
    fn html(&mut self, html: &str) {
        if !html.trim().starts_with("<!--") {
            self.text(&html.replace('\n', " "));
        }
    }

    /// Text, its addresses as links.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest
            .find("https://")
            .into_iter()
            .chain(rest.find("http://"))
            .min()
        {
            let (before, from) = rest.split_at(start);
            let end = from
                .find(|character: char| {
                    character.is_whitespace() || "<>\"`'|\\^{}[]()*_".contains(character)
                })
                .unwrap_or(from.len());
            let (address, after) = from.split_at(end);
            let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let (address, punctuation) = address.split_at(trimmed.len());
            self.plain(before);
            self.address(address);
            self.plain(punctuation);
            rest = after;
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Event::Text(CowStr::from(text.to_owned())));
        }
    }

    fn address(&mut self, address: &str) {
        let is_more_than_scheme = address
            .split_once("://")
            .is_some_and(|(_, rest)| rest.contains('.') || rest.starts_with("localhost"));
        if !is_more_than_scheme {
            let text = address.to_owned();
            self.push(Event::Code(CowStr::from(text)));
            return;
        }
        let owned = CowStr::from(address.to_owned());
        self.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: owned.clone(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
        self.push(Event::Text(owned));
        self.push(Event::End(TagEnd::Link));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_is_whole() {
        for (given, expected) in [
            (
                "One line\nand its end.\n\nMore.",
                Some("One line and its end."),
            ),
            ("# Title\n\nWords.\n\n- a", Some("Words.")),
            ("```\ncode\n\nx\n```\n\nWords.", Some("Words.")),
            ("- a\n- b", Some("a")),
            ("<p>One.</p><p>Two.</p>", Some("One.")),
            (" ", None),
        ] {
            assert_eq!(first_paragraph(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn what_rustdoc_would_misread_is_written_safely() {
        for (given, expected) in [
            ("Plain words.", "Plain words."),
            (
                "See https://example.com/a?b=1.",
                "See <https://example.com/a?b=1>.",
            ),
            (
                "A [thing] of Vec<String>.",
                "A \\[thing\\] of Vec\\<String>.",
            ),
            (
                "[local](/docs/x) and [web](https://example.com)",
                "local and [web](https://example.com)",
            ),
            ("    let x = 1;", "```text\nlet x = 1;\n```"),
            ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
            ("a<br>b <b>c</b>", "a\n\nb **c**"),
            (
                "<b>open <a href='https://example.com'>x</a>",
                "\\<b>open \\<a href='<https://example.com>'>x\\</a>",
            ),
            ("right\u{202e}left", "rightleft"),
            ("", ""),
        ] {
            let written: Vec<String> = lines(given);
            let expected: Vec<&str> = if expected.is_empty() {
                Vec::new()
            } else {
                expected.lines().map(str::trim_end).collect()
            };
            assert_eq!(written, expected, "{given}");
        }
    }
}
