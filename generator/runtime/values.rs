//! Enums of JSON values of any kind that stay open to values which the specification does not list.

use serde_json::Value;

/// An enum value that the specification does not list.
///
/// Only reading a value makes one: from a response, or with the enum's `From<serde_json::Value>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownJson(Value);

impl UnknownJson {
    /// Keeps the value. Not for users: a listed value must never be an unknown one.
    #[doc(hidden)]
    #[must_use]
    pub fn keep(value: Value) -> Self {
        Self(value)
    }

    /// The value as it came.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// Whether two values are the same in JSON's eyes, to which `1` and `1.0` are one number.
#[must_use]
pub fn same(left: &Value, right: &Value) -> bool {
    // Integers differ when they do, also where their nearest floating-point numbers do not.
    let inexact = left.is_f64() || right.is_f64();
    left == right || (inexact && left.as_f64() == right.as_f64() && left.is_number())
}

/// The text of a value: a string as it is, anything else as JSON.
#[must_use]
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Declares an enum of values that stays open: `KNOWN`, `to_value`, the conversions, `Serialize`,
/// `Deserialize`.
///
/// As `string_enum!`: `value_enum! { pub enum Level { Low = 1_i64, Auto = "auto", Off = false, None = () } }`.
/// Integers need their type, and null is `()`.
macro_rules! value_enum {
    (
        $(#$meta:tt)*
        pub enum $name:ident $(: $fit:ident)? {
            $($(#$about:tt)* $variant:ident = $value:expr),* $(,)?
        }
    ) => {
        $(#$meta)*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#$about)* $variant,)*
            /// A value that the specification did not list when this client was generated.
            Unknown($crate::runtime::values::UnknownJson),
        }
        impl $name {
            /// Every value that the specification lists, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is written on the wire.
            #[inline]
            #[must_use]
            pub fn to_value(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant => serde_json::Value::from($value),)*
                    Self::Unknown(value) => value.value().clone(),
                }
            }
        }
        impl From<serde_json::Value> for $name {
            #[inline]
            fn from(value: serde_json::Value) -> Self {
                $(
                    if $crate::runtime::values::same(&serde_json::Value::from($value), &value) {
                        return Self::$variant;
                    }
                )*
                Self::Unknown($crate::runtime::values::UnknownJson::keep(value))
            }
        }
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&$crate::runtime::values::text(&self.to_value()))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serde::Serialize::serialize(&self.to_value(), serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                <serde_json::Value as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
        $($crate::runtime::$fit!(enum $name);)?
    };
}
pub(crate) use value_enum;
