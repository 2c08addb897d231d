//! What holds of the whole pipeline, for documents in any order and cut into any pages: the same
//! client, byte for byte.
//!
//! The cases are few and the same on each run; `PROPTEST_CASES=10000` tries more.

use generator::GeneratedClient;
use generator::source::SourceFile;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::clients::{client, made_from, pages_of};
use crate::support::documents::{DOCUMENTS, file};
use crate::support::seed::seed;
use crate::support::shuffle::{reorder, shuffle_content, shuffle_keys};

/// Fails with the first line that differs.
fn same(actual: &GeneratedClient, expected: &GeneratedClient) -> Result<(), TestCaseError> {
    for (path, expected) in &expected.files {
        let actual = actual.files.get(path).map_or("", String::as_str);
        let mut lines = expected.lines().zip(actual.lines());
        let differing = lines.find(|(expected, actual)| expected != actual);
        prop_assert!(actual == expected, "{path}: {differing:?}");
    }
    prop_assert_eq!(actual.files.len(), expected.files.len());
    prop_assert_eq!(&actual.manifest, &expected.manifest);
    Ok(())
}

/// Numbers below a bound, from random ones.
fn picking(choices: Vec<u32>) -> impl FnMut(usize) -> usize {
    let mut choices = choices.into_iter().cycle();
    move |below| choices.next().unwrap_or_default() as usize % below
}

fn choices() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 1..60)
}

/// As many as the ordinary tests have time for, or as many as are asked for.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        rng_seed: seed(5),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_order_of_operations_and_components_does_not_matter(
        which in any::<prop::sample::Index>(),
        choices in choices(),
    ) {
        let document = which.get(&DOCUMENTS);
        let mut other = document.clone();
        shuffle_keys(&mut other, &mut picking(choices));
        same(&client(vec![file("a.json", &other)]), &client(vec![file("a.json", document)]))?;
    }

    #[test]
    fn pages_in_any_order_and_under_any_names_give_the_client_of_the_whole(
        which in any::<prop::sample::Index>(),
        choices in choices(),
    ) {
        let whole = client(vec![file("a.json", which.get(&DOCUMENTS))]);
        let mut pages = pages_of(&whole);
        reorder(&mut pages, &mut picking(choices));
        for (number, page) in pages.iter_mut().enumerate() {
            page.name = format!("{number}.md");
        }
        same(&client(pages), &whole)?;
    }

    #[test]
    fn merging_groups_of_pages_first_changes_nothing(
        which in any::<prop::sample::Index>(),
        choices in choices(),
    ) {
        let whole = client(vec![file("a.json", which.get(&DOCUMENTS))]);
        let mut pick = picking(choices);
        let mut groups = vec![Vec::new(); 3];
        for page in pages_of(&whole) {
            groups[pick(3)].push(page);
        }
        let merged = groups.into_iter().filter(|group| !group.is_empty()).enumerate();
        let merged = merged.map(|(number, group)| SourceFile {
            name: format!("{number}.json"),
            bytes: made_from(&client(group)).into_bytes(),
        });
        same(&client(merged.collect()), &whole)?;
    }

    #[test]
    fn pages_that_are_ordered_differently_are_merged_the_same_in_any_order(
        which in any::<prop::sample::Index>(),
        choices in choices(),
    ) {
        let mut document = which.get(&DOCUMENTS).clone();
        let mut pick = picking(choices);
        let mut versions = Vec::new();
        for _ in 0..3 {
            shuffle_keys(&mut document, &mut pick);
            shuffle_content(&mut document, &mut pick);
            versions.push(document.clone());
        }
        let names = ["a.json", "b.json", "c.json"];
        let given = |versions: &[Value]| {
            let files = names.iter().zip(versions);
            client(files.map(|(name, document)| file(name, document)).collect())
        };
        let expected = given(&versions);
        reorder(&mut versions, &mut pick);
        same(&given(&versions), &expected)?;
    }
}
