//! Named scalars with a type of their own, so that none is taken for another.

/// Declares a struct around a scalar, which is read and written as that scalar.
///
/// ```text
/// scalar! {
///     /// What is said about it.
///     pub struct CustomerId: text(String);
/// }
/// ```
///
/// The word says what is inside: `text`, a `secret`, `bytes` as base64 text, a `float`, or what else is
/// `copied`. No function takes whatever becomes such a type: who has text in hand says of what it is the
/// text.
macro_rules! scalar {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $kind:ident($inner:ty);
    ) => {
        $crate::runtime::scalars::scalar!(@$kind [$(#$meta)*] $name($inner));
        $crate::runtime::newtype!($name($inner));
    };
    (@text [$($meta:tt)*] $name:ident($inner:ty)) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($inner);
        impl $name {
            /// Takes the text.
            #[inline]
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text itself.
            #[inline]
            #[must_use]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }
        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            #[inline]
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }
        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl std::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl PartialEq<str> for $name {
            #[inline]
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }
        impl PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }
        $crate::runtime::scalars::scalar!(@display $name);
    };
    (@secret [$($meta:tt)*] $name:ident($inner:ty)) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name($inner);
        impl $name {
            /// Takes the credential.
            #[inline]
            #[must_use]
            pub fn new(text: impl Into<$inner>) -> Self {
                Self(text.into())
            }

            /// The credential in clear text.
            #[inline]
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose()
            }

            /// The credential, which still does not print.
            #[inline]
            #[must_use]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }
        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        $crate::runtime::scalars::scalar!(@display $name);
    };
    (@bytes [$($meta:tt)*] $name:ident($inner:ty)) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name($inner);
        impl $name {
            /// Takes the bytes.
            #[inline]
            #[must_use]
            pub fn new(bytes: impl Into<$inner>) -> Self {
                Self(bytes.into())
            }

            /// The bytes.
            #[inline]
            #[must_use]
            pub fn get(&self) -> &$inner {
                &self.0
            }

            /// The bytes themselves.
            #[inline]
            #[must_use]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }
        $crate::runtime::scalars::scalar!(@display $name);
    };
    (@float [$($meta:tt)*] $name:ident($inner:ty)) => {
        $($meta)*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name($inner);
        $crate::runtime::scalars::scalar!(@value $name($inner));
    };
    (@copied [$($meta:tt)*] $name:ident($inner:ty)) => {
        $($meta)*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($inner);
        $crate::runtime::scalars::scalar!(@value $name($inner));
    };
    (@value $name:ident($inner:ty)) => {
        impl $name {
            /// Takes the value.
            #[inline]
            #[must_use]
            pub fn new(value: $inner) -> Self {
                Self(value)
            }

            /// The value.
            #[inline]
            #[must_use]
            pub fn get(self) -> $inner {
                self.0
            }
        }
        impl std::str::FromStr for $name {
            type Err = <$inner as std::str::FromStr>::Err;
            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
        $crate::runtime::scalars::scalar!(@display $name);
    };
    (@display $name:ident) => {
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, formatter)
            }
        }
    };
}
pub(crate) use scalar;
