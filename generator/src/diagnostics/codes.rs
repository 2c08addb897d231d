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

            /// What such a finding means and how it is mended: Markdown, a sentence that sums it
            /// up, then paragraphs. Each line starts with the blank that its comment has.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc, "\n",)+),)+ }
            }
        }
    };
}

codes! {
    // Reading: what the files are.

    /// The file cannot be read as UTF-8 text.
    ///
    /// JSON and YAML for the web are always UTF-8, and so are Markdown pages. Save the file as
    /// UTF-8, or take it out of the input.
    UnreadableFile = "unreadable-file", Error;

    /// No file holds an OpenAPI 3 document, so there is nothing to generate.
    ///
    /// A document has a member `openapi` at its root, such as `"openapi": "3.0.3"`. It may be a
    /// JSON or YAML file of its own, or stand in a fenced code block of a Markdown page.
    NoOpenapi = "no-openapi", Error;

    /// A Markdown page holds no OpenAPI document and is left out.
    ///
    /// Guides and tables of error codes are such pages. If the page does describe an endpoint, see
    /// whether it was saved as Markdown with its code blocks: documentation platforms serve that
    /// under the address of the page with `.md` behind it.
    PageWithoutOpenapi = "page-without-openapi", Note;

    /// The text is not JSON (RFC 8259), and reading stopped at the place that is shown.
    ///
    /// Most often the file or the page was cut off while it was fetched. On a page, the message
    /// also shows where the code block opens.
    InvalidJson = "invalid-json", Error;

    /// The text is not YAML 1.2, and reading stopped at the place that is shown.
    ///
    /// Frequent reasons are wrong indentation, tabs, and texts with a colon or a leading `@` that
    /// want quotes. The mistake may stand a line or two above the place where it shows.
    InvalidYaml = "invalid-yaml", Error;

    /// The document is nested deeper than any real document is.
    ///
    /// The limit protects this program against documents that were made to overflow its stack.
    /// Move inner schemas to `components.schemas` and refer to them.
    TooDeep = "too-deep", Error;

    /// YAML aliases make the document many times as large as its text.
    ///
    /// The limit protects this program against documents that were made to fill its memory. Use
    /// `$ref` for what is repeated often.
    TooLarge = "too-large", Error;

    /// A key stands more than once in one object.
    ///
    /// Readers of JSON and YAML let the last one win in silence, so something the author wrote has
    /// no effect. Remove one of them, or give it the name it was meant to have.
    DuplicateKey = "duplicate-key", Warning;

    /// A number that JSON does not know: `.inf` or `.nan`.
    ///
    /// YAML can write them, but no JSON value is equal to them, so no request and no response can
    /// hold them. Write a number, or quotes around the text.
    NotFinite = "not-finite", Error;

    /// A YAML tag such as `!include` asks for something that OpenAPI does not know.
    ///
    /// What the tag means is known to another program only. Use `$ref` to include a file.
    YamlTag = "yaml-tag", Error;

    /// The document is written for an OpenAPI version that cannot be read.
    ///
    /// OpenAPI 3.0 and 3.1 can. The version is a text such as `3.0.3` under the key `openapi`.
    UnsupportedVersion = "unsupported-version", Error;

    /// The document is written for a later OpenAPI 3 than 3.1, and is read as if it were 3.1.
    ///
    /// What the later version added is not understood and may be missing from the client.
    NewerVersion = "newer-version", Warning;

    /// The OpenAPI version is written as a number instead of a text.
    ///
    /// In YAML `openapi: 3.0` is a number. It is understood all the same, but other tools may
    /// refuse it, and `3.10` would turn into 3.1. Put it in quotes.
    VersionNotText = "version-not-text", Note;

    /// The document is Swagger 2.0, the format that came before OpenAPI 3.
    ///
    /// Convert it, for example with `npx swagger2openapi`. On a documentation page this is a
    /// warning, since sites may keep pages of an old interface beside those of the new one.
    Swagger = "swagger", Error;

    /// The document describes something else than an HTTP interface, such as AsyncAPI does.
    ///
    /// It is left out. Nothing needs to be done, unless the wrong file was fetched.
    NotOpenapi = "not-openapi", Note;

    /// The page describes an endpoint in a notation of its platform that is not OpenAPI.
    ///
    /// Older Mintlify sites did so: `paths` holds one `path` and one `method` there. The notation
    /// is not documented, so it is left out. Fetch the page again, or look for a link to the
    /// OpenAPI file of the site.
    EndpointDump = "endpoint-dump", Warning;

    /// The document looks like OpenAPI, but its root has no member `openapi`.
    ///
    /// It is treated as a file that others refer to, and none of its operations becomes a method.
    /// Add the version it is written for, or correct the spelling of the key.
    MissingVersion = "missing-version", Warning;

    /// The document describes webhooks only, that is requests which the other side sends.
    ///
    /// Types are generated for them, but there is nothing that a client could call.
    WebhooksOnly = "webhooks-only", Note;
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_kebab_case_and_stands_for_one_code() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let is_kebab =
            |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit();
        assert!(names.iter().all(|name| name.chars().all(is_kebab)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn every_code_is_explained_beyond_its_summary() {
        for code in Code::ALL {
            let explanation = code.explanation();
            let mut paragraphs = explanation.split("\n\n");
            let summary = paragraphs.next().unwrap();
            assert!(summary.trim_end().ends_with('.'), "{code}: {summary}");
            assert!(
                paragraphs.next().is_some(),
                "{code} lacks a paragraph on why and what to do"
            );
        }
    }
}
