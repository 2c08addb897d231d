//! Unions with a discriminator that need not be there (OpenAPI 3.2).

use serde_json::{Value, json};

use crate::runtime::fit::Fit;
use crate::runtime::{object, tagged_union};

object! {
    pub struct Fish: fit {
        pub kind: String = "kind",
        pub fins?: i64 = "fins",
    }
}

object! {
    pub struct OtherPet: fit {
        pub name: String = "name",
        pub kind?: String = "kind",
    }
}

tagged_union! {
    pub enum Pet by "kind" else Other: fit {
        Fish(Fish) = "fish",
        Other(Box<OtherPet>) = "OtherPet",
    }
}

#[test]
fn values_without_a_known_tag_are_of_the_default() {
    let read = |value: &Value| serde_json::from_value::<Pet>(value.clone()).unwrap();
    for value in [
        json!({"name": "Rex"}),
        json!({"name": "Rex", "kind": "dog"}),
        json!({"name": "Rex", "kind": "OtherPet"}),
    ] {
        let pet = read(&value);
        assert!(matches!(&pet, Pet::Other(other) if other.name == "Rex"));
        assert_eq!(serde_json::to_value(&pet).unwrap(), value);
        assert!(Pet::fit(&value).is_some());
    }
    let fish = json!({"kind": "fish", "fins": 2});
    assert!(matches!(read(&fish), Pet::Fish(fish) if fish.fins == Some(2)));
    let unknown = json!({"legs": 4});
    assert!(matches!(read(&unknown), Pet::Unknown(kept) if kept == unknown));
    assert!(Pet::fit(&unknown).is_none());
    assert!(serde_json::from_value::<Pet>(json!({"kind": "fish", "fins": "x"})).is_err());
}
