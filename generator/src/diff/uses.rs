//! Which methods and types some code names. It is only read, not compiled: a name that code uses for
//! something else counts, too.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// How deep groups of tokens are looked into.
const DEEPEST: usize = 256;

/// The names that code uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// What is called, or passed on as a function.
    called: BTreeSet<String>,
    /// Everything that begins like a type.
    types: BTreeSet<String>,
}

impl Uses {
    /// Adds what a file names.
    ///
    /// # Errors
    ///
    /// When it is no Rust.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        let tokens: TokenStream = text.parse().map_err(|error| format!("{error}"))?;
        self.read(tokens, DEEPEST);
        Ok(())
    }

    /// Whether a method of this name is called, or named as a function.
    #[must_use]
    pub fn calls(&self, method: &str) -> bool {
        self.called.contains(method)
    }

    /// Whether an item of the client is named: by its method, or by its type.
    pub(super) fn names_item(&self, path: &str) -> bool {
        if let Some(method) = path.strip_prefix("Client::") {
            return self.calls(method);
        }
        let owner = path.split_once('.').map_or(path, |(owner, _)| owner);
        let owner = owner
            .strip_prefix("types::")
            .or_else(|| owner.strip_prefix("api::"));
        let Some(owner) = owner else {
            return false;
        };
        let name = owner.split("::").next().unwrap_or(owner);
        self.types.contains(name)
    }

    fn read(&mut self, tokens: TokenStream, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        let mut before = Before::Other;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            before = match token {
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
                    let is_type = name.starts_with(|first: char| first.is_uppercase());
                    let is_called = match tokens.peek() {
                        Some(TokenTree::Group(group)) => is_arguments(group),
                        // `.method::<T>()`, which a field cannot be followed by.
                        Some(TokenTree::Punct(next)) => {
                            next.as_char() == ':' && before == Before::Dot
                        }
                        _ => false,
                    };
                    if is_type {
                        self.types.insert(name);
                    } else if before == Before::Path || (before == Before::Dot && is_called) {
                        self.called.insert(name);
                    }
                    Before::Other
                }
                TokenTree::Punct(sign) => match (sign.as_char(), before) {
                    ('.', _) => Before::Dot,
                    (':', Before::Colon) => Before::Path,
                    (':', _) => Before::Colon,
                    _ => Before::Other,
                },
                TokenTree::Group(group) => {
                    self.read(group.stream(), depth);
                    Before::Other
                }
                TokenTree::Literal(_) => Before::Other,
            };
        }
    }
}

/// What is before a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Dot,
    Colon,
    Path,
    Other,
}

fn is_arguments(group: &Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(text: &str) -> Uses {
        let mut uses = Uses::default();
        uses.add(text).unwrap();
        uses
    }

    #[test]
    fn methods_are_what_is_called_and_types_what_is_named() {
        let uses = uses(
            "use client::types::{Pet, Kind as K};
             // client.commented_out()
             fn f(client: &Client) { client.list_pets(1).send(); client.name; let g = Client::get_pet;
             println!(\"{}\", \"client.in_text()\"); assert!(client.r#move().is_ok()); x.collect::<Vec<_>>(); }",
        );
        for method in ["list_pets", "send", "get_pet", "move", "collect"] {
            assert!(uses.calls(method), "{method}");
        }
        for method in ["commented_out", "in_text", "name", "f", "client"] {
            assert!(!uses.calls(method), "{method}");
        }
        assert!(uses.names_item("types::Pet.name"));
        assert!(uses.names_item("types::Kind::Cat"));
        assert!(uses.names_item("Client::list_pets"));
        assert!(!uses.names_item("types::Petition.name"));
        assert!(!uses.names_item("Client::delete_pet"));
    }

    #[test]
    fn what_is_no_rust_is_an_error() {
        assert!(Uses::default().add("fn f( {").is_err());
    }
}
