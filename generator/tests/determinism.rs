//! The same pages give the same bytes, in whatever order they come, and so does what was made of
//! them.

use std::path::Path;

use generator::source::SourceFile;
use generator::{FileSet, GeneratedClient, Options};

use crate::support::files::files_under;
use crate::support::golden_case::{Case, cases, generated, generated_with, options};
use crate::support::order::{permutations, renamed};

/// The vendor's pages in `specs`, from which the committed client is generated.
fn specs() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    Case {
        sources: files_under(&folder),
        folder,
    }
}

/// The golden cases, and the committed client's.
fn all() -> Vec<Case> {
    let mut all = cases();
    all.push(specs());
    all
}

/// The cases none of whose files refers to another by its name.
fn of_free_names() -> Vec<Case> {
    let mut free = all();
    free.retain(|case| {
        let named = |name: &str| {
            let name = name.rsplit('/').next().unwrap_or(name).as_bytes();
            let mut texts = case.sources.iter().map(|file| &file.bytes);
            texts.any(|text| text.windows(name.len()).any(|part| part == name))
        };
        !case.sources.iter().any(|file| named(&file.name))
    });
    assert!(free.len() > 2);
    free
}

/// Generates the case from other sources.
fn from(case: &Case, sources: Vec<SourceFile>) -> GeneratedClient {
    generated(case.name(), sources).0
}

/// Fails when anything of a crate differs, its manifest included.
fn assert_same(case: &Case, how: &str, actual: &GeneratedClient, expected: &GeneratedClient) {
    let names = |files: &FileSet| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&actual.files),
        names(&expected.files),
        "{} {how}",
        case.name()
    );
    for (name, text) in &actual.files {
        assert!(
            expected.files.get(name) == Some(text),
            "{}: {name} differs {how}:\n{text}",
            case.name()
        );
    }
    assert_eq!(actual.manifest, expected.manifest, "{} {how}", case.name());
}

#[test]
fn the_order_in_which_files_are_given_does_not_matter() {
    for case in all() {
        let (expected, expected_print) = generated(case.name(), case.sources.clone());
        for sources in permutations(&case.sources) {
            let (actual, printed) = generated(case.name(), sources);
            assert_same(&case, "when shuffled", &actual, &expected);
            assert_eq!(printed, expected_print);
        }
    }
}

/// Files are read in the order of their names, so that only other names are another order.
#[test]
fn the_names_of_files_do_not_matter() {
    for case in of_free_names() {
        let expected = from(&case, case.sources.clone());
        for sources in permutations(&case.sources) {
            let actual = from(&case, renamed(sources));
            assert_same(&case, "when renamed", &actual, &expected);
        }
    }
}

#[test]
fn what_is_written_twice_counts_once() {
    for case in of_free_names() {
        let expected = from(&case, case.sources.clone());
        let twice = [case.sources.clone(), case.sources.clone()].concat();
        let actual = from(&case, renamed(twice));
        assert_same(&case, "when given twice", &actual, &expected);
    }
}

#[test]
fn line_ends_do_not_matter() {
    for case in all() {
        let expected = from(&case, case.sources.clone());
        let mut sources = case.sources.clone();
        for source in &mut sources {
            let text = String::from_utf8_lossy(&source.bytes);
            source.bytes = text.replace('\n', "\r\n").into_bytes();
        }
        let actual = from(&case, sources);
        assert_same(&case, "with CRLF", &actual, &expected);
    }
}

#[test]
fn without_its_description_a_client_is_the_same() {
    for case in all() {
        let (expected, expected_print) = generated(case.name(), case.sources.clone());
        let options = Options {
            drop_description: true,
            ..options(case.name())
        };
        let (actual, printed) = generated_with(&options, case.sources.clone());
        assert_same(&case, "without its description", &actual, &expected);
        assert_eq!(printed, expected_print);
        assert!(expected.description.is_some() && actual.description.is_none());
    }
}

#[test]
fn the_emitted_document_gives_the_same_client_again() {
    for case in all() {
        let expected = from(&case, case.sources.clone());
        let document = SourceFile {
            name: "openapi.json".to_owned(),
            bytes: expected.files["openapi.json"].clone().into_bytes(),
        };
        let actual = from(&case, vec![document]);
        assert_same(&case, "from openapi.json", &actual, &expected);
    }
}
