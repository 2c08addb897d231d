//! Defaults.

/// Makes what the constructor gives without arguments the default.
macro_rules! default {
    ($name:ident $members:tt) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
}
pub(crate) use default;
