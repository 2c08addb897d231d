//! Servers, security schemes and security requirements.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Reader;
use super::node::Node;
use super::operation::docs;
use crate::diagnostics::Code;
use crate::model::{
    ApiKeyLocation, OAuth, OAuthFlow, SchemeKind, SecurityAlternative, SecurityScheme, Server,
    ServerVariable,
};
use crate::spec::fixes;

impl<'v> Reader<'v, '_> {
    /// The servers that a document, path or operation names.
    pub(super) fn servers(&mut self, holder: &Node<'v>) -> Vec<Server> {
        holder
            .items("servers")
            .filter_map(|node| self.server(&node))
            .collect()
    }

    fn server(&mut self, node: &Node<'v>) -> Option<Server> {
        let Some(read) = self.fields::<openapiv3::Server>(node, &["variables"], &[]) else {
            self.report_lacking(
                node,
                "url",
                "a server needs a `url`, and is left out without one",
            );
            return None;
        };
        let variables = node
            .members("variables")
            .map(|(name, variable)| server_variable(name, &variable))
            .collect();
        Some(Server {
            name: node.text("name").map(str::to_owned),
            url: read.url,
            description: read.description,
            variables,
        })
    }

    /// The schemes under `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, root: &Node<'v>) -> BTreeMap<String, SecurityScheme> {
        let mut schemes = BTreeMap::new();
        let Some(components) = root.get("components") else {
            return schemes;
        };
        for (name, node) in components.members("securitySchemes") {
            let assumed = "no credential is sent for this security scheme";
            let (Some(node), _) = self.follow(&node, assumed) else {
                continue;
            };
            if let Some(kind) = self.scheme_kind(&node) {
                schemes.insert(
                    name.to_owned(),
                    SecurityScheme {
                        kind,
                        docs: docs(&node),
                    },
                );
            }
        }
        schemes
    }

    fn scheme_kind(&mut self, node: &Node<'v>) -> Option<SchemeKind> {
        match node.text("type") {
            Some("mutualTLS") => return Some(SchemeKind::MutualTls),
            Some("openIdConnect") => return Some(SchemeKind::OpenIdConnect(discovery(node))),
            _ => {}
        }
        let read: Option<openapiv3::SecurityScheme> = match node.text("type") {
            Some("oauth2") => self.fields(node, &["flows"], &[("flows", json!({}))]),
            _ => self.fields(node, &[], &[]),
        };
        let Some(read) = read else {
            self.report_unknown_scheme(node);
            return None;
        };
        Some(match read {
            openapiv3::SecurityScheme::APIKey { location, name, .. } => {
                let location = match location {
                    openapiv3::APIKeyLocation::Header => ApiKeyLocation::Header,
                    openapiv3::APIKeyLocation::Query => ApiKeyLocation::Query,
                    openapiv3::APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                };
                SchemeKind::ApiKey(location, name)
            }
            openapiv3::SecurityScheme::HTTP { scheme, .. } => {
                match scheme.to_ascii_lowercase().as_str() {
                    "bearer" => SchemeKind::Bearer,
                    "basic" => SchemeKind::Basic,
                    _ => SchemeKind::Http(scheme),
                }
            }
            openapiv3::SecurityScheme::OAuth2 { .. } => SchemeKind::OAuth2(OAuth {
                flows: flows(node),
                metadata: node.text("oauth2MetadataUrl").map(str::to_owned),
            }),
            openapiv3::SecurityScheme::OpenIDConnect { .. } => {
                SchemeKind::OpenIdConnect(discovery(node))
            }
        })
    }

    fn report_unknown_scheme(&mut self, node: &Node<'v>) {
        if node.object().is_none() {
            return;
        }
        let (key, label, update) = scheme_fault(node);
        let (place, label) = match node.value.get(key) {
            Some(_) => (node.pointer.child(key), label.to_owned()),
            None => (node.pointer.clone(), format!("`{key}` is missing: {label}")),
        };
        let message = "this security scheme is not supported, so its credential is not sent";
        let finding = self.finding(Code::UnknownSecurityScheme, message, &place, &label);
        let help = fixes::describe_scheme(self.document, &node.pointer, &update);
        self.drop_for(finding.help(help), &node.pointer);
    }

    /// The security requirements of an operation or of the document; nothing where it says nothing.
    ///
    /// An alternative with a scheme that nobody defines is left out, which is reported when the documents are
    /// merged. Where that leaves none, any scheme will do, or none at all.
    pub(super) fn security(&mut self, holder: &Node<'v>) -> Option<Vec<SecurityAlternative>> {
        let root = Node::root(self.document.value);
        let components = root.get("components");
        let schemes = components
            .iter()
            .flat_map(|node| node.members("securitySchemes"));
        let defined: Vec<&str> = schemes.map(|(name, _)| name).collect();
        let listed = holder.value.get("security")?;
        let listed = listed.as_array().into_iter().flatten();
        let all: Vec<_> = listed.filter_map(alternative).collect();
        let is_defined = |(name, _): &(String, Vec<String>)| defined.contains(&name.as_str());
        let known = all.iter().filter(|one| one.schemes.iter().all(is_defined));
        let known: Vec<_> = known.cloned().collect();
        if !known.is_empty() || all.is_empty() {
            return Some(known);
        }
        let any = defined
            .iter()
            .map(|name| vec![((*name).to_owned(), Vec::new())]);
        let any = any.chain([Vec::new()]);
        Some(any.map(|schemes| SecurityAlternative { schemes }).collect())
    }
}

