//! Defaults.

/// Makes what the constructor gives without arguments the default; with `(none)`, the value that has
/// none of its members, which are as for `object!` and all optional.
macro_rules! default {
    ($name:ident $members:tt) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
    ($name:ident (none) {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: None,)*
                    $($rest: <std::collections::BTreeMap<String, $others>>::new(),)?
                }
            }
        }
    };
}
pub(crate) use default;
