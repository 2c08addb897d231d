//! Unions (`oneOf`, `anyOf`) without a discriminator.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::fit::{Fitting, Score};
use super::json;

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

/// Reads a variant, if the value is one after all.
#[must_use]
pub fn read<T: DeserializeOwned, U>(variant: fn(T) -> U, value: &Value) -> Option<U> {
    let read = T::deserialize(value).or_else(|_| json::read_value(value.clone()));
    read.ok().map(variant)
}

/// Implements `Serialize` and `Deserialize` for a union without a discriminator.
///
/// `union!(Shape { Circle, Square, Text })` is for an enum whose variants hold a value each, of
/// types with `Fit` or marked as `tried`, and whose last one is `Unknown(serde_json::Value)`; `… else Other` names it.
/// The variant that fits best is read; a value that fits none is kept as it is.
macro_rules! union {
    ($union:ident { $($variant:ident $($tried:ident)?),* $(,)? }) => {
        $crate::runtime::untagged::union!($union { $($variant $($tried)?),* } else Unknown);
    };
    ($union:ident { $($variant:ident $($tried:ident)?),* $(,)? } else $unknown:ident) => {
        impl serde::Serialize for $union {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => serde::Serialize::serialize(value, serializer),)*
                    Self::$unknown(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }
        impl<'de> serde::Deserialize<'de> for $union {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::union::read(deserializer, |value| {
                    let variants = [$($crate::runtime::fit::fit!(
                        @variant $($tried)? Self::$variant
                    )),*];
                    let mut ranking = $crate::runtime::untagged::Ranking::new(&variants, &value);
                    while ranking.advance() {
                        $(if ranking.is_next() {
                            if let Some(union) =
                                $crate::runtime::untagged::read(Self::$variant, &value)
                            {
                                return Ok(union);
                            }
                        })*
                    }
                    Ok(Self::$unknown(value))
                })
            }
        }
    };
}
pub(crate) use union;
