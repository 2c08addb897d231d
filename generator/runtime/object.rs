//! JSON objects with declared members, without derives.
//!
//! A type says once what its members are; reading, writing, showing and comparing are functions here
//! over that, which is what makes hundreds of types quick to compile.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::text::{Text, next_name};

/// Declares a struct whose values are JSON objects: `Clone`, `Debug`, `PartialEq`, `Serialize`,
/// `Deserialize`.
///
/// ```text
/// object! {
///     /// What is said about it.
///     pub struct Tag: new, fit {
///         into name: String = "name",
///         pub color?: Color = "color",
///         into note??: Option<String> = "note",
///         pub kind!: Kind = "kind" => (Kind::Tag),
///         ..rest: Value
///     }
/// }
/// ```
///
/// `field: T = "member"` is required, and so is `field!: T`, which has but the one value behind `=>`.
/// `field?: T` is an `Option<T>` that is left out when `None`, and `None` when absent or null;
/// `=>` has the value that the constructor sets. `field??: T` is an `Option<T>` that tells absent from
/// null, which is among the values of `T`. `..rest: T` is a map that takes all other members, which are
/// skipped without it. The last of several members with one name wins.
///
/// Types of the API are called whatever the API calls them, so what is generic here and in the other macros
/// has names as `__S`, which no type gets: `S` in a member's type is the API's.
///
/// The names behind the struct's are macros of the runtime that get its members too: `new` makes a
/// constructor and setters, which take whatever becomes the value where `into` is in place of `pub`;
/// `default` makes the constructor's value the default, and `default(none)` the value without members
/// that of a struct without constructor; `hash` adds `Eq` and `Hash`; `fit` lets an untagged union
/// hold it.
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(: $($ability:ident $(($with:ident))?),+)? { $($members:tt)* }
    ) => {
        $crate::runtime::object::object!(@declare $(#[$meta])* $name { $($members)* });
        $crate::runtime::object::object!(
            @abilities [$($($ability $(($with))?),+)?] $name { $($members)* }
        );
    };
    (@abilities [$($ability:ident $(($with:ident))?),*] $name:ident $members:tt) => {
        $($crate::runtime::$ability!($name $(($with))? $members);)*
    };
    (@declare $(#[$meta:meta])* $name:ident {
        $($(#[$about:meta])* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:literal)?
            $(?: $optional:ty = $optional_name:literal $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:literal $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:literal => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$about])*
                pub $field: $($required)? $(Option<$optional>)? $(Option<$nullable>)? $($fixed)?,
            )*
            $(
                /// The properties that the specification does not name.
                pub $rest: std::collections::BTreeMap<String, $others>,
            )?
        }
        impl $crate::runtime::object::Members for $name {
            const NAME: &'static str = stringify!($name);
            #[inline]
            fn visit<__V: $crate::runtime::object::Visit>(&self, other: &Self, visit: &mut __V) {
                // A struct without members uses neither.
                let _ = (&other, &visit);
                $(
                    $(visit.required::<$required>(
                        stringify!($field), $required_name, &self.$field, &other.$field
                    );)?
                    $(visit.required::<$fixed>(
                        stringify!($field), $fixed_name, &self.$field, &other.$field
                    );)?
                    $(visit.optional::<$optional>(
                        stringify!($field), $optional_name, &self.$field, &other.$field
                    );)?
                    $(visit.optional::<$nullable>(
                        stringify!($field), $nullable_name, &self.$field, &other.$field
                    );)?
                )*
                $(visit.rest::<$others>(stringify!($rest), &self.$rest, &other.$rest);)?
            }
        }
        impl<'de> $crate::runtime::object::Object<'de> for $name {
            fn read<__A: serde::de::MapAccess<'de>>(map: __A) -> Result<Self, __A::Error> {
                $(
                    $(let mut $field = $crate::runtime::object::Required::<$required>(None);)?
                    $(let mut $field = $crate::runtime::object::Optional::<$optional>(None);)?
                    $(let mut $field = $crate::runtime::object::Nullable::<$nullable>(None);)?
                    $(let mut $field = $crate::runtime::object::Required::<$fixed>(None);)?
                )*
                $(let mut $rest: std::collections::BTreeMap<String, $others> = Default::default();)?
                $crate::runtime::object::fill(
                    map,
                    &[$(
                        $($required_name)? $($optional_name)? $($nullable_name)? $($fixed_name)?
                    ),*],
                    &mut [$(&mut $field),*],
                    &mut [$(&mut $rest)?],
                )?;
                $crate::runtime::object::object!(
                    @filled [$($($field, $required_name;)? $($field, $fixed_name;)?)*]
                );
                Ok(Self {
                    $($field: $crate::runtime::object::object!(
                        @value $field $($required_name)? $($fixed_name)?
                    ),)*
                    $($rest,)?
                })
            }
        }
        $crate::runtime::object::object!(@forward $name);
    };
    (@filled []) => {};
    (@filled [$($field:ident, $name:literal;)+]) => {
        let ($(Some($field),)+) = ($($field.0,)+) else {
            return Err($crate::runtime::object::unfilled(&[$($name),+]));
        };
    };
    (@value $field:ident $name:literal) => { $field };
    (@value $field:ident) => { $field.0 };
    (@forward $name:ident) => {
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::object::debug(self, formatter)
            }
        }
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::object::equal(self, other)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                $crate::runtime::object::write(self, serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::object::read(deserializer)
            }
        }
    };
}
pub(crate) use object;

