//! The options of every command that generates a client from specs.

use generator::Options;
use generator::document::{BodyVariants, MergeOptions};

use crate::read::{Reach, Specs};

/// How documents are merged, and what is made of them.
#[derive(clap::Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Merge documents although their `info.version` differ
    #[arg(long)]
    pub allow_mixed_versions: bool,
    /// What becomes of a method and path that several documents describe with different bodies [default:
    /// refuse]
    #[arg(long, value_name = "WAY", value_enum)]
    pub body_variants: Option<Variants>,
    /// Generate what can be generated, and list what was left out
    #[arg(long)]
    pub keep_going: bool,
    /// Let references and links lead out of the folders of the specs
    #[arg(long)]
    pub allow_outside: bool,
    /// Let `x-rust-type` and `x-rust-name` count in documents too, not in overlays only
    #[arg(long)]
    pub trust_extensions: bool,
    /// Dates, times, UUIDs and base64 are `String`s, and the crates for their types are not needed
    #[arg(long)]
    pub plain_strings: bool,
}

/// What becomes of a method and path that several documents describe with different bodies.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variants {
    /// It is an error
    #[default]
    Refuse,
    /// One method, whose body is any of them
    Union,
    /// One method for each body
    Separate,
}

impl From<Variants> for BodyVariants {
    fn from(variants: Variants) -> Self {
        match variants {
            Variants::Refuse => Self::Refuse,
            Variants::Union => Self::Union,
            Variants::Separate => Self::Separate,
        }
    }
}

impl Choices {
    /// These, and where they leave something open, the others.
    pub fn or(&self, others: &Self) -> Self {
        Self {
            allow_mixed_versions: self.allow_mixed_versions || others.allow_mixed_versions,
            body_variants: self.body_variants.or(others.body_variants),
            keep_going: self.keep_going || others.keep_going,
            allow_outside: self.allow_outside || others.allow_outside,
            trust_extensions: self.trust_extensions || others.trust_extensions,
            plain_strings: self.plain_strings || others.plain_strings,
        }
    }

    /// These for what was read.
    pub fn fitting(&self, specs: &Specs) -> Self {
        match specs.is_merged {
            true => self.for_merged(),
            false => self.clone(),
        }
    }

    /// The options of the generator, for a crate of this name.
    pub fn options(&self, crate_name: String) -> Options {
        Options {
            crate_name,
            merge: MergeOptions {
                allow_mixed_versions: self.allow_mixed_versions,
                body_variants: self.body_variants.unwrap_or_default().into(),
                trust_extensions: self.trust_extensions,
            },
            keep_going: self.keep_going,
            plain_strings: self.plain_strings,
        }
    }

    /// These for a document that was merged before: what its overlays say is in it.
    pub fn for_merged(&self) -> Self {
        Self {
            trust_extensions: true,
            ..self.clone()
        }
    }

    /// How far references and links of the specs may lead.
    pub fn reach(&self) -> Reach {
        match self.allow_outside {
            true => Reach::Anywhere,
            false => Reach::Inside,
        }
    }

    /// The options as they are given on the command line.
    pub fn flags(&self) -> impl Iterator<Item = &'static str> + use<> {
        let flags = [
            (self.allow_mixed_versions, "--allow-mixed-versions"),
            (
                self.body_variants == Some(Variants::Union),
                "--body-variants=union",
            ),
            (
                self.body_variants == Some(Variants::Separate),
                "--body-variants=separate",
            ),
            (self.keep_going, "--keep-going"),
            (self.allow_outside, "--allow-outside"),
            (self.trust_extensions, "--trust-extensions"),
            (self.plain_strings, "--plain-strings"),
        ];
        flags
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| flag)
    }
}
