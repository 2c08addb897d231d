//! Which files of a crate use each other in a circle.
//!
//! A file uses the file that defines what it names, whoever passes it on: a `mod` or a `pub use` of a
//! parent is no use of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, UseTree, Visibility};

use super::uses::{Mention, absolute, flatten};

/// The files of a crate, and what each defines and passes on.
struct Crate {
    /// The file of each module, by its path below the crate.
    files: BTreeMap<Vec<String>, String>,
    /// What `pub use` passes on: module and name, and the whole path of what is meant.
    passed_on: BTreeMap<(Vec<String>, String), Vec<String>>,
}

/// The circles: each a set of files that all use each other, directly or through others.
pub fn find(src: &Path, mentions: &[Mention]) -> Vec<BTreeSet<String>> {
    let known = Crate::read(src);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in mentions {
        if known.is_passed_on(mention) {
            continue;
        }
        if let Some(target) = known.defining_file(&mention.path)
            && target != mention.file
        {
            uses.entry(mention.file.clone()).or_default().insert(target);
        }
    }
    circles(&uses)
}

impl Crate {
    fn read(src: &Path) -> Self {
        let mut known = Self {
            files: BTreeMap::new(),
            passed_on: BTreeMap::new(),
        };
        known.folder(src, src);
        known
    }

    fn folder(&mut self, src: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.folder(src, &path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                self.file(src, path);
            }
        }
    }

    fn file(&mut self, src: &Path, path: PathBuf) {
        let relative = path.strip_prefix(src).unwrap().with_extension("");
        let mut module: Vec<String> = relative
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .collect();
        if module
            .last()
            .is_some_and(|last| last == "mod" || last == "lib")
        {
            module.pop();
        }
        let name = path.strip_prefix(src).unwrap().display().to_string();
        self.files.insert(module.clone(), name.replace('\\', "/"));
        let parsed = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        for item in parsed.items {
            if let Item::Use(item) = item
                && !matches!(item.vis, Visibility::Inherited)
            {
                self.pass_on(&item.tree, &module);
            }
        }
    }

    fn pass_on(&mut self, tree: &UseTree, module: &[String]) {
        let mut paths = Vec::new();
        flatten(tree, &[], &mut paths);
        for path in paths {
            let name = path.last().unwrap().clone();
            let path = self.meant(path, module);
            self.passed_on.insert((module.to_vec(), name), path);
        }
    }

    /// A path from the crate's root; `pub use child::Name` begins with a module beside it.
    fn meant(&self, path: Vec<String>, module: &[String]) -> Vec<String> {
        match path[0].as_str() {
            "crate" | "self" | "super" => absolute(path, module),
            _ => [&["crate".to_owned()], module, &path].concat(),
        }
    }

    fn is_passed_on(&self, mention: &Mention) -> bool {
        let Some(name) = mention.path.last() else {
            return false;
        };
        let meant = self.meant(mention.path.clone(), &mention.module);
        self.passed_on.get(&(mention.module.clone(), name.clone())) == Some(&meant)
    }

    /// The file that defines what a path names.
    fn defining_file(&self, path: &[String]) -> Option<String> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            if path.first().is_none_or(|first| first != "crate") {
                return None;
            }
            let inner = &path[1..];
            let depth = (0..=inner.len())
                .rev()
                .find(|depth| self.files.contains_key(&inner[..*depth]))?;
            let (module, rest) = inner.split_at(depth);
            let passed_on = rest.first().and_then(|name| {
                let key = (module.to_vec(), name.clone());
                self.passed_on.get(&key)
            });
            match passed_on {
                Some(meant) => path = [meant.as_slice(), &rest[1..]].concat(),
                None => return self.files.get(module).cloned(),
            }
        }
        None
    }
}

/// The strongly connected parts of a graph that are more than one file.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = uses
        .keys()
        .map(|file| (file, reached(uses, file)))
        .collect();
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for (file, reached) in &reach {
        let circle: BTreeSet<String> = reached
            .iter()
            .filter(|other| reach.get(**other).is_some_and(|back| back.contains(*file)))
            .map(|other| (*other).clone())
            .collect();
        if circle.len() > 1 && !found.contains(&circle) {
            found.push(circle);
        }
    }
    found
}

fn reached<'a>(
    uses: &'a BTreeMap<String, BTreeSet<String>>,
    from: &'a String,
) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut queue: Vec<&String> = uses.get(from).into_iter().flatten().collect();
    while let Some(file) = queue.pop() {
        if found.insert(file) {
            queue.extend(uses.get(file).into_iter().flatten());
        }
    }
    found
}
