//! Unions (`oneOf`, `anyOf`): read whole, then told apart.

use serde::de::DeserializeOwned;
use serde::de::Error as _;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

use super::finite::Finite;
use super::json;

/// The tag of a tagged union's value; nothing when it has none.
#[must_use]
pub fn tag(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(tag) => Some(tag.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        scalar => Some(scalar.to_string()),
    }
}

/// Reads the variant of values without a known tag; what does not fit it is kept as it is.
///
/// # Errors
///
/// None.
pub fn or_unknown<T: DeserializeOwned, U, E>(
    default: fn(T) -> U,
    value: Value,
    unknown: fn(Value) -> U,
) -> Result<U, E> {
    match json::read_value(&value) {
        Ok(read) => Ok(default(read)),
        Err(_) => Ok(unknown(value)),
    }
}

/// The value of a variant of which the type does not declare the tag.
#[must_use]
pub fn without_tag(mut value: Value, name: &str) -> Value {
    if let Value::Object(members) = &mut value {
        members.remove(name);
    }
    value
}

/// Writes a variant of which the type does not declare the tag, or not for all of its values.
///
/// # Errors
///
/// The variant is no object.
pub fn with_tag<T: Serialize, S: Serializer>(
    value: &T,
    name: &str,
    tag: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(Finite(value)).map_err(S::Error::custom)?;
    let Value::Object(members) = &mut value else {
        return Err(S::Error::custom("a variant of a tagged union is no object"));
    };
    members.entry(name).or_insert_with(|| Value::from(tag));
    value.serialize(serializer)
}

/// A type of which the whole value tells how it is read; implemented by the macros of unions.
pub trait Union: Sized {
    /// Reads the variant that the value is.
    ///
    /// # Errors
    ///
    /// The value does not fit the variant that its tag names.
    fn from_value(value: Value) -> Result<Self, serde_json::Error>;
}

/// Reads a union, from the whole value.
///
/// # Errors
///
/// What the union and the deserializer report.
pub fn read<'de, T: Union, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
    T::from_value(value).map_err(D::Error::custom)
}

/// Implements `Deserialize` for a union.
macro_rules! read_whole {
    ($union:ident) => {
        impl<'de> serde::Deserialize<'de> for $union {
            fn deserialize<__D: serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> Result<Self, __D::Error> {
                $crate::runtime::union::read(deserializer)
            }
        }
    };
}
pub(crate) use read_whole;

/// What a variant of a union offers: a method that borrows what it holds, named in brackets, and
/// conversions from that, behind an arrow.
macro_rules! held {
    ($union:ident $variant:ident $type:ty;) => {};
    ($union:ident $variant:ident $type:ty; [$borrow:ident: $inner:ty] $(<- $from:tt)?) => {
        impl $union {
            #[doc = concat!("What is in [`", stringify!($variant), "`](Self::", stringify!($variant), "), if it is that.")]
            #[inline]
            #[must_use]
            pub fn $borrow(&self) -> Option<&$inner> {
                match self {
                    Self::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
        $($crate::runtime::union::held!(@from $union $variant $inner, $from .into());)?
    };
    ($union:ident $variant:ident $type:ty; <- $from:tt) => {
        $crate::runtime::union::held!(@from $union $variant $type, $from);
    };
    (@from $union:ident $variant:ident $type:ty, str) => {
        $crate::runtime::union::held!(@from $union $variant $type, _);
        impl From<&str> for $union {
            #[inline]
            fn from(value: &str) -> Self {
                Self::$variant(value.into())
            }
        }
    };
    (@from $union:ident $variant:ident $type:ty, [$item:ty]) => {
        $crate::runtime::union::held!(@from $union $variant $type, _);
        impl<__T: Into<$item>, const __N: usize> From<[__T; __N]> for $union {
            #[inline]
            fn from(items: [__T; __N]) -> Self {
                Self::$variant(items.into_iter().map(Into::into).collect())
            }
        }
    };
    (@from $union:ident $variant:ident $type:ty, {$held:ty}) => {
        $crate::runtime::union::held!(@from $union $variant $type, _);
        impl<__K: Into<String>, __T: Into<$held>, const __N: usize> From<[(__K, __T); __N]> for $union {
            #[inline]
            fn from(pairs: [(__K, __T); __N]) -> Self {
                let pairs = pairs.into_iter();
                Self::$variant(pairs.map(|(name, value)| (name.into(), value.into())).collect())
            }
        }
    };
    (@from $union:ident $variant:ident $boxed:ty, ($inner:ty)) => {
        $crate::runtime::union::held!(@from $union $variant $inner, _ .into());
    };
    (@from $union:ident $variant:ident $type:ty, _ $($into:tt)*) => {
        impl From<$type> for $union {
            #[inline]
            fn from(value: $type) -> Self {
                Self::$variant(value $($into)*)
            }
        }
    };
}
pub(crate) use held;
