//! `[package.metadata.generated]`: what a client's own `Cargo.toml` says about how it is generated.

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use generator::plan::groups::Groups;
use generator::render::manifest;
use toml_edit::{Array, DocumentMut, Item, TableLike, value};

use crate::choices::{Choices, Variants};
use crate::paths::display;

/// What Cargo calls manifests.
pub const MANIFEST: &str = "Cargo.toml";

/// What the client is made from.
const SPECS: &str = "specs";

/// What a manifest says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// What the client is made from; paths are relative to the manifest's folder.
    pub specs: Vec<String>,
    /// How documents are merged, and what is made of them.
    pub choices: Choices,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
    /// The list of changes of the API that are accepted; a path relative to the manifest's folder.
    pub accepted: Option<String>,
}

/// A key that switches something on, and where that is noted.
type Switch = (&'static str, fn(&mut Config) -> &mut bool);

const SWITCHES: [Switch; 8] = [
    ("allow-mixed-versions", |config| {
        &mut config.choices.allow_mixed_versions
    }),
    ("keep-going", |config| &mut config.choices.keep_going),
    ("allow-outside", |config| &mut config.choices.allow_outside),
    ("trust-extensions", |config| {
        &mut config.choices.trust_extensions
    }),
    ("plain-strings", |config| &mut config.choices.plain_strings),
    ("keep-unknown", |config| &mut config.choices.keep_unknown),
    ("newtypes", |config| &mut config.choices.newtypes),
    ("deny-warnings", |config| &mut config.deny_warnings),
];

const BODY_VARIANTS: &str = "body-variants";

/// The list of accepted changes.
const ACCEPTED: &str = "accepted";

/// Every key that may be set.
pub fn keys() -> impl Iterator<Item = &'static str> {
    let switches = SWITCHES.iter().map(|(key, _)| *key);
    [SPECS, ACCEPTED, BODY_VARIANTS, manifest::GROUPS]
        .into_iter()
        .chain(switches)
}

/// Reads what a manifest says; nothing when its package is no generated client. `path` is for messages.
///
/// # Errors
///
/// When it is not TOML, or says something that is not understood.
pub fn parse(text: &str, path: &Path) -> Result<Option<Config>> {
    let because = || {
        format!(
            "cannot read [package.metadata.generated] in `{}`",
            display(path)
        )
    };
    let document: DocumentMut = text.parse().with_context(because)?;
    let Some(table) = table(&document) else {
        return Ok(None);
    };
    let mut config = Config::default();
    for (key, item) in table.iter() {
        set(&mut config, key, item).with_context(because)?;
    }
    Ok(Some(config))
}

/// The name that a manifest gives its package.
pub fn package_name(manifest: &str) -> Option<String> {
    let document: DocumentMut = manifest.parse().ok()?;
    let name = document.get("package")?.get("name")?.as_str()?;
    Some(name.to_owned())
}

fn table(document: &DocumentMut) -> Option<&dyn TableLike> {
    let metadata = document.get("package")?.get("metadata")?;
    metadata.get("generated")?.as_table_like()
}

fn set(config: &mut Config, key: &str, item: &Item) -> Result<()> {
    if let Some((_, switch)) = SWITCHES.iter().find(|(name, _)| *name == key) {
        *switch(config) = item
            .as_bool()
            .with_context(|| format!("`{key}` is not `true` or `false`"))?;
        return Ok(());
    }
    match key {
        SPECS => {
            let texts = item.as_array().and_then(|texts| {
                let texts = texts.iter().map(|text| text.as_str().map(str::to_owned));
                texts.collect::<Option<Vec<_>>>()
            });
            config.specs =
                texts.context("`specs` is not a list of strings, such as [\"../specs\"]")?;
        }
        ACCEPTED => {
            let path = item.as_str().filter(|path| !path.is_empty());
            let path =
                path.context("`accepted` is not a path, such as \"../api/accepted.toml\"")?;
            config.accepted = Some(path.to_owned());
        }
        BODY_VARIANTS => {
            let way = item.as_str().unwrap_or_default();
            let variants = Variants::from_str(way, false);
            config.choices.body_variants = Some(variants.ok().with_context(|| {
                format!(
                        "`{key}` is not one of {}",
                        quoted(Variants::value_variants().iter().filter_map(|way| Some(
                            way.to_possible_value()?.get_name().to_owned()
                        ),))
                    )
            })?);
        }
        manifest::GROUPS => {
            let word = item.as_str().unwrap_or_default();
            let groups: Result<Groups, String> = word.parse();
            config.choices.groups = groups.map_err(anyhow::Error::msg)?;
        }
        _ if manifest::KEPT.contains(&key) => {}
        _ => bail!(
            "unknown key `{key}`; there are {}",
            quoted(keys().map(str::to_owned))
        ),
    }
    Ok(())
}

