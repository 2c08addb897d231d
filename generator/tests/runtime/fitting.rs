//! Which variant of a union takes a value that several could take.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::{object, union};

object! {
    pub struct Settings: fit {
        pub color?: String = "color",
        pub size?: i64 = "size",
    }
}

union! {
    pub enum Options {
        Settings(Settings),
        Free(BTreeMap<String, Value>),
    }
}

#[test]
fn a_type_that_knows_no_member_leaves_the_value_to_one_that_keeps_it() {
    let read = |value: Value| serde_json::from_value::<Options>(value).unwrap();
    assert!(matches!(
        read(json!({ "color": "red" })),
        Options::Settings(_)
    ));
    assert!(matches!(read(json!({})), Options::Settings(_)));
    let newer = read(json!({ "color": "red", "weight": 3 }));
    assert!(matches!(newer, Options::Settings(_)));
    let free = json!({ "weight": 3 });
    let read = read(free.clone());
    assert!(matches!(read, Options::Free(_)));
    assert_eq!(serde_json::to_value(&read).unwrap(), free);
}
