//! What a vendor publishes, and the whole crate that it must become.

use std::path::{Path, PathBuf};

use generator::diagnostics::human;
use generator::document::MergeOptions;
use generator::plan::groups::Groups;
use generator::source::SourceFile;
use generator::{GeneratedClient, Options, Outcome, generate};

use super::files::{files_under, folders_in};

/// The folder of a case that holds what is expected.
pub const EXPECTED: &str = "expected";

/// The case whose operations are in groups.
pub const GROUPED: &str = "groups";

/// One folder of `tests/golden`.
#[derive(Clone)]
pub struct Case {
    /// The folder that holds it all.
    pub folder: PathBuf,
    /// What the vendor publishes.
    pub sources: Vec<SourceFile>,
}

impl Case {
    /// The name of the folder, and so of the emitted crate.
    pub fn name(&self) -> &str {
        self.folder.file_name().unwrap().to_str().unwrap()
    }
}

/// The one of which the client keeps what the document does not name.
const KEEPING: &str = "unknown-members";

/// The one of which named scalars are types of their own.
const NEWTYPES: &str = "newtypes";

/// All cases, sorted by name.
pub fn cases() -> Vec<Case> {
    let folders = folders_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"));
    assert!(!folders.is_empty());
    folders.into_iter().map(case).collect()
}

fn case(folder: PathBuf) -> Case {
    let mut sources = files_under(&folder);
    sources.retain(|file| !file.name.starts_with(EXPECTED));
    Case { folder, sources }
}

/// Generates the crate of this name, which must come about. The text is the diagnostics as they are
/// printed; usually there are none.
pub fn generated(name: &str, sources: Vec<SourceFile>) -> (GeneratedClient, String) {
    generated_with(&options(name), sources)
}

/// What the crate of a case is generated with.
pub fn options(name: &str) -> Options {
    // The others have so few operations, or are called so often, that they have no groups.
    let groups = match name {
        GROUPED => Groups::Tag,
        _ => Groups::None,
    };
    Options {
        crate_name: name.to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        keep_going: false,
        drop_description: false,
        plain_strings: false,
        newtypes: name == NEWTYPES,
        keep_unknown: name == KEEPING,
        groups,
    }
}

/// Generates a crate with these options.
pub fn generated_with(options: &Options, sources: Vec<SourceFile>) -> (GeneratedClient, String) {
    let Outcome {
        sources,
        diagnostics,
        client,
    } = generate(sources, options);
    let printed = human(&diagnostics, &sources, false);
    let client =
        client.unwrap_or_else(|| panic!("{} does not generate:\n{printed}", options.crate_name));
    (client, printed)
}
