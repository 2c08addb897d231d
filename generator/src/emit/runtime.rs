//! The catalogue of the client's support code: real Rust files, copied verbatim, of which an
//! emitted crate gets only those that it needs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::render::manifest::Dependency;

/// A file of the support code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Credentials and where they go.
    Auth,
    /// Why a client could not be built.
    BuildError,
    /// The one place where a call happens.
    Call,
    /// What all operations of a client share.
    Core,
    /// A body that did not decode.
    DecodeError,
    /// Which call a message is about.
    Endpoint,
    /// Enums of strings.
    Enums,
    /// What can go wrong with a call.
    Error,
    /// What a message shows of a body.
    Excerpt,
    /// Keeps credentials out of messages.
    Mask,
    /// JSON objects with declared members.
    Object,
    /// What may be chosen for one request.
    Options,
    /// Parameter values, taken apart.
    Param,
    /// Percent-encoding.
    Percent,
    /// Redirects stay within the origin.
    Redirect,
    /// Builds a request.
    Request,
    /// What came back.
    Response,
    /// The `Retry-After` header.
    RetryAfter,
    /// Text that is never printed.
    Secret,
    /// The parameter styles.
    Style,
    /// Borrowed or owned text.
    Text,
}

/// What the catalogue knows of a part.
struct Entry {
    part: Part,
    /// The module's name; the file's is the same with `.rs`.
    module: &'static str,
    text: &'static str,
    needs: &'static [Part],
    crates: &'static [Crate],
    /// The names that users see, re-exported at the emitted crate's root.
    exports: &'static [&'static str],
    /// The macros for emitted code, re-exported by the runtime's `mod.rs`.
    macros: &'static [&'static str],
}

/// A crate of which the support code needs these features.
#[derive(Clone, Copy)]
struct Crate {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

const BYTES: Crate = Crate {
    name: "bytes",
    version: "1",
    features: &["std"],
};
const REQWEST: Crate = Crate {
    name: "reqwest",
    version: "0.13",
    features: &[],
};
const SERDE: Crate = Crate {
    name: "serde",
    version: "1",
    features: &["std"],
};
const SERDE_JSON: Crate = Crate {
    name: "serde_json",
    version: "1",
    features: &["std"],
};
const TOKIO: Crate = Crate {
    name: "tokio",
    version: "1",
    features: &["time"],
};

macro_rules! entry {
    ($part:ident $module:literal needs[$($need:ident)*] crates[$($dependency:ident)*]
     exports[$($export:ident)*] macros[$($macro:ident)*]) => {
        Entry {
            part: Part::$part,
            module: $module,
            text: include_str!(concat!("../../runtime/", $module, ".rs")),
            needs: &[$(Part::$need),*],
            crates: &[$($dependency),*],
            exports: &[$(stringify!($export)),*],
            macros: &[$(stringify!($macro)),*],
        }
    };
}

const CATALOGUE: &[Entry] = &[
    entry!(Auth "auth" needs[BuildError Percent Secret] crates[REQWEST]
        exports[TokenFuture TokenSource] macros[]),
    entry!(BuildError "build_error" needs[Auth] crates[REQWEST] exports[BuildError] macros[]),
    entry!(Call "call"
        needs[Auth BuildError Core Endpoint Error Mask Options Redirect Response Secret]
        crates[BYTES REQWEST TOKIO] exports[] macros[]),
    entry!(Core "core" needs[Auth BuildError Mask Redirect Request] crates[REQWEST]
        exports[] macros[]),
    entry!(DecodeError "decode_error" needs[Excerpt Response] crates[SERDE_JSON]
        exports[DecodeError] macros[]),
    entry!(Endpoint "endpoint" needs[Mask] crates[REQWEST] exports[] macros[]),
    entry!(Enums "enums" needs[Text] crates[SERDE] exports[UnknownValue] macros[string_enum]),
    entry!(Error "error" needs[DecodeError Endpoint Mask Response RetryAfter]
        crates[BYTES REQWEST] exports[ApiError ErrorKind RequestError] macros[]),
    entry!(Excerpt "excerpt" needs[Mask] crates[SERDE_JSON] exports[] macros[]),
    entry!(Mask "mask" needs[Percent] crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(Object "object" needs[Text] crates[SERDE] exports[] macros[object]),
    entry!(Options "options" needs[] crates[REQWEST] exports[RequestOptions] macros[]),
    entry!(Param "param" needs[Text] crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Percent "percent" needs[] crates[] exports[] macros[]),
    entry!(Redirect "redirect" needs[] crates[REQWEST] exports[] macros[]),
    entry!(Request "request"
        needs[Auth Call Core Endpoint Error Mask Options Param Percent Response Secret Style]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[] macros[]),
    entry!(Response "response" needs[DecodeError Endpoint Error Excerpt Mask]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[RawResponse Response] macros[]),
    entry!(RetryAfter "retry_after" needs[] crates[REQWEST] exports[] macros[]),
    entry!(Secret "secret" needs[Text] crates[SERDE] exports[Secret] macros[]),
    entry!(Style "style" needs[Param Percent] crates[] exports[] macros[]),
    entry!(Text "text" needs[] crates[SERDE] exports[] macros[]),
];

fn entries(parts: &BTreeSet<Part>) -> impl Iterator<Item = &'static Entry> {
    CATALOGUE.iter().filter(|entry| parts.contains(&entry.part))
}

/// The given parts and all that they need.
#[must_use]
pub fn closure(parts: impl IntoIterator<Item = Part>) -> BTreeSet<Part> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Part> = parts.into_iter().collect();
    while let Some(part) = open.pop() {
        if found.insert(part) {
            let entry = CATALOGUE.iter().find(|entry| entry.part == part);
            open.extend(entry.into_iter().flat_map(|entry| entry.needs));
        }
    }
    found
}

