//! What is said about a difference between two versions of an API.

use std::collections::BTreeSet;
use std::fmt;

use super::about::{About, OperationName};
use super::{Nature, Step};
use crate::pointer::Pointer;

/// The differences between two versions of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The title of the new version.
    pub title: String,
    /// `info.version` of the old one.
    pub old_version: String,
    /// `info.version` of the new one.
    pub new_version: String,
    /// The changes, the worst first, then in the order of the document.
    pub changes: Vec<Change>,
    /// The operations that changes touch: those of the new version in its order, then those that are
    /// gone.
    pub operations: Vec<OperationName>,
    /// Whose part of it this is; nothing when it is the whole.
    pub selection: Option<Selection>,
    /// The changes of documentation alone.
    pub wording: Vec<Wording>,
    /// What differs in more than words, and is not understood.
    pub unknown: Vec<Unknown>,
    /// What was said to have another name, and does not.
    pub unheeded: Vec<String>,
    /// The places of both merged documents that the changes are about.
    pub places: Places,
    /// In which ways code that was written for the old client breaks; empty when it does not.
    pub breaks: BTreeSet<Nature>,
    /// What kind of release they require.
    pub step: Step,
}

/// Places of the two merged documents that something was said about, as JSON pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the old version, where something is gone.
    pub old: BTreeSet<String>,
    /// In the new version.
    pub new: BTreeSet<String>,
}

impl Report {
    /// Whether nothing changed at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.wording.is_empty() && self.unknown.is_empty()
    }

    /// Gives the files that places are in other names.
    pub fn name_files(&mut self, name: impl Fn(&str) -> String) {
        let changes = self.changes.iter_mut().map(|change| &mut change.spot);
        let wording = self.wording.iter_mut().map(|wording| &mut wording.spot);
        let unknown = self.unknown.iter_mut().map(|unknown| &mut unknown.spot);
        for spot in changes.chain(wording).chain(unknown).flatten() {
            spot.file = name(&spot.file);
        }
    }

    /// The changes that nobody has accepted.
    fn open(&self) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(|change| change.accepted.is_none())
    }

    /// How many changes have no effect at all, and are not accepted.
    #[must_use]
    pub fn harmless(&self) -> usize {
        let harmless = |change: &&Change| change.verdict.word() == "none";
        self.open().filter(harmless).count()
    }

    /// How many changes have the effect, and are not accepted.
    #[must_use]
    pub fn count(&self, effect: Effect) -> usize {
        self.open().filter(|change| change.has(effect)).count()
    }

    /// How many changes are accepted.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.changes.len() - self.open().count()
    }
}

/// Something that a program can notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A program that was built against the old client no longer works.
    Wire,
    /// Code that was written for the old client no longer compiles against the new one, or compiles
    /// to something else.
    Source,
    /// A program that was built against the old client still works, and does or finds something
    /// else.
    Behaviour,
}

impl Effect {
    /// Every effect, the worst for who maintains code first.
    pub const ALL: [Effect; 3] = [Effect::Source, Effect::Wire, Effect::Behaviour];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::Wire => "wire",
            Effect::Source => "source",
            Effect::Behaviour => "behaviour",
        }
    }
}

/// Which part of a report is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Whose changes these are, as the subject of a sentence.
    pub by: String,
    /// How many changes are left out.
    pub left_out: usize,
}

/// One difference in what an API does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is known by: the same change has the same id, whatever else changed beside it.
    pub id: String,
    /// Which kind of difference.
    pub kind: Kind,
    /// What changed, in the terms of the API: a sentence without a full stop.
    pub what: String,
    /// The items of the client that it is about, as Rust paths.
    pub rust: Vec<String>,
    /// What it is about, as the documents name it.
    pub about: About,
    /// The operations that it touches, as indices in [`Report::operations`]: the one that it is about,
    /// or all that send or answer what it is about.
    pub touches: Vec<usize>,
    /// What it means for callers, and why.
    pub verdict: Verdict,
    /// How it is said of all operations with which the same happened.
    pub together: Option<String>,
    /// What has the place of what is gone, perhaps.
    pub suggestion: Option<Suggestion>,
    /// Where it is in the new version, or, for what is gone, what held it there.
    pub spot: Option<Spot>,
    /// Who reads the report has accepted it before.
    pub accepted: Option<Acceptance>,
}

