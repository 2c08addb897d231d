//! Changes of schemas.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "add an optional field",
        apply: add_optional_field,
    },
    Mutation {
        name: "add a required field",
        apply: add_required_field,
    },
    Mutation {
        name: "remove a field",
        apply: remove_field,
    },
    Mutation {
        name: "rename a field",
        apply: rename_field,
    },
    Mutation {
        name: "rename a field in Rust",
        apply: rename_field_in_rust,
    },
    Mutation {
        name: "require a field, or no longer",
        apply: require_field,
    },
    Mutation {
        name: "require a field that is not described",
        apply: require_undescribed,
    },
    Mutation {
        name: "reorder fields",
        apply: reorder_fields,
    },
    Mutation {
        name: "retype a field",
        apply: retype_field,
    },
    Mutation {
        name: "let a field be null",
        apply: let_be_null,
    },
    Mutation {
        name: "let a field only come from the server",
        apply: make_read_only,
    },
    Mutation {
        name: "deprecate a field",
        apply: deprecate_field,
    },
    Mutation {
        name: "take other fields, or no longer",
        apply: toggle_rest,
    },
    Mutation {
        name: "widen an integer, or narrow it",
        apply: resize_integer,
    },
    Mutation {
        name: "give text a format",
        apply: give_format,
    },
    Mutation {
        name: "make text an enumeration",
        apply: make_enumeration,
    },
    Mutation {
        name: "make a value a list",
        apply: make_list,
    },
    Mutation {
        name: "add a value",
        apply: add_value,
    },
    Mutation {
        name: "remove a value",
        apply: remove_value,
    },
    Mutation {
        name: "reorder values",
        apply: reorder_values,
    },
    Mutation {
        name: "mix values",
        apply: mix_values,
    },
    Mutation {
        name: "tighten or loosen a constraint",
        apply: constrain,
    },
    Mutation {
        name: "limit a list or a map",
        apply: limit,
    },
    Mutation {
        name: "forbid other fields",
        apply: forbid_rest,
    },
    Mutation {
        name: "change a default",
        apply: change_default,
    },
];

/// Something that is in no document.
const NEW: &str = "zebra";

pub(super) fn object_type(rng: &mut Rng) -> Value {
    let types = [
        json!({"type": "string"}),
        json!({"type": "integer"}),
        json!({"type": "array", "items": {"type": "boolean"}}),
        json!({"type": "string", "format": "date-time"}),
    ];
    sites::pick(&types, rng).cloned().unwrap_or_default()
}

fn properties(object: &mut Members) -> Option<&mut Members> {
    object.get_mut("properties")?.as_object_mut()
}

fn required(object: &mut Members) -> Option<&mut Vec<Value>> {
    object
        .entry("required")
        .or_insert_with(|| json!([]))
        .as_array_mut()
}

fn add_optional_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let ty = object_type(rng);
    properties(sites::object(document, rng)?)?.insert(NEW.to_owned(), ty);
    Some(())
}

fn add_required_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let ty = object_type(rng);
    let object = sites::object(document, rng)?;
    properties(object)?.insert(NEW.to_owned(), ty);
    required(object)?.push(json!(NEW));
    Some(())
}

/// An object and one of its properties.
fn field<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<(&'d mut Members, String)> {
    let object = sites::object(document, rng)?;
    let name = sites::pick_key(properties(object)?, rng)?;
    Some((object, name))
}

fn remove_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    properties(object)?.shift_remove(&name)?;
    required(object)?.retain(|required| *required != json!(name));
    Some(())
}

fn rename_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let renamed = |key: &String| {
        if *key == name {
            NEW.to_owned()
        } else {
            key.clone()
        }
    };
    let old = properties(object)?;
    let new: Members = old
        .iter()
        .map(|(key, value)| (renamed(key), value.clone()))
        .collect();
    *old = new;
    for required in required(object)?
        .iter_mut()
        .filter(|required| **required == json!(name))
    {
        *required = json!(NEW);
    }
    Some(())
}

fn rename_field_in_rust(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let schema = properties(object)?.get_mut(&name)?.as_object_mut()?;
    let plain = !schema.contains_key("$ref");
    plain
        .then(|| schema.insert("x-rust-name".to_owned(), json!(NEW)))
        .map(drop)
}

fn require_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let required = required(object)?;
    match required
        .iter()
        .position(|required| *required == json!(name))
    {
        Some(index) => drop(required.remove(index)),
        None => required.push(json!(name)),
    }
    Some(())
}

