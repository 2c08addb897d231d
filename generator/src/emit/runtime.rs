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
    /// Base URLs.
    Base,
    /// Bytes in JSON.
    Base64,
    /// What is sent as a request's body.
    Body,
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
    /// How lines become server-sent events.
    EventParser,
    /// Server-sent events.
    Events,
    /// What a message shows of a body.
    Excerpt,
    /// Which of a union's variants a value is.
    Fit,
    /// Bytes in unions without a discriminator.
    FitBase64,
    /// Dates and times in unions without a discriminator.
    FitChrono,
    /// UUIDs in unions without a discriminator.
    FitUuid,
    /// Form bodies.
    Form,
    /// Response headers with a type.
    Headers,
    /// Bodies of one JSON value per line.
    JsonLines,
    /// JSON inside of text.
    JsonText,
    /// Bodies cut into lines.
    Lines,
    /// Keeps credentials out of messages.
    Mask,
    /// Multipart bodies.
    Multipart,
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
    /// Servers with variables.
    Servers,
    /// Bodies that are read bit by bit.
    Stream,
    /// The parameter styles.
    Style,
    /// Unions with a discriminator.
    Tagged,
    /// Borrowed or owned text.
    Text,
    /// What unions have in common.
    Union,
    /// Unions without a discriminator.
    Untagged,
    /// Content from memory, files and streams.
    Upload,
    /// Enums of values of any kind.
    Values,
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
    features: Features,
}

type Features = &'static [&'static str];

const fn needs(name: &'static str, version: &'static str, features: Features) -> Crate {
    Crate {
        name,
        version,
        features,
    }
}

