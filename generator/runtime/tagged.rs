//! Unions (`oneOf`, `anyOf`) with a discriminator.

/// Declares a union with a discriminator, which stays open, with `Serialize` and `Deserialize`.
///
/// ```text
/// tagged_union! {
///     /// What is said about it.
///     pub enum Pet by "petType": fit {
///         /// What is said about the variant.
///         Cat(Cat) <- _ = "cat" | "Cat",
///         Dog(Dog) = "dog" + tag,
///     }
/// }
/// ```
///
/// `<-` and `[as_cat: Cat]` are as in `union!`. `+ tag`: the type in the variant has no such member; it
/// is read without the tag, and written with the first one. `+ missing_tag`: some values of the type have no such member; these are written
/// with the first tag. A value with an unknown tag, or with none, is kept as it is; with
/// `by "petType" else Dog` it is that variant where it fits. With `fit`, an untagged union may hold it; with
/// `hash`, it has `Eq` and `Hash`.
macro_rules! tagged_union {
    (
        $(#$meta:tt)*
        pub enum $union:ident by $name:literal $(else $default:ident)? $(: $($ability:ident),+)? {
            $($variants:tt)*
        }
    ) => {
        $crate::runtime::tagged::tagged_union!(
            @declare $(#$meta)* $union $name [$($default)?] { $($variants)* }
        );
        $crate::runtime::tagged::tagged_union!(
            @abilities [$($($ability),+)?] $union $name [$($default)?] { $($variants)* }
        );
    };
    (@abilities [$($ability:ident),*] $union:ident $name:literal $default:tt $variants:tt) => {
        $($crate::runtime::$ability!(tagged $union $name $default $variants);)*
    };
    (@declare $(#$meta:tt)* $union:ident $name:literal [$($default:ident)?] {
        $(
            $(#$about:tt)* $variant:ident($type:ty)
            $([$borrow:ident: $inner:ty])? $(<- $from:tt)? =
            $first:literal $(| $other:literal)* $(+ $tag:ident)? $($tried:ident)?
        ),* $(,)?
    }) => {
        $(#$meta)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $union {
            $($(#$about)* $variant($type),)*
            /// A variant that the specification did not describe when this client was generated.
            Unknown(serde_json::Value),
        }
        impl serde::Serialize for $union {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::tagged::tagged_union!(
                        @write value, $name, $first, serializer $(, $tag)?
                    ),)*
                    Self::Unknown(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }
        $($crate::runtime::union::held!(
            $union $variant $type; $([$borrow: $inner])? $(<- $from)?
        );)*
        impl $crate::runtime::union::Union for $union {
            #[inline]
            fn from_value(value: serde_json::Value) -> Result<Self, serde_json::Error> {
                match $crate::runtime::union::tag(&value, $name).as_deref() {
                    $(Some($first $(| $other)*) => $crate::runtime::tagged::tagged_union!(
                        @read $type, value, $name $(, $tag)?
                    ).map(Self::$variant),)*
                    _ => $crate::runtime::tagged::tagged_union!(
                        @read_other Self::Unknown, value $(, Self::$default)?
                    ),
                }
            }
        }
        $crate::runtime::union::read_whole!($union);
    };
    (@read_other $unknown:expr, $value:ident) => { Ok($unknown($value)) };
    (@read_other $unknown:expr, $value:ident, $default:expr) => {
        $crate::runtime::union::or_unknown($default, $value, $unknown)
    };
    (@write $value:ident, $name:literal, $tag:literal, $serializer:ident) => {
        serde::Serialize::serialize($value, $serializer)
    };
    (@write $value:ident, $name:literal, $tag:literal, $serializer:ident, tag) => {
        $crate::runtime::union::with_tag($value, $name, $tag, $serializer)
    };
    (@write $value:ident, $name:literal, $tag:literal, $serializer:ident, missing_tag) => {
        $crate::runtime::union::with_tag($value, $name, $tag, $serializer)
    };
    (@read $type:ty, $value:ident, $name:literal) => {
        $crate::runtime::json::read_value::<$type>(&$value)
    };
    (@read $type:ty, $value:ident, $name:literal, missing_tag) => {
        $crate::runtime::json::read_value::<$type>(&$value)
    };
    (@read $type:ty, $value:ident, $name:literal, tag) => {
        $crate::runtime::json::read_value::<$type>(&$crate::runtime::union::without_tag($value, $name))
    };
}
pub(crate) use tagged_union;
