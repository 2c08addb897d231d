//! Docs, past the formatter: no line of theirs is ever broken, so that they need not be parsed and
//! printed with the code. A short attribute takes the place of each meanwhile.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// What the attributes that take the place of docs begin with.
const MARK: &str = "docs_";

/// Puts an attribute with a number into the place of each line of docs, which goes into `docs`.
pub(super) fn set_aside(tokens: TokenStream, docs: &mut Vec<String>) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            kept.push(token);
            continue;
        };
        let is_attribute = group.delimiter() == Delimiter::Bracket
            && matches!(kept.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
        let inner = match is_attribute {
            true => attribute(&group, docs),
            false => set_aside(group.stream(), docs),
        };
        kept.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
    }
    kept.into_iter().collect()
}

/// What is left of an attribute: its number where it is a line of docs, else the attribute itself.
fn attribute(group: &Group, docs: &mut Vec<String>) -> TokenStream {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let line = match tokens.as_slice() {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Literal(text),
        ] if name == "doc" => line(&text.to_string()),
        _ => None,
    };
    match line {
        Some(line) => {
            let mark = format!("{MARK}{}", docs.len());
            docs.push(line);
            TokenTree::Ident(Ident::new(&mark, Span::call_site())).into()
        }
        None => tokens.into_iter().collect(),
    }
}

/// The line that a literal stands for, where nothing in it has to be unescaped but what stands for
/// itself in docs.
fn line(literal: &str) -> Option<String> {
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !text.contains('\\') {
        return Some(text.to_owned());
    }
    let mut line = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next()? {
                plain @ ('"' | '\'' | '\\') => line.push(plain),
                _ => return None,
            },
            character => line.push(character),
        }
    }
    Some(line)
}

/// Puts the lines of docs back into the places of their numbers.
pub(super) fn put_back(text: &str, docs: &[String]) -> String {
    let length: usize = docs.iter().map(String::len).sum();
    let mut whole = String::with_capacity(text.len() + length);
    for line in text.split_inclusive('\n') {
        match number(line).and_then(|number| docs.get(number)) {
            Some(doc) => {
                let indent = line.len() - line.trim_start().len();
                whole.push_str(line.get(..indent).unwrap_or_default());
                whole.push_str("///");
                whole.push_str(doc);
                whole.push('\n');
            }
            None => whole.push_str(line),
        }
    }
    whole
}

/// The number of the docs whose place a line is.
fn number(line: &str) -> Option<usize> {
    let mark = line.trim().strip_prefix("#[")?.strip_suffix(']')?;
    mark.strip_prefix(MARK)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn docs_come_back_where_they_were() {
        let tokens = quote! {
            #[doc = " It's a \"pet\" \\ thing."]
            #[doc = ""]
            #[derive(Clone)]
            struct Pet {
                #[doc = " Its\ttail."]
                #[doc = " Its name."]
                name: String,
            }
        };
        let mut docs = Vec::new();
        let aside = set_aside(tokens, &mut docs);
        assert_eq!(docs, [" It's a \"pet\" \\ thing.", "", " Its name."]);
        let file = syn::parse2::<syn::File>(aside).unwrap();
        let text = put_back(&prettyplease::unparse(&file), &docs);
        assert_eq!(
            text,
            "/// It's a \"pet\" \\ thing.\n///\n#[derive(Clone)]\nstruct Pet {\n    /// Its\ttail.\n    \
             /// Its name.\n    name: String,\n}\n"
        );
    }
}
