//! What setters and constructors take, and how it becomes the value that they set.

use std::collections::BTreeMap;

/// The type of an argument (`@type`), and the value that it becomes (`@value`), by the words in front
/// of a member in `object!` and `request!`:
///
/// | words | takes |
/// | --- | --- |
/// | `pub` | the type itself |
/// | `into` | whatever becomes the type |
/// | `into(T)` | whatever becomes a `T`, which becomes the type: what is in an `Option` or a `Box` |
/// | `items(T)` | any number of `T` |
/// | `each(T)` | any number of what becomes a `T` |
/// | `pairs(T)` | any number of names and `T` |
/// | `entries(T)` | any number of names and what becomes a `T` |
macro_rules! intake {
    (@type [into] $type:ty) => { impl Into<$type> };
    (@type [into($from:ty)] $type:ty) => { impl Into<$from> };
    (@type [items($item:ty)] $type:ty) => { impl IntoIterator<Item = $item> };
    (@type [each($item:ty)] $type:ty) => { impl IntoIterator<Item = impl Into<$item>> };
    (@type [pairs($value:ty)] $type:ty) => {
        impl IntoIterator<Item = (impl Into<String>, $value)>
    };
    (@type [entries($value:ty)] $type:ty) => {
        impl IntoIterator<Item = (impl Into<String>, impl Into<$value>)>
    };
    (@type [$plain:ident] $type:ty) => { $type };
    (@value [into] $value:ident) => { $value.into() };
    (@value [into($from:ty)] $value:ident) => {
        $crate::runtime::intake::through::<$from, _>($value)
    };
    (@value [items($item:ty)] $value:ident) => {
        $crate::runtime::intake::list::<$item, _>($value)
    };
    (@value [each($item:ty)] $value:ident) => {
        $crate::runtime::intake::list_of::<$item, _>($value)
    };
    (@value [pairs($held:ty)] $value:ident) => {
        $crate::runtime::intake::map::<$held, _>($value)
    };
    (@value [entries($held:ty)] $value:ident) => {
        $crate::runtime::intake::map_of::<$held, _>($value)
    };
    (@value [$plain:ident] $value:ident) => { $value };
}
pub(crate) use intake;

/// Declares the setter of a member, which is written as in `object!`: one that is always there has none, and
/// one that may be null has two. What is behind `=>` sets the value, and gives what the setter gives.
///
/// ```text
/// setter!([/// About it.] [into] note?: String, [mut self], value => { self.note = Some(value); self });
/// ```
///
/// The words in the second brackets are those of [`intake!`]; with `deprecated` or `deprecated(…)` around them
/// the setter is deprecated, and with `read` it is there for tests alone. All kinds are told apart here, and not
/// by calls of `intake!`: clients have thousands of setters.
macro_rules! setter {
    ($about:tt $take:tt $field:ident : $($setter:tt)*) => {};
    ($about:tt $take:tt $field:ident !: $($setter:tt)*) => {};
    ($about:tt $take:tt $field:ident ??: $type:ty, $($set:tt)*) => {
        $crate::runtime::intake::setter!($about $take $field ?: $type, $($set)*);
    };
    ($about:tt $take:tt $field:ident ??: $type:ty; $null:ident, [$($receiver:tt)+], $value:ident => $set:block) => {
        $crate::runtime::intake::setter!(
            $about $take $field ?: $type, [$($receiver)+], $value => $set
        );
        #[doc = concat!("Sends [`", stringify!($field), "`](Self::", stringify!($field), ") as null.")]
        #[inline]
        #[must_use]
        pub fn $null($($receiver)+) -> Self {
            let $value = None;
            $set
        }
    };
    ([$($about:tt)*] [read] $($setter:tt)*) => {
        $crate::runtime::intake::setter!(
            [$($about)* #[cfg(feature = "testing")]] [pub] $($setter)*
        );
    };
    ([$($about:tt)*] [deprecated] $($setter:tt)*) => {
        $crate::runtime::intake::setter!([$($about)* #[deprecated]] [pub] $($setter)*);
    };
    ([$($about:tt)*] [deprecated($($take:tt)*)] $($setter:tt)*) => {
        $crate::runtime::intake::setter!([$($about)* #[deprecated]] [$($take)*] $($setter)*);
    };
    ([$($about:tt)*] [into] $field:ident ?: $type:ty, [$($receiver:tt)+], $value:ident => $set:block) => {
        $($about)*
        #[inline]
        pub fn $field($($receiver)+, $field: impl Into<$type>) -> Self {
            let $value: $type = $field.into();
            $set
        }
    };
    (
        [$($about:tt)*] [into($from:ty)] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field($($receiver)+, $field: impl Into<$from>) -> Self {
            let $value: $type = $crate::runtime::intake::through::<$from, _>($field);
            $set
        }
    };
    (
        [$($about:tt)*] [items($item:ty)] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field($($receiver)+, $field: impl IntoIterator<Item = $item>) -> Self {
            let $value: $type = $crate::runtime::intake::list::<$item, _>($field);
            $set
        }
    };
    (
        [$($about:tt)*] [each($item:ty)] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field($($receiver)+, $field: impl IntoIterator<Item = impl Into<$item>>) -> Self {
            let $value: $type = $crate::runtime::intake::list_of::<$item, _>($field);
            $set
        }
    };
    (
        [$($about:tt)*] [pairs($held:ty)] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field(
            $($receiver)+,
            $field: impl IntoIterator<Item = (impl Into<String>, $held)>,
        ) -> Self {
            let $value: $type = $crate::runtime::intake::map::<$held, _>($field);
            $set
        }
    };
    (
        [$($about:tt)*] [entries($held:ty)] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field(
            $($receiver)+,
            $field: impl IntoIterator<Item = (impl Into<String>, impl Into<$held>)>,
        ) -> Self {
            let $value: $type = $crate::runtime::intake::map_of::<$held, _>($field);
            $set
        }
    };
    (
        [$($about:tt)*] [$plain:ident] $field:ident ?: $type:ty,
        [$($receiver:tt)+], $value:ident => $set:block
    ) => {
        $($about)*
        #[inline]
        pub fn $field($($receiver)+, $field: $type) -> Self {
            let $value = $field;
            $set
        }
    };
}
pub(crate) use setter;

// Where nothing may be left out, there are no setters.
super::intake::setter!([] [pub] none: ());

/// What becomes an `F`, as what that becomes.
#[inline]
pub fn through<F, T: From<F>>(value: impl Into<F>) -> T {
    T::from(value.into())
}

/// Items in a list, or what a list becomes.
#[inline]
pub fn list<I, T: From<Vec<I>>>(items: impl IntoIterator<Item = I>) -> T {
    T::from(Vec::from_iter(items))
}

/// The same for what becomes an item.
#[inline]
pub fn list_of<I, T: From<Vec<I>>>(items: impl IntoIterator<Item = impl Into<I>>) -> T {
    list(items.into_iter().map(Into::into))
}

/// Names and values in a map, or what a map becomes.
#[inline]
pub fn map<V, T: From<BTreeMap<String, V>>>(
    pairs: impl IntoIterator<Item = (impl Into<String>, V)>,
) -> T {
    let pairs = pairs.into_iter();
    T::from(pairs.map(|(name, value)| (name.into(), value)).collect())
}

/// The same for what becomes a value.
#[inline]
pub fn map_of<V, T: From<BTreeMap<String, V>>>(
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<V>)>,
) -> T {
    let pairs = pairs.into_iter();
    map(pairs.map(|(name, value)| (name, value.into())))
}
