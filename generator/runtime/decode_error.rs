//! A body that did not decode.

use std::error::Error as StdError;
use std::fmt;

use super::excerpt::{self, excerpt, offset, path};
use super::json::without_mark;
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
            message: match read_by(&response) {
                Some(reading) => format!("{message}; {reading}"),
                None => message,
            },
            response,
            path: String::new(),
            line: 0,
            column: 0,
            excerpt,
        }
    }

    #[doc(hidden)]
    pub fn json(response: RawResponse, error: &serde_json::Error) -> Self {
        if response.is_blank() {
            return Self::new(response, "it is empty, not JSON".to_owned());
        }
        if read_by(&response).is_some() {
            return Self::new(response, "it is not what was asked for".to_owned());
        }
        let (line, column) = (error.line(), error.column());
        let body = without_mark(response.body());
        let masks = &response.endpoint().masks;
        let at = offset(body, line, column);
        let found = excerpt::message(error, body, at);
        let explanations = response.endpoint().explanations().iter();
        let text = excerpt::string_before(body, at);
        let mut explained = explanations.filter_map(|explain| explain(text.as_deref(), &found));
        Self {
            message: masks.apply(&explained.next().unwrap_or(found)),
            path: masks.apply(&path(body, at)),
            line,
            column,
            excerpt: excerpt(body, at, masks),
            response,
        }
    }
}

/// The method that reads the body, when it has the media type of another one than was called.
fn read_by(response: &RawResponse) -> Option<String> {
    let media_type = response.media_type()?;
    let method = response.endpoint().reading_of(&media_type)?;
    Some(format!("`{media_type}` is read by `{method}()`"))
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
            write!(formatter, " at `{}`", self.path)?;
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
