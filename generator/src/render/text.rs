//! One item → text.

use crate::emit::Item;

/// The item, formatted, with a line end.
pub(super) fn item(item: Item) -> String {
    match item {
        Item::Text(text) => format!("{text}\n"),
        Item::Tokens(tokens) => match syn::parse2::<syn::File>(tokens) {
            Ok(file) => spaced(&prettyplease::unparse(&file)),
            // Emitted tokens always parse; a file that does not compile says more than none.
            Err(error) => format!("compile_error!({:?});\n", error.to_string()),
        },
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
