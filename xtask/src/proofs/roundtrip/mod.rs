//! `cargo xtask roundtrip`: proves that no value is lost on the way through an emitted type.
//!
//! Samples are made from the schemas of the merged document, decoded by the emitted type of the
//! component and encoded again; the JSON must be the same.

mod json;
mod program;
pub mod sample;
mod table;
mod verdict;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use generator::GeneratedClient;
use generator::report::{answer_components, component_types, form_components};
use serde_json::Value;

use crate::checkout;
use crate::corpus::compiler::{Run, Said};
use crate::corpus::documents::{self, Document};
use crate::corpus::workspace::{Workspace, write};
use crate::corpus::{make, memory};
use crate::exit::Exit;
use crate::judged::judged;
use crate::say;
use crate::style::count;
use sample::{Sample, Samples, Schemas, samples};
use verdict::Verdict;

/// What to prove.
#[derive(clap::Args)]
pub struct Args {
    /// A folder of documents: JSON and YAML files, and folders of files that belong together
    dir: PathBuf,
    /// Only documents whose name contains this (may be repeated)
    #[arg(long, value_name = "SUBSTRING")]
    only: Vec<String>,
    /// What decides on the samples that are made by chance
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How many clients are compiled at once [default: as many as fit into memory]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Where clients and test programs are written [default: target/roundtrip]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the command: status 0 when every sample came back as it was.
pub fn main(args: &Args) -> Exit {
    judged(run(args), table::print, table::failed)
}

/// A document whose samples are to be tried.
struct Trial {
    verdict: Verdict,
    /// The samples, each with the number of its type in the test program.
    samples: Vec<(usize, Sample)>,
    /// The folder and the name of the test program's package; nothing when there is none.
    package: Option<(String, String)>,
}

fn run(args: &Args) -> Result<Vec<Verdict>> {
    let documents = documents::find(&args.dir, &args.only)?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => checkout::root()?.join("target").join("roundtrip"),
    };
    let workspace = Workspace::new(&out)?;
    let mut trials = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let trial = prepare(&workspace, document, args.seed)?;
        let about = count(trial.samples.len(), "sample");
        say::errln!(
            "[{}/{}] {}: {about}",
            index + 1,
            documents.len(),
            document.title
        );
        trials.push(trial);
    }
    let said = compile(
        &workspace,
        &trials,
        args.jobs.map_or_else(memory::jobs, usize::from),
    )?;
    trials
        .into_iter()
        .map(|trial| tried(trial, &workspace, &said))
        .collect()
}

/// Generates the client, makes the samples and writes the test program.
fn prepare(workspace: &Workspace, document: &Document, seed: u64) -> Result<Trial> {
    let mut trial = Trial {
        verdict: Verdict {
            title: document.title.clone(),
            ..Verdict::default()
        },
        samples: Vec::new(),
        package: None,
    };
    let made = make::make_flat(document);
    let client = match made.client() {
        Ok(client) => client,
        Err(why) => {
            trial.verdict.fault = Some(why);
            return Ok(trial);
        }
    };
    let Samples {
        samples,
        contradictions,
    } = samples_of(client, seed)?;
    trial.verdict.contradictions = contradictions.into_iter().collect();
    trial.verdict.answers = answer_components(&client.analysis);
    let forms = form_components(&client.analysis);
    let mut types = component_types(&client.analysis);
    types.retain(|component, _| !forms.contains(component));
    let numbers: BTreeMap<&str, usize> = types
        .keys()
        .enumerate()
        .map(|(number, name)| (name.as_str(), number))
        .collect();
    for sample in samples
        .into_iter()
        .filter(|sample| !forms.contains(&sample.component))
    {
        match numbers.get(sample.component.as_str()) {
            Some(number) => trial.samples.push((*number, sample)),
            None => trial
                .verdict
                .failed
                .push((sample, "the component has no type".to_owned())),
        }
    }
    if !trial.samples.is_empty() {
        let folder = format!("{}/program", document.name);
        let package = format!("{}-roundtrip", document.name);
        workspace.add_files(
            &format!("{}/client", document.name),
            &program::types_alone(&client.files),
            &client.manifest,
        )?;
        let root = workspace.root().join(&folder);
        write(
            &root.join("Cargo.toml"),
            &program::manifest(&package, &make::package(document)),
        )?;
        let types: Vec<&str> = types.values().map(String::as_str).collect();
        write(&root.join("src").join("main.rs"), &program::source(&types))?;
        trial.package = Some((folder, package));
    }
    Ok(trial)
}

fn samples_of(client: &GeneratedClient, seed: u64) -> Result<Samples> {
    let openapi = client.files.get("openapi.json").map_or("", String::as_str);
    let document: Value =
        serde_json::from_str(openapi).context("cannot read the merged document")?;
    Ok(samples(&Schemas::new(&document), seed))
}

fn compile(workspace: &Workspace, trials: &[Trial], jobs: usize) -> Result<BTreeMap<String, Said>> {
    let packages: Vec<&(String, String)> = trials
        .iter()
        .filter_map(|trial| trial.package.as_ref())
        .collect();
    if packages.is_empty() {
        return Ok(BTreeMap::new());
    }
    let folders: Vec<String> = packages.iter().map(|(folder, _)| folder.clone()).collect();
    workspace.set_members(&folders)?;
    // Cargo takes the clients for members as well, but without being asked for them it compiles them
    // only as the programs want them: without TLS.
    let selected = packages
        .iter()
        .flat_map(|(_, package)| ["--package", package]);
    let args: Vec<&str> = selected.collect();
    say::errln!("cargo build, {jobs} at once; what the clients depend on comes first");
    let run = Run {
        workspace,
        subcommand: "build",
        args: &args,
        jobs,
    };
    let all = packages.len();
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

/// Runs the test program, when it could be compiled.
fn tried(trial: Trial, workspace: &Workspace, said: &BTreeMap<String, Said>) -> Result<Verdict> {
    let Trial {
        mut verdict,
        samples,
        package,
    } = trial;
    let Some((folder, package)) = package else {
        return Ok(verdict);
    };
    if let Some(why) = why_not(&folder, said) {
        verdict.fail(
            samples.into_iter().map(|(_, sample)| sample).collect(),
            &why,
        );
        return Ok(verdict);
    }
    let input: Vec<(usize, String)> = samples
        .iter()
        .map(|(number, sample)| (*number, sample.value.to_string()))
        .collect();
    let program = format!("{package}{}", std::env::consts::EXE_SUFFIX);
    let answers = program::run(&workspace.target().join("debug").join(program), &input)?;
    verdict.judge(
        samples.into_iter().map(|(_, sample)| sample).collect(),
        &answers,
    );
    Ok(verdict)
}

/// Why there is no test program: what the compiler said about it, or about the client.
fn why_not(folder: &str, said: &BTreeMap<String, Said>) -> Option<String> {
    let program = said.get(folder);
    if program.is_some_and(|program| program.done) {
        return None;
    }
    let client = said.get(&folder.replace("/program", "/client"));
    let errors: Vec<&String> = [client, program]
        .into_iter()
        .flatten()
        .flat_map(|said| &said.errors)
        .collect();
    Some(match errors.split_first() {
        Some((first, [])) => (*first).clone(),
        Some((first, more)) => format!("{first} (and {} more)", more.len()),
        None => "it could not be compiled".to_owned(),
    })
}
