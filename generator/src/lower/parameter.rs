//! Parameters.

use serde_json::json;

use super::context::Lower;
use super::{content, docs};
use crate::diagnostics::{Code, closest};
use crate::document::advice::Advice;
use crate::document::node::Node;
use crate::model::{AnyReason, ContentKind, Docs, Parameter, ParameterLocation, Style, TypeId};

/// Members of a parameter that are read where they matter.
const HELD_BACK: &[&str] = &["schema", "content", "example", "examples"];

impl<'a> Lower<'a> {
    /// The parameters of an operation: those in the path as the template has them, then the others.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        item: &Node<'a>,
        operation: &Node<'a>,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for node in operation
            .items("parameters")
            .chain(item.items("parameters"))
        {
            let Some(node) = self.follow(node) else {
                continue;
            };
            let Some(parameter) = self.parameter(&node) else {
                continue;
            };
            if !parameters.iter().any(|known| is_same(known, &parameter)) {
                parameters.push(parameter);
            }
        }
        parameters.retain(|parameter| !self.is_set_elsewhere(parameter));
        self.in_template_order(path, operation, &mut parameters);
        parameters
    }

    fn parameter(&mut self, node: &Node<'a>) -> Option<Parameter> {
        let shell = self.shell::<openapiv3::Parameter>(node, HELD_BACK, &[("schema", json!({}))]);
        let Some(shell) = shell else {
            self.report_unknown_parameter(node);
            return None;
        };
        let (location, style, allow_reserved) = placed(&shell);
        let data = shell.parameter_data();
        let json = node
            .members("content")
            .next()
            .is_some_and(|(media_type, _)| content::kind(media_type, None) != ContentKind::Text);
        let mut described = docs::of_node(node);
        let ty = match self.parameter_schema(node) {
            Some(schema) => {
                let of_type = self.member_docs(&schema);
                described = merged(described, of_type);
                self.member_type(&data.name, &schema)
            }
            None => self.any(node.pointer.clone(), AnyReason::NoSchema),
        };
        Some(Parameter {
            name: data.name,
            location,
            required: data.required || location == ParameterLocation::Path,
            style,
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved,
            json,
            ty,
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: described,
            pointer: node.pointer.clone(),
        })
    }

    fn report_unknown_parameter(&mut self, node: &Node<'a>) {
        if node.text("name").is_none() {
            let message = "a parameter needs a `name`, and is left out without one";
            return self.report_lacking(node, "name", message);
        }
        let Some(place) = node.text("in") else {
            let message = "a parameter needs `in`, the place it is sent in, and is left out";
            return self.report_lacking(node, "in", message);
        };
        let message =
            "a parameter is sent in a place that OpenAPI 3 does not know, and is left out";
        let label = "one of `path`, `query`, `header` and `cookie`";
        let finding = self.finding(
            Code::UnexpectedValue,
            message,
            &node.pointer.child("in"),
            label,
        );
        self.sink.report(match place {
            "body" | "formData" => finding.help("describe it under `requestBody` of the operation"),
            _ => finding,
        });
    }

    /// The schema of a parameter or header, be it under `schema` or under a media type.
    pub(super) fn parameter_schema(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let in_content = || {
            node.members("content")
                .next()
                .and_then(|(_, content)| content.get("schema"))
        };
        node.get("schema").or_else(in_content)
    }

    /// `Accept`, `Content-Type` and `Authorization` are described elsewhere, whatever a parameter of
    /// that name says (OpenAPI 3.0.3, section 4.7.12.2).
    fn is_set_elsewhere(&mut self, parameter: &Parameter) -> bool {
        let set_elsewhere = parameter.location == ParameterLocation::Header
            && ["accept", "content-type", "authorization"]
                .iter()
                .any(|name| parameter.name.eq_ignore_ascii_case(name));
        if set_elsewhere {
            self.report_ignored(parameter);
        }
        set_elsewhere
    }

    fn report_ignored(&mut self, parameter: &Parameter) {
        let name = &parameter.name;
        let is_credential = name.eq_ignore_ascii_case("authorization");
        let source = match is_credential {
            true => "the security schemes",
            false => "the media types",
        };
        let message = format!("the header `{name}` is set from {source}, not from a parameter");
        let place = parameter.pointer.child("name");
        let label = "OpenAPI says to ignore this parameter";
        let finding = self.finding(Code::IgnoredParameter, message, &place, label);
        let schemes = self.root().pointer("/components/securitySchemes");
        let finding = match is_credential && schemes.is_none() {
            false => finding,
            true => finding.help(self.credential_instead_of(parameter)),
        };
        self.sink.report(finding);
    }

    /// Help: an overlay with a security scheme in place of the parameter.
    fn credential_instead_of(&self, parameter: &Parameter) -> String {
        let mut advice = Advice::default();
        let scheme = json!({
            "components": {
                "securitySchemes": { "bearerAuth": { "type": "http", "scheme": "bearer" } },
            },
            "security": [{ "bearerAuth": [] }],
        });
        advice.update("$", &scheme);
        advice.remove(&self.json_path(&parameter.pointer));
        advice.into_help(
            "to have the client send a credential (of the kind that the vendor describes)",
        )
    }

    /// Parameters in the path stand in the order of the template; one that the template lacks is
    /// reported, and so is a place in the template that no parameter describes.
    fn in_template_order(
        &mut self,
        path: &str,
        operation: &Node<'a>,
        parameters: &mut Vec<Parameter>,
    ) {
        let names = template_names(path);
        parameters.retain(|parameter| {
            let lost = parameter.location == ParameterLocation::Path
                && !names.contains(&parameter.name.as_str());
            if lost {
                self.report_without_place(path, &names, parameter);
            }
            !lost
        });
        for name in &names {
            let described = |parameter: &Parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == *name
            };
            if !parameters.iter().any(described) {
                let message = format!(
                    "no parameter describes `{{{name}}}` of the path `{path}`; it takes any text"
                );
                let label = format!("no parameter `{name}` with `in: path` here");
                let finding = self.finding(Code::PathMismatch, message, &operation.pointer, &label);
                let update = json!({ "parameters": [
                    { "name": name, "in": "path", "required": true, "schema": { "type": "string" } },
                ] });
                let help = self.overlay("to describe it", &operation.pointer, &update);
                self.sink.report(finding.help(help));
                let ty = self.undescribed_text(operation);
                parameters.push(undescribed(name, ty, operation));
            }
        }
        let place = |parameter: &Parameter| {
            names.iter().position(|name| {
                parameter.location == ParameterLocation::Path && *name == parameter.name
            })
        };
        parameters.sort_by_key(|parameter| place(parameter).unwrap_or(names.len()));
    }

    fn report_without_place(&mut self, path: &str, names: &[&str], parameter: &Parameter) {
        let name = &parameter.name;
        let message = format!("the path `{path}` has no place for the parameter `{name}`");
        let place = parameter.pointer.child("name");
        let label = format!("no `{{{name}}}` in the path; left out");
        let finding = self.finding(Code::PathMismatch, message, &place, &label);
        let finding = match closest(name, names.iter().copied()) {
            Some(meant) => finding
                .help(format!("did you mean `{meant}`?"))
                .help(self.overlay("if so", &parameter.pointer, &json!({ "name": meant }))),
            None => finding,
        };
        self.sink.report(finding);
    }

    fn undescribed_text(&mut self, operation: &Node<'a>) -> TypeId {
        self.anonymous(
            operation.pointer.clone(),
            crate::model::Shape::String(crate::model::StringKind::Plain),
        )
    }
}

