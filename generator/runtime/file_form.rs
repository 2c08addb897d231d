//! Forms with files.

/// Declares a struct that is sent as a form with files, and so has no JSON. Its members are as for
/// `object!`.
macro_rules! file_form {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(: $($ability:ident $(($with:ident))?),+)? { $($members:tt)* }
    ) => {
        $crate::runtime::file_form::file_form!(@declare $(#[$meta])* $name { $($members)* });
        $crate::runtime::file_form::file_form!(
            @abilities [$($($ability $(($with))?),+)?] $name { $($members)* }
        );
    };
    (@abilities [$($ability:ident $(($with:ident))?),*] $name:ident $members:tt) => {
        $($crate::runtime::$ability!($name $(($with))? $members);)*
    };
    (@declare $(#[$meta:meta])* $name:ident {
        $($(#[$about:meta])* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:literal)?
            $(?: $optional:ty = $optional_name:literal $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:literal $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:literal => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$about])*
                pub $field: $($required)? $(Option<$optional>)? $(Option<$nullable>)? $($fixed)?,
            )*
            $(
                /// The properties that the specification does not name.
                pub $rest: std::collections::BTreeMap<String, $others>,
            )?
        }
    };
}
pub(crate) use file_form;
