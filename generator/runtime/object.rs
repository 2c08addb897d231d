//! JSON objects with declared members, without derives.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde::ser::{Serialize, SerializeMap};

/// A type that is read member by member; implemented by `object!`.
pub trait Object<'de>: Sized {
    /// Reads all members.
    ///
    /// # Errors
    ///
    /// A required member is missing, or one cannot be read.
    fn read<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Implements `Serialize` and `Deserialize` for a struct.
///
/// `field: "member"` is required; `field?: "member"` is an `Option` that is left out when `None`,
/// and `None` when absent or null; `field??: "member"` is an `Option<Option<_>>` that tells absent
/// (`None`) from null (`Some(None)`); `..rest` is a map that takes all other members, which are
/// skipped without it. The last of several members with one name wins.
macro_rules! object {
    ($object:ident { $($field:tt)* }) => {
        $crate::runtime::object::object!(@write $object { $($field)* });
        $crate::runtime::object::object!(@read $object { $($field)* });
    };
    (@write $object:ident {}) => {
        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::ser::SerializeMap::end(serializer.serialize_map(Some(0))?)
            }
        }
    };
    (@write $object:ident {
        $($field:ident
            $(: $required:literal)? $(?: $optional:literal)? $(??: $nullable:literal)?
        ),* $(,)? $(.. $rest:ident $(,)?)?
    }) => {
        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(
                    $(serde::ser::SerializeMap::serialize_entry(&mut map, $required, &self.$field)?;)?
                    $($crate::runtime::object::write(&mut map, $optional, &self.$field)?;)?
                    $($crate::runtime::object::write(&mut map, $nullable, &self.$field)?;)?
                )*
                $($crate::runtime::object::write_rest(&mut map, &self.$rest)?;)?
                serde::ser::SerializeMap::end(map)
            }
        }
    };
    (@read $object:ident {
        $($field:ident
            $(: $required:literal)? $(?: $optional:literal)? $(??: $nullable:literal)?
        ),* $(,)? $(.. $rest:ident $(,)?)?
    }) => {
        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::object::read(deserializer)
            }
        }
        impl<'de> $crate::runtime::object::Object<'de> for $object {
            fn read<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                $(let mut $rest = std::collections::BTreeMap::new();)?
                while let Some(name) = $crate::runtime::text::next_name(&mut map)? {
                    match name.as_str() {
                        $(
                            $($required => $field = Some(map.next_value()?),)?
                            $($optional => $field = map.next_value()?,)?
                            $($nullable => $field = Some(map.next_value()?),)?
                        )*
                        $(_ => { $rest.insert(name.into_string(), map.next_value()?); }
                        #[cfg(any())])?
                        _ => $crate::runtime::object::skip(&mut map)?,
                    }
                }
                $($(let $field = $crate::runtime::object::required($required, $field)?;)?)*
                Ok(Self { $($field,)* $($rest,)? })
            }
        }
    };
}
pub(crate) use object;

/// Reads an object.
///
/// # Errors
///
/// The value is not an object, or does not fit it.
pub fn read<'de, T: Object<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(map)
    }
}

/// Passes over the value of a member that is not declared.
///
/// # Errors
///
/// The value is malformed.
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

/// Writes a member that is left out when there is no value.
///
/// # Errors
///
/// What the serializer reports.
pub fn write<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: &Option<T>,
) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// Writes the members that are not declared.
///
/// # Errors
///
/// What the serializer reports.
pub fn write_rest<'m, M: SerializeMap, T: Serialize + 'm>(
    map: &mut M,
    rest: impl IntoIterator<Item = (&'m String, &'m T)>,
) -> Result<(), M::Error> {
    rest.into_iter()
        .try_for_each(|(name, value)| map.serialize_entry(name, value))
}

/// What was read for a required member; one that was absent is what its type makes of nothing,
/// which only an optional type does.
///
/// # Errors
///
/// The member is missing.
pub fn required<'de, T: Deserialize<'de>, E: de::Error>(
    name: &'static str,
    value: Option<T>,
) -> Result<T, E> {
    match value {
        Some(value) => Ok(value),
        None => T::deserialize(Absent {
            name,
            error: PhantomData,
        }),
    }
}

/// Gives nothing to a type that can be nothing, and the error to any other, as serde's derive does.
struct Absent<E> {
    name: &'static str,
    error: PhantomData<E>,
}

impl<'de, E: de::Error> Deserializer<'de> for Absent<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.name))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