/// The files of these parts below the emitted crate's `src/runtime/`, name and text, `mod.rs`
/// excepted.
pub fn files(parts: &BTreeSet<Part>) -> impl Iterator<Item = (String, &'static str)> {
    entries(parts).map(|entry| (format!("{}.rs", entry.module), entry.text))
}

/// The text of `src/runtime/mod.rs` for these parts.
#[must_use]
pub fn module(parts: &BTreeSet<Part>) -> String {
    let mut text =
        String::from("//! The client's support code. Not part of its public interface.\n\n");
    for entry in entries(parts) {
        let _ = writeln!(text, "pub mod {};", entry.module);
    }
    let mut separator = "\n";
    for entry in entries(parts) {
        for name in entry.macros {
            let _ = writeln!(text, "{separator}pub(crate) use {}::{name};", entry.module);
            separator = "";
        }
    }
    text
}

/// What the emitted crate's root re-exports for its users: module below `runtime`, and name.
/// `Error` is not among them, since the root may have an alias of its own for it.
pub fn exports(parts: &BTreeSet<Part>) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(parts).flat_map(|entry| entry.exports.iter().map(|name| (entry.module, *name)))
}

/// The crates that these parts need.
#[must_use]
pub fn dependencies(parts: &BTreeSet<Part>) -> Vec<Dependency> {
    let mut dependencies: Vec<Dependency> = Vec::new();
    for needed in entries(parts).flat_map(|entry| entry.crates) {
        let features = needed.features.iter().copied();
        match dependencies
            .iter_mut()
            .find(|dependency| dependency.name == needed.name)
        {
            Some(dependency) => dependency.features.extend(features),
            None => dependencies.push(Dependency {
                name: needed.name,
                version: needed.version,
                default_features: false,
                features: features.collect(),
            }),
        }
    }
    for dependency in &mut dependencies {
        dependency.features.sort_unstable();
        dependency.features.dedup();
    }
    dependencies.sort_by_key(|dependency| dependency.name);
    dependencies
}

#[cfg(test)]
mod tests {
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
                let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_'));
                &rest[..end.unwrap_or(rest.len())]
            })
            .collect()
    }

    #[test]
    fn parts_need_exactly_what_their_files_mention() {
        for entry in CATALOGUE {
            let mut mentioned = mentioned(entry.text);
            mentioned.remove(entry.module);
            let needed = closure_modules(entry.needs);
            assert_eq!(mentioned, needed, "{}", entry.module);
        }
    }

    fn closure_modules(parts: &[Part]) -> BTreeSet<&'static str> {
        let parts = parts.iter().copied().collect();
        entries(&parts).map(|entry| entry.module).collect()
    }

    #[test]
    fn parts_name_the_crates_that_their_files_use() {
        for entry in CATALOGUE {
            for known in [BYTES, REQWEST, SERDE, SERDE_JSON, TOKIO] {
                let used = entry.text.contains(&format!("{}::", known.name));
                let named = entry.crates.iter().any(|needed| needed.name == known.name);
                assert_eq!(used, named, "{} and {}", entry.module, known.name);
            }
        }
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
            BTreeSet::from([Part::Object, Part::Text])
        );
        assert_eq!(closure(all()), all());
    }

    #[test]
    fn the_module_names_every_file_and_macro() {
        assert_eq!(
            module(&closure([Part::Object])),
            "//! The client's support code. Not part of its public interface.\n\n\
             pub mod object;\npub mod text;\n\npub(crate) use object::object;\n"
        );
    }

    #[test]
    fn no_dependency_brings_derives_or_default_features() {
        let dependencies = dependencies(&all());
        let names: Vec<_> = dependencies
            .iter()
            .map(|dependency| dependency.name)
            .collect();
        assert_eq!(names, ["bytes", "reqwest", "serde", "serde_json", "tokio"]);
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
}
