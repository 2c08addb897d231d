//! The text of a documentation page that carries a document, as GitBook writes it.

use serde_json::Value;

/// A page: its words, and the document.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The title of the page.
    pub(super) title: String,
    /// The title of the operation.
    pub(super) summary: String,
    /// What the operation does; may be empty.
    pub(super) description: String,
    /// The document.
    pub(super) document: Value,
}

impl Page {
    /// The text of the page.
    pub(super) fn text(&self) -> String {
        let json = self.document.to_string();
        let fence = "`".repeat(longest_run(&json).max(2) + 1);
        let title = one_line(&self.title);
        let summary = one_line(&self.summary);
        let quote = one_line(&self.description);
        let quote = if quote.is_empty() {
            quote
        } else {
            format!("> {quote}\n\n")
        };
        format!("# {title}\n\n## {summary}\n\n{quote}{fence}json\n{json}\n{fence}\n")
    }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// The text in one line that starts no fence.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.starts_with("```") || line.starts_with("~~~") {
        format!("\\{line}")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_fence_is_longer_than_what_it_holds() {
        let document = json!({"a": "```` four", "b": "`"});
        let page = Page {
            title: "Two\nlines".to_owned(),
            summary: "S".to_owned(),
            description: "```json\n{}\n```".to_owned(),
            document,
        };
        assert_eq!(
            page.text(),
            "# Two lines\n\n## S\n\n> \\```json {} ```\n\n`````json\n{\"a\":\"```` four\",\"b\":\"`\"}\n`````\n"
        );
    }
}
