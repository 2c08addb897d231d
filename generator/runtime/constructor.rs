//! Constructors and setters.

/// Implements the constructor and the setters of a struct, of which the members are as for `object!`.
///
/// With a name in parentheses, the constructor takes a struct of that name, which holds what is
/// required.
macro_rules! new {
    () => {
        const _: $crate::runtime::intake::intake!(@type [pub] ()) = ();
    };
    ($name:ident {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        impl $name {
            /// A value with its required properties.
            #[allow(
                clippy::too_many_arguments,
                clippy::new_without_default,
                reason = "what only answers hold is made in tests alone"
            )]
            #[inline]
            #[must_use]
            pub fn new(
                $(
                    // Parameters of what is not required are not there.
                    $(#[cfg(any())] #[cfg_attr(any(), doc = $optional_name)])?
                    $(#[cfg(any())] #[cfg_attr(any(), doc = $nullable_name)])?
                    $(#[cfg(any())] #[cfg_attr(any(), doc = $fixed_name)])?
                    $field: $crate::runtime::intake::intake!(
                        @type [$kind $(($($taken)*))?] $($required)?
                    ),
                )*
            ) -> Self {
                Self {
                    $($field: $crate::runtime::constructor::new!(
                        @first [$kind $(($($taken)*))?] $field
                        $(: $required)? $(?: $optional $(=> $preset)?)? $(??: $nullable)? $(!: $constant)?
                    ),)*
                    $($rest: <std::collections::BTreeMap<String, $others>>::new(),)?
                }
            }
            $($crate::runtime::intake::setter!(
                [$(#$about)* #[must_use]] [$kind $(($($taken)*))?] $field
                $(: $required)? $(?: $optional)? $(??: $nullable $(; $null)?)? $(!: $fixed)?,
                [mut self], value => {
                    self.$field = Some(value);
                    self
                }
            );)*
        }
    };
    ($name:ident ($holder:ident) {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
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
            $($crate::runtime::intake::setter!(
                [$(#$about)* #[must_use]] [$kind $(($($taken)*))?] $field
                $(: $required)? $(?: $optional)? $(??: $nullable $(; $null)?)? $(!: $fixed)?,
                [mut self], value => {
                    self.$field = Some(value);
                    self
                }
            );)*
        }
    };
    (@first $take:tt $field:ident : $type:ty) => {
        $crate::runtime::intake::intake!(@value $take $field)
    };
    (@first $take:tt $field:ident !: $constant:expr) => { $constant };
    (@first $take:tt $field:ident ?: $type:ty => $preset:expr) => { Some($preset) };
    (@first $take:tt $field:ident $($missing:tt)*) => { None };
    (@held $holder:ident $field:ident : $type:ty) => { $holder.$field };
    (@held $holder:ident $field:ident !: $constant:expr) => { $constant };
    (@held $holder:ident $field:ident ?: $type:ty => $preset:expr) => { Some($preset) };
    (@held $holder:ident $field:ident $($missing:tt)*) => { None };
}
pub(crate) use new;
