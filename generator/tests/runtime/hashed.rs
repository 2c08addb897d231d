//! Values as members of sets: `Eq`, `Hash`, `Default`.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

use serde_json::{Value, json};

use crate::runtime::secret::Secret;
use crate::runtime::{object, tagged_union, union, value_enum};

object! {
    pub struct Berth: new, hash, fit {
        into(String) name: String = "name",
        pub length?: i64 = "length",
        into(String) note??: Option<String> = "note" or note_null,
        pub kind!: Level = "kind" => (Level::Low),
        into key?: Secret = "key",
        ..rest: Value
    }
}

value_enum! {
    pub enum Level: fit {
        Low = 1_i64,
        Auto = "auto",
    }
}

union! {
    pub enum Place: hash {
        Berth(Box<Berth>) <- (Berth),
        Name(String) <- str,
        Anywhere = "*",
    }
}

tagged_union! {
    pub enum Vessel by "kind": hash {
        Boat(Berth) <- _ = "boat" + tag,
    }
}

object! {
    pub struct Listed: default(none), hash {
        pub next?: String = "next",
        nullable berths?: Vec<Berth> = "berths",
        pub raw??: Value = "raw",
        ..rest: i64
    }
}

/// The hash of a value, which is the same in every run.
fn hash(value: &impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// Equal values have one hash, and these that differ have others.
fn differ<T: Eq + Hash + Clone>(values: &[T]) {
    let hashes: HashSet<u64> = values.iter().map(hash).collect();
    assert_eq!(hashes.len(), values.len());
    let set: HashSet<T> = values.iter().chain(values).cloned().collect();
    assert_eq!(set.len(), values.len());
    assert!(values.iter().all(|value| set.contains(value)));
}

#[test]
fn every_member_counts() {
    let plain = || Berth::new("a");
    let mut more = plain();
    more.rest.insert("depth".to_owned(), json!(1.5));
    differ(&[
        plain(),
        Berth::new("b"),
        plain().length(1),
        plain().length(2),
        plain().note("a"),
        plain().note_null(),
        plain().key("a"),
        more,
    ]);
}

#[test]
fn unions_differ_by_variant_and_value() {
    let read = |value: Value| serde_json::from_value::<Place>(value).unwrap();
    differ(&[
        Place::from("a"),
        Place::from("b"),
        Berth::new("a").into(),
        Place::Anywhere,
        read(json!(1)),
        read(json!(2)),
    ]);
    let unknown = json!({"kind": "raft"});
    differ(&[
        Vessel::from(Berth::new("a")),
        serde_json::from_value(unknown).unwrap(),
    ]);
    differ(&[Level::Low, Level::Auto, Level::from(json!(2))]);
}

#[test]
fn the_default_of_an_answer_has_no_members() {
    let listed = Listed::default();
    assert_eq!(serde_json::to_value(&listed).unwrap(), json!({}));
    assert_eq!(listed, serde_json::from_value(json!({})).unwrap());
    differ(&[
        listed,
        serde_json::from_value(json!({"raw": null})).unwrap(),
    ]);
}
