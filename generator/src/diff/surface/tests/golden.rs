//! The plan says of every golden case what was emitted.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::data::{Item, Kind, Surface};
use super::super::plan::of;
use super::read::read;
use crate::plan::groups::Groups;
use crate::source::SourceFile;
use crate::{MergeOptions, Options};

fn folders() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn sources(folder: &Path) -> Vec<SourceFile> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.is_file()).collect();
    paths.sort();
    let file = |path: PathBuf| SourceFile {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        bytes: fs::read(&path).unwrap(),
    };
    paths.into_iter().map(file).collect()
}

/// The interface with types that are the same as another as what they are written as.
fn with_aliases(mut surface: Surface) -> Surface {
    for (name, target) in std::mem::take(&mut surface.shared) {
        let item = Item {
            kind: Kind::Alias {
                parameters: String::new(),
                target: target.clone(),
            },
            open: true,
            ..Item::default()
        };
        let path = surface.path_of(&name).unwrap();
        surface.items.insert(path, item);
        surface.aliases.insert(name, target);
    }
    surface
}

#[test]
fn the_plan_says_what_is_emitted() {
    let options = |groups: Groups| Options {
        crate_name: "golden".to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        plain_strings: false,
        newtypes: false,
        keep_unknown: false,
        keep_going: true,
        drop_description: false,
        groups,
    };
    let folders = folders();
    assert!(folders.len() > 5, "{folders:?}");
    for folder in folders {
        let groups = match folder.ends_with("groups") {
            true => Groups::Tag,
            false => Groups::None,
        };
        let client = crate::generate(sources(&folder), &options(groups))
            .client
            .unwrap();
        let emitted = read(&client.files);
        let planned = of(&client.analysis.plan, &client.analysis.exports);
        let planned = with_aliases(planned);
        let paths = emitted.items.keys().chain(planned.items.keys());
        for path in paths {
            let place = format!("{path} of {}", folder.display());
            let (Some(one), Some(two)) = (emitted.items.get(path), planned.items.get(path)) else {
                panic!("{place} is not in both");
            };
            let members = one.members.keys().chain(two.members.keys());
            for name in members {
                let (one, two) = (one.members.get(name), two.members.get(name));
                assert_eq!(one, two, "{name} of {place}");
            }
            assert_eq!(one, two, "{place}");
        }
        assert_eq!(emitted.aliases, planned.aliases, "{}", folder.display());
    }
}
