//! The pipeline from sources to files runs one way: each module uses only the modules below it.
//!
//! ```text
//! source ─► document ─► spec ─► lower ─► model ─► plan ─► emit ─► render
//! ```

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::circles;
use crate::support::uses::{Mention, of_crate, of_text};

/// Each module, and the modules it depends on. All may use what is in [`COMMON`].
const MODULES: [(&str, &[&str]); 16] = [
    ("pointer", &[]),
    ("page", &[]),
    ("parallel", &[]),
    ("location", &[]),
    ("diagnostics", &["location"]),
    ("source", &["location"]),
    ("model", &[]),
    ("spec", &["location", "model"]),
    ("document", &["location", "source", "spec"]),
    ("split", &["document", "spec"]),
    ("lower", &["model", "spec"]),
    ("plan", &["model", "parallel"]),
    ("emit", &["model", "plan"]),
    ("render", &["emit", "parallel", "plan"]),
    // These read finished runs; no other module depends on them.
    (
        "diff",
        &[
            "Analysis",
            "Description",
            "document",
            "location",
            "model",
            "page",
            "plan",
            "render",
            "source",
            "spec",
        ],
    ),
    (
        "report",
        &[
            "Analysis", "Outcome", "diff", "location", "model", "page", "plan", "source", "spec",
        ],
    ),
];

/// What every module may use: addresses in documents, and what is reported about them.
const COMMON: [&str; 2] = ["pointer", "diagnostics"];

/// Dependencies that still run backwards: the file, and what it should not mention.
const BACKWARDS: [(&str, &str); 0] = [];

/// Crates that only some modules may use, and those modules.
///
/// Rust is written by `emit` and `render`; `lower` and `plan` ask `syn` what an identifier and a type is;
/// `diff` reads which names the code of users has.
const CRATES: [(&str, &[&str]); 6] = [
    ("openapiv3", &["spec"]),
    ("serde_yaml", &["source"]),
    ("quote", &["emit", "render"]),
    ("proc_macro2", &["diff::uses", "emit", "render"]),
    ("prettyplease", &["emit", "render"]),
    ("syn", &["emit", "lower", "plan", "render"]),
];

/// Input and output, which a pure function does not do, and maps whose order is random.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "std::collections::HashMap",
    "std::collections::HashSet",
    "std::collections::hash_map",
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn mentions() -> Vec<Mention> {
    of_crate(&src())
}

/// The module that mentions something; none for `lib.rs`, which uses them all.
fn module(mention: &Mention) -> Option<&str> {
    mention.module.first().map(String::as_str)
}

/// The module, or the item of the crate's root, that is mentioned.
fn target(mention: &Mention) -> Option<&str> {
    let is_ours = mention.path.first().is_some_and(|first| first == "crate");
    let target = mention.path.get(1).filter(|_| is_ours)?;
    Some(target)
}

/// Whether a path is one of these or leads through it.
fn is_within(path: &[String], outer: &str) -> bool {
    let outer = outer.split("::").collect::<Vec<_>>();
    path.len() >= outer.len() && outer.iter().zip(path).all(|(outer, name)| outer == name)
}

/// Prints where the rule is broken.
fn assert_none(rule: &str, broken: impl Iterator<Item = Mention>) {
    let places: BTreeSet<_> = broken
        .map(|mention| format!("{}: {}", mention.file, mention.path.join("::")))
        .collect();
    let places = places.into_iter().collect::<Vec<_>>().join("\n");
    assert!(places.is_empty(), "{rule}:\n{places}");
}

#[test]
fn every_module_is_in_the_pipeline() {
    let entries = std::fs::read_dir(src()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let found: BTreeSet<_> = paths
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "lib")
        .collect();
    let known: BTreeSet<_> = MODULES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(found, known);
}

#[test]
fn dependencies_run_one_way() {
    let broken = mentions().into_iter().filter(runs_backwards);
    let others = broken.filter(|mention| !BACKWARDS.iter().any(|known| is(mention, known)));
    assert_none("a dependency runs backwards", others);
}

fn runs_backwards(mention: &Mention) -> bool {
    let (Some(module), Some(target)) = (module(mention), target(mention)) else {
        return false;
    };
    let below = MODULES.iter().find(|(name, _)| *name == module);
    let is_below = below.is_some_and(|(_, below)| below.contains(&target));
    module != target && !COMMON.contains(&target) && !is_below
}

fn is(mention: &Mention, (file, path): &(&str, &str)) -> bool {
    mention.file == *file && mention.path.join("::") == *path
}

#[test]
fn every_backward_dependency_that_is_listed_exists() {
    let mentions = mentions();
    for known in &BACKWARDS {
        let is_there = mentions.iter().any(|mention| is(mention, known));
        assert!(is_there, "take {known:?} off the list");
    }
}

#[test]
fn files_do_not_depend_on_each_other_in_a_circle() {
    let circles: Vec<String> = circles::find(&src(), &mentions())
        .into_iter()
        .map(|circle| circle.into_iter().collect::<Vec<_>>().join(", "))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn restricted_crates_are_used_only_where_allowed() {
    for (name, modules) in CRATES {
        let may = |mention: &Mention| {
            modules
                .iter()
                .any(|module| is_within(&mention.module, module))
        };
        let broken = mentions()
            .into_iter()
            .filter(|mention| is_within(&mention.path, name) && !may(mention));
        assert_none(&format!("`{name}` is for {modules:?}"), broken);
    }
}

#[test]
fn one_file_reads_yaml_with_serde_yaml() {
    let mentions = mentions();
    let yaml = mentions
        .iter()
        .filter(|mention| is_within(&mention.path, "serde_yaml"));
    let files: BTreeSet<_> = yaml.map(|mention| &mention.file).collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[test]
fn the_generator_is_a_pure_function() {
    for name in IMPURE {
        let broken = mentions()
            .into_iter()
            .filter(|mention| is_within(&mention.path, name));
        assert_none("sources in, files and diagnostics out", broken);
    }
}

#[test]
fn mentions_are_found_in_every_syntactic_position() {
    let text = r#"
        use std::{fs, time::Instant as Clock};
        pub(crate) use super::model::{self, Type, types::*};
        fn f(x: impl Fn() -> crate::names::Names) -> impl Sized + use<> {
            use openapiv3::Schema;
            self::inner::g(vec![quote!(std::env::var("x")), super::super::a()]);
            let y: ::syn::Type = x.y::<Vec<u8>>();
        }
        mod inner { use super::super::b; }
        #[cfg(test)]
        mod tests { use std::net::TcpStream; }
    "#;
    let found = of_text(text, &["emit", "client"]);
    let found: Vec<_> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        found,
        [
            "std::fs",
            "std::time::Instant",
            "crate::emit::model",
            "crate::emit::model::Type",
            "crate::emit::model::types::*",
            "crate::names::Names",
            "openapiv3::Schema",
            "crate::emit::client::inner::g",
            "crate::a",
            "syn::Type",
            "crate::emit::b",
        ]
    );
}
