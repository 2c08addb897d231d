//! JSON inside of text: parameters with `content: application/json`.

use serde::ser::{Error as _, Serialize, Serializer};

use super::finite::Finite;

/// Writes a value as the text of its JSON, or as nothing when it is null.
#[derive(Clone, Copy, Debug)]
pub struct JsonText<'v, T: ?Sized>(pub &'v T);

impl<T: Serialize + ?Sized> Serialize for JsonText<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::to_string(&Finite(self.0))
            .map_err(S::Error::custom)?
            .as_str()
        {
            "null" => serializer.serialize_none(),
            text => serializer.serialize_str(text),
        }
    }
}
