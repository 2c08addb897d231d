//! The one table of codes: what each finding is called, how bad it is, and what it means.

use std::fmt;

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Which finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name that is printed in brackets.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How bad such a finding usually is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// What such a finding means and how it is mended.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc, "\n",)+),)+ }
            }
        }
    };
}

codes! {
    /// The file cannot be read as UTF-8 text.
    UnreadableFile = "unreadable-file", Error;

    // What the documents say together: bundling, merging, overlays.

    /// Two documents define a component of the same name differently.
    ///
    /// Documents that are merged share one set of components, so a name can stand for one thing
    /// only. Order and annotations (descriptions, summaries, titles, examples) do not count.
    /// Usually one of the documents is older than the other: fetch it again. Otherwise say in an
    /// overlay which definition is right; the message has one ready to paste.
    ConflictingComponent = "conflicting-component", Error;
    /// Two documents describe the same method and path differently.
    ///
    /// An operation may be described on several pages as long as all say the same. Fetch the older
    /// page again, leave one out, or say in an overlay which description is right; the message has
    /// one ready to paste.
    ConflictingOperation = "conflicting-operation", Error;
    /// The documents belong to different versions of the API.
    ///
    /// Mixing them could give a client for an API that never existed. Fetch all documents of one
    /// version, or pass `--allow-mixed-versions`; the highest version then names the client.
    MixedVersions = "mixed-versions", Error;
    /// The documents have different titles.
    ///
    /// The shortest is taken for the title of the whole API. Set `info.title` in an overlay to
    /// choose another.
    MixedTitles = "mixed-titles", Note;
    /// Several documents define the same thing in different words.
    ///
    /// The interface is the same; of each description, summary, title, example and extension the
    /// longest is kept.
    DifferingWords = "differing-words", Note;
    /// Several documents define the same thing with other names or nesting.
    ///
    /// One refers to a component where the other writes it inline, or calls it by another name.
    /// What they mean is the same; the shorter form is kept.
    DifferingStructure = "differing-structure", Note;
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
