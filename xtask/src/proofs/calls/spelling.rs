//! Names and types of an emitted crate, as a program that uses it writes them.

use generator::plan::intake::Intake;
use generator::plan::{RustType, is_keyword};

/// A name; one that Rust keeps for itself is written raw.
pub fn ident(name: &str) -> String {
    match is_keyword(name) {
        true => format!("r#{name}"),
        false => name.to_owned(),
    }
}

/// A type, from outside of the crate.
pub fn ty(of: &RustType) -> String {
    match of {
        RustType::Json => "serde_json::Value".to_owned(),
        RustType::Secret => "client::Secret".to_owned(),
        RustType::Base64 => "client::Base64".to_owned(),
        RustType::Upload => "client::Upload".to_owned(),
        RustType::Multipart => "client::Multipart".to_owned(),
        RustType::Bytes => "client::crates::bytes::Bytes".to_owned(),
        RustType::Date => "client::crates::chrono::NaiveDate".to_owned(),
        RustType::DateTime => {
            "client::crates::chrono::DateTime<client::crates::chrono::FixedOffset>".to_owned()
        }
        RustType::LocalDateTime => "client::crates::chrono::NaiveDateTime".to_owned(),
        RustType::Uuid => "client::crates::uuid::Uuid".to_owned(),
        RustType::Named(name) => format!("client::types::{}", ident(&name.name)),
        RustType::Local(name) => format!("client::api::{}", ident(name)),
        RustType::Vec(items) => format!("Vec<{}>", ty(items)),
        RustType::Map(values) => map(values),
        RustType::Option(inner) => format!("Option<{}>", ty(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", ty(inner)),
        RustType::Tuple(positions) => {
            let positions = positions.iter().map(|position| ty(position) + ",");
            format!("({})", positions.collect::<Vec<_>>().join(" "))
        }
        // Those that are written as people write them.
        RustType::Unit
        | RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::I128
        | RustType::U128
        | RustType::F64
        | RustType::String
        | RustType::External(_)
        | RustType::ByteStream
        | RustType::EventStream(_)
        | RustType::JsonLines(_)
        | RustType::PartStream(_) => of.to_string(),
    }
}

/// The type of a value that a function takes for a value of type `of`.
pub fn taken(intake: &Intake, of: &RustType) -> String {
    match intake {
        Intake::Plain | Intake::Into => ty(of),
        Intake::Through(inner) => ty(inner),
        Intake::List(item) => format!("Vec<{}>", ty(&item.ty)),
        Intake::Map(value) => map(&value.ty),
    }
}

fn map(values: &RustType) -> String {
    format!("std::collections::BTreeMap<String, {}>", ty(values))
}
