//! How requests are built: path, query, headers and cookies.

use super::context::Planner;
use crate::model::{Operation, Parameter, ParameterLocation, SecurityAlternative, Shape, Style};
use crate::plan::request::{ParameterStep, RequestStep, StylePlan};

/// The operation, and the name of each of its parameters.
#[derive(Clone, Copy)]
pub(super) struct Parameters<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: &'a [String],
}

impl<'a> Parameters<'a> {
    fn iter(self) -> impl Iterator<Item = (&'a Parameter, &'a String)> {
        self.operation.parameters.iter().zip(self.names)
    }
}

impl Planner<'_> {
    /// The statements that write path, query, headers and cookies.
    pub(super) fn steps(&self, parameters: Parameters<'_>) -> Vec<RequestStep> {
        let path = path(parameters.operation);
        let mut steps = self.path_steps(path, parameters);
        for (parameter, name) in parameters.iter() {
            let step = || self.step(parameter, name);
            steps.extend(match parameter.location {
                ParameterLocation::Path => None,
                ParameterLocation::Query => Some(RequestStep::QueryParameter(step())),
                ParameterLocation::Header => Some(RequestStep::Header(step())),
                ParameterLocation::Cookie => Some(RequestStep::Cookie(step())),
            });
        }
        steps
    }

    /// The text of the path and the parameters in it, in their order.
    fn path_steps(&self, path: &str, parameters: Parameters<'_>) -> Vec<RequestStep> {
        // Query text in a path template belongs to the path as it is written.
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut steps = Vec::new();
        let mut rest = path;
        while let Some((text, after)) = rest.split_once('{')
            && let Some((wire_name, tail)) = after.split_once('}')
        {
            if !text.is_empty() {
                steps.push(RequestStep::Path(text.to_owned()));
            }
            let step = self.in_template(wire_name, parameters);
            steps.extend(step.map(RequestStep::PathParameter));
            rest = tail;
        }
        if !rest.is_empty() {
            steps.push(RequestStep::Path(rest.to_owned()));
        }
        if query.contains('{') {
            let pairs = query.split('&');
            steps.extend(pairs.map(|pair| self.query_step(pair, parameters)));
        } else if !query.is_empty() {
            steps.push(RequestStep::QueryText(query.to_owned()));
        }
        steps
    }

    /// One `name=text` or `name={parameter}` of the query in a path template.
    fn query_step(&self, pair: &str, parameters: Parameters<'_>) -> RequestStep {
        let parameter = pair.split_once('=').and_then(|(name, value)| {
            let wire_name = value.strip_prefix('{')?.strip_suffix('}')?;
            Some((name, self.in_template(wire_name, parameters)?))
        });
        match parameter {
            Some((name, step)) => RequestStep::QueryParameter(ParameterStep {
                wire_name: name.to_owned(),
                style: StylePlan {
                    style: Style::Form,
                    explode: false,
                    allow_reserved: false,
                },
                ..step
            }),
            None => RequestStep::QueryText(pair.to_owned()),
        }
    }

    /// How a parameter in the path template is written.
    fn in_template(&self, wire_name: &str, parameters: Parameters<'_>) -> Option<ParameterStep> {
        let (parameter, name) = parameters.iter().find(|(parameter, _)| {
            parameter.location == ParameterLocation::Path && parameter.name == wire_name
        })?;
        Some(self.step(parameter, name))
    }

    fn step(&self, parameter: &Parameter, name: &str) -> ParameterStep {
        ParameterStep {
            wire_name: parameter.name.clone(),
            field: name.to_owned(),
            is_json_text: parameter.json,
            style: StylePlan {
                style: parameter.style,
                // Whether a scalar is exploded makes no difference.
                explode: parameter.explode && !self.is_scalar(parameter),
                allow_reserved: parameter.allow_reserved,
            },
        }
    }

    fn is_scalar(&self, parameter: &Parameter) -> bool {
        let types = &self.api.types;
        let mut id = types.resolve(parameter.ty);
        if let Shape::Nullable(inner) = types[id].shape {
            id = types.resolve(inner);
        }
        matches!(
            types[id].shape,
            Shape::Boolean | Shape::Integer(_) | Shape::Number | Shape::String(_) | Shape::Enum(_)
        )
    }

    /// What the first alternative demands of a token that the client gets itself.
    pub(super) fn scopes(&self, security: &[SecurityAlternative]) -> Vec<String> {
        let is_granted = |name: &String| {
            let scheme = self.api.security_schemes.get(name);
            scheme.is_some_and(|scheme| scheme.kind.client_credentials().is_some())
        };
        let mut schemes = security.iter().flat_map(|one| &one.schemes);
        let scheme = schemes.find(|(name, _)| is_granted(name));
        scheme.map(|(_, scopes)| scopes.clone()).unwrap_or_default()
    }

    /// The security requirements as lists of the names of known schemes.
    pub(super) fn requirements(&self, security: &[SecurityAlternative]) -> Vec<Vec<String>> {
        let alternatives = security.iter().map(|alternative| {
            let names = alternative.schemes.iter().map(|(name, _)| name);
            let known = names.filter(|name| self.api.security_schemes.contains_key(*name));
            known.cloned().collect()
        });
        alternatives.collect()
    }
}

/// The path that is called: operations that differ in their bodies only have a fragment to tell
/// their paths apart.
pub(super) fn path(operation: &Operation) -> &str {
    operation.path.split('#').next().unwrap_or_default()
}
