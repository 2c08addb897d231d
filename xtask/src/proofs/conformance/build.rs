//! Generates the clients, and compiles them with the scenario programs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::Places;
use super::suite::{Spec, Suite};
use crate::corpus::compiler::{Run, Said};
use crate::corpus::make;
use crate::corpus::workspace::{Workspace, write};
use crate::say;

/// The package that runs the programs.
const RUNNER: &str = "conformance";

/// What the programs may use, beside the clients: what clients show in their own interfaces, and the
/// test support.
const DEPENDENCIES: &str = "\
bytes = \"1\"
chrono = { version = \"0.4\", default-features = false }
serde_json = \"1\"
";

/// What was compiled.
pub struct Built {
    /// The program that runs the scenarios; nothing when there are none.
    pub runner: Option<PathBuf>,
    /// Spec → why its scenarios cannot be run.
    pub faults: BTreeMap<String, String>,
}

/// Generates and compiles what the specs need.
///
/// # Errors
///
/// When a file cannot be written, or Cargo cannot be run.
pub fn build(suite: &Suite, specs: &[&Spec], places: &Places, jobs: usize) -> Result<Built> {
    let workspace = Workspace::new(&places.target.join("crates"))?;
    let mut built = Built {
        runner: None,
        faults: BTreeMap::new(),
    };
    // All are written, also those that are not asked for: so the lock file stays as it is.
    let mut members = vec!["run".to_owned()];
    for spec in &suite.specs {
        match prepare(spec, &workspace, places)? {
            Ok(()) => members.push(program_folder(spec)),
            Err(why) => drop(built.faults.insert(spec.name.clone(), why)),
        }
    }
    let programs = |built: &Built| -> Vec<String> {
        let names = specs.iter().map(|spec| spec.name.clone());
        names
            .filter(|name| !built.faults.contains_key(name))
            .collect()
    };
    write_runner(&workspace, places, &programs(&built))?;
    workspace.set_members(&members)?;
    let compiler = Compiler {
        workspace: &workspace,
        jobs,
    };
    let wanted = programs(&built);
    say::errln!("cargo build, {jobs} at once; what the clients depend on comes first");
    let packages: Vec<String> = wanted.iter().map(|name| program_package(name)).collect();
    let mut done = BTreeSet::new();
    let said = compiler.compile(&packages, |folder| {
        let program = folder.strip_prefix("programs/").map(str::to_owned);
        if let Some(program) = program.filter(|program| done.insert(program.clone())) {
            say::errln!("[{}/{}] cargo build: {program}", done.len(), packages.len());
        }
    })?;
    for spec in specs.iter().filter(|spec| wanted.contains(&spec.name)) {
        if let Some(why) = why_not(spec, &said) {
            built.faults.insert(spec.name.clone(), why);
        }
    }
    let wanted = programs(&built);
    if wanted.is_empty() {
        return Ok(built);
    }
    write_runner(&workspace, places, &wanted)?;
    let said = compiler.compile(&[RUNNER.to_owned()], |_| {})?;
    let run = said.get("run").cloned().unwrap_or_default();
    ensure!(
        run.done,
        "the runner does not compile: {}",
        run.errors.join("; ")
    );
    let program = format!("{RUNNER}{}", std::env::consts::EXE_SUFFIX);
    built.runner = Some(workspace.target().join("debug").join(program));
    Ok(built)
}

/// Writes the clients of a spec, and the manifest of its program; why not, when it has none.
fn prepare(spec: &Spec, workspace: &Workspace, places: &Places) -> Result<Result<(), String>> {
    let program = places.programs.join(format!("{}.rs", spec.name));
    if !program.exists() {
        return Ok(Err(
            "it has neither a program nor a reason to be skipped".to_owned()
        ));
    }
    let mut clients = String::new();
    for (document, alias) in spec.documents.iter().zip(&spec.aliases) {
        let made = make::make(document);
        let client = match made.client() {
            Ok(client) => client,
            Err(why) => return Ok(Err(format!("{}: {why}", document.title))),
        };
        workspace.add(&client_folder(&document.name), client)?;
        let (package, folder) = (make::package(document), &document.name);
        clients.push_str(&format!(
            "{alias} = {{ package = \"{package}\", path = \"../../clients/{folder}\", default-features = false }}\n",
        ));
    }
    let package = program_package(&spec.name);
    let manifest = format!(
        "\
[package]
name = \"{package}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[lib]
path = {}

[dependencies]
{clients}support = {{ path = \"../../support\" }}
{DEPENDENCIES}",
        quoted(&program)?
    );
    write(
        &workspace
            .root()
            .join(program_folder(spec))
            .join("Cargo.toml"),
        &manifest,
    )?;
    Ok(Ok(()))
}

/// Writes the package that runs the programs of these specs, and the one that supports them.
fn write_runner(workspace: &Workspace, places: &Places, specs: &[String]) -> Result<()> {
    let root = workspace.root();
    let support = places.programs.join("support").join("lib.rs");
    let manifest = format!(
        "\
[package]
name = \"support\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[lib]
path = {}

[dependencies]
tokio = {{ version = \"1\", default-features = false, features = [\"net\", \"rt\", \"time\"] }}
",
        quoted(&support)?
    );
    write(&root.join("support").join("Cargo.toml"), &manifest)?;

    let mut manifest = format!(
        "\
[package]
name = \"{RUNNER}\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
support = {{ path = \"../support\" }}
"
    );
    let mut calls = String::new();
    for name in specs {
        let package = program_package(name);
        manifest.push_str(&format!(
            "{package} = {{ path = \"../programs/{name}\" }}\n"
        ));
        let module = package.replace('-', "_");
        calls.push_str(&format!(
            "        all.extend({module}::scenarios(server).into_all());\n"
        ));
    }
    write(&root.join("run").join("Cargo.toml"), &manifest)?;
    let source = format!(
        "\
fn main() -> support::Outcome {{
    support::main(|server| {{
        let mut all = Vec::new();
{calls}        all
    }})
}}
"
    );
    write(&root.join("run").join("src").join("main.rs"), &source)
}

/// A path as TOML has it.
fn quoted(path: &Path) -> Result<String> {
    let text = path.to_str().context("the checkout's path is not UTF-8")?;
    Ok(toml_edit::value(text).to_string())
}

struct Compiler<'a> {
    workspace: &'a Workspace,
    jobs: usize,
}

impl Compiler<'_> {
    fn compile(
        &self,
        packages: &[String],
        show: impl FnMut(&str),
    ) -> Result<BTreeMap<String, Said>> {
        let args: Vec<&str> = packages
            .iter()
            .flat_map(|package| ["--package", package])
            .collect();
        if args.is_empty() {
            return Ok(BTreeMap::new());
        }
        let run = Run {
            workspace: self.workspace,
            subcommand: "build",
            args: &args,
            jobs: self.jobs,
        };
        run.start(|_| {}, show)
    }
}

/// Why there is no program: what the compiler said about it, or about a client.
fn why_not(spec: &Spec, said: &BTreeMap<String, Said>) -> Option<String> {
    let program = said.get(&program_folder(spec));
    if program.is_some_and(|program| program.done) {
        return None;
    }
    let clients = spec
        .documents
        .iter()
        .map(|document| client_folder(&document.name));
    let errors: Vec<&String> = clients
        .filter_map(|folder| said.get(&folder))
        .chain(program)
        .flat_map(|said| &said.errors)
        .collect();
    for error in &errors {
        say::errln!("{error}");
    }
    Some(match errors.split_first() {
        Some((first, [])) => format!("it does not compile: {first}"),
        Some((first, more)) => format!("it does not compile: {first} (and {} more)", more.len()),
        None => "it does not compile".to_owned(),
    })
}

fn client_folder(name: &str) -> String {
    format!("clients/{name}")
}

fn program_folder(spec: &Spec) -> String {
    format!("programs/{}", spec.name)
}

fn program_package(name: &str) -> String {
    format!("{name}-scenarios")
}
