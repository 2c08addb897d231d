//! Unions (`oneOf`, `anyOf`) without a discriminator.

use serde_json::Value;

use super::fit::{Fitting, Score};

/// The variants that a value fits, the best first; of equals the one that is declared first.
pub struct Ranking {
    scores: Vec<Option<Score>>,
    chosen: Option<usize>,
    asked: usize,
}

impl Ranking {
    /// Ranks the variants, given in the order of their declaration.
    #[must_use]
    pub fn new(variants: &[Fitting], value: &Value) -> Self {
        Self {
            scores: variants.iter().map(|fit| fit(value)).collect(),
            chosen: None,
            asked: 0,
        }
    }

    /// Goes on to the next best variant; false when there is none left.
    pub fn advance(&mut self) -> bool {
        let best = self.scores.iter().flatten().max().copied();
        self.chosen =
            best.and_then(|best| self.scores.iter().position(|&score| score == Some(best)));
        if let Some(score) = self.chosen.and_then(|chosen| self.scores.get_mut(chosen)) {
            *score = None;
        }
        self.asked = 0;
        self.chosen.is_some()
    }

    /// Whether the next variant in the order of declaration is the one in turn.
    pub fn is_next(&mut self) -> bool {
        self.asked += 1;
        self.chosen.map(|chosen| chosen + 1) == Some(self.asked)
    }
}

/// Declares a union without a discriminator, which stays open, with `Serialize` and `Deserialize`.
///
/// ```text
/// union! {
///     /// What is said about it.
///     pub enum Shape: fit {
///         /// What is said about the variant.
///         Circle(Circle),
///         Address(std::net::IpAddr) tried <- _,
///         Large(Box<Large>) [as_large: Large] <- _,
///         Name(String) <- str,
///         Several(Vec<i64>) <- [i64],
///         Nothing = "",
///     }
/// }
/// ```
///
/// `[as_large: Large]` names what is in a box, and the method that borrows it. `<-` makes a variant of its
/// type (`_`), which is said without the box, of what is in an unnamed box (`(T)`), and of its type and `&str`
/// (`str`), arrays of items (`[T]`) or arrays of names and values (`{T}`). A variant with a text behind
/// `=` holds nothing and is that text.
///
/// The types in the variants have `Fit`, or are `tried`. The variant that fits best is read; a value
/// that fits none is kept as it is. With `fit`, another such union may hold it; with `hash`, it has
/// `Eq` and `Hash`.
macro_rules! union {
    (
        $(#$meta:tt)*
        pub enum $union:ident $(: $($ability:ident),+)? { $($variants:tt)* }
    ) => {
        $crate::runtime::untagged::union!(@declare $(#$meta)* $union { $($variants)* });
        $crate::runtime::untagged::union!(
            @abilities [$($($ability),+)?] $union { $($variants)* }
        );
    };
    (@abilities [$($ability:ident),*] $union:ident $variants:tt) => {
        $($crate::runtime::$ability!(union $union $variants);)*
    };
    (@declare $(#$meta:tt)* $union:ident {
        $(
            $(#$about:tt)* $variant:ident
            $(($type:ty) $([$borrow:ident: $inner:ty])? $($tried:ident)? $(<- $from:tt)?)?
            $(= $constant:literal)?
        ),* $(,)?
    }) => {
        $(#$meta)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $union {
            $($(#$about)* $variant $(($type))?,)*
            /// A variant that the specification did not describe when this client was generated.
            Unknown(serde_json::Value),
        }
        impl serde::Serialize for $union {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                match self {
                    $($(Self::$variant(value) => {
                        <$type as serde::Serialize>::serialize(value, serializer)
                    })?)*
                    $($(Self::$variant => serializer.serialize_str($constant),)?)*
                    Self::Unknown(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }
        $($($crate::runtime::union::held!(
            $union $variant $type; $([$borrow: $inner])? $(<- $from)?
        );)?)*
        impl $crate::runtime::union::Union for $union {
            #[inline]
            fn from_value(value: serde_json::Value) -> Result<Self, serde_json::Error> {
                let variants: &[$crate::runtime::fit::Fitting] = const {
                    &[$($crate::runtime::fit!(@variant $($($tried)? $type)? $(= $constant)?)),*]
                };
                let mut ranking = $crate::runtime::untagged::Ranking::new(variants, &value);
                while ranking.advance() {
                    $(if ranking.is_next() {
                        $(if let Ok(held) = $crate::runtime::json::read_value::<$type>(&value) {
                            return Ok(Self::$variant(held));
                        })?
                        $(if value == $constant {
                            return Ok(Self::$variant);
                        })?
                    })*
                }
                Ok(Self::Unknown(value))
            }
        }
        $crate::runtime::union::read_whole!($union);
    };
}
pub(crate) use union;