/// Why a change is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The reason, in the words of who accepted it.
    pub reason: String,
    /// The day on which it was accepted.
    pub date: String,
}

impl Change {
    /// Whether it has the effect.
    #[must_use]
    pub fn has(&self, effect: Effect) -> bool {
        match effect {
            Effect::Wire => !self.verdict.wire.is_empty(),
            Effect::Source => !self.verdict.source.is_empty(),
            Effect::Behaviour => self.verdict.wire.is_empty() && !self.verdict.behaviour.is_empty(),
        }
    }
}

/// Another name that what is gone may have now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name.
    pub name: String,
    /// What to say when that is so; see [`compare_knowing`](super::compare_knowing).
    pub confirmation: String,
}

/// What a change means for callers: the reasons, a clause each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why a program that was built against the old client no longer works; empty when it does.
    pub wire: Vec<String>,
    /// Why code no longer compiles against the new client, or compiles to something else; empty
    /// when all is as before.
    pub source: Vec<String>,
    /// Why a program that was built against the old client does or finds something else, though it
    /// still works as far as this goes. It is the verdict where nothing is said of the wire.
    pub behaviour: Vec<String>,
    /// Why nobody notices it; given when nobody does.
    pub none: Option<String>,
}

impl Verdict {
    /// `wire, source`, `wire`, `source, behaviour`, `source`, `behaviour` or `none`: to old programs a
    /// change does one thing, the worst.
    #[must_use]
    pub fn word(&self) -> &'static str {
        let (wire, behaviour) = (!self.wire.is_empty(), !self.behaviour.is_empty());
        match (wire, !self.source.is_empty(), behaviour) {
            (true, true, _) => "wire, source",
            (true, false, _) => "wire",
            (false, true, true) => "source, behaviour",
            (false, true, false) => "source",
            (false, false, true) => "behaviour",
            (false, false, false) => "none",
        }
    }
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// Where it is in the document that the file holds.
    pub pointer: Pointer,
    /// Whether its line is too long for a column to be of use to anybody.
    pub is_in_long_line: bool,
}

impl fmt::Display for Spot {
    /// `file:line:column`, or `file#pointer` where lines are too long.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, .. } = self;
        match (self.is_in_long_line, line) {
            (false, _) => write!(formatter, "{file}:{line}:{}", self.column),
            (true, 1) => write!(formatter, "{file}#{}", self.pointer),
            (true, _) => write!(formatter, "{file}:{line}#{}", self.pointer),
        }
    }
}

/// A difference of the documents that no change accounts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Where it is in the merged document of the version that has it.
    pub pointer: Pointer,
    /// Whether the new version has it; if not, the old one has.
    pub is_there: bool,
    /// Where it is in the sources of that version.
    pub spot: Option<Spot>,
}

/// A change of documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is described in other words, and how: a sentence without a full stop.
    pub what: String,
    /// Where it is in the new version.
    pub spot: Option<Spot>,
}

impl Kind {
    /// Whether the old version has nothing that it is about.
    #[must_use]
    pub fn is_addition(self) -> bool {
        matches!(
            self,
            Kind::OperationAdded
                | Kind::ParameterAdded
                | Kind::BodyAdded
                | Kind::ResponseAdded
                | Kind::SchemaAdded
                | Kind::FieldAdded
                | Kind::ValueAdded
                | Kind::VariantAdded
                | Kind::WebhookAdded
        )
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $text:literal,)*) => {
        /// Which kind of difference.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// The name of the kind in reports for programs.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$kind => $text,)*
                }
            }
        }
    };
}

