//! HTTP methods.

use std::fmt;

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`, of OpenAPI 3.2
    Query,
    /// Any other, as it is written (OpenAPI 3.2, section 4.9, `additionalOperations`).
    Other(String),
}

impl Method {
    /// Every method that has a key of its own in a path item, in the order of the specification.
    pub const ALL: [Method; 9] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
        Method::Query,
    ];

    /// The method of a key under a path item.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }

    /// The method of a key under `additionalOperations`; nothing when it can be none (RFC 9110, section 9.1).
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let is_method = !name.is_empty() && name.bytes().all(is_token);
        let known = Self::of_key(&name.to_ascii_lowercase());
        is_method.then(|| known.unwrap_or_else(|| Method::Other(name.to_owned())))
    }

    /// The key under a path item, or under its `additionalOperations`.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Method::Get => "get",
            Method::Put => "put",
            Method::Post => "post",
            Method::Delete => "delete",
            Method::Options => "options",
            Method::Head => "head",
            Method::Patch => "patch",
            Method::Trace => "trace",
            Method::Query => "query",
            Method::Other(name) => name,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Method::Other(name) => formatter.write_str(name),
            known => formatter.write_str(&known.key().to_ascii_uppercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Method;

    #[test]
    fn names_are_methods_when_they_are_tokens() {
        assert_eq!(
            Method::of_name("COPY"),
            Some(Method::Other("COPY".to_owned()))
        );
        assert_eq!(Method::of_name("Get"), Some(Method::Get));
        assert_eq!(Method::of_name("A B"), None);
        assert_eq!(Method::of_name(""), None);
        assert_eq!(Method::Other("Copy".to_owned()).to_string(), "Copy");
    }
}
