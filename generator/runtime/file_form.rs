//! Forms with files.

/// Declares a struct that is sent as a form with files, and so has no JSON. Its members are as for
/// `object!`.
macro_rules! file_form {
    (
        $(#$meta:tt)*
        pub struct $name:ident $(: $($ability:ident $(($with:ident))?),+)? { $($members:tt)* }
    ) => {
        $crate::runtime::file_form::file_form!(@declare $(#$meta)* $name { $($members)* });
        $crate::runtime::file_form::file_form!(
            @abilities [$($($ability $(($with))?),+)?] $name { $($members)* }
        );
    };
    (@abilities [$($ability:ident $(($with:ident))?),*] $name:ident $members:tt) => {
        $($crate::runtime::$ability!($name $(($with))? $members);)*
    };
    (@declare $(#$meta:tt)* $name:ident {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $(#$meta)*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#$about)*
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
