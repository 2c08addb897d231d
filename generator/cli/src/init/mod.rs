//! `init`: a new client, with all that keeps it in step.

mod member;
mod templates;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::choices::Choices;
use crate::config::{self, Config};
use crate::elsewhere::is_elsewhere;
use crate::exit::Exit;
use crate::fetch;
use crate::generate::{self, Run};
use crate::git::Git;
use crate::messages::Messages;
use crate::paths::{display, relative};
use crate::program;
use crate::style::{Painter, wants_color};
use crate::which::{Which, quoted};
use member::Membership;

/// Where the specs are looked for when nobody says.
const PLACES: [&str; 4] = ["specs", "openapi.json", "openapi.yaml", "openapi.yml"];

/// What to make a client from, and where.
#[derive(clap::Args)]
pub struct Args {
    /// A file, a folder of pages and documents, or an address [default: `specs`, or `openapi.json` or `.yaml`]
    #[arg(value_name = "SPEC|URL")]
    spec: Option<PathBuf>,
    /// The folder of the new crate
    #[arg(long, value_name = "DIR", default_value = "client")]
    out: PathBuf,
    /// The package name of the crate [default: the folder's name]
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// Write no workflow for GitHub
    #[arg(long)]
    no_workflow: bool,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command and prints what it says.
pub fn main(args: &Args) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stderr()) && wants_color(&io::stdout()),
    };
    let mut run = Run {
        out: String::new(),
        err: String::new(),
        exit: Exit::Fine,
    };
    if let Err(error) = init(args, painter, &mut run) {
        run.fails(&error, painter);
    }
    let _ = io::stderr().write_all(run.err.as_bytes());
    let _ = io::stdout().write_all(run.out.as_bytes());
    run.exit
}

fn init(args: &Args, painter: Painter, run: &mut Run) -> Result<()> {
    let spec = args.spec()?;
    let out = args.out.as_path();
    let manifest = out.join(config::MANIFEST);
    ensure!(
        !manifest.exists(),
        "`{}` is there already: let it say what the client is made from, then run `{} generate`\n\n    \
         [package.metadata.generated]\n    specs = [\"../specs\"]\n",
        display(&manifest),
        program::name()
    );
    let membership = Membership::of(out)?;
    let which = Which {
        specs: vec![spec.clone()],
        out: Some(out.to_path_buf()),
        package: Vec::new(),
    };
    let generate = generate::Args::of(
        which,
        args.name.clone(),
        args.choices.clone(),
        args.messages,
    );
    let made = generate::run(&generate, generator::generate, painter);
    run.err.push_str(&made.err);
    run.out.push_str(&made.out);
    if made.exit != Exit::Fine {
        membership.undo();
        run.exit = made.exit;
        return Ok(());
    }
    let name = configure(args, &spec, &manifest)?;
    let mut told = vec![format!(
        "{}: says what the client is made from",
        display(&manifest)
    )];
    told.extend(membership.told());
    if membership.is_alone() {
        told.extend(create(&out.join(".gitignore"), templates::IGNORED)?);
    }
    told.extend(create(
        &out.join("tests/client.rs"),
        &templates::test(&name),
    )?);
    if !args.no_workflow {
        let root = root();
        let folder = display(&relative(&std::path::absolute(out)?, &root));
        let workflow = root.join(format!(".github/workflows/{name}.yml"));
        told.extend(create(&workflow, &templates::workflow(&name, &folder))?);
    }
    for line in told {
        run.out.push_str(&line);
        run.out.push('\n');
    }
    let test = quoted(&manifest.to_string_lossy());
    run.out.push_str(&format!(
        "\nnow: `cargo test --manifest-path {test}`, and `{} generate` after each change of the specs\n",
        program::name()
    ));
    Ok(())
}

impl Args {
    fn spec(&self) -> Result<PathBuf> {
        match &self.spec {
            Some(spec) if spec.as_os_str() == "-" => {
                bail!(
                    "what comes on standard input is not there the next time: name a file or an address"
                )
            }
            Some(spec) => Ok(spec.clone()),
            None => {
                let mut places = PLACES.iter().map(PathBuf::from);
                places.find(|place| place.exists()).with_context(|| {
                    format!(
                        "name what the client is made from, since there is no `{}` here",
                        PLACES.join("` or `")
                    )
                })
            }
        }
    }
}

/// Lets the manifest say what the client is made from, and how; gives the package's name.
fn configure(args: &Args, spec: &Path, manifest: &Path) -> Result<String> {
    let text = fs::read_to_string(manifest)
        .with_context(|| format!("cannot read `{}`", display(manifest)))?;
    let spec = match is_elsewhere(spec) {
        true => PathBuf::from(fetch::FOLDER),
        false => relative(&real(spec)?, &real(&args.out)?),
    };
    let config = Config {
        specs: vec![
            spec.to_string_lossy()
                .replace(std::path::MAIN_SEPARATOR, "/"),
        ],
        choices: args.choices.clone(),
        deny_warnings: args.messages.deny_warnings,
        accepted: None,
    };
    fs::write(manifest, config::written(&text, &config)?)
        .with_context(|| format!("cannot write `{}`", display(manifest)))?;
    config::package_name(&text).context("the new crate has no name")
}

fn real(path: &Path) -> Result<PathBuf> {
    path.canonicalize()
        .with_context(|| format!("cannot find `{}`", display(path)))
}

/// Where workflows belong: the root of the repository, else here.
fn root() -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    Git::around(&current).map_or(current, |git| git.root().to_path_buf())
}

/// Writes a file, unless there is one; says what it did.
fn create(path: &Path, text: &str) -> Result<Option<String>> {
    if path.exists() {
        return Ok(Some(format!("{}: there already", display(path))));
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .with_context(|| format!("cannot write `{}`", display(path)))?;
    Ok(Some(format!("{}: new", display(path))))
}
