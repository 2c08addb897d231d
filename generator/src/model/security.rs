//! Servers and security schemes.

use std::collections::BTreeMap;

use super::Docs;

/// Where an API is reached (OpenAPI 3.0.3, section 4.7.5).
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// `name`.
    pub name: Option<String>,
    /// The URL template.
    pub url: String,
    /// What the server is for.
    pub description: Option<String>,
    /// The variables of the template, by name.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL template.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value when the caller chooses none.
    pub default: String,
    /// The values it may have; empty when any.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// How callers prove who they are (OpenAPI 3.0.3, section 4.7.27).
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// What the credential is.
    pub kind: SchemeKind,
    /// What is said about it.
    pub docs: Docs,
}

/// What a credential is and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// `http` with the scheme `bearer`.
    Bearer,
    /// `http` with the scheme `basic`.
    Basic,
    /// `http` with another scheme of the `Authorization` header.
    Http(String),
    /// `apiKey`.
    ApiKey(ApiKeyLocation, String),
    /// `oauth2`: a bearer token got elsewhere, in one of these ways.
    OAuth2(OAuth),
    /// `openIdConnect`: a bearer token got elsewhere; the address of what is said about that.
    OpenIdConnect(String),
    /// `mutualTLS`: the caller's own HTTP client presents the certificate.
    MutualTls,
}

/// How tokens of OAuth 2 are got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OAuth {
    /// The ways, by their name.
    pub flows: BTreeMap<String, OAuthFlow>,
    /// The address of what the authorization server says about itself (RFC 8414).
    pub metadata: Option<String>,
}

/// How a token is got (OpenAPI 3.0.3, section 4.7.29); the ways are known by the member that describes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OAuthFlow {
    /// The addresses that programs call, by the member that has them.
    pub addresses: BTreeMap<&'static str, String>,
    /// The scopes that there are, with what is said about them.
    pub scopes: BTreeMap<String, String>,
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// A request header.
    Header,
    /// The query string.
    Query,
    /// A cookie.
    Cookie,
}

/// One security requirement: all these schemes together, each with its required scopes.
///
/// Empty: no credential is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityAlternative {
    /// The schemes' component names and the scopes demanded of each.
    pub schemes: Vec<(String, Vec<String>)>,
}
