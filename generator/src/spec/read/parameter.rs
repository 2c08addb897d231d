//! Parameters.

use serde_json::json;

use super::Reader;
use super::node::Node;
use super::operation::docs;
use crate::diagnostics::Code;
use crate::model::{ParameterLocation, Style};
use crate::spec::SchemaId;
use crate::spec::operation::{Entry, Parameter};

/// Members of a parameter that are read where they matter.
const DEFERRED_FIELDS: &[&str] = &[
    "required",
    "deprecated",
    "allowEmptyValue",
    "explode",
    "allowReserved",
    "schema",
    "content",
    "example",
    "examples",
];

impl<'v> Reader<'v, '_> {
    /// The parameters of an operation or path.
    pub(super) fn parameters(&mut self, holder: &Node<'v>) -> Vec<Entry<Parameter>> {
        let parameters: Vec<Node<'v>> = holder.items("parameters").collect();
        let parameters = parameters.iter();
        parameters
            .map(|parameter| self.parameter_at(parameter))
            .collect()
    }

    pub(super) fn parameter_at(&mut self, node: &Node<'v>) -> Entry<Parameter> {
        self.entry(node, Self::parameter)
    }

    fn parameter(&mut self, node: &Node<'v>) -> Option<Parameter> {
        if node.text("in") == Some("querystring")
            && let Some(name) = node.text("name")
        {
            return self.query_string(node, name);
        }
        let placeholders = [("schema", json!({}))];
        let read = self.fields::<openapiv3::Parameter>(node, DEFERRED_FIELDS, &placeholders);
        let Some(read) = read else {
            self.report_unknown_parameter(node);
            return None;
        };
        let (location, style) = placed(&read);
        let required = self.is_true(node, "required");
        let explode = self.flag(node, "explode");
        let allow_reserved = self.is_true(node, "allowReserved");
        let data = read.parameter_data();
        Some(Parameter {
            pointer: node.pointer.clone(),
            name: data.name,
            location,
            required: required || location == ParameterLocation::Path,
            style,
            explode: explode.unwrap_or(style == Style::Form),
            allow_reserved: allow_reserved && location == ParameterLocation::Query,
            schema: self.parameter_schema(node),
            media_type: first_media_type(node),
            is_idempotency_key: self.flag(node, "x-idempotency-key"),
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: docs(node),
        })
    }

    /// The whole query (OpenAPI 3.2): a form, whose fields are written like those of an exploded object. The
    /// client cannot write another media type there.
    fn query_string(&mut self, node: &Node<'v>, name: &str) -> Option<Parameter> {
        let media_type = first_media_type(node);
        if media_type.as_deref() != Some("application/x-www-form-urlencoded") {
            let message = format!("the query `{name}` is no form, and is left out");
            let label = "only `application/x-www-form-urlencoded` can be written there";
            let finding = self.finding(Code::UnsupportedFeature, message, &node.pointer, label);
            self.drop_for(finding, &node.pointer);
            return None;
        }
        Some(Parameter {
            pointer: node.pointer.clone(),
            name: name.to_owned(),
            location: ParameterLocation::Query,
            required: self.is_true(node, "required"),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
            schema: self.parameter_schema(node),
            media_type: None,
            is_idempotency_key: None,
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: docs(node),
        })
    }

    /// The schema of a parameter or header, be it under `schema` or under a media type.
    pub(super) fn parameter_schema(&mut self, node: &Node<'v>) -> Option<SchemaId> {
        let in_content = || {
            let first = node.members("content").next();
            first.and_then(|(_, content)| content.get("schema"))
        };
        let schema = node.get("schema").or_else(in_content)?;
        Some(self.schemas.schema_at(schema.value, schema.pointer))
    }

    fn report_unknown_parameter(&mut self, node: &Node<'v>) {
        if node.text("name").is_none() {
            let message = "a parameter needs a `name`, and is left out without one";
            return self.report_lacking(node, "name", message);
        }
        let Some(place) = node.text("in") else {
            let message = "a parameter needs `in`, its location, and is left out without it";
            return self.report_lacking(node, "in", message);
        };
        let message = "a parameter has an `in` that OpenAPI 3 does not define, and is left out";
        let label = "one of `path`, `query`, `header` and `cookie`";
        let place_of_in = node.pointer.child("in");
        let finding = self.finding(Code::UnexpectedValue, message, &place_of_in, label);
        let finding = match place {
            "body" | "formData" => finding.help("describe it under `requestBody` of the operation"),
            _ => finding,
        };
        self.drop_for(finding, &node.pointer);
    }
}

fn first_media_type(node: &Node<'_>) -> Option<String> {
    let first = node.members("content").next();
    first.map(|(media_type, _)| media_type.to_owned())
}

fn placed(parameter: &openapiv3::Parameter) -> (ParameterLocation, Style) {
    use openapiv3::{PathStyle, QueryStyle};
    match parameter {
        openapiv3::Parameter::Query { style, .. } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (ParameterLocation::Query, style)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (ParameterLocation::Path, style)
        }
        openapiv3::Parameter::Header { .. } => (ParameterLocation::Header, Style::Simple),
        openapiv3::Parameter::Cookie { .. } => (ParameterLocation::Cookie, Style::Form),
    }
}
