//! Writes the client and the program of each document, and compiles them.

use std::collections::BTreeMap;

use anyhow::Result;
use generator::GeneratedClient;
use serde_json::Value;

use super::document;
use super::list::{Call, Untried, calls};
use super::spelling::ident;
use crate::corpus::compiler::{Run, Said};
use crate::corpus::documents::Document;
use crate::corpus::make;
use crate::corpus::workspace::{Workspace, write};
use crate::say;

/// The part of the programs that is the same for all documents.
const PROGRAM: &str = include_str!("../../../calls/program.rs");

/// The document that the server is given, in the program's folder.
pub const DOCUMENT: &str = "openapi.json";

/// What is to be tried of a document.
#[derive(Default)]
pub struct Trial {
    /// The document.
    pub title: String,
    /// How many operations its client has.
    pub operations: usize,
    /// The calls.
    pub calls: Vec<Call>,
    /// Those that cannot be tried.
    pub untried: Vec<Untried>,
    /// The client's folder in the workspace.
    pub client: String,
    /// The program's folder.
    pub folder: String,
    /// The program's package.
    pub package: String,
    /// Why there is no client.
    pub fault: Option<String>,
}

/// Generates the client of a document, and writes the program that calls its operations.
///
/// # Errors
///
/// When a file cannot be written.
pub fn prepare(workspace: &Workspace, document: &Document) -> Result<Trial> {
    let mut trial = Trial {
        title: document.title.clone(),
        client: format!("{}/client", document.name),
        folder: format!("{}/program", document.name),
        package: format!("{}-calls", document.name),
        ..Trial::default()
    };
    let made = make::make_flat(document);
    let client = match made.client() {
        Ok(client) => client,
        Err(why) => {
            trial.fault = Some(why);
            return Ok(trial);
        }
    };
    let description = client.description.as_ref();
    let merged = description.map_or(&Value::Null, |description| &description.document);
    let calls = calls(&client.analysis, merged);
    trial.operations = calls.operations;
    workspace.add(&trial.client, client)?;
    let root = workspace.root().join(&trial.folder);
    write(
        &root.join("Cargo.toml"),
        &manifest(&trial.package, &make::package(document)),
    )?;
    let main = format!("{PROGRAM}\nmod table;\n");
    write(&root.join("src").join("main.rs"), &main)?;
    write(
        &root.join("src").join("table.rs"),
        &table(client, &calls.functions),
    )?;
    let served = document::for_server(merged);
    write(&root.join(DOCUMENT), &served.to_string())?;
    trial.calls = calls.calls;
    trial.untried = calls.untried;
    Ok(trial)
}

/// The manifest of the program.
fn manifest(package: &str, client: &str) -> String {
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
tokio = {{ version = \"1\", default-features = false, features = [\"rt\", \"net\", \"time\"] }}
"
    )
}

/// The part of the program that is this document's: how its client is built, and its calls.
fn table(client: &GeneratedClient, functions: &[String]) -> String {
    let plan = &client.analysis.plan.client;
    let own = plan.servers.iter().flat_map(|servers| &servers.own);
    let own: String = own
        .map(|server| format!(".{}(url)", ident(&server.setter)))
        .collect();
    let auth = match plan.credentials.is_empty() {
        true => "",
        false => ".without_auth()",
    };
    format!(
        "\
//! The operations of the document.

use client::ClientBuilder;

use crate::Function;

pub fn builder(url: &str) -> ClientBuilder {{
    client::Client::builder().base_url(url){own}{auth}
}}

pub const FUNCTIONS: &[Function] = &[
{}];
",
        functions.concat()
    )
}

/// Compiles the programs, and gives what was said about each crate.
///
/// # Errors
///
/// When Cargo cannot be run.
pub fn compile(
    workspace: &Workspace,
    trials: &[Trial],
    jobs: usize,
) -> Result<BTreeMap<String, Said>> {
    let trials: Vec<&Trial> = trials
        .iter()
        .filter(|trial| trial.fault.is_none())
        .collect();
    if trials.is_empty() {
        return Ok(BTreeMap::new());
    }
    let folders: Vec<String> = trials.iter().map(|trial| trial.folder.clone()).collect();
    workspace.set_members(&folders)?;
    // Cargo takes the clients for members as well, but without being asked for them it compiles them
    // only as the programs want them: without TLS.
    let selected = trials
        .iter()
        .flat_map(|trial| ["--package", trial.package.as_str()]);
    let args: Vec<&str> = selected.collect();
    say::errln!("cargo build, {jobs} at once; what the clients depend on comes first");
    let run = Run {
        workspace,
        subcommand: "build",
        args: &args,
        jobs,
    };
    let all = trials.len();
    let mut done = 0;
    run.start(
        |_| {},
        |folder| {
            if folder.ends_with("/program") {
                done += 1;
                say::errln!("[{done}/{all}] cargo build: {folder}");
            }
        },
    )
}

/// Why there is no program: there is no client, or what the compiler said about one of them.
pub fn why_not(trial: &Trial, said: &BTreeMap<String, Said>) -> Option<String> {
    if let Some(fault) = &trial.fault {
        return Some(fault.clone());
    }
    let program = said.get(&trial.folder);
    if program.is_some_and(|program| program.done) {
        return None;
    }
    let crates = [said.get(&trial.client), program].into_iter().flatten();
    let errors: Vec<&String> = crates.flat_map(|said| &said.errors).collect();
    for error in &errors {
        say::errln!("{}: {error}", trial.title);
    }
    Some(match errors.split_first() {
        Some((first, [])) => format!("it does not compile: {first}"),
        Some((first, more)) => format!("it does not compile: {first} (and {} more)", more.len()),
        None => "it does not compile".to_owned(),
    })
}
