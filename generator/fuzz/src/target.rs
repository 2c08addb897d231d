//! What can be driven, and with what.

use crate::{generate_all, lines, mutated, read_and_print, seeded, seeds};

/// What is driven.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// The name of the file that a reader is given; nothing for the whole pipeline.
    file: Option<&'static str>,
    endings: &'static [&'static str],
}

const TARGETS: &[Target] = &[
    Target {
        name: "json",
        file: Some("a.json"),
        endings: &["json"],
    },
    Target {
        name: "yaml",
        file: Some("a.yaml"),
        endings: &["yaml", "yml"],
    },
    Target {
        name: "markdown",
        file: Some("a.md"),
        endings: &["md"],
    },
    Target {
        name: "pipeline",
        file: None,
        endings: &[],
    },
];

impl Target {
    /// The one of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// What to begin with.
    pub fn inputs(&self) -> Vec<String> {
        match self.name {
            "pipeline" => seeds::documents().iter().map(ToString::to_string).collect(),
            "json" => {
                let mut texts = seeds::texts(self.endings);
                texts.extend(seeds::documents().iter().flat_map(seeds::parts));
                texts
            }
            _ => seeds::texts(self.endings),
        }
    }

    /// The input of this number: mostly a change of nodes where it is JSON, else of lines.
    pub fn input(&self, inputs: &[String], number: u64) -> String {
        let mut pick = seeded(number);
        let text = &inputs[pick(inputs.len())];
        let by_nodes = (self.file.is_none() || pick(4) == 0)
            .then(|| mutated(text.as_bytes(), pick(1 << 30) as u32, 1 << 20))
            .flatten();
        by_nodes.unwrap_or_else(|| lines::changed(text, &mut pick))
    }

    /// Tries an input.
    pub fn run(&self, input: &str) {
        match self.file {
            Some(file) => read_and_print(file, input.as_bytes()),
            None => generate_all(input.as_bytes()),
        }
    }
}
