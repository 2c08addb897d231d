//! Which items a crate's modules name: in `use` declarations, and by a path in code.
//!
//! Tests are left out, and so is the code that `quote!` and its like only write.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// Macros whose tokens are somebody else's code.
const QUOTES: [&str; 4] = ["quote", "quote_spanned", "parse_quote", "stringify"];

/// One mention of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The file, relative to the crate's `src`.
    pub file: String,
    /// The module that mentions it, without `crate`.
    pub module: Vec<String>,
    /// The item: `crate` and the modules down to it, or a crate's name and what follows.
    pub path: Vec<String>,
}

/// What the crate mentions whose root is `lib.rs` in this folder.
pub fn of_crate(src: &Path) -> Vec<Mention> {
    let mut walk = Walk {
        src: src.to_owned(),
        mentions: Vec::new(),
    };
    walk.file(&src.join("lib.rs"), &[]);
    walk.mentions
}

/// What the text of a module mentions that declares no modules in other files.
pub fn of_text(text: &str, module: &[&str]) -> Vec<Vec<String>> {
    let mut walk = Walk {
        src: PathBuf::new(),
        mentions: Vec::new(),
    };
    let module: Vec<_> = module.iter().map(ToString::to_string).collect();
    walk.text(text, Path::new(""), &module);
    walk.mentions.into_iter().map(|found| found.path).collect()
}

struct Walk {
    src: PathBuf,
    mentions: Vec<Mention>,
}

impl Walk {
    fn file(&mut self, file: &Path, module: &[String]) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        self.text(&text, file, module);
    }

    fn text(&mut self, text: &str, file: &Path, module: &[String]) {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        self.items(parsed.items, file, module);
    }

    fn items(&mut self, items: Vec<Item>, file: &Path, module: &[String]) {
        for item in items {
            match item {
                Item::Mod(item) if is_test(&item.attrs) => {}
                Item::Mod(item) => self.module(item, file, module),
                item => self.tokens(item.into_token_stream(), file, module),
            }
        }
    }

    fn module(&mut self, item: ItemMod, file: &Path, parent: &[String]) {
        let module = [parent, &[item.ident.to_string()]].concat();
        match item.content {
            Some((_, items)) => self.items(items, file, &module),
            None => {
                let folder = self.src.join(module.join("/"));
                let beside = folder.with_extension("rs");
                let file = if beside.exists() {
                    beside
                } else {
                    folder.join("mod.rs")
                };
                self.file(&file, &module);
            }
        }
    }

    /// Every path in the code.
    fn tokens(&mut self, tokens: TokenStream, file: &Path, module: &[String]) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => self.tokens(group.stream(), file, module),
                TokenTree::Ident(ident) if ident == "use" && !is_punct(tokens.get(at), '<') => {
                    let end = (at..tokens.len()).find(|at| is_punct(tokens.get(*at), ';'));
                    let end = end.map_or(tokens.len(), |end| end + 1);
                    self.declaration(&tokens[at - 1..end], file, module);
                    at = end;
                }
                TokenTree::Ident(_) => {
                    let (path, end) = path_at(&tokens, at - 1);
                    at = end;
                    let is_quote = path.last().is_some_and(|last| QUOTES.contains(&&**last));
                    if is_quote && is_punct(tokens.get(at), '!') {
                        at += 2;
                    }
                    if path.len() > 1 {
                        self.mention(path, file, module);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn declaration(&mut self, tokens: &[TokenTree], file: &Path, module: &[String]) {
        let tokens: TokenStream = tokens.iter().cloned().collect();
        let item: ItemUse = syn::parse2(tokens).unwrap();
        let mut paths = Vec::new();
        flatten(&item.tree, &[], &mut paths);
        for path in paths {
            self.mention(path, file, module);
        }
    }

    fn mention(&mut self, path: Vec<String>, file: &Path, module: &[String]) {
        let file = file.strip_prefix(&self.src).unwrap_or(file);
        self.mentions.push(Mention {
            file: file.display().to_string().replace('\\', "/"),
            module: module.to_vec(),
            path: absolute(path, module),
        });
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    let text = |attribute: &Attribute| attribute.meta.to_token_stream().to_string();
    attributes
        .iter()
        .any(|attribute| text(attribute).replace(' ', "") == "cfg(test)")
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

/// The path `a::b::c` that begins here, and where it ends.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    let mut at = start;
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        path.push(ident.to_string());
        at += 1;
        let more = is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
        if !more || !matches!(tokens.get(at + 2), Some(TokenTree::Ident(_))) {
            break;
        }
        at += 2;
    }
    (path, at)
}

/// The paths of a `use` declaration.
pub fn flatten(tree: &UseTree, before: &[String], paths: &mut Vec<Vec<String>>) {
    let with = |name: String| [before, &[name]].concat();
    match tree {
        UseTree::Path(path) => flatten(&path.tree, &with(path.ident.to_string()), paths),
        UseTree::Name(name) if name.ident == "self" => paths.push(before.to_vec()),
        UseTree::Name(name) => paths.push(with(name.ident.to_string())),
        UseTree::Rename(rename) => paths.push(with(rename.ident.to_string())),
        UseTree::Glob(_) => paths.push(with("*".to_owned())),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, paths);
            }
        }
    }
}

/// The path from the crate's root, when it begins with `self` or `super`.
pub fn absolute(path: Vec<String>, module: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    let skipped = ups + usize::from(path[0] == "self");
    if skipped == 0 {
        return path;
    }
    let root = ["crate".to_owned()];
    let base = &module[..module.len().saturating_sub(ups)];
    [&root, base, &path[skipped..]].concat()
}
