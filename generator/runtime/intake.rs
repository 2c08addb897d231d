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