const BASE64: Crate = needs("base64", "0.23", &["std"]);
const BYTES: Crate = needs("bytes", "1", &["std"]);
const CHRONO: Crate = needs("chrono", "0.4", &["serde", "std"]);
const FUTURES_CORE: Crate = needs("futures-core", "0.3", &["std"]);
const HTTP_BODY: Crate = needs("http-body", "1", &[]);
const REQWEST: Crate = needs("reqwest", "0.13", &[]);
const SERDE: Crate = needs("serde", "1", &["std"]);
const SERDE_JSON: Crate = needs("serde_json", "1", &["std"]);
const TOKIO_FS: Crate = needs("tokio", "1", &["fs"]);
const TOKIO_TIME: Crate = needs("tokio", "1", &["time"]);
const UUID: Crate = needs("uuid", "1", &["serde", "std"]);

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
    entry!(Auth "auth"
        needs[BuildError Percent Secret]
        crates[REQWEST] exports[TokenFuture TokenSource] macros[]),
    entry!(Base "base"
        needs[BuildError]
        crates[REQWEST] exports[] macros[]),
    entry!(Base64 "base64"
        needs[Text]
        crates[BASE64 BYTES SERDE] exports[Base64] macros[]),
    entry!(Body "body"
        needs[]
        crates[BYTES REQWEST] exports[] macros[]),
    entry!(BuildError "build_error"
        needs[Auth]
        crates[REQWEST] exports[BuildError] macros[]),
    entry!(Call "call"
        needs[Auth Body BuildError Core Endpoint Error Mask Options Redirect Response Secret]
        crates[BYTES REQWEST TOKIO_TIME] exports[] macros[]),
    entry!(Core "core"
        needs[Auth Base BuildError Mask Redirect Request]
        crates[REQWEST] exports[] macros[]),
    entry!(DecodeError "decode_error"
        needs[Excerpt Response]
        crates[SERDE_JSON] exports[DecodeError] macros[]),
    entry!(Endpoint "endpoint"
        needs[Mask]
        crates[REQWEST] exports[] macros[]),
    entry!(Enums "enums"
        needs[Text]
        crates[SERDE] exports[UnknownValue] macros[string_enum]),
    entry!(Error "error"
        needs[DecodeError Endpoint Mask Response RetryAfter]
        crates[BYTES REQWEST] exports[ApiError ErrorKind RequestError] macros[]),
    entry!(EventParser "event_parser"
        needs[]
        crates[] exports[] macros[]),
    entry!(Events "events"
        needs[Call Core DecodeError Error EventParser Lines Response Stream]
        crates[BYTES FUTURES_CORE REQWEST SERDE SERDE_JSON TOKIO_TIME] exports[Event EventStream] macros[]),
    entry!(Excerpt "excerpt"
        needs[Mask]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(Fit "fit"
        needs[Secret Union]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(FitBase64 "fit_base64"
        needs[Base64 Fit]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(FitChrono "fit_chrono"
        needs[Fit]
        crates[CHRONO] exports[] macros[]),
    entry!(FitUuid "fit_uuid"
        needs[Fit]
        crates[UUID] exports[] macros[]),
    entry!(Form "form"
        needs[Param Request Style]
        crates[SERDE] exports[] macros[]),
    entry!(Headers "headers"
        needs[]
        crates[REQWEST SERDE SERDE_JSON] exports[] macros[]),
    entry!(JsonLines "json_lines"
        needs[Call DecodeError Error Lines Response Stream]
        crates[FUTURES_CORE SERDE SERDE_JSON] exports[JsonLines] macros[]),
    entry!(JsonText "json_text"
        needs[]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Lines "lines"
        needs[Error Stream]
        crates[BYTES FUTURES_CORE] exports[] macros[]),
    entry!(Mask "mask"
        needs[Percent]
        crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(Multipart "multipart"
        needs[Body Param Request Upload]
        crates[BYTES FUTURES_CORE SERDE] exports[] macros[]),
    entry!(Object "object"
        needs[Text]
        crates[SERDE] exports[] macros[object]),
    entry!(Options "options"
        needs[]
        crates[REQWEST] exports[RequestOptions] macros[]),
    entry!(Param "param"
        needs[Text]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Percent "percent"
        needs[]
        crates[] exports[] macros[]),
    entry!(Redirect "redirect"
        needs[]
        crates[REQWEST] exports[] macros[]),
    entry!(Request "request"
        needs[Auth Base Body Call Core Endpoint Error Mask Options Param Percent Response Secret Style]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[] macros[]),
    entry!(Response "response"
        needs[DecodeError Endpoint Error Excerpt Mask]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[RawResponse Response] macros[]),
    entry!(RetryAfter "retry_after"
        needs[]
        crates[REQWEST] exports[] macros[]),
    entry!(Secret "secret"
        needs[Text]
        crates[SERDE] exports[Secret] macros[]),
    entry!(Servers "servers"
        needs[]
        crates[] exports[] macros[]),
    entry!(Stream "stream"
        needs[Call Endpoint Error Response]
        crates[BYTES FUTURES_CORE HTTP_BODY REQWEST] exports[ByteStream StreamError] macros[]),
    entry!(Style "style"
        needs[Param Percent]
        crates[] exports[] macros[]),
    entry!(Tagged "tagged"
        needs[Union]
        crates[SERDE SERDE_JSON] exports[] macros[tagged_union]),
    entry!(Text "text"
        needs[]
        crates[SERDE] exports[] macros[]),
    entry!(Union "union"
        needs[]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Untagged "untagged"
        needs[Fit Union]
        crates[SERDE SERDE_JSON] exports[] macros[union]),
    entry!(Upload "upload"
        needs[Body Request]
        crates[BYTES FUTURES_CORE HTTP_BODY REQWEST TOKIO_FS] exports[Upload] macros[]),
    entry!(Values "values"
        needs[]
        crates[SERDE SERDE_JSON] exports[UnknownJson] macros[value_enum]),
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
                let end = rest
                    .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
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
    fn a_plain_client_needs_no_more_than_five_crates() {
        let parts = closure([Part::Request, Part::Object, Part::Enums, Part::Headers]);
        let names: Vec<_> = dependencies(&parts)
            .into_iter()
            .map(|needed| (needed.name, needed.features))
            .collect();
        assert_eq!(
            names,
            [
                ("bytes", vec!["std"]),
                ("reqwest", vec![]),
                ("serde", vec!["std"]),
                ("serde_json", vec!["std"]),
                ("tokio", vec!["time"])
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
}
