//! Responses.

use super::context::Lower;
use super::docs;
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::model::{AnyReason, Header, Response, StatusPattern};

impl<'a> Lower<'a> {
    /// The responses of an operation: exact statuses, then ranges, then the default.
    pub(super) fn responses(&mut self, operation: &Node<'a>) -> Vec<Response> {
        let mut responses = Vec::new();
        for (key, node) in operation
            .members("responses")
            .filter(|(key, _)| !key.starts_with("x-"))
        {
            let Some(status) = StatusPattern::parse(key) else {
                let message = format!("`{key}` is no status; the response is left out");
                let label = "a status such as `200`, a range such as `4XX`, or `default`";
                self.report(Code::UnexpectedValue, message, &node.pointer, label);
                continue;
            };
            let Some(node) = self.follow(node) else {
                continue;
            };
            responses.push(self.response(status, &node));
        }
        responses.sort_by_key(|response: &Response| response.status);
        responses
    }

    fn response(&mut self, status: StatusPattern, node: &Node<'a>) -> Response {
        let mut headers = Vec::new();
        for (name, header) in node.members("headers") {
            // A response header of this name is described by the media types (OpenAPI 3.0.3, section 4.7.17).
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(header) = self.follow(header) else {
                continue;
            };
            headers.push(self.header(name, &header));
        }
        Response {
            status,
            docs: docs::of_node(node),
            contents: self.contents(node),
            headers,
        }
    }

    fn header(&mut self, name: &str, node: &Node<'a>) -> Header {
        let ty = match self.parameter_schema(node) {
            Some(schema) => self.used_type(&schema),
            None => self.any(node.pointer.clone(), AnyReason::Unconstrained),
        };
        Header {
            name: name.to_owned(),
            required: node.is_true("required"),
            ty,
            explode: node.is_true("explode"),
            docs: docs::of_node(node),
        }
    }
}
