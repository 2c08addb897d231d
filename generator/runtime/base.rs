//! Base URLs: parsed once, and cloned for each request.

use reqwest::Url;

use super::build_error::BuildError;

/// A base URL.
#[derive(Clone, Debug)]
pub struct Base {
    /// The URL.
    pub url: Url,
    /// Its path without the last slash: what stands in front of every operation's path.
    pub path: String,
}

impl Base {
    /// Takes a base URL: one that the caller gave, or the specification's. Its text stays out of the
    /// messages, since a URL may hold a password.
    ///
    /// # Errors
    ///
    /// It is no absolute `http` or `https` URL, or has a user name, a query or a fragment.
    pub fn parse(text: &str, is_given: bool) -> Result<Self, BuildError> {
        if text.is_empty() || text.starts_with('/') {
            return Err(unusable(match is_given {
                true => "it names no host; write it whole, such as `https://api.example.com/v1`",
                false => "the specification names no host; give it with `base_url(..)`",
            }));
        }
        Self::checked(Url::parse(text))
    }

    /// Takes a URL that may be relative to this one.
    ///
    /// # Errors
    ///
    /// As for `parse`.
    pub fn join(&self, text: &str) -> Result<Self, BuildError> {
        Self::checked(self.url.join(text))
    }

    /// The URL of a path with its query, which begin with this one's path; nothing when `.` or `..`
    /// among the segments of the path would change it.
    #[must_use]
    pub fn to(&self, target: &str) -> Option<Url> {
        // What begins with two slashes would be read as another host.
        let url = match target.starts_with("//") {
            true => self.url.join(&format!("/.{target}")),
            false => self.url.join(target),
        };
        let url = url.ok()?;
        let path = target.split('?').next().unwrap_or_default();
        (url.path().trim_start_matches('/') == path.trim_start_matches('/')).then_some(url)
    }

    fn checked<E: std::fmt::Display>(url: Result<Url, E>) -> Result<Self, BuildError> {
        let url = url.map_err(|error| unusable(&error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(unusable("its scheme is neither http nor https"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(unusable(
                "it holds a user name; give credentials to the builder instead",
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(unusable("it has a query or a fragment"));
        }
        let path = url.path().trim_end_matches('/').to_owned();
        Ok(Self { url, path })
    }
}

fn unusable(reason: &str) -> BuildError {
    BuildError::BaseUrl {
        reason: reason.to_owned(),
    }
}
