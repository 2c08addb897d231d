//! The options of every command that generates a client from specs.

use std::fs;
use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use generator::Options;
use generator::document::{BodyVariants, MergeOptions};
use generator::plan::groups::Groups;
use generator::render::manifest;

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
    /// Let `x-rust-type`, `x-rust-name` and `x-rust-newtype` count in documents too, not in overlays only
    #[arg(long)]
    pub trust_extensions: bool,
    /// Dates, times, UUIDs and base64 are `String`s, and the crates for their types are not needed
    #[arg(long)]
    pub plain_strings: bool,
    /// Keep the members of answers that the document does not name, and does not forbid: each type has them
    /// in a map
    #[arg(long)]
    pub keep_unknown: bool,
    /// Each named schema of text or a number is a type of its own, so that none is taken for another
    #[arg(long)]
    pub newtypes: bool,
    /// What operations are grouped by, each group with a handle; `auto` is what the client's Cargo.toml says,
    /// and for a new client depends on how many operations it has
    #[arg(long, value_name = "BY", default_value_t, value_parser = groups())]
    pub groups: Groups,
}

/// The words for groups, which usage and completions list.
fn groups() -> impl TypedValueParser<Value = Groups> {
    PossibleValuesParser::new(Groups::ALL.map(Groups::word)).try_map(|word| word.parse::<Groups>())
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

/// What the operations of the client in a folder are grouped by; nothing where there is no client.
pub fn recorded_groups(out: &Path) -> Option<Groups> {
    let text = fs::read_to_string(out.join("Cargo.toml")).ok()?;
    manifest::describe(&text).ok()?.groups
}

impl Choices {
    /// These for the client in a folder, which keeps the groups that it has.
    pub fn for_client(&self, out: &Path) -> Self {
        Self {
            groups: match self.groups {
                Groups::Automatic => recorded_groups(out).unwrap_or_default(),
                chosen => chosen,
            },
            ..self.clone()
        }
    }

    /// These with other groups.
    pub fn grouped(&self, groups: Groups) -> Self {
        Self {
            groups,
            ..self.clone()
        }
    }

    /// These, and where they leave something open, the others.
    pub fn or(&self, others: &Self) -> Self {
        Self {
            allow_mixed_versions: self.allow_mixed_versions || others.allow_mixed_versions,
            body_variants: self.body_variants.or(others.body_variants),
            keep_going: self.keep_going || others.keep_going,
            allow_outside: self.allow_outside || others.allow_outside,
            trust_extensions: self.trust_extensions || others.trust_extensions,
            plain_strings: self.plain_strings || others.plain_strings,
            keep_unknown: self.keep_unknown || others.keep_unknown,
            newtypes: self.newtypes || others.newtypes,
            groups: match self.groups {
                Groups::Automatic => others.groups,
                chosen => chosen,
            },
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
            drop_description: false,
            plain_strings: self.plain_strings,
            keep_unknown: self.keep_unknown,
            newtypes: self.newtypes,
            groups: self.groups,
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
            (self.keep_unknown, "--keep-unknown"),
            (self.newtypes, "--newtypes"),
            (self.groups == Groups::Tag, "--groups=tag"),
            (self.groups == Groups::Path, "--groups=path"),
            (self.groups == Groups::None, "--groups=none"),
        ];
        flags
            .into_iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| flag)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Choices, Groups};

    #[test]
    fn a_client_keeps_its_groups_until_others_are_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let auto = Choices::default();
        let asked = auto.grouped(Groups::Path);
        let groups = |manifest: &str| {
            fs::write(folder.path().join("Cargo.toml"), manifest).expect("written");
            [&auto, &asked].map(|choices| choices.for_client(folder.path()).groups)
        };
        let written = |table: &str| {
            format!("[package]\nname = \"a\"\n\n[package.metadata.generated]\n{table}\n")
        };
        for (manifest, kept) in [
            (written("groups = \"tag\""), Groups::Tag),
            (
                written("dependencies = []\ngroups = \"none\""),
                Groups::None,
            ),
            // From before there were groups.
            (written("dependencies = []"), Groups::None),
            // Never generated so far.
            (written("specs = [\"specs\"]"), Groups::Automatic),
            ("[package]\nname = \"a\"\n".to_owned(), Groups::Automatic),
        ] {
            assert_eq!(groups(&manifest), [kept, Groups::Path], "{manifest}");
        }
    }
}
