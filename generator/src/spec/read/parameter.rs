//! Parameters.

use serde_json::{Value, json};

use super::Reader;
use super::node::Node;
use super::operation::docs;
use crate::diagnostics::Code;
use crate::model::{Docs, ParameterLocation, Style, media_type_name};
use crate::spec::SchemaId;
use crate::spec::operation::{Entry, Parameter};
use crate::spec::reference;

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
            return Some(self.query_string(node, name));
        }
        let placeholders = [("schema", json!({}))];
        let is_plain_cookie =
            node.text("in") == Some("cookie") && node.text("style") == Some("cookie");
        let deferred: Vec<&str> = match is_plain_cookie {
            true => DEFERRED_FIELDS.iter().copied().chain(["style"]).collect(),
            false => DEFERRED_FIELDS.to_vec(),
        };
        let read = self.fields::<openapiv3::Parameter>(node, &deferred, &placeholders);
        let Some(read) = read else {
            self.report_unknown_parameter(node);
            return None;
        };
        let (location, style) = match placed(&read) {
            (location, _) if is_plain_cookie => (location, Style::Cookie),
            placed => placed,
        };
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
            explode: explode.unwrap_or(matches!(style, Style::Form | Style::Cookie)),
            allow_reserved: allow_reserved && location == ParameterLocation::Query,
            schema: self.parameter_schema(node),
            media_type: first_media_type(node),
            is_idempotency_key: self.flag(node, "x-idempotency-key"),
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: self.docs_with_example(node),
        })
    }

    /// The whole query (OpenAPI 3.2): a form, whose fields are written like those of an exploded object, or
    /// the text of a value in another media type.
    fn query_string(&mut self, node: &Node<'v>, name: &str) -> Parameter {
        let media_type = first_media_type(node);
        let is_form = media_type
            .as_deref()
            .is_none_or(|name| media_type_name(name) == "application/x-www-form-urlencoded");
        let style = match is_form {
            true => Style::Form,
            false => Style::Whole,
        };
        Parameter {
            pointer: node.pointer.clone(),
            name: name.to_owned(),
            location: ParameterLocation::Query,
            required: self.is_true(node, "required"),
            style,
            explode: is_form,
            allow_reserved: false,
            schema: self.parameter_schema(node),
            media_type: media_type.filter(|_| !is_form),
            is_idempotency_key: None,
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: self.docs_with_example(node),
        }
    }

    /// What a parameter or header says in words; its example may be the first of several named ones.
    pub(super) fn docs_with_example(&self, node: &Node<'v>) -> Docs {
        let mut docs = docs(node);
        if docs.example.is_none() {
            docs.example = self.first_example(node).map(Box::new);
        }
        docs
    }

    /// The value of the first named example, which OpenAPI 3.2 calls its data; or else the text that is sent.
    fn first_example(&self, node: &Node<'v>) -> Option<Value> {
        let (_, example) = node.members("examples").next()?;
        let example = reference::follow(self.document.value, example.value)?;
        let keys = ["dataValue", "value", "serializedValue"].into_iter();
        let mut values = keys.filter_map(|key| example.get(key));
        values.find(|value| !value.is_null()).cloned()
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
