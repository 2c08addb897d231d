//! JSON objects with declared members, without derives.
//!
//! What is emitted per type is kept to a few calls without branches: that is what makes hundreds of
//! types quick to compile. The loops are here, once.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::text::{Text, next_name};

/// Implements `Serialize` and `Deserialize` for a struct.
///
/// `field: "member"` is required; `field?: "member"` is an `Option` that is left out when `None`,
/// and `None` when absent or null; `field??: "member"` is an `Option<Option<_>>` that tells absent
/// (`None`) from null (`Some(None)`), or the `Option` of a type that has null among its values;
/// `..rest` is a map that takes all other members, which are skipped without it. The last of several
/// members with one name wins.
macro_rules! object {
    ($object:ident {
        $($field:ident
            $(: $required:literal)? $(?: $optional:literal)? $(??: $nullable:literal)?
        ),* $(,)? $(.. $rest:ident $(,)?)?
    }) => {
        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::object::Writer::new(serializer)
                    $(
                        $(.required($required, &self.$field))?
                        $(.optional($optional, &self.$field))?
                        $(.optional($nullable, &self.$field))?
                    )*
                    $(.rest(&self.$rest))?
                    .end()
            }
        }
        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::object::read(deserializer)
            }
        }
        impl<'de> $crate::runtime::object::Object<'de> for $object {
            fn read<A: serde::de::MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                $(let mut $rest = std::collections::BTreeMap::new();)?
                $crate::runtime::object::fill(
                    map,
                    &mut [$(
                        $(($required, &mut $crate::runtime::object::Required(&mut $field)),)?
                        $(($optional, &mut $crate::runtime::object::Optional(&mut $field)),)?
                        $(($nullable, &mut $crate::runtime::object::Required(&mut $field)),)?
                    )*],
                    &mut [$(&mut $rest)?],
                )?;
                $($(let $field = $crate::runtime::object::required($required, $field)?;)?)*
                Ok(Self { $($field,)* $($rest,)? })
            }
        }
    };
}
pub(crate) use object;

/// Writes an object, member by member. An error is kept until the end.
pub struct Writer<M: SerializeMap>(Result<M, M::Error>);

impl<M: SerializeMap> Writer<M> {
    /// Begins an object.
    pub fn new<S>(serializer: S) -> Self
    where
        S: Serializer<Ok = M::Ok, Error = M::Error, SerializeMap = M>,
    {
        Self(serializer.serialize_map(None))
    }

    /// A member.
    #[must_use]
    pub fn required<T: Serialize>(mut self, name: &str, value: &T) -> Self {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
        self
    }

    /// A member that is left out when there is no value.
    #[must_use]
    pub fn optional<T: Serialize>(self, name: &str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.required(name, value),
            None => self,
        }
    }

    /// The members that are not declared.
    #[must_use]
    pub fn rest<T: Serialize>(self, rest: &BTreeMap<String, T>) -> Self {
        rest.iter()
            .fold(self, |writer, (name, value)| writer.required(name, value))
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// What the serializer reported.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.0?.end()
    }
}

/// A type that is read member by member; implemented by `object!`.
pub trait Object<'de>: Sized {
    /// Reads all members.
    ///
    /// # Errors
    ///
    /// A required member is missing, or one cannot be read.
    fn read<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

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

/// Where the value of a declared member goes.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The value does not fit.
    fn read(&mut self, map: &mut A) -> Result<(), A::Error>;
}

/// A member that tells absent from null.
pub struct Required<'s, T>(pub &'s mut Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<'_, T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self.0 = Some(map.next_value()?);
        Ok(())
    }
}

/// A member that takes null for absent.
pub struct Optional<'s, T>(pub &'s mut Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Optional<'_, T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self.0 = map.next_value()?;
        Ok(())
    }
}

/// Where the members go that are not declared.
pub trait Rest<'de, A: MapAccess<'de>> {
    /// Reads the value of the member `name`.
    ///
    /// # Errors
    ///
    /// The value does not fit.
    fn read(&mut self, name: Text<'de>, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Rest<'de, A> for BTreeMap<String, T> {
    fn read(&mut self, name: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        self.insert(name.into_string(), map.next_value()?);
        Ok(())
    }
}

/// A declared member and its slot.
pub type Member<'s, 'de, A> = (&'static str, &'s mut dyn Slot<'de, A>);

/// Reads all members into their slots, and the others into `rest`, where there is one.
///
/// # Errors
///
/// A value does not fit its slot.
pub fn fill<'de, A: MapAccess<'de>>(
    mut map: A,
    members: &mut [Member<'_, 'de, A>],
    rest: &mut [&mut dyn Rest<'de, A>],
) -> Result<(), A::Error> {
    // Members mostly come in the order of their declaration.
    let mut next = 0;
    while let Some(name) = next_name(&mut map)? {
        let is_named = |member: &Member<'_, 'de, A>| member.0 == name.as_str();
        if !members.get(next).is_some_and(is_named) {
            next = members.iter().position(is_named).unwrap_or(usize::MAX);
        }
        match (members.get_mut(next), rest.first_mut()) {
            (Some((_, slot)), _) => slot.read(&mut map)?,
            (None, Some(rest)) => rest.read(name, &mut map)?,
            (None, None) => map.next_value::<IgnoredAny>().map(|_| ())?,
        }
        next = next.wrapping_add(1);
    }
    Ok(())
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
