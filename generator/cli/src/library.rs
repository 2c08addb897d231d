//! The face of the library.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::choices::Choices;
pub use crate::choices::Variants as BodyVariants;
use crate::exit::Exit;
use crate::generate::{self, Run};
use crate::messages::Messages;
use crate::style::Painter;
use crate::which::Which;

/// Makes a client from OpenAPI documents and keeps it in step with them: what the command `generate` does, for a
/// program of your own, such as an `xtask`.
///
/// Files are written as the command writes them: all of them or none, only where the generator's mark is or
/// nothing was before, and one run at a time in a folder.
///
/// ```
/// use cargo_openapi_client::Generator;
///
/// # let folder = tempfile::tempdir()?;
/// # std::env::set_current_dir(&folder)?;
/// # std::fs::write("boats.yaml", "
/// # openapi: 3.1.0
/// # info: {title: Boats, version: 1.0.0}
/// # paths: {/boats: {get: {operationId: listBoats, responses: {'200': {description: D}}}}}
/// # ")?;
/// let client = Generator::from_paths(["boats.yaml"]).crate_name("boats");
/// let done = client.generate()?;
/// assert!(done.is_up_to_date);
/// print!("{}", done.printed);
///
/// // In a test, or in continuous integration: nothing is written.
/// assert!(client.check()?.is_up_to_date);
/// # std::env::set_current_dir("/")?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Generator {
    specs: Vec<PathBuf>,
    out: Option<PathBuf>,
    name: Option<String>,
    choices: Choices,
    deny_warnings: bool,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whether the client is the one that its documents give; always after it was generated.
    pub is_up_to_date: bool,
    /// What the command prints on standard output: what was read, what was written or is out of date, and what that
    /// means for callers.
    pub printed: String,
    /// What was found in the documents, with the places; empty when there was nothing.
    pub findings: String,
}

/// Why nothing could be generated: what the command prints on standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.trim_end())
    }
}

impl std::error::Error for Error {}

impl Generator {
    /// A generator that reads these files and folders; with the feature `fetch` also addresses.
    pub fn from_paths<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        Self {
            specs: paths.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// The folder of the client's crate: a folder of the crate's name unless set.
    pub fn out(mut self, folder: impl AsRef<Path>) -> Self {
        self.out = Some(folder.as_ref().to_path_buf());
        self
    }

    /// The package name of a new crate: its folder's name unless set. A crate that is there keeps its name.
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Merges documents although their `info.version` differ.
    pub fn allow_mixed_versions(mut self) -> Self {
        self.choices.allow_mixed_versions = true;
        self
    }

    /// What becomes of a method and path that several documents describe with different bodies: an error unless
    /// set.
    pub fn body_variants(mut self, variants: BodyVariants) -> Self {
        self.choices.body_variants = Some(variants);
        self
    }

    /// Generates what can be generated; what was left out is among the findings.
    pub fn keep_going(mut self) -> Self {
        self.choices.keep_going = true;
        self
    }

    /// Lets references and links lead out of the folders of the documents.
    pub fn allow_outside(mut self) -> Self {
        self.choices.allow_outside = true;
        self
    }

    /// Lets `x-rust-type`, `x-rust-name` and `x-rust-newtype` count in documents too, not in overlays only.
    pub fn trust_extensions(mut self) -> Self {
        self.choices.trust_extensions = true;
        self
    }

    /// Dates, times, UUIDs and base64 are `String`s, and the crates for their types are not needed.
    pub fn plain_strings(mut self) -> Self {
        self.choices.plain_strings = true;
        self
    }

    /// Keeps the members of answers that the document does not name, and does not forbid.
    pub fn keep_unknown(mut self) -> Self {
        self.choices.keep_unknown = true;
        self
    }

    /// Makes each named schema of text or a number a type of its own, so that none is taken for another.
    pub fn newtypes(mut self) -> Self {
        self.choices.newtypes = true;
        self
    }

    /// Treats warnings as errors.
    pub fn deny_warnings(mut self) -> Self {
        self.deny_warnings = true;
        self
    }

    /// Brings the client up to date.
    ///
    /// # Errors
    ///
    /// When a document cannot be read or understood, or something cannot be written. Nothing was written then.
    pub fn generate(&self) -> Result<Report, Error> {
        self.run(|args| args)
    }

    /// Tells whether the client is up to date, and writes nothing.
    ///
    /// # Errors
    ///
    /// When a document cannot be read or understood.
    pub fn check(&self) -> Result<Report, Error> {
        self.run(generate::Args::checking)
    }

    /// Brings the client up to date, and raises its version as the changes since the last commit require.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate), and when the manifest has no version of its own.
    pub fn bump(&self) -> Result<Report, Error> {
        self.run(generate::Args::bumping)
    }

    fn run(&self, how: impl FnOnce(generate::Args) -> generate::Args) -> Result<Report, Error> {
        let folder = || self.name.as_ref().map(PathBuf::from);
        let Some(out) = self.out.clone().or_else(folder) else {
            return Err(Error(
                "the client has neither a folder nor a name".to_owned(),
            ));
        };
        let which = Which {
            specs: self.specs.clone(),
            out: Some(out),
            package: Vec::new(),
        };
        let messages = Messages::default().or_denied(self.deny_warnings);
        let args = generate::Args::of(which, self.name.clone(), self.choices.clone(), messages);
        let plain = Painter { color: false };
        let Run { out, err, exit } = generate::run(&how(args), generator::generate, plain);
        match exit {
            Exit::Wrong => Err(Error(err)),
            Exit::Fine | Exit::Failed => Ok(Report {
                is_up_to_date: exit == Exit::Fine,
                printed: out,
                findings: err,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SPEC: &str = "{openapi: 3.1.0, info: {title: Boats, version: 1.0.0}, \
        paths: {/boats: {get: {operationId: listBoats, responses: {'200': {description: D}}}}}}";

    #[test]
    fn a_program_of_ones_own_generates_checks_and_raises_the_version() {
        let folder = tempfile::tempdir().expect("a folder");
        let spec = folder.path().join("boats.yaml");
        fs::write(&spec, SPEC).expect("written");
        let client = Generator::from_paths([&spec]).out(folder.path().join("boats"));
        let checked = client.check().expect("understood");
        assert!(!checked.is_up_to_date && !folder.path().join("boats").exists());
        assert!(client.generate().expect("generated").is_up_to_date);
        assert!(client.check().expect("understood").is_up_to_date);

        fs::write(&spec, SPEC.replace("listBoats", "allBoats")).expect("written");
        assert!(!client.check().expect("understood").is_up_to_date);
        let bumped = client.bump().expect("generated").printed;
        assert!(bumped.contains("version 0.1.0 → 0.2.0\n"), "{bumped}");

        fs::write(&spec, "openapi: 3.1.0\npaths: [").expect("written");
        let error = client.generate().expect_err("no document").to_string();
        assert!(error.starts_with("error[invalid-yaml]: "), "{error}");
        assert!(error.ends_with("nothing was written"), "{error}");
    }

    #[test]
    fn a_client_needs_a_place() {
        let error = Generator::from_paths(["specs"])
            .check()
            .expect_err("no place");
        assert_eq!(
            error.to_string(),
            "the client has neither a folder nor a name"
        );
    }
}
