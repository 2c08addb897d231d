//! Reads JSON objects, member by member.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::text::{Text, next_name};

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

    /// Called when all members are read, with the name of this one.
    ///
    /// # Errors
    ///
    /// There was none, and its type needs one.
    fn finish(&mut self, _name: &'static str) -> Result<(), A::Error> {
        Ok(())
    }
}

/// A member that is always there. One that was absent is what its type makes of nothing, which only an optional
/// type does.
pub struct Required<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value()?);
        Ok(())
    }

    fn finish(&mut self, name: &'static str) -> Result<(), A::Error> {
        if self.0.is_none() {
            self.0 = Some(absent(name)?);
        }
        Ok(())
    }
}

/// A member that takes null for absent.
pub struct Optional<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Optional<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = map.next_value()?;
        Ok(())
    }
}

/// A member that tells absent from null.
pub struct Nullable<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Nullable<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.0 = Some(map.next_value()?);
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

/// Reads all members into the slots of their names, and the others into `rest`, where there is one. The
/// names are no part of the slots, since they are known when the program is compiled.
///
/// # Errors
///
/// A value does not fit its slot, or one is missing.
pub fn fill<'de, A: MapAccess<'de>>(
    mut map: A,
    names: &[&'static str],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut [&mut dyn Rest<'de, A>],
) -> Result<(), A::Error> {
    // Members mostly come in the order of their declaration.
    let mut next = 0;
    while let Some(name) = next_name(&mut map)? {
        let is_it = |known: &&str| *known == name.as_str();
        if !names.get(next).is_some_and(is_it) {
            next = names.iter().position(is_it).unwrap_or(usize::MAX);
        }
        match (slots.get_mut(next), rest.first_mut()) {
            (Some(slot), _) => slot.read(&mut map)?,
            (None, Some(rest)) => rest.read(name, &mut map)?,
            (None, None) => map.next_value::<IgnoredAny>().map(|_| ())?,
        }
        next = next.wrapping_add(1);
    }
    for (slot, name) in slots.iter_mut().zip(names) {
        slot.finish(name)?;
    }
    Ok(())
}

/// The error for members of these names that no slot was filled for, which `fill` does not let happen.
#[must_use]
pub fn unfilled<E: de::Error>(names: &[&'static str]) -> E {
    E::missing_field(names.first().copied().unwrap_or_default())
}

fn absent<'de, T: Deserialize<'de>, E: de::Error>(name: &'static str) -> Result<T, E> {
    T::deserialize(Absent {
        name,
        error: PhantomData,
    })
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
