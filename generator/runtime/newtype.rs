//! Types that give another type a name of their own.

/// Implements `Serialize`, `Deserialize` and the conversions of a struct of one public field, which
/// is read and written as the value inside.
macro_rules! newtype {
    ($name:ident($inner:ty)) => {
        impl From<$inner> for $name {
            #[inline]
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serde::Serialize::serialize(&self.0, serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                <$inner as serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }
    };
}
pub(crate) use newtype;
