//! Types that need an item of their own.

use crate::model::Shape;

/// Whether values of the shape need a Rust type of their own.
#[must_use]
pub fn is_nominal(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_) | Shape::Enum(_) | Shape::Union(_))
}
