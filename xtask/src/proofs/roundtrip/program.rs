//! The test program of a document: it reads each sample into the client's type and writes it again.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use generator::FileSet;

/// The manifest of the test program beside the client's.
pub fn manifest(package: &str, client: &str) -> String {
    format!(
        "\
[package]
name = \"{package}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
client = {{ package = \"{client}\", path = \"../client\", default-features = false }}
serde = {{ version = \"1\", default-features = false, features = [\"std\"] }}
serde_json = \"1\"
"
    )
}

/// The client without what calls operations: no sample needs that, and it is most of what there is to
/// compile.
pub fn types_alone(client: &FileSet) -> FileSet {
    let is_needed = |path: &str| path.starts_with("src/types") || path.starts_with("src/runtime/");
    let mut files = client.clone();
    files.retain(|path, _| is_needed(path));
    let root = "\
//! The types of a client.

pub mod runtime;
pub mod types;

pub use std::convert::Infallible as DocumentedError;
";
    files.insert("src/lib.rs".to_owned(), root.to_owned());
    files
}

/// The source of the test program: one way through for each of the types.
pub fn source(types: &[&str]) -> String {
    let ways: String = types
        .iter()
        .map(|ty| format!("    pass::<{ty}>,\n"))
        .collect();
    format!(
        r#"//! Reads a line `NUMBER JSON`, decodes the JSON into the type with this number and writes what
//! becomes of it: `same JSON`, `unknown JSON` when a part was not recognised, or `error TEXT`.

use std::io::{{self, BufRead, Write}};

use client::types;
use serde::Serialize;
use serde::de::DeserializeOwned;

type Way = fn(&str) -> Result<(bool, String), serde_json::Error>;

const WAYS: &[Way] = &[
{ways}];

fn pass<T: DeserializeOwned + Serialize + std::fmt::Debug>(json: &str) -> Result<(bool, String), serde_json::Error> {{
    let value: T = serde_json::from_str(json)?;
    let is_known = !format!("{{value:?}}").contains("Unknown(");
    Ok((is_known, serde_json::to_string(&value)?))
}}

fn main() -> io::Result<()> {{
    for line in io::stdin().lock().lines() {{
        let line = line?;
        let (number, json) = line.split_once(' ').unwrap_or((&line, ""));
        let way = number.parse().ok().and_then(|number: usize| WAYS.get(number));
        let answer = match way.map(|way| way(json)) {{
            Some(Ok((true, json))) => format!("same {{json}}"),
            Some(Ok((false, json))) => format!("unknown {{json}}"),
            Some(Err(error)) => format!("error {{error}}"),
            None => "error no such type".to_owned(),
        }};
        writeln!(io::stdout(), "{{}}", answer.replace('\n', " "))?;
    }}
    Ok(())
}}
"#
    )
}

/// What became of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was decoded and encoded again: the JSON, and whether every part was recognised.
    Json {
        /// What was encoded.
        text: String,
        /// Whether no part of it is kept as an unknown value.
        is_known: bool,
    },
    /// It was not: why.
    Error(String),
}

/// Runs the test program on samples, each with the number of its type, and gives their answers; fewer
/// when the program fell over.
///
/// # Errors
///
/// When the program cannot be run.
pub fn run(program: &Path, samples: &[(usize, String)]) -> Result<Vec<Answer>> {
    let input: String = samples
        .iter()
        .map(|(number, json)| format!("{number} {json}\n"))
        .collect();
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run `{}`", program.display()))?;
    let Some(mut stdin) = child.stdin.take() else {
        bail!("`{}` has no standard input", program.display());
    };
    // The program answers while it is still being asked; one that fell over asks for no more.
    let asking = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output();
    let _ = asking.join();
    let output = output.with_context(|| format!("cannot run `{}`", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().map(understood).collect())
}

fn understood(line: &str) -> Answer {
    let json = |text: &str, is_known| Answer::Json {
        text: text.to_owned(),
        is_known,
    };
    match line.split_once(' ') {
        Some(("same", text)) => json(text, true),
        Some(("unknown", text)) => json(text, false),
        Some(("error", why)) => Answer::Error(why.to_owned()),
        _ => Answer::Error(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let json = Answer::Json {
            text: "{\"a\": 1}".to_owned(),
            is_known: true,
        };
        assert_eq!(understood("same {\"a\": 1}"), json);
        assert!(matches!(
            understood("unknown 1"),
            Answer::Json {
                is_known: false,
                ..
            }
        ));
        assert_eq!(
            understood("error no such thing"),
            Answer::Error("no such thing".to_owned())
        );
    }

    #[test]
    fn the_source_has_a_way_for_each_type() {
        let source = source(&["types::Pet", "Option<types::Owner>"]);
        assert!(source.contains("const WAYS: &[Way] = &[\n    pass::<types::Pet>,\n    pass::<Option<types::Owner>>,\n];"), "{source}");
    }
}
