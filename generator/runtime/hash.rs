//! Values that can be members of sets and keys of maps.

/// Implements `Eq` and `Hash` for a type of which all members have them: an object, with its members
/// as for `object!`, or a union, with its variants as for `union!` and `tagged_union!`.
macro_rules! hash {
    ($name:ident {
        $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $field:ident
            $(: $required:ty = $required_name:tt)?
            $(?: $optional:ty = $optional_name:tt $(=> ($preset:expr))?)?
            $(??: $nullable:ty = $nullable_name:tt $(or $null:ident)?)?
            $(!: $fixed:ty = $fixed_name:tt => ($constant:expr))?
            $(; $tried:ident)?,
        )* $(.. $rest:ident : $others:ty $(; $tried_rest:ident)? $(,)?)?
    }) => {
        $crate::runtime::hash!(@impl $name, self, state => {
            // A struct without members does not use it.
            let _ = &state;
            $(std::hash::Hash::hash(&self.$field, state);)*
            $(std::hash::Hash::hash(&self.$rest, state);)?
        });
    };
    (union $union:ident {
        $(
            $(#$about:tt)* $variant:ident
            $(($type:ty) $([$($borrowed:tt)*])? $($tried:ident)? $(<- $from:tt)?)?
            $(= $constant:literal)?
        ),* $(,)?
    }) => {
        $crate::runtime::hash!(@impl $union, self, state => {
            std::hash::Hash::hash(&std::mem::discriminant(self), state);
            match self {
                $($(Self::$variant(value) => <$type as std::hash::Hash>::hash(value, state),)?)*
                $($(Self::$variant => std::hash::Hash::hash($constant, state),)?)*
                Self::Unknown(value) => std::hash::Hash::hash(value, state),
            }
        });
    };
    (tagged $union:ident $name:literal $default:tt {
        $(
            $(#$about:tt)* $variant:ident($type:ty) $([$($borrowed:tt)*])? $(<- $from:tt)? =
            $first:literal $(| $other:literal)* $(+ $tag:ident)? $($tried:ident)?
        ),* $(,)?
    }) => {
        $crate::runtime::hash!(@impl $union, self, state => {
            std::hash::Hash::hash(&std::mem::discriminant(self), state);
            match self {
                $(Self::$variant(value) => <$type as std::hash::Hash>::hash(value, state),)*
                Self::Unknown(value) => std::hash::Hash::hash(value, state),
            }
        });
    };
    (@impl $name:ident, $self:ident, $state:ident => $body:block) => {
        impl Eq for $name {}
        impl std::hash::Hash for $name {
            #[inline]
            fn hash<__H: std::hash::Hasher>(&$self, $state: &mut __H) $body
        }
    };
}
pub(crate) use hash;
