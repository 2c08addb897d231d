//! Enums of strings that stay open to values which the specification does not list.

use std::fmt;

use serde::{Deserialize, Deserializer};

use super::text::Text;

/// The text of an enum value that the specification does not list.
///
/// Only reading a value makes one: from a response, or with the enum's `From<&str>`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// Keeps the text. Not for users: a listed value must never be an unknown one.
    #[doc(hidden)]
    #[must_use]
    pub fn keep(text: &str) -> Self {
        Self(text.into())
    }

    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Reads an enum of strings.
///
/// # Errors
///
/// The value is not a string.
pub fn read<'de, T: for<'t> From<&'t str>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Text::deserialize(deserializer).map(|text| T::from(text.as_str()))
}

/// Declares an enum of strings that stays open: `KNOWN`, `as_str`, the conversions, `Serialize`,
/// `Deserialize`, and all that text can be compared by.
///
/// ```text
/// string_enum! {
///     /// What is said about it.
///     pub enum Platform: fit {
///         /// What is said about the value.
///         Line = "line",
///     }
/// }
/// ```
///
/// With `fit`, an untagged union may hold it.
macro_rules! string_enum {
    (
        $(#$meta:tt)*
        pub enum $name:ident $(: $fit:ident)? {
            $($(#$about:tt)* $variant:ident = $text:tt),* $(,)?
        }
    ) => {
        $(#$meta)*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#$about)* $variant,)*
            /// A value that the specification did not list when this client was generated.
            Unknown($crate::runtime::enums::UnknownValue),
        }
        impl $name {
            /// Every value that the specification lists, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is written on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }
        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Unknown($crate::runtime::enums::UnknownValue::keep(text)),
                }
            }
        }
        $crate::runtime::enums::string_enum!(@forward $name);
        $crate::runtime::enums::string_enum!(@abilities [$($fit)?] $name [$($text),*]);
    };
    (@abilities [$($fit:ident)?] $name:ident $texts:tt) => {
        $($crate::runtime::$fit!(texts $name $texts);)?
    };
    (@forward $name:ident) => {
        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            #[inline]
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::enums::read(deserializer)
            }
        }
    };
}
pub(crate) use string_enum;