fn quoted(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// A manifest that says what its client is made from and how, in place of what it said about that.
///
/// # Errors
///
/// When it is not TOML or has no package.
pub fn written(manifest: &str, config: &Config) -> Result<String> {
    let mut document: DocumentMut = manifest.parse().context("not valid TOML")?;
    let package = document
        .get_mut("package")
        .and_then(Item::as_table_like_mut);
    let package = package.context("it has no [package] table")?;
    let implicit = || {
        let mut table = toml_edit::Table::new();
        table.set_implicit(true);
        Item::Table(table)
    };
    let metadata = package.entry("metadata").or_insert_with(implicit);
    let metadata = metadata
        .as_table_like_mut()
        .context("`package.metadata` is not a table")?;
    let table = metadata.entry("generated").or_insert_with(toml_edit::table);
    let table = table
        .as_table_like_mut()
        .context("`package.metadata.generated` is not a table")?;
    table.insert(SPECS, value(config.specs.iter().collect::<Array>()));
    if let Some(path) = &config.accepted {
        table.insert(ACCEPTED, value(path));
    }
    let mut config = config.clone();
    if let Some(way) = config
        .choices
        .body_variants
        .and_then(|way| way.to_possible_value())
    {
        table.insert(BODY_VARIANTS, value(way.get_name()));
    }
    if config.choices.groups != Groups::Automatic {
        table.insert(manifest::GROUPS, value(config.choices.groups.word()));
    }
    for (key, switch) in SWITCHES {
        if *switch(&mut config) {
            table.insert(key, value(true));
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use clap::Args as _;

    use super::*;
    use crate::messages::Messages;

    fn parsed(table: &str) -> Result<Option<Config>> {
        let manifest = format!("[package]\nname = \"a\"\n\n[package.metadata.generated]\n{table}");
        parse(&manifest, Path::new("client/Cargo.toml"))
    }

    #[test]
    fn every_option_about_the_client_has_a_key() {
        let command = Choices::augment_args(clap::Command::new("test"));
        let command = Messages::augment_args(command);
        let options: Vec<_> = command
            .get_arguments()
            .filter_map(|option| option.get_long())
            // Who reads the messages is another matter for each run.
            .filter(|option| *option != "message-format")
            .collect();
        assert!(options.len() > 5);
        for option in options {
            assert!(keys().any(|key| key == option), "{option}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut config = Config {
            specs: vec!["../specs".to_owned(), "a.json".to_owned()],
            ..Config::default()
        };
        config.choices.body_variants = Some(Variants::Union);
        config.choices.groups = Groups::Path;
        config.accepted = Some("../api/accepted.toml".to_owned());
        for (_, switch) in SWITCHES {
            *switch(&mut config) = true;
        }
        let manifest = "# mine\n[package]\nname = \"a\" # ours\n\n[dependencies]\n";
        let text = written(manifest, &config).expect("written");
        assert_eq!(
            parse(&text, Path::new("Cargo.toml")).expect("read"),
            Some(config)
        );
        assert!(
            text.starts_with("# mine\n[package]\nname = \"a\" # ours\n"),
            "{text}"
        );
    }

    #[test]
    fn the_generator_keeps_its_own_keys_beside_the_owners() {
        let config = parsed("specs = [\"a.yaml\"]\ndependencies = [\"bytes\"]\n");
        assert_eq!(config.expect("read").expect("a client").specs, ["a.yaml"]);
        let other = parse("[package]\nname = \"a\"\n", Path::new("Cargo.toml"));
        assert_eq!(other.expect("read"), None);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for (table, message) in [
            (
                "spec = []",
                "unknown key `spec`; there are `specs`, `accepted`, `body-variants`, `groups`, `allow-mixed-versions`, `keep-going`, \
                 `allow-outside`, `trust-extensions`, `plain-strings`, `keep-unknown`, `newtypes`, `deny-warnings`",
            ),
            (
                "specs = \"a\"",
                "`specs` is not a list of strings, such as [\"../specs\"]",
            ),
            (
                "groups = \"tags\"",
                "`tags` is none of `auto`, `tag`, `path` and `none`",
            ),
            (
                "accepted = [\"a.toml\"]",
                "`accepted` is not a path, such as \"../api/accepted.toml\"",
            ),
            ("keep-going = 1", "`keep-going` is not `true` or `false`"),
            (
                "body-variants = \"any\"",
                "`body-variants` is not one of `refuse`, `union`, `separate`",
            ),
        ] {
            let error = parsed(table).expect_err(table);
            assert_eq!(
                format!("{error:#}"),
                format!(
                    "cannot read [package.metadata.generated] in `client/Cargo.toml`: {message}"
                )
            );
        }
    }
}
