//! Which client a command is about, and what it is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};

use crate::choices::Choices;
use crate::config::{self, Config};
use crate::elsewhere::is_elsewhere;
use crate::paths::{display, joined};
use crate::workspace::{self, Client};

/// Which client, and what it is made from.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Which {
    /// A file, a folder whose pages and documents are all read, an address, or `-` for standard input
    /// [default: what the client's Cargo.toml says]
    #[arg(long, value_name = "PATH")]
    pub specs: Vec<PathBuf>,
    /// The folder of the client's crate [default: that of every client of the workspace]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only the client of this name (may be repeated) [default: every client of the workspace]
    #[arg(long, short, value_name = "CLIENT", conflicts_with = "out")]
    pub package: Vec<String>,
}

/// A client, and all that is said about it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The name of its package, where it is known already.
    pub name: Option<String>,
    /// What it is made from.
    pub specs: Vec<PathBuf>,
    /// The folder of its crate.
    pub out: PathBuf,
    /// How documents are merged, and what is made of them.
    pub choices: Choices,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
    /// The list of changes that are accepted, where it is said where that is.
    pub accepted: Option<PathBuf>,
}

impl Which {
    /// The clients, at least one.
    ///
    /// # Errors
    ///
    /// When it is not said which they are, or what they are made from.
    pub fn targets(&self, choices: &Choices) -> Result<Vec<Target>> {
        let Some(out) = &self.out else {
            return self.of_workspace(choices);
        };
        let path = out.join(config::MANIFEST);
        let text = fs::read_to_string(&path).ok();
        let config = match &text {
            Some(text) => config::parse(text, &path)?.unwrap_or_default(),
            None => Config::default(),
        };
        ensure!(
            !self.specs.is_empty() || !config.specs.is_empty(),
            "`{}` does not say what the client is made from: give --specs, or add\n\n    \
             [package.metadata.generated]\n    specs = [\"../specs\"]\n",
            display(&path)
        );
        let name = text.as_deref().and_then(config::package_name);
        Ok(vec![self.target(name, out, &config, choices)])
    }

    fn of_workspace(&self, choices: &Choices) -> Result<Vec<Target>> {
        let clients = self.chosen(workspace::clients()?)?;
        if let ([_, _, ..], [_, ..]) = (clients.as_slice(), self.specs.as_slice()) {
            bail!(
                "--specs is about one client, and there are several, {}: name one with --package or --out",
                names(&clients)
            );
        }
        let targets = clients.into_iter().map(|client| {
            let Client {
                name,
                folder,
                config,
            } = client;
            self.target(Some(name), &folder, &config, choices)
        });
        Ok(targets.collect())
    }

    /// Those that are asked for.
    fn chosen(&self, clients: Vec<Client>) -> Result<Vec<Client>> {
        for name in &self.package {
            ensure!(
                clients.iter().any(|client| client.name == *name),
                "no client is called `{name}`; there are {}",
                names(&clients)
            );
        }
        let is_chosen =
            |client: &Client| self.package.is_empty() || self.package.contains(&client.name);
        Ok(clients.into_iter().filter(is_chosen).collect())
    }

    /// What the command line says counts for more than what the manifest says.
    fn target(
        &self,
        name: Option<String>,
        out: &Path,
        config: &Config,
        choices: &Choices,
    ) -> Target {
        let listed = config
            .specs
            .iter()
            .map(|written| match is_elsewhere(Path::new(written)) {
                true => PathBuf::from(written),
                false => joined(out, written),
            });
        Target {
            name,
            specs: match self.specs.is_empty() {
                true => listed.collect(),
                false => self.specs.clone(),
            },
            out: out.to_path_buf(),
            choices: choices.or(&config.choices),
            deny_warnings: config.deny_warnings,
            accepted: config.accepted.as_ref().map(|path| joined(out, path)),
        }
    }

    /// As the user would write it again.
    pub fn flags(&self) -> Vec<String> {
        let words = |flag: &str, values: &mut dyn Iterator<Item = std::borrow::Cow<'_, str>>| {
            values
                .flat_map(|value| [flag.to_owned(), quoted(&value)])
                .collect::<Vec<_>>()
        };
        let mut paths = self.specs.iter().map(|path| path.to_string_lossy());
        let mut flags = words("--specs", &mut paths);
        flags.extend(words(
            "--out",
            &mut self.out.iter().map(|path| path.to_string_lossy()),
        ));
        let mut names = self.package.iter().map(|name| name.as_str().into());
        flags.extend(words("--package", &mut names));
        flags
    }
}

fn names(clients: &[Client]) -> String {
    let names: Vec<String> = clients
        .iter()
        .map(|client| format!("`{}`", client.name))
        .collect();
    names.join(", ")
}

/// As a shell takes it for one word.
pub fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./\\:=+,@".contains(char);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// What messages call a client.
pub fn name_of(target: &Target) -> String {
    let name = target.name.clone();
    name.unwrap_or_else(|| display(&target.out))
}