/// What a member holds.
pub trait Member: fmt::Debug + PartialEq + Serialize {}

impl<T: fmt::Debug + PartialEq + Serialize> Member for T {}

/// A type whose members can be gone through; implemented by `object!`.
pub trait Members {
    /// The name of the type.
    const NAME: &'static str;

    /// Goes through the members of two values, in the order of their declaration.
    fn visit<V: Visit>(&self, other: &Self, visit: &mut V);
}

/// What is done with each member of two values, which may be the same one.
pub trait Visit {
    /// A member that is always there.
    fn required<T: Member>(&mut self, field: &'static str, member: &'static str, one: &T, two: &T);

    /// A member that is left out when there is no value.
    fn optional<T: Member>(
        &mut self,
        field: &'static str,
        member: &'static str,
        one: &Option<T>,
        two: &Option<T>,
    ) {
        self.required(field, member, one, two);
    }

    /// The members that are not declared.
    fn rest<T: Member>(
        &mut self,
        field: &'static str,
        one: &BTreeMap<String, T>,
        two: &BTreeMap<String, T>,
    ) {
        self.required(field, "", one, two);
    }
}

/// Shows a value as derived code would.
///
/// # Errors
///
/// What the formatter reports.
pub fn debug<T: Members>(value: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = Shown(formatter.debug_struct(T::NAME));
    value.visit(value, &mut shown);
    shown.0.finish()
}

struct Shown<'a, 'b>(fmt::DebugStruct<'a, 'b>);

impl Visit for Shown<'_, '_> {
    fn required<T: Member>(&mut self, field: &'static str, _: &'static str, one: &T, _: &T) {
        self.0.field(field, one);
    }
}

/// Whether all members are equal.
#[must_use]
pub fn equal<T: Members>(one: &T, two: &T) -> bool {
    let mut equal = Equal(true);
    one.visit(two, &mut equal);
    equal.0
}

struct Equal(bool);

impl Visit for Equal {
    fn required<T: Member>(&mut self, _: &'static str, _: &'static str, one: &T, two: &T) {
        self.0 = self.0 && one == two;
    }
}

/// Writes an object, member by member.
///
/// # Errors
///
/// What the serializer reports.
pub fn write<T: Members, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer(serializer.serialize_map(None));
    value.visit(value, &mut writer);
    writer.0?.end()
}

/// Writes members. An error is kept until the end.
struct Writer<M: SerializeMap>(Result<M, M::Error>);

impl<M: SerializeMap> Visit for Writer<M> {
    fn required<T: Member>(&mut self, _: &'static str, member: &'static str, one: &T, _: &T) {
        self.entry(member, one);
    }

    fn optional<T: Member>(
        &mut self,
        _: &'static str,
        member: &'static str,
        one: &Option<T>,
        _: &Option<T>,
    ) {
        if let Some(one) = one {
            self.entry(member, one);
        }
    }

    fn rest<T: Member>(
        &mut self,
        _: &'static str,
        one: &BTreeMap<String, T>,
        _: &BTreeMap<String, T>,
    ) {
        for (member, value) in one {
            self.entry(member, value);
        }
    }
}

impl<M: SerializeMap> Writer<M> {
    fn entry<T: Serialize>(&mut self, member: &str, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(member, value)
        {
            self.0 = Err(error);
        }
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
