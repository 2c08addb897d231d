//! Constructors and setters.

/// Implements the constructor and the setters of a struct, of which the members are as for `object!`.
///
/// With a name in parentheses, the constructor takes a struct of that name, which holds what is
/// required.
macro_rules! new {
    ($name:ident {
        $($(#[$about:meta])* $kind:ident $field:ident
            $(: $required:ty = $required_name:literal)?
            $(?: $optional:ty = $optional_name:literal $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:literal)?
            $(!: $fixed:ty = $fixed_name:literal => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        impl $name {
            /// A value with its required properties.
            #[inline]
            #[must_use]
            pub fn new(
                $($($field: $crate::runtime::constructor::new!(@argument $kind $required),)?)*
            ) -> Self {
                Self {
                    $($field: $crate::runtime::constructor::new!(
                        @first $kind $field
                        $(: $required)? $(?: $optional $(=> $preset)?)? $(??: $nullable)? $(!: $constant)?
                    ),)*
                    $($rest: <std::collections::BTreeMap<String, $others>>::new(),)?
                }
            }
            $($crate::runtime::constructor::new!(
                @setter [$(#[$about])*] $kind $field
                $(: $required)? $(?: $optional)? $(??: $nullable)? $(!: $fixed)?
            );)*
        }
    };
    ($name:ident ($holder:ident) {
        $($(#[$about:meta])* $kind:ident $field:ident
            $(: $required:ty = $required_name:literal)?
            $(?: $optional:ty = $optional_name:literal $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:literal)?
            $(!: $fixed:ty = $fixed_name:literal => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        #[doc = concat!("The required properties of a [`", stringify!($name), "`].")]
        #[derive(Clone, Debug)]
        pub struct $holder {
            $($(
                #[doc = concat!("See [`", stringify!($name), "::", stringify!($field), "`].")]
                pub $field: $required,
            )?)*
        }
        impl $name {
            /// A value with its required properties, which are many and so given by name.
            #[inline]
            #[must_use]
            pub fn new(required: $holder) -> Self {
                Self {
                    $($field: $crate::runtime::constructor::new!(
                        @held required $field
                        $(: $required)? $(?: $optional $(=> $preset)?)? $(??: $nullable)? $(!: $constant)?
                    ),)*
                    $($rest: <std::collections::BTreeMap<String, $others>>::new(),)?
                }
            }
            $($crate::runtime::constructor::new!(
                @setter [$(#[$about])*] $kind $field
                $(: $required)? $(?: $optional)? $(??: $nullable)? $(!: $fixed)?
            );)*
        }
    };
    (@argument into $type:ty) => { impl Into<$type> };
    (@argument $kind:ident $type:ty) => { $type };
    (@first into $field:ident : $type:ty) => { $field.into() };
    (@first $kind:ident $field:ident : $type:ty) => { $field };
    (@first $kind:ident $field:ident !: $constant:expr) => { $constant };
    (@first $kind:ident $field:ident ?: $type:ty => $preset:expr) => { Some($preset) };
    (@first $kind:ident $field:ident $($missing:tt)*) => { None };
    (@held $holder:ident $field:ident : $type:ty) => { $holder.$field };
    (@held $holder:ident $field:ident !: $constant:expr) => { $constant };
    (@held $holder:ident $field:ident ?: $type:ty => $preset:expr) => { Some($preset) };
    (@held $holder:ident $field:ident $($missing:tt)*) => { None };
    (@setter $about:tt $kind:ident $field:ident : $type:ty) => {};
    (@setter $about:tt $kind:ident $field:ident !: $type:ty) => {};
    (@setter $about:tt $kind:ident $field:ident ?: $type:ty) => {
        $crate::runtime::constructor::new!(@setter $about $kind $field $type);
    };
    (@setter $about:tt $kind:ident $field:ident ??: $type:ty) => {
        $crate::runtime::constructor::new!(@setter $about $kind $field $type);
    };
    (@setter [$($about:tt)*] deprecated $field:ident $type:ty) => {
        $crate::runtime::constructor::new!(@setter [$($about)* #[deprecated]] pub $field $type);
    };
    (@setter [$($about:tt)*] deprecated_into $field:ident $type:ty) => {
        $crate::runtime::constructor::new!(@setter [$($about)* #[deprecated]] into $field $type);
    };
    (@setter [$($about:tt)*] into $field:ident $type:ty) => {
        $($about)*
        #[inline]
        #[must_use]
        pub fn $field(mut self, $field: impl Into<$type>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
    (@setter [$($about:tt)*] $kind:ident $field:ident $type:ty) => {
        $($about)*
        #[inline]
        #[must_use]
        pub fn $field(mut self, $field: $type) -> Self {
            self.$field = Some($field);
            self
        }
    };
}
pub(crate) use new;
