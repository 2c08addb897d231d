//! The client and its builder.

use super::context::Planner;
use crate::model::{ApiKeyLocation, OAuth, SchemeKind, SecurityScheme, Server, Shape, StringKind};
use crate::plan::client::{ClientPlan, CredentialPlace, CredentialPlan, GrantPlan};
use crate::plan::facts::ResponseFacts;
use crate::plan::names::{GRANT_SUFFIX, SOURCE_SUFFIX};
use crate::plan::{code, words};

impl Planner<'_> {
    /// The client and its builder.
    pub(super) fn client(&self) -> ClientPlan {
        let schemes = self.api.security_schemes.iter();
        let credentials = schemes.filter_map(|(name, scheme)| {
            let setter = self.names.credentials.get(name)?;
            credential(name, scheme, setter)
        });
        let first = self.api.servers.first();
        let base_url = first.map(default_url).unwrap_or_default();
        ClientPlan {
            docs: client_docs(&self.api.title),
            base_url_docs: base_url_docs(&base_url),
            base_url,
            security: self.requirements(&self.api.security),
            custom_security: self.custom_security(),
            error_members: self.error_members(),
            credentials: credentials.collect(),
            servers: self.servers(),
            has_dates: self.has_dates(),
            shows_base_url: self.api.operations.is_empty() || !self.names.features.is_empty(),
            keeps_redirects: self.facts.outcomes.iter().any(ResponseFacts::redirects),
        }
    }
}

impl Planner<'_> {
    /// What is sent with requests that the API does not describe: what all operations demand; where nothing is
    /// said for all, what most of those demand that demand anything, as far as it was given.
    fn custom_security(&self) -> Vec<Vec<String>> {
        let security = self.requirements(&self.api.security);
        if !security.is_empty() {
            return security;
        }
        let operations = self.api.operations.iter();
        let demanded = operations.flat_map(|operation| self.requirements(&operation.security));
        let mut counts: Vec<(Vec<String>, usize)> = Vec::new();
        for group in demanded.filter(|group| !group.is_empty()) {
            match counts.iter_mut().find(|(known, _)| *known == group) {
                Some((_, count)) => *count += 1,
                None => counts.push((group, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let is_any = !counts.is_empty();
        let groups = counts.into_iter().map(|(group, _)| group);
        groups.chain(is_any.then(Vec::new)).collect()
    }

    /// Whether answers hold dates or times.
    fn has_dates(&self) -> bool {
        let mut received = self.facts.usage.iter().filter(|(_, usage)| usage.response);
        received.any(|(id, _)| {
            matches!(
                self.api.types[*id].shape,
                Shape::String(StringKind::Date | StringKind::DateTime | StringKind::LocalDateTime)
            )
        })
    }
}

fn client_docs(title: &str) -> String {
    let line = match title.trim() {
        "" => "A client of the API.".to_owned(),
        title => format!("A client of {}.", code(title)),
    };
    format!("{line}\n\nClones are cheap and share connections and credentials.")
}

/// What is said about the setter of the base URL.
fn base_url_docs(url: &str) -> String {
    match url {
        "" => "Where the API is.".to_owned(),
        url if url.starts_with("http") => {
            format!("Where the API is, in place of {}.", code(url))
        }
        url => format!(
            "Where the API is: the specification says {}, and not on which host.",
            code(url)
        ),
    }
}

/// The server's URL with the default of each variable.
fn default_url(server: &Server) -> String {
    let variables = server.variables.iter();
    variables.fold(server.url.clone(), |url, variable| {
        url.replace(&format!("{{{}}}", variable.name), &variable.default)
    })
}

/// The credential of one security scheme; nothing where the caller's HTTP client presents it.
fn credential(name: &str, scheme: &SecurityScheme, setter: &str) -> Option<CredentialPlan> {
    let (place, what) = place(&scheme.kind)?;
    let takes_tokens = matches!(
        scheme.kind,
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_)
    );
    let mut lines = words::words(&scheme.docs);
    let line = format!(
        "The credential of the security scheme {}: {what}.",
        code(name)
    );
    words::append(&mut lines, vec![line]);
    let grant = scheme.kind.client_credentials().map(|url| GrantPlan {
        setter: format!("{setter}{GRANT_SUFFIX}"),
        token_url: url.to_owned(),
    });
    Some(CredentialPlan {
        grant,
        scheme: name.to_owned(),
        setter: setter.to_owned(),
        source: takes_tokens.then(|| format!("{setter}{SOURCE_SUFFIX}")),
        docs: lines.join("\n"),
        place,
    })
}

/// Where the credential goes, and what it is.
fn place(kind: &SchemeKind) -> Option<(CredentialPlace, String)> {
    let bearer = |what: &str| (CredentialPlace::Bearer, what.to_owned());
    Some(match kind {
        SchemeKind::Bearer => bearer("a bearer token"),
        SchemeKind::OAuth2(OAuth {
            metadata: Some(address),
            ..
        }) => bearer(&format!(
            "an OAuth 2 access token, from the server that {} describes",
            code(address)
        )),
        SchemeKind::OAuth2(_) => bearer("an OAuth 2 access token"),
        SchemeKind::OpenIdConnect(_) => bearer("an OpenID Connect token"),
        SchemeKind::Basic => (
            CredentialPlace::Basic,
            "a user name and a password".to_owned(),
        ),
        SchemeKind::Http(kind) => (
            CredentialPlace::Header("Authorization".to_owned()),
            format!(
                "the whole value of the `Authorization` header, {} included",
                code(kind)
            ),
        ),
        SchemeKind::ApiKey(ApiKeyLocation::Header, name) => (
            CredentialPlace::Header(name.clone()),
            format!("the key in the header {}", code(name)),
        ),
        SchemeKind::ApiKey(ApiKeyLocation::Query, name) => (
            CredentialPlace::Query(name.clone()),
            format!("the key in the query parameter {}", code(name)),
        ),
        SchemeKind::ApiKey(ApiKeyLocation::Cookie, name) => (
            CredentialPlace::Cookie(name.clone()),
            format!("the key in the cookie {}", code(name)),
        ),
        SchemeKind::MutualTls => return None,
    })
}
