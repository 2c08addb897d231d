//! `x-rust-type`: a Rust type that the document's owner chose.

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::Shape;
use crate::spec::{Keyword, Schema};

/// How deep type arguments may be nested.
const DEEPEST: usize = 8;

impl<'a> Lower<'a> {
    /// The type that a schema is given by its owner, when it is one.
    ///
    /// Only the path of a type is taken, with types for arguments: text of a document never becomes
    /// code.
    pub(super) fn external(&mut self, schema: &Schema) -> Option<Shape> {
        let chosen = schema.rust_type.as_ref()?;
        let text = chosen.text.as_deref().map(str::trim);
        if let Some(text) = text.filter(|text| is_type(text)) {
            return Some(Shape::External(text.to_owned()));
        }
        let message = "`x-rust-type` is not the path of a Rust type, and has no effect";
        let finding = self.finding(
            Code::InvalidRustType,
            message,
            &Keyword::XRustType.of(&schema.pointer),
            "not a valid path",
        );
        self.sink.report(finding.help(
            "write the path of a type, such as `rust_decimal::Decimal` or `Vec<my_crate::Id>`",
        ));
        None
    }
}

/// Whether the text is the path of a type, such as `a::B<C, d::E>`.
fn is_type(text: &str) -> bool {
    let mut rest = text;
    path(&mut rest, DEEPEST).is_some() && rest.is_empty()
}

/// Takes a path off the text.
fn path(rest: &mut &str, depth: usize) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    take(rest, "::");
    word(rest)?;
    while take(rest, "::") {
        word(rest)?;
    }
    if take(rest, "<") {
        path(rest, depth)?;
        while take(rest, ",") {
            path(rest, depth)?;
        }
        return take(rest, ">").then_some(());
    }
    Some(())
}

/// Takes a text off, and the blanks behind it.
fn take(rest: &mut &str, text: &str) -> bool {
    match rest.strip_prefix(text) {
        Some(behind) => {
            *rest = behind.trim_start();
            true
        }
        None => false,
    }
}

/// Strips a keyword that may occur in a path.
fn word(rest: &mut &str) -> Option<()> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let (word, behind) = rest.split_at_checked(end)?;
    let is_name =
        matches!(word, "crate" | "self" | "super") || syn::parse_str::<syn::Ident>(word).is_ok();
    *rest = behind.trim_start();
    is_name.then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_types_for_arguments_are_types() {
        for text in [
            "u8",
            "std::net::IpAddr",
            "::a::B",
            "crate::A",
            "super::super::A",
            "a::B<C, d::E<u8>>",
            "HashMap<String,Vec<A>>",
        ] {
            assert!(is_type(text), "{text}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "",
            "::",
            "a::",
            "A<>",
            "A<B",
            "A B",
            "1a",
            "_",
            "fn",
            "a::type",
            "A<struct>",
            "dyn A",
            "impl A",
            "&A",
            "[u8; 3]",
            "A<{ panic!() }>",
            "a!()",
            "(A, B)",
            "<A as B>::C",
            "A; fn main() {}",
            "A\u{202e}",
            "a::用户",
            "A<'static>",
        ] {
            assert!(!is_type(text), "{text}");
        }
        assert!(!is_type(&"A<".repeat(100_000)));
        assert!(!is_type(&format!("{}u8{}", "A<".repeat(9), ">".repeat(9))));
    }
}
