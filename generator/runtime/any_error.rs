//! The documented errors of all operations as one.

use std::any::Any;
use std::fmt::{self, Debug};

use super::error::Error;

/// The error that any operation documents: what [`Error`] holds where no type is named, since the operations
/// document errors of different types. `?` makes one of each.
///
/// [`Error::api_as`] finds the error of a type, [`Error::code`] and [`Error::message`] what any of them says.
// It is no `Clone`, which every documented error is: that tells them apart in the conversion below.
pub struct AnyApiError(Box<dyn Body>);

/// A documented error of any type.
trait Body: Any + Debug + Send + Sync {}

impl<E: Any + Debug + Send + Sync> Body for E {}

impl AnyApiError {
    /// The error, where it is of this type: the one that an operation documents.
    #[must_use]
    pub fn downcast_ref<E: Any>(&self) -> Option<&E> {
        let body: &dyn Any = &*self.0;
        body.downcast_ref()
    }
}

impl Debug for AnyApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error<AnyApiError> {
    /// The body of the error that an operation documents, where it is of this type; nothing when it is of
    /// another one, or the failure is none that the API documents.
    #[must_use]
    pub fn api_as<E: Any>(&self) -> Option<&E> {
        self.api().and_then(AnyApiError::downcast_ref)
    }
}

/// The error of one operation becomes that of any.
impl<E> From<Error<E>> for Error<AnyApiError>
where
    E: Clone + Debug + Send + Sync + 'static,
{
    fn from(error: Error<E>) -> Self {
        error.map_api(|body| AnyApiError(Box::new(body)))
    }
}
