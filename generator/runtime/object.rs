//! JSON objects with declared members, without derives.
//!
//! A type says once what its members are; reading, writing, showing and comparing are functions here
//! over that, which is what makes hundreds of types quick to compile.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

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
/// What is only handed on, as attributes and names are, is matched as tokens: the compiler copies what it has
/// matched at each part that may be missing, and tokens are cheap to copy.
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
        $(#$meta:tt)*
        pub struct $name:ident $(: $($ability:ident $(($with:ident))?),+)? { $($members:tt)* }
    ) => {
        $crate::runtime::object::object!(@declare $(#$meta)* $name { $($members)* });
        $crate::runtime::object::object!(
            @abilities [$($($ability $(($with))?),+)?] $name { $($members)* }
        );
    };
    (@abilities [$($ability:ident $(($with:ident))?),*] $name:ident $members:tt) => {
        $($crate::runtime::$ability!($name $(($with))? $members);)*
    };
    (@declare $(#$meta:tt)* $name:ident {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $(#$meta)*
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#$about)*
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
        impl<'de> $crate::runtime::object_read::Object<'de> for $name {
            fn read<__A: serde::de::MapAccess<'de>>(map: __A) -> Result<Self, __A::Error> {
                $(
                    $(let mut $field = $crate::runtime::object_read::Required::<$required>(None);)?
                    $(let mut $field = $crate::runtime::object_read::Optional::<$optional>(None);)?
                    $(let mut $field = $crate::runtime::object_read::Nullable::<$nullable>(None);)?
                    $(let mut $field = $crate::runtime::object_read::Required::<$fixed>(None);)?
                )*
                $(let mut $rest: std::collections::BTreeMap<String, $others> = Default::default();)?
                $crate::runtime::object_read::fill(
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
                $(
                    $(let $field: Option<$optional> = $field.0;)?
                    $(let $field: Option<$nullable> = $field.0;)?
                )*
                Ok(Self { $($field,)* $($rest,)? })
            }
        }
        $crate::runtime::object::object!(@forward $name);
    };
    (@filled []) => {};
    (@filled [$($field:ident, $name:literal;)+]) => {
        let ($(Some($field),)+) = ($($field.0,)+) else {
            return Err($crate::runtime::object_read::unfilled(&[$($name),+]));
        };
    };
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
                $crate::runtime::object_read::read(deserializer)
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
