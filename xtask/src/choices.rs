//! The options of every command that generates a client from specs.

use generator::Options;
use generator::document::{BodyVariants, MergeOptions};

/// How documents are merged, and what is made of them.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Choices {
    /// Merge documents although their `info.version` differ
    #[arg(long)]
    pub allow_mixed_versions: bool,
    /// What becomes of a method and path that several documents describe with different bodies
    #[arg(long, value_name = "WAY", value_enum, default_value_t)]
    pub body_variants: Variants,
    /// Generate what can be generated, and list what was left out
    #[arg(long)]
    pub keep_going: bool,
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
    /// The options of the generator, for a crate of this name.
    pub fn options(&self, crate_name: String) -> Options {
        Options {
            crate_name,
            merge: MergeOptions {
                allow_mixed_versions: self.allow_mixed_versions,
                body_variants: self.body_variants.into(),
            },
            keep_going: self.keep_going,
            plain_strings: self.plain_strings,
        }
    }

    /// The options as they are given on the command line.
    pub fn flags(&self) -> impl Iterator<Item = &'static str> + use<> {
        let flags = [
            (self.allow_mixed_versions, "--allow-mixed-versions"),
            (
                self.body_variants == Variants::Union,
                "--body-variants=union",
            ),
            (
                self.body_variants == Variants::Separate,
                "--body-variants=separate",
            ),
            (self.keep_going, "--keep-going"),
            (self.plain_strings, "--plain-strings"),
        ];
        flags
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| flag)
    }
}