kinds! {
    /// An operation is new.
    OperationAdded = "operation-added",
    /// An operation is gone.
    OperationRemoved = "operation-removed",
    /// An operation is reached by another method or path.
    OperationMoved = "operation-moved",
    /// An operation has another name in Rust.
    OperationRenamed = "operation-renamed",
    /// A method of the client calls another operation.
    MethodReassigned = "method-reassigned",
    /// An operation gives the pages of a list now, no longer, or by another rule.
    PagesChanged = "pages-changed",
    /// An operation is listed under another tag.
    OperationRegrouped = "operation-regrouped",
    /// The use of something is discouraged now, or no longer.
    Deprecation = "deprecation",
    /// The day until which something works is another one.
    SunsetChanged = "sunset-changed",
    /// A parameter is new.
    ParameterAdded = "parameter-added",
    /// A parameter is gone.
    ParameterRemoved = "parameter-removed",
    /// A parameter goes elsewhere: into the query, a header, a cookie or the path.
    ParameterMoved = "parameter-moved",
    /// A parameter has another name, in the API or in Rust.
    ParameterRenamed = "parameter-renamed",
    /// A parameter must be given now, or need not be given any more.
    ParameterRequired = "parameter-required",
    /// A parameter's value has another type.
    ParameterRetyped = "parameter-retyped",
    /// A parameter's value is written in another style.
    ParameterRestyled = "parameter-restyled",
    /// What is given by position is at another one.
    Reordered = "reordered",
    /// A request body is new.
    BodyAdded = "body-added",
    /// A request body is gone.
    BodyRemoved = "body-removed",
    /// A request body must be given now, or need not be given any more.
    BodyRequired = "body-required",
    /// A request body is of another media type or type.
    BodyRetyped = "body-retyped",
    /// A status is documented that was not.
    ResponseAdded = "response-added",
    /// A status is no longer documented.
    ResponseRemoved = "response-removed",
    /// A status comes with another body.
    ResponseRetyped = "response-retyped",
    /// The headers of a response changed.
    HeaderChanged = "header-changed",
    /// A schema is new.
    SchemaAdded = "schema-added",
    /// A schema is gone.
    SchemaRemoved = "schema-removed",
    /// A schema has another name.
    SchemaRenamed = "schema-renamed",
    /// A schema describes another sort of value.
    SchemaRetyped = "schema-retyped",
    /// A field is new.
    FieldAdded = "field-added",
    /// A field is gone.
    FieldRemoved = "field-removed",
    /// A field has another name in Rust.
    FieldRenamed = "field-renamed",
    /// A field must be there now, or need not be there any more.
    FieldRequired = "field-required",
    /// A field has another type.
    FieldRetyped = "field-retyped",
    /// A field goes in another direction: only to the server, only from it, or both.
    FieldRedirected = "field-redirected",
    /// The members that are not named changed.
    RestChanged = "rest-changed",
    /// An enumeration lists another value.
    ValueAdded = "value-added",
    /// An enumeration no longer lists a value.
    ValueRemoved = "value-removed",
    /// A value has another name in Rust.
    ValueRenamed = "value-renamed",
    /// A union has another variant.
    VariantAdded = "variant-added",
    /// A union no longer has a variant.
    VariantRemoved = "variant-removed",
    /// A variant has another name in Rust, or another value identifies it.
    VariantRenamed = "variant-renamed",
    /// A variant holds another type.
    VariantRetyped = "variant-retyped",
    /// Variants are distinguished in another way.
    TagChanged = "tag-changed",
    /// The server calls programs on another occasion: a webhook or a callback is new.
    WebhookAdded = "webhook-added",
    /// A webhook or a callback is gone.
    WebhookRemoved = "webhook-removed",
    /// A webhook or a callback brings something else.
    WebhookRetyped = "webhook-retyped",
    /// What values must fulfil beyond their type.
    ConstraintChanged = "constraint-changed",
    /// What a value is when it is left out.
    DefaultChanged = "default-changed",
    /// Who is let in, and how.
    SecurityChanged = "security-changed",
    /// What a credential is, and where it goes.
    SchemeChanged = "scheme-changed",
    /// Where the API is reached.
    ServersChanged = "servers-changed",
    /// An item of the client that no other change accounts for.
    RustChanged = "rust-changed",
}