/// The members of an OAuth flow that hold the address of something.
const ADDRESSES: [&str; 4] = [
    "authorizationUrl",
    "deviceAuthorizationUrl",
    "tokenUrl",
    "refreshUrl",
];

fn discovery(node: &Node<'_>) -> String {
    node.text("openIdConnectUrl").unwrap_or_default().to_owned()
}

/// The ways to get a token, by their name.
fn flows(node: &Node<'_>) -> BTreeMap<String, OAuthFlow> {
    let flows = node.members("flows");
    let flows = flows.filter(|(name, node)| !name.starts_with("x-") && node.object().is_some());
    let flows = flows.map(|(name, node)| {
        let addresses = ADDRESSES.into_iter();
        let addresses = addresses.filter_map(|key| Some((key, node.text(key)?.to_owned())));
        let scopes = node.members("scopes").map(|(scope, node)| {
            let words = node.value.as_str().unwrap_or_default();
            (scope.to_owned(), words.to_owned())
        });
        let flow = OAuthFlow {
            addresses: addresses.collect(),
            scopes: scopes.collect(),
        };
        (name.to_owned(), flow)
    });
    flows.collect()
}

/// The member that keeps a security scheme from being understood, what it must be (OpenAPI 3.0.3,
/// section 4.7.27), and what would fix it.
fn scheme_fault(node: &Node<'_>) -> (&'static str, &'static str, Value) {
    match node.text("type") {
        Some("apiKey") if node.text("name").is_none() => (
            "name",
            "the name of the header, parameter or cookie",
            json!({ "name": "X-API-Key" }),
        ),
        Some("apiKey") => (
            "in",
            "one of `header`, `query` and `cookie`",
            json!({ "in": "header" }),
        ),
        Some("http") => (
            "scheme",
            "a string such as `bearer` or `basic`",
            json!({ "scheme": "bearer" }),
        ),
        given => {
            let name = node.pointer.last().unwrap_or_default();
            let words = format!("{name} {}", given.unwrap_or_default());
            (
                "type",
                "one of `apiKey`, `http`, `oauth2`, `openIdConnect` and `mutualTLS`",
                fixes::likely_scheme(&words),
            )
        }
    }
}

fn alternative(requirement: &Value) -> Option<SecurityAlternative> {
    let schemes = requirement.as_object()?.iter().map(|(name, scopes)| {
        let scopes = scopes
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned);
        (name.clone(), scopes.collect())
    });
    Some(SecurityAlternative {
        schemes: schemes.collect(),
    })
}

/// Values of server variables are text, though YAML may read them as numbers.
fn server_variable(name: &str, node: &Node<'_>) -> ServerVariable {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    ServerVariable {
        name: name.to_owned(),
        default: node.value.get("default").and_then(text).unwrap_or_default(),
        values: node
            .items("enum")
            .filter_map(|value| text(value.value))
            .collect(),
        description: node.text("description").map(str::to_owned),
    }
}
