//! Which of a union's variants a value is, where no discriminator tells.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::json;
use super::secret::Secret;

/// How well a value fits a type. The greater one fits better.
///
/// A type that knows nothing of what the value holds comes last, and before it one that takes
/// anything; then the fewer members it does not know the better, the less it would change the value,
/// and the more members it does know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Whether the type takes anything.
    pub catches_all: bool,
    /// How many members, or enum values, the type does not know.
    pub unknown: usize,
    /// How many values it would write in another form.
    pub changed: usize,
    /// How many members, or values with a form of their own, it knows.
    pub matched: usize,
}

impl Score {
    /// A value that has no other form than the type's.
    pub const MATCHED: Self = Self {
        matched: 1,
        ..Self::PLAIN
    };
    /// A value of the right JSON type.
    pub const PLAIN: Self = Self {
        catches_all: false,
        unknown: 0,
        changed: 0,
        matched: 0,
    };

    /// This score with that of a value inside.
    #[must_use]
    pub fn and(self, inner: Self) -> Self {
        Self {
            catches_all: self.catches_all,
            unknown: self.unknown + inner.unknown,
            changed: self.changed + inner.changed,
            matched: self.matched + inner.matched,
        }
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |score: &Self| {
            let knows_nothing = score.unknown > 0 && score.matched == 0;
            let worse = (
                knows_nothing,
                score.catches_all,
                score.unknown,
                score.changed,
            );
            (Reverse(worse), score.matched)
        };
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A type that can tell whether a value is one of it.
pub trait Fit {
    /// How well the value fits; nothing when it cannot be one.
    fn fit(value: &Value) -> Option<Score>;
}

impl Fit for Value {
    fn fit(_value: &Value) -> Option<Score> {
        Some(Score {
            catches_all: true,
            ..Score::PLAIN
        })
    }
}

impl Fit for f64 {
    fn fit(value: &Value) -> Option<Score> {
        let changed = usize::from(!value.is_f64());
        value.is_number().then_some(Score {
            changed,
            ..Score::PLAIN
        })
    }
}

/// Whether a scalar is exactly what the type would write.
fn by_form<T: Serialize + DeserializeOwned>(value: &Value) -> bool {
    let read = T::deserialize(value).and_then(serde_json::to_value);
    read.is_ok_and(|written| written == *value)
}

fn integer<T: DeserializeOwned>(value: &Value) -> Option<Score> {
    let plain = match value {
        Value::Number(number) => json::integer(number).map(Value::from),
        _ => None,
    };
    let changed = usize::from(plain.is_some());
    let score = Score {
        changed,
        ..Score::PLAIN
    };
    T::deserialize(plain.as_ref().unwrap_or(value))
        .is_ok()
        .then_some(score)
}

/// How well a string fits a type that has a text form of its own, such as a date.
#[must_use]
pub fn format<T: Serialize + DeserializeOwned>(value: &Value) -> Option<Score> {
    by_form::<T>(value).then_some(Score::MATCHED)
}

impl<T: Fit> Fit for Box<T> {
    fn fit(value: &Value) -> Option<Score> {
        T::fit(value)
    }
}

impl<T: Fit> Fit for Option<T> {
    fn fit(value: &Value) -> Option<Score> {
        if value.is_null() {
            Some(Score::PLAIN)
        } else {
            T::fit(value)
        }
    }
}

impl<T: Fit> Fit for Vec<T> {
    fn fit(value: &Value) -> Option<Score> {
        all::<T>(value.as_array()?.iter())
    }
}

/// Implements `Fit` for tuples: a list of that length, each item fitting its position.
macro_rules! tuples {
    ($($count:literal ($($item:ident $index:literal),*))*) => {
        $(
            impl<$($item: Fit),*> Fit for ($($item,)*) {
                fn fit(value: &Value) -> Option<Score> {
                    let items = value.as_array().filter(|items| items.len() == $count)?;
                    let mut score = Score::MATCHED;
                    $(score = score.and($item::fit(items.get($index)?)?);)*
                    Some(score)
                }
            }
        )*
    };
}
tuples! {
    1 (A 0)
    2 (A 0, B 1)
    3 (A 0, B 1, C 2)
    4 (A 0, B 1, C 2, D 3)
}

impl<T: Fit> Fit for BTreeMap<String, T> {
    fn fit(value: &Value) -> Option<Score> {
        all::<T>(value.as_object()?.values())
    }
}

/// How well all of these fit; anything at all when that is what one of them is for the type.
fn all<'v, T: Fit>(mut values: impl Iterator<Item = &'v Value>) -> Option<Score> {
    values.try_fold(Score::PLAIN, |score, value| {
        let inner = T::fit(value)?;
        let catches_all = score.catches_all || inner.catches_all;
        Some(Score {
            catches_all,
            ..score.and(inner)
        })
    })
}

/// How well a value fits an open enum: one that is not listed must have the JSON type of one that
/// is, and an enum of one value takes no other.
#[must_use]
pub fn known<T: Serialize>(known: &[T], value: &Value) -> Option<Score> {
    let known: Vec<Value> = known
        .iter()
        .filter_map(|known| serde_json::to_value(known).ok())
        .collect();
    if known.contains(value) {
        return Some(Score::MATCHED);
    }
    let same_type = |known: &Value| {
        (known.is_string() && value.is_string())
            || (known.is_number() && value.is_number())
            || (known.is_boolean() && value.is_boolean())
    };
    (known.len() != 1 && known.iter().any(same_type)).then_some(Score {
        unknown: 1,
        ..Score::PLAIN
    })
}

/// As [`known`], for an enum of texts.
#[must_use]
pub fn known_text(known: &[&str], value: &Value) -> Option<Score> {
    let text = value.as_str()?;
    if known.contains(&text) {
        return Some(Score::MATCHED);
    }
    (known.len() > 1).then_some(Score {
        unknown: 1,
        ..Score::PLAIN
    })
}

/// How well a value fits a variant that has this text and no other.
#[must_use]
pub fn constant(text: &str, value: &Value) -> Option<Score> {
    (value == text).then_some(Score::MATCHED)
}

/// How to ask the type of a field.
pub type Fitting = fn(&Value) -> Option<Score>;

/// How to ask the type in a variant.
#[must_use]
pub fn variant<T: Fit, U>(_variant: fn(T) -> U) -> Fitting {
    T::fit
}

/// How well a value fits a type that knows nothing of fitting, because it is of another crate: it is
/// read and written again.
#[must_use]
pub fn by_trying<T: Serialize + DeserializeOwned>(value: &Value) -> Option<Score> {
    let read = T::deserialize(value).ok()?;
    let written = serde_json::to_value(read).ok()?;
    let changed = usize::from(written != *value);
    Some(Score {
        changed,
        ..Score::MATCHED
    })
}

/// How well a value fits the best of several types.
#[must_use]
pub fn best(variants: &[Fitting], value: &Value) -> Option<Score> {
    variants.iter().filter_map(|fit| fit(value)).max()
}

/// How well a value fits one variant of a tagged union, given whether its type has no member for the
/// tag.
#[must_use]
pub fn tagged(variant: Fitting, value: &Value, name: &str, is_added: bool) -> Option<Score> {
    if !is_added {
        return variant(value);
    }
    let mut members = value.as_object()?.clone();
    members.remove(name);
    let score = variant(&Value::Object(members))?;
    Some(score.and(Score::MATCHED))
}

/// Implements `Fit` for a type that an untagged union may hold.
///
/// An object, with its members as for `object!`; an enum: `fit!(enum Level)`, and of texts alone
/// `fit!(texts Color ["red"])`; unions, with their variants as for `union!` and `tagged_union!`; a type that is a
/// string of some format: `fit!(format Date)`; another scalar: `fit!(scalar bool, Value::is_boolean)`.
///
/// What is of another crate's type has `tried` behind it.
macro_rules! fit {
    (enum $name:ident) => {
        $crate::runtime::fit!(@impl $name, value => {
            $crate::runtime::fit::known(Self::KNOWN, value)
        });
    };
    (texts $name:ident [$($text:literal),*]) => {
        $crate::runtime::fit!(@impl $name, value => {
            $crate::runtime::fit::known_text(&[$($text),*], value)
        });
    };
    (scalar $name:ty, $is:expr) => {
        $crate::runtime::fit!(@impl $name, value => {
            $is(value).then_some($crate::runtime::fit::Score::PLAIN)
        });
    };
    (format $name:ty) => {
        $crate::runtime::fit!(@impl $name, value => {
            $crate::runtime::fit::format::<Self>(value)
        });
    };
    (union $union:ident {
        $(
            $(#$about:tt)* $variant:ident
            $(($type:ty) $([$($borrowed:tt)*])? $($tried:ident)? $(<- $from:tt)?)?
            $(= $constant:literal)?
        ),* $(,)?
    }) => {
        $crate::runtime::fit!(@impl $union, value => {
            let variants: &[$crate::runtime::fit::Fitting] = const {
                &[$($crate::runtime::fit!(@variant $($($tried)? $type)? $(= $constant)?)),*]
            };
            $crate::runtime::fit::best(variants, value)
        });
    };
    (@variant = $constant:literal) => {
        |value: &serde_json::Value| $crate::runtime::fit::constant($constant, value)
    };
    (@variant $($of:tt)+) => { $crate::runtime::fit!(@of $($of)+) };
    (tagged $union:ident $name:literal [$($default:ident)?] {
        $(
            $(#$about:tt)* $variant:ident($type:ty) $([$($borrowed:tt)*])? $(<- $from:tt)? =
            $first:literal $(| $other:literal)* $(+ $tag:ident)? $($tried:ident)?
        ),* $(,)?
    }) => {
        $crate::runtime::fit!(@impl $union, value => {
            match $crate::runtime::union::tag(value, $name).as_deref() {
                $(Some($first $(| $other)*) => {
                    let variant = $crate::runtime::fit!(@of $($tried)? $type);
                    let added: &[&str] = &[$(stringify!($tag))?];
                    $crate::runtime::fit::tagged(variant, value, $name, added == ["tag"])
                })*
                _ => $crate::runtime::fit!(@other value $(, Self::$default)?),
            }
        });
    };
    (@other $value:ident) => { None };
    (@other $value:ident, $default:expr) => { $crate::runtime::fit::variant($default)($value) };
    ($object:ident {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $crate::runtime::fit!(@impl $object, value => {
            let declared: &[$crate::runtime::fit_object::Declared] = const {
                &[$($crate::runtime::fit!(
                    @member [$kind] $($tried)?
                    $(: $required_name $required)? $(: $fixed_name $fixed)?
                    $(?: $optional_name $optional)? $(??: $nullable_name $nullable)?
                )),*]
            };
            $crate::runtime::fit_object::object(
                value,
                declared,
                $crate::runtime::fit!(@others $($($tried_rest)? $others)?),
            )
        });
    };
    (@others) => { None };
    (@others $($of:tt)+) => { Some($crate::runtime::fit!(@of $($of)+)) };
    (@member $kind:tt $($tried:ident)? : $member:literal $type:ty) => {
        $crate::runtime::fit!(@declared $member Required $($tried)? $type)
    };
    (@member [nullable] $($tried:ident)? ?: $member:literal $type:ty) => {
        $crate::runtime::fit!(@declared $member Nullable $($tried)? Option<$type>)
    };
    (@member $kind:tt $($tried:ident)? ?: $member:literal $type:ty) => {
        $crate::runtime::fit!(@declared $member Optional $($tried)? $type)
    };
    (@member $kind:tt $($tried:ident)? ??: $member:literal $type:ty) => {
        $crate::runtime::fit!(@declared $member Nullable $($tried)? $type)
    };
    (@declared $member:literal $presence:ident $($of:tt)+) => {
        $crate::runtime::fit_object::Declared {
            name: $member,
            presence: $crate::runtime::fit_object::Presence::$presence,
            fit: $crate::runtime::fit!(@of $($of)+),
        }
    };
    (@of tried $type:ty) => { $crate::runtime::fit::by_trying::<$type> };
    (@of $type:ty) => { <$type as $crate::runtime::fit::Fit>::fit };
    (@impl $name:ty, $value:ident => $body:block) => {
        impl $crate::runtime::fit::Fit for $name {
            #[inline]
            fn fit(
                $value: &serde_json::Value,
            ) -> Option<$crate::runtime::fit::Score> $body
        }
    };
}
pub(crate) use fit;

fit!(scalar bool, Value::is_boolean);
fit!(scalar(), Value::is_null);
fit!(scalar String, Value::is_string);
fit!(scalar Secret, Value::is_string);

/// Implements `Fit` for integers: a number with a zero fraction is one, too.
macro_rules! integers {
    ($($integer:ty)*) => {
        $(fit!(@impl $integer, value => { integer::<$integer>(value) });)*
    };
}
integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);
