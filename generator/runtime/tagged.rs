//! Unions (`oneOf`, `anyOf`) with a discriminator.

/// Implements `Serialize` and `Deserialize` for a union with a discriminator.
///
/// `tagged_union!(Pet, "petType" { Cat: "cat" | "Cat", Dog: "dog" + tag })` is for an enum with the
/// variants `Cat(_)`, `Dog(_)` and `Unknown(serde_json::Value)`; `… else Other` names the last.
/// `+ tag`: the type in the variant has no such member; it is written with the first tag. A value
/// with an unknown tag, or with none, is kept as it is.
macro_rules! tagged_union {
    ($union:ident, $name:literal { $($variants:tt)* }) => {
        $crate::runtime::tagged::tagged_union!($union, $name { $($variants)* } else Unknown);
    };
    ($union:ident, $name:literal {
        $($variant:ident : $first:literal $(| $other:literal)* $(+ $tag:ident)?),* $(,)?
    } else $unknown:ident) => {
        impl serde::Serialize for $union {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::tagged::tagged_union!(
                        @write value, $name, $first, serializer $(, $tag)?
                    ),)*
                    Self::$unknown(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }
        impl<'de> serde::Deserialize<'de> for $union {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::union::read(deserializer, |value| {
                    match $crate::runtime::union::tag(&value, $name).as_deref() {
                        $(Some($first $(| $other)*) => $crate::runtime::tagged::tagged_union!(
                            @read Self::$variant, value, $name $(, $tag)?
                        ),)*
                        _ => Ok(Self::$unknown(value)),
                    }
                })
            }
        }
    };
    (@write $value:ident, $name:literal, $tag:literal, $serializer:ident) => {
        serde::Serialize::serialize($value, $serializer)
    };
    (@write $value:ident, $name:literal, $tag:literal, $serializer:ident, tag) => {
        $crate::runtime::union::with_tag($value, $name, $tag, $serializer)
    };
    (@read $variant:expr, $value:ident, $name:literal) => {
        $crate::runtime::union::tagged($variant, $value)
    };
    (@read $variant:expr, $value:ident, $name:literal, tag) => {
        $crate::runtime::union::untagged($variant, $value, $name)
    };
}
pub(crate) use tagged_union;
