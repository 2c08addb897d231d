//! Rust types as data.

use std::fmt;
use std::sync::Arc;

use crate::model::TypeId;

/// A type with an item of its own, as all that mention it know it.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The type in the model.
    pub id: TypeId,
    /// Its Rust name.
    pub name: String,
    /// Whether functions take whatever becomes it: it is a union, an enumeration of text, or another
    /// name of something that functions take so.
    pub is_convertible: bool,
}

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`
    I128,
    /// `u128`
    U128,
    /// `f64`
    F64,
    /// `serde_json::Value`
    Json,
    /// `String`
    String,
    /// `Secret` of the runtime.
    Secret,
    /// `Base64` of the runtime.
    Base64,
    /// `bytes::Bytes`
    Bytes,
    /// `Upload` of the runtime.
    Upload,
    /// `Multipart` of the runtime.
    Multipart,
    /// `chrono::NaiveDate`
    Date,
    /// `chrono::DateTime<chrono::FixedOffset>`
    DateTime,
    /// `chrono::NaiveDateTime`
    LocalDateTime,
    /// `uuid::Uuid`
    Uuid,
    /// A type with an item of its own.
    Named(Arc<TypeName>),
    /// An item of the module in which the type is written.
    Local(String),
    /// A type that the document's owner chose.
    External(External),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
    /// A tuple.
    Tuple(Vec<RustType>),
    /// `ByteStream` of the runtime.
    ByteStream,
    /// `EventStream<T>` of the runtime.
    EventStream(Box<RustType>),
    /// `JsonLines<T>` of the runtime.
    JsonLines(Box<RustType>),
    /// `PartStream<T>` of the runtime.
    PartStream(Box<RustType>),
}

/// A type that the document's owner chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// The type as Rust text, which parses as a type.
    pub path: String,
    /// Whether functions take whatever becomes it.
    pub is_convertible: bool,
}

impl RustType {
    /// Whether functions take whatever becomes the type (`impl Into<T>`): text, bytes, files, points
    /// in time, JSON, and what may be missing or is boxed.
    #[must_use]
    pub fn is_convertible(&self) -> bool {
        match self {
            RustType::String
            | RustType::Secret
            | RustType::Base64
            | RustType::Bytes
            | RustType::Upload
            | RustType::DateTime
            | RustType::Json
            | RustType::Option(_)
            | RustType::Boxed(_) => true,
            RustType::Named(name) => name.is_convertible,
            RustType::External(external) => external.is_convertible,
            _ => false,
        }
    }

    /// The type in an `Option`.
    #[must_use]
    pub fn optional(self) -> RustType {
        RustType::Option(Box::new(self))
    }

    /// The type in a `Box`.
    #[must_use]
    pub fn boxed(self) -> RustType {
        RustType::Boxed(Box::new(self))
    }
}

/// As people write it, without the modules of the emitted crate.
impl fmt::Display for RustType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RustType::Unit => formatter.write_str("()"),
            RustType::Bool => formatter.write_str("bool"),
            RustType::I32 => formatter.write_str("i32"),
            RustType::I64 => formatter.write_str("i64"),
            RustType::U32 => formatter.write_str("u32"),
            RustType::U64 => formatter.write_str("u64"),
            RustType::F64 => formatter.write_str("f64"),
            RustType::I128 => formatter.write_str("i128"),
            RustType::U128 => formatter.write_str("u128"),
            RustType::Json => formatter.write_str("serde_json::Value"),
            RustType::String => formatter.write_str("String"),
            RustType::Secret => formatter.write_str("Secret"),
            RustType::Base64 => formatter.write_str("Base64"),
            RustType::Bytes => formatter.write_str("Bytes"),
            RustType::Upload => formatter.write_str("Upload"),
            RustType::Multipart => formatter.write_str("Multipart"),
            RustType::Date => formatter.write_str("chrono::NaiveDate"),
            RustType::DateTime => formatter.write_str("chrono::DateTime<chrono::FixedOffset>"),
            RustType::LocalDateTime => formatter.write_str("chrono::NaiveDateTime"),
            RustType::Uuid => formatter.write_str("uuid::Uuid"),
            RustType::Named(name) => formatter.write_str(&name.name),
            RustType::Local(name) => formatter.write_str(name),
            RustType::External(external) => formatter.write_str(&external.path),
            RustType::Vec(items) => write!(formatter, "Vec<{items}>"),
            RustType::Map(values) => write!(formatter, "BTreeMap<String, {values}>"),
            RustType::Option(inner) => write!(formatter, "Option<{inner}>"),
            RustType::Boxed(inner) => write!(formatter, "Box<{inner}>"),
            RustType::Tuple(positions) => tuple(positions, formatter),
            RustType::ByteStream => formatter.write_str("ByteStream"),
            RustType::EventStream(item) => write!(formatter, "EventStream<{item}>"),
            RustType::JsonLines(item) => write!(formatter, "JsonLines<{item}>"),
            RustType::PartStream(item) => write!(formatter, "PartStream<{item}>"),
        }
    }
}

fn tuple(positions: &[RustType], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("(")?;
    for (index, position) in positions.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{position}")?;
    }
    let end = if positions.len() == 1 { ",)" } else { ")" };
    formatter.write_str(end)
}
