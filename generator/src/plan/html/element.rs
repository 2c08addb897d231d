//! The elements of HTML that descriptions use.

/// An element, by what it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A paragraph, or what stands on its own like one.
    Block,
    /// A heading of this level.
    Heading(usize),
    /// `br`
    Break,
    /// `ul`
    Bullets,
    /// `ol`
    Numbers,
    /// `li`
    Item,
    /// Code within a line.
    Code,
    /// `pre`
    Preformatted,
    /// `a`
    Link,
    /// `img`
    Image,
    /// `b` and `strong`
    Strong,
    /// `i` and `em`
    Emphasis,
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td` and `th`
    Cell,
    /// What changes only how text looks, or groups other elements.
    Plain,
    /// What has no counterpart.
    Unsupported,
}

impl Element {
    /// The element of a name; nothing for a name that HTML does not have: a placeholder, or XML.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "p" | "div" | "section" | "article" | "blockquote" | "center" | "details"
            | "summary" | "dl" | "dt" | "dd" | "hr" => Self::Block,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "br" => Self::Break,
            "ul" => Self::Bullets,
            "ol" => Self::Numbers,
            "li" => Self::Item,
            "code" | "tt" | "kbd" | "samp" => Self::Code,
            "pre" => Self::Preformatted,
            "a" => Self::Link,
            "img" => Self::Image,
            "b" | "strong" => Self::Strong,
            "i" | "em" => Self::Emphasis,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "span" | "u" | "sup" | "sub" | "small" | "big" | "font" | "mark" | "abbr" | "nobr"
            | "thead" | "tbody" | "tfoot" => Self::Plain,
            "html" | "head" | "body" | "script" | "style" | "iframe" | "svg" | "form" | "input"
            | "button" | "select" | "option" | "textarea" | "object" | "embed" | "video"
            | "audio" | "canvas" | "link" | "meta" => Self::Unsupported,
            _ => return None,
        })
    }

    /// Whether HTML is wrong where the element is opened or closed alone.
    pub(super) fn must_close(self) -> bool {
        matches!(
            self,
            Self::Heading(_)
                | Self::Bullets
                | Self::Numbers
                | Self::Code
                | Self::Preformatted
                | Self::Link
                | Self::Strong
                | Self::Emphasis
                | Self::Table
        )
    }
}