fn undescribed(name: &str, ty: TypeId, operation: &Node<'_>) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterLocation::Path,
        required: true,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        json: false,
        ty,
        rust_name: None,
        docs: Docs::default(),
        pointer: operation.pointer.clone(),
    }
}

/// The names between braces in a path template, in their order.
pub(crate) fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{')
        && let Some((name, tail)) = after.split_once('}')
    {
        if !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}

/// Whether two parameters are one: names of headers compare without case.
fn is_same(one: &Parameter, two: &Parameter) -> bool {
    one.location == two.location
        && match one.location {
            ParameterLocation::Header => one.name.eq_ignore_ascii_case(&two.name),
            _ => one.name == two.name,
        }
}

fn placed(parameter: &openapiv3::Parameter) -> (ParameterLocation, Style, bool) {
    use openapiv3::{PathStyle, QueryStyle};
    match parameter {
        openapiv3::Parameter::Query {
            style,
            allow_reserved,
            ..
        } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (ParameterLocation::Query, style, *allow_reserved)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (ParameterLocation::Path, style, false)
        }
        openapiv3::Parameter::Header { .. } => (ParameterLocation::Header, Style::Simple, false),
        openapiv3::Parameter::Cookie { .. } => (ParameterLocation::Cookie, Style::Form, false),
    }
}

/// What the parameter says comes before what its schema says.
fn merged(parameter: Docs, schema: Docs) -> Docs {
    Docs {
        title: None,
        description: parameter.description.or(schema.description),
        deprecated: parameter.deprecated || schema.deprecated,
        default: schema.default,
        example: parameter.example.or(schema.example),
        constraints: schema.constraints,
        external: parameter.external.or(schema.external),
    }
}

#[cfg(test)]
mod tests {
    use super::template_names;

    #[test]
    fn names_of_a_template() {
        assert_eq!(template_names("/a/{x}.{y}/{x}"), ["x", "y"]);
        assert_eq!(template_names("/a/{x"), Vec::<&str>::new());
        assert_eq!(template_names("/{a}:{b}"), ["a", "b"]);
    }
}
