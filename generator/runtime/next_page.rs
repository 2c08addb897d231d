//! Next pages that are not fetched.

use std::error::Error as StdError;
use std::fmt;

use super::response::RawResponse;

/// Why the page after an answer is not fetched. The answer itself was handed out.
pub struct NextPageError {
    response: RawResponse,
    message: String,
}

impl NextPageError {
    #[doc(hidden)]
    #[must_use]
    pub fn new(response: RawResponse, message: String) -> Self {
        Self { response, message }
    }

    /// What is wrong with the next page.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The answer that names the next page, as it came.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }
}

impl fmt::Display for NextPageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the next page is not fetched: {}", self.message)
    }
}

impl fmt::Debug for NextPageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("NextPageError");
        debug
            .field("message", &self.message)
            .field("response", &self.response)
            .finish()
    }
}

impl StdError for NextPageError {}
