use super::*;

fn all() -> BTreeSet<Part> {
    CATALOGUE.iter().map(|entry| entry.part).collect()
}

/// The modules that a file names as `super::module` or `$crate::runtime::module`.
fn mentioned(text: &str) -> BTreeSet<&str> {
    let after = |marker| text.split(marker).skip(1);
    after("super::")
        .chain(after("$crate::runtime::"))
        .map(|rest| {
            let end =
                rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect()
}

#[test]
fn parts_need_exactly_what_their_files_mention() {
    for entry in CATALOGUE {
        let mentioned = mentioned(entry.text).into_iter().map(defining);
        let mut mentioned: BTreeSet<_> = mentioned.collect();
        mentioned.remove(entry.module);
        // Macros that a type asks for by name, each of a part that the type brings.
        mentioned.remove("");
        let needed = closure_modules(entry.needs);
        assert_eq!(mentioned, needed, "{}", entry.module);
    }
}

/// The module of a macro; a name that a module has is the module's.
fn defining(name: &str) -> &str {
    let mut entries = CATALOGUE.iter();
    if entries.clone().any(|entry| entry.module == name) {
        return name;
    }
    let entry = entries.find(|entry| entry.macros.contains(&name));
    entry.map_or(name, |entry| entry.module)
}

fn closure_modules(parts: &[Part]) -> BTreeSet<&'static str> {
    let parts = parts.iter().copied().collect();
    entries(&parts).map(|entry| entry.module).collect()
}

#[test]
fn parts_name_the_crates_that_their_files_use() {
    let all = dependencies(&all());
    for entry in CATALOGUE {
        for known in &all {
            let path = format!("{}::", known.name.replace('-', "_"));
            let uses = |(at, _): (usize, &str)| !entry.text[..at].ends_with([':', '_']);
            let used = entry.text.match_indices(&path).any(uses);
            let named = entry.crates.iter().any(|needed| needed.name == known.name);
            assert_eq!(used, named, "{} and {}", entry.module, known.name);
        }
    }
}

#[test]
fn the_catalogue_has_every_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime");
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let found: BTreeSet<_> = files.filter(|name| name.ends_with(".rs")).collect();
    let known: BTreeSet<_> = super::files(&all()).map(|(name, _)| name).collect();
    assert_eq!(found, known);
}

#[test]
fn exported_names_and_macros_exist() {
    for entry in CATALOGUE {
        for name in entry.exports {
            let defined = ["struct", "enum", "trait", "type"]
                .map(|kind| format!("pub {kind} {name}"))
                .iter()
                .any(|item| entry.text.contains(item.as_str()));
            assert!(defined, "{}::{name}", entry.module);
        }
        for name in entry.macros {
            assert!(
                entry.text.contains(&format!("pub(crate) use {name};")),
                "{name}"
            );
        }
    }
}

#[test]
fn the_closure_is_closed_and_sorted() {
    assert_eq!(
        closure([Part::Object]),
        BTreeSet::from([Part::Object, Part::ObjectRead, Part::Text])
    );
    assert_eq!(closure(all()), all());
}

#[test]
fn the_module_names_every_file_and_macro() {
    assert_eq!(
        module(&closure([Part::Object])),
        "//! The client's support code. Not part of its public interface.\n\n\
         pub mod object;\npub mod object_read;\npub mod text;\n\npub(crate) use object::object;\n"
    );
}

#[test]
fn what_a_feature_brings_is_there_with_it_alone() {
    let parts = closure(FEATURES);
    let text = module(&parts);
    for feature in ["blocking", "testing"] {
        let line = format!("#[cfg(feature = \"{feature}\")]\npub mod {feature};\n");
        assert!(text.contains(&line), "{text}");
    }
    let optional: Vec<_> = dependencies(&parts)
        .into_iter()
        .filter(|needed| needed.optional)
        .map(|needed| needed.name)
        .collect();
    assert_eq!(optional, ["tracing"]);
    // No other part needs one of these, or it would be missing without the feature.
    for entry in always(&parts) {
        assert!(!entry.needs.iter().any(|need| FEATURES.contains(need)));
    }
}

#[test]
fn a_plain_client_needs_no_more_than_six_crates() {
    let parts = closure([Part::Request, Part::Object, Part::Enums, Part::Headers]);
    let names: Vec<_> = dependencies(&parts)
        .into_iter()
        .map(|needed| (needed.name, needed.features))
        .collect();
    assert_eq!(
        names,
        [
            ("bytes", vec!["std"]),
            ("http-body", vec![]),
            ("reqwest", vec![]),
            ("serde", vec!["std"]),
            ("serde_json", vec!["std"]),
            ("tokio", vec!["rt", "sync", "time"])
        ]
    );
}

#[test]
fn no_dependency_brings_derives_or_default_features() {
    let dependencies = dependencies(&all());
    let names: Vec<_> = dependencies
        .iter()
        .map(|dependency| dependency.name)
        .collect();
    assert_eq!(
        names,
        [
            "base64",
            "bytes",
            "chrono",
            "futures-core",
            "http-body",
            "reqwest",
            "serde",
            "serde_json",
            "tokio",
            "tracing",
            "uuid"
        ]
    );
    assert!(
        dependencies
            .iter()
            .all(|dependency| !dependency.default_features)
    );
    assert!(
        dependencies
            .iter()
            .all(|dependency| !dependency.features.contains(&"derive"))
    );
}
