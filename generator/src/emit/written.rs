//! A body that is written.

/// A body that is written.
pub(super) struct Written {
    /// What its fields are reached from.
    pub(super) value: String,
    /// A reference to it.
    pub(super) reference: String,
    /// The body itself.
    pub(super) taken: String,
}

impl Written {
    /// A value, given by its place.
    pub(super) fn owned(place: String) -> Self {
        Self {
            reference: format!("&{place}"),
            taken: place.clone(),
            value: place,
        }
    }

    /// The reference that the setter of a body has.
    pub(super) fn bound() -> Self {
        Self {
            value: "body".to_owned(),
            reference: "body".to_owned(),
            taken: "body.clone()".to_owned(),
        }
    }
}
