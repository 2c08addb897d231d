//! A body that did not decode.

use std::error::Error as StdError;
use std::fmt;

use super::excerpt::{self, excerpt, offset, path};
use super::response::RawResponse;

/// A body that is not what the API documents.
pub struct DecodeError {
    response: RawResponse,
    message: String,
    path: String,
    line: usize,
    column: usize,
    excerpt: String,
}

impl DecodeError {
    /// What does not fit, without the value in question.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where in the body: `items[2].name`; empty for the body as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of the body, from 1; 0 when the place is not known.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in the line, in bytes from 1; 0 when the place is not known.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The body around the place, without credentials.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// The answer as it came.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    #[doc(hidden)]
    pub fn new(response: RawResponse, message: String) -> Self {
        let excerpt = response.excerpt();
        Self {
            response,
            message,
            path: String::new(),
            line: 0,
            column: 0,
            excerpt,
        }
    }

    #[doc(hidden)]
    pub fn json(response: RawResponse, error: &serde_json::Error) -> Self {
        if response.body().is_empty() {
            return Self::new(response, "it is empty, not JSON".to_owned());
        }
        let (line, column) = (error.line(), error.column());
        let masks = &response.endpoint().masks;
        let at = offset(response.body(), line, column);
        Self {
            message: masks.apply(&excerpt::message(error)),
            path: masks.apply(&path(response.body(), at)),
            line,
            column,
            excerpt: excerpt(response.body(), at, masks),
            response,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response.status_code();
        write!(
            formatter,
            "{status}, but the body does not fit: {}",
            self.message
        )?;
        if !self.path.is_empty() {
            write!(formatter, " at {}", self.path)?;
        }
        if self.line > 0 {
            write!(formatter, " (line {}, column {})", self.line, self.column)?;
        }
        if self.excerpt.is_empty() {
            Ok(())
        } else {
            write!(formatter, ": {}", self.excerpt)
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("DecodeError");
        debug
            .field("message", &self.message)
            .field("path", &self.path);
        debug
            .field("line", &self.line)
            .field("column", &self.column);
        debug
            .field("response", &self.response)
            .field("excerpt", &self.excerpt)
            .finish()
    }
}

impl StdError for DecodeError {}