fn require_undescribed(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let object = sites::object(document, rng)?;
    required(object)?.push(json!(NEW));
    Some(())
}

fn reorder_fields(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let properties = properties(sites::object(document, rng)?)?;
    let mut members: Vec<(String, Value)> = properties.clone().into_iter().collect();
    members.rotate_left(1);
    *properties = members.into_iter().collect();
    (properties.len() > 1).then_some(())
}

fn retype_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let ty = object_type(rng);
    let (object, name) = field(document, rng)?;
    properties(object)?.insert(name, ty);
    Some(())
}

fn let_be_null(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let schema = properties(object)?.get_mut(&name)?;
    let nullable = schema.get("nullable") == Some(&json!(true));
    let plain = schema.get("type").is_some_and(Value::is_string);
    let schema = schema.as_object_mut().filter(|_| plain)?;
    schema.insert("nullable".to_owned(), json!(!nullable));
    Some(())
}

fn make_read_only(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let schema = properties(object)?.get_mut(&name)?.as_object_mut()?;
    schema.insert("readOnly".to_owned(), json!(true));
    Some(())
}

fn deprecate_field(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let (object, name) = field(document, rng)?;
    let schema = properties(object)?.get_mut(&name)?.as_object_mut()?;
    schema.insert("deprecated".to_owned(), json!(true));
    Some(())
}

fn toggle_rest(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let object = sites::object(document, rng)?;
    match object.remove("additionalProperties") {
        Some(Value::Object(_) | Value::Bool(true)) => {}
        _ => drop(object.insert("additionalProperties".to_owned(), json!({"type": "string"}))),
    }
    Some(())
}

fn resize_integer(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let schema = sites::scalar(document, rng, &["integer"])?;
    let format = if schema.get("format") == Some(&json!("int32")) {
        "int64"
    } else {
        "int32"
    };
    schema.insert("format".to_owned(), json!(format));
    Some(())
}

fn give_format(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let formats = ["date", "date-time", "uuid", "byte", "email"];
    let format = sites::pick(&formats, rng)?;
    sites::scalar(document, rng, &["string"])?.insert("format".to_owned(), json!(format));
    Some(())
}

fn make_enumeration(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let schema = sites::scalar(document, rng, &["string"])?;
    schema.insert("enum".to_owned(), json!(["red", "green"]));
    Some(())
}

fn make_list(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let schema = sites::scalar(document, rng, &["string", "integer", "boolean", "number"])?;
    let items = Value::Object(schema.clone());
    *schema = Members::new();
    schema.insert("type".to_owned(), json!("array"));
    schema.insert("items".to_owned(), items);
    Some(())
}

fn add_value(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::enumeration(document, rng)?.push(json!(NEW));
    Some(())
}

fn remove_value(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let values = sites::enumeration(document, rng)?;
    values.remove(rng.usize(..values.len()));
    Some(())
}

fn reorder_values(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::enumeration(document, rng)?.rotate_left(1);
    Some(())
}

fn mix_values(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let is_one = |members: &Members| {
        members.get("enum").is_some_and(Value::is_array)
            && members.get("type") == Some(&json!("string"))
    };
    let schema = sites::site(document, rng, is_one)?;
    schema.remove("type");
    schema.get_mut("enum")?.as_array_mut()?.push(json!(7));
    Some(())
}

fn constrain(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let least = rng.u32(1..5);
    let schema = sites::scalar(document, rng, &["string", "integer", "number"])?;
    let keyword = if schema.get("type") == Some(&json!("string")) {
        "minLength"
    } else {
        "minimum"
    };
    schema.insert(keyword.to_owned(), json!(least));
    Some(())
}

fn limit(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let most = rng.u32(1..5);
    let schema = sites::scalar(document, rng, &["array", "object"])?;
    let keyword = match schema.get("type") == Some(&json!("array")) {
        true => "maxItems",
        false => "maxProperties",
    };
    schema.insert(keyword.to_owned(), json!(most));
    Some(())
}

fn forbid_rest(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let object = sites::object(document, rng)?;
    object.insert("additionalProperties".to_owned(), json!(false));
    Some(())
}

fn change_default(document: &mut Value, rng: &mut Rng) -> Option<()> {
    sites::scalar(document, rng, &["string"])?.insert("default".to_owned(), json!(NEW));
    Some(())
}
