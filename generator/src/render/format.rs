//! The formatter, for what is not laid out as it is emitted.

use proc_macro2::TokenStream;

/// What the formatter makes of items.
pub(super) fn formatted_text(source: &str) -> String {
    laid_out(syn::parse_str(source))
}

/// The same of tokens.
pub(super) fn formatted(tokens: TokenStream) -> String {
    laid_out(syn::parse2(tokens))
}

fn laid_out(file: syn::Result<syn::File>) -> String {
    match file {
        Ok(file) => spaced(&prettyplease::unparse(&file)),
        // Emitted code always parses; a file that does not compile says more than none.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}

/// Puts an empty line between the items of a block that have more than one line or docs.
fn spaced(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    for (index, line) in lines.iter().enumerate() {
        spaced.push_str(line);
        spaced.push('\n');
        if let Some(next) = lines.get(index + 1)
            && parts(line, next)
        {
            spaced.push('\n');
        }
    }
    spaced
}

/// Whether an empty line belongs between two lines: behind the end of an item, before the next one
/// on the same level.
fn parts(line: &str, next: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let same_level = indent(line) == indent(next);
    let ends = line.trim() == "}";
    let next = next.trim_start();
    let begins = [
        "///", "#[", "pub ", "impl ", "fn ", "async ", "static ", "const ",
    ]
    .iter()
    .any(|start| next.starts_with(start));
    same_level && ends && begins
}
