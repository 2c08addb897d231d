//! Servers, security schemes and security requirements.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::context::Lower;
use super::docs;
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::model::{
    ApiKeyLocation, SchemeKind, SecurityAlternative, SecurityScheme, Server, ServerVariable,
};

impl<'a> Lower<'a> {
    /// The servers that a document, path or operation names.
    pub(super) fn servers(&mut self, holder: &Node<'a>) -> Vec<Server> {
        holder
            .items("servers")
            .filter_map(|node| self.server(&node))
            .collect()
    }

    fn server(&mut self, node: &Node<'a>) -> Option<Server> {
        let shell: openapiv3::Server = self.shell(node, &["variables"], &[])?;
        let variables = node
            .members("variables")
            .map(|(name, variable)| server_variable(name, &variable))
            .collect();
        Some(Server {
            url: shell.url,
            description: shell.description,
            variables,
        })
    }

    /// The schemes under `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, root: &Node<'a>) -> BTreeMap<String, SecurityScheme> {
        let mut schemes = BTreeMap::new();
        let Some(components) = root.get("components") else {
            return schemes;
        };
        for (name, node) in components.members("securitySchemes") {
            let Some(node) = self.follow(node) else {
                continue;
            };
            if let Some(kind) = self.scheme_kind(&node) {
                schemes.insert(
                    name.to_owned(),
                    SecurityScheme {
                        kind,
                        docs: docs::of_node(&node),
                    },
                );
            }
        }
        schemes
    }

    fn scheme_kind(&mut self, node: &Node<'a>) -> Option<SchemeKind> {
        match node.text("type") {
            Some("mutualTLS") => return Some(SchemeKind::MutualTls),
            Some("openIdConnect") => return Some(SchemeKind::OpenIdConnect),
            _ => {}
        }
        let shell: Option<openapiv3::SecurityScheme> = match node.text("type") {
            Some("oauth2") => self.shell(node, &["flows"], &[("flows", json!({}))]),
            _ => self.shell(node, &[], &[]),
        };
        let Some(shell) = shell else {
            self.report(
                Code::UnknownSecurityScheme,
                "this security scheme cannot be understood; it is left out",
                &node.pointer,
                "",
            );
            return None;
        };
        Some(match shell {
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
            openapiv3::SecurityScheme::OAuth2 { .. } => SchemeKind::OAuth2,
            openapiv3::SecurityScheme::OpenIDConnect { .. } => SchemeKind::OpenIdConnect,
        })
    }

    /// The ways to be let in: those of the operation, else those of the document.
    pub(super) fn security(&mut self, operation: &Node<'a>) -> Vec<SecurityAlternative> {
        let own = operation.get("security");
        let listed = own.or_else(|| Node::root(self.root()).get("security"));
        let alternatives = listed
            .and_then(|node| node.value.as_array())
            .into_iter()
            .flatten();
        alternatives.filter_map(alternative).collect()
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
