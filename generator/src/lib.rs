//! Turns OpenAPI 3.x and Swagger 2.0 documents, or documentation pages that carry them, into a typed Rust
//! client.
//!
//! The generator is a pure function: sources in, files and diagnostics out. It never touches the
//! disk, the network or the clock.
//!
//! ```
//! use generator::{Options, SourceFile};
//!
//! let document = r#"{
//!     "openapi": "3.1.0",
//!     "info": {"title": "Boats", "version": "1.0.0"},
//!     "paths": {"/boats": {"get": {"operationId": "listBoats", "responses": {"200": {"description": "All"}}}}}
//! }"#;
//! let file = SourceFile { name: "boats.json".to_owned(), bytes: document.into() };
//! let outcome = generator::generate(vec![file], &Options::default());
//! assert!(outcome.diagnostics.iter().all(|found| found.severity != generator::Severity::Error));
//! let client = outcome.client.expect("there is no error");
//! assert_eq!(client.operations, 1);
//! assert!(client.files.contains_key("src/lib.rs"));
//! ```
//!
//! What writes the files and tells what changed is `cargo openapi-client`, in the folder `cli`, which is a library
//! as well. Stages that only tests and tools of this repository look into are not listed here.

pub mod diagnostics;
pub mod diff;
pub mod document;
#[doc(hidden)]
pub mod emit;
#[doc(hidden)]
pub mod location;
#[doc(hidden)]
pub mod lower;
#[doc(hidden)]
pub mod model;
mod page;
mod parallel;
#[doc(hidden)]
pub mod plan;
#[doc(hidden)]
pub mod pointer;
pub mod render;
pub mod report;
pub mod source;
#[doc(hidden)]
pub mod spec;
pub mod split;

use diagnostics::Sink;
pub use diagnostics::{Code, Diagnostic, Severity};
use document::Document;
pub use document::{BodyVariants, MergeOptions};
use plan::groups::Groups;
pub use render::FileSet;
pub use source::{SourceFile, Sources};

/// The generator's version, as it is in the head of each file that it writes.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the caller may choose.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The package name of the emitted crate; `client` where it is empty.
    pub crate_name: String,
    /// How documents are merged.
    pub merge: MergeOptions,
    /// Text of a known format (dates, times, UUIDs, base64) is a `String` like all other text.
    pub plain_strings: bool,
    /// Keep the members of answers that the document does not name, and does not forbid.
    pub keep_unknown: bool,
    /// Each named schema of text or a number is a type of its own, unless it says `x-rust-newtype: false`.
    pub newtypes: bool,
    /// Whether the client has groups of operations, and by what.
    pub groups: Groups,
    /// Generate what can be generated, and list what was left out.
    pub keep_going: bool,
    /// Forget the description as soon as it is understood, for whoever wants nothing but the crate: for a big
    /// document, that is a third of the memory. Coverage and comparisons need the description.
    pub drop_description: bool,
}

/// What one run gives.
#[derive(Debug)]
pub struct Outcome {
    /// What was read; the diagnostics' places refer to it.
    pub sources: Sources,
    /// Everything that was found, in printing order.
    pub diagnostics: Vec<Diagnostic>,
    /// The emitted crate; nothing when an error forbids it.
    pub client: Option<GeneratedClient>,
}

/// An emitted crate.
#[derive(Debug)]
pub struct GeneratedClient {
    /// The files.
    pub files: FileSet,
    /// What the specification decides in the crate's `Cargo.toml`.
    pub manifest: render::manifest::Manifest,
    /// How many operations the client has.
    pub operations: usize,
    /// How many named types the client has.
    pub types: usize,
    /// What the client was made from.
    pub analysis: Analysis,
    /// The description that it was made from, unless the caller had it dropped.
    pub description: Option<Description>,
}

/// A description: what coverage is counted in, and what two versions are compared by where nothing is made of
/// it.
#[derive(Clone, Debug, Default)]
pub struct Description {
    /// The description, as it is written.
    pub spec: spec::Spec,
    /// The merged document.
    pub document: serde_json::Value,
}

/// An API as it was understood: what two versions are compared by.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// What the document says.
    pub api: model::Api,
    /// The crate that is written for it.
    pub plan: plan::Plan,
    /// The names of the support code that the crate's root hands on.
    pub exports: Vec<&'static str>,
    /// Where the places of the merged document come from.
    pub origins: location::Origins,
}

/// Generates a client from the given files.
#[must_use]
pub fn generate(files: Vec<SourceFile>, options: &Options) -> Outcome {
    let mut sink = Sink::new();
    let mut sources = document::read(files, &mut sink);
    let document = document::assemble(&mut sources, &options.merge, &mut sink);
    // From here on only the texts matter, for diagnostics.
    sources.drop_values();
    let client = document.map(|document| client(document, options, &mut sink));
    let client = client.filter(|_| options.keep_going || !sink.has_errors());
    let diagnostics = sink.into_sorted(&sources);
    Outcome {
        sources,
        diagnostics,
        client,
    }
}

/// The client of a merged document.
fn client(document: Document, options: &Options, sink: &mut Sink) -> GeneratedClient {
    let openapi = document::to_text(&document.value);
    let written = document.written();
    let mut spec = spec::read(written, sink);
    let mut api = lower::lower(&spec, written, options.newtypes, sink);
    let Document { value, origins } = document;
    let description = (!options.drop_description).then(|| {
        // What is said in words is in the model from here on.
        spec.schemas.drop_docs();
        let document = value;
        Description { spec, document }
    });
    if options.plain_strings {
        api.types.make_text_plain();
    }
    if options.keep_unknown {
        api.keep_unknown();
    }
    let plan = plan::plan(&api, options.groups);
    for (pointer, label, note) in plan::notes(&api, &plan) {
        sink.report(note.at(origins.locate(&pointer), label));
    }
    let name = match options.crate_name.as_str() {
        "" => "client",
        name => name,
    };
    let rendered = render::render(&plan, name);
    let manifest = render::manifest_of(&plan, &rendered.needs, name);
    let mut files = rendered.files;
    files.insert(render::OPENAPI.to_owned(), openapi);
    let (operations, types) = (plan.operations.len(), plan.types.len());
    let analysis = Analysis {
        api,
        plan,
        exports: rendered.exports,
        origins,
    };
    GeneratedClient {
        files,
        manifest,
        operations,
        types,
        analysis,
        description,
    }
}
