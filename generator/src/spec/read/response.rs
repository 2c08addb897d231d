//! Responses and their headers.

use super::Reader;
use super::node::Node;
use super::operation::docs;
use crate::diagnostics::Code;
use crate::model::StatusPattern;
use crate::spec::operation::{Entry, Header, Response, ResponseEntry};

impl<'v> Reader<'v, '_> {
    /// The responses of an operation, in the document's order.
    pub(super) fn responses(&mut self, operation: &Node<'v>) -> Vec<ResponseEntry> {
        let mut responses = Vec::new();
        let described = operation.members("responses");
        for (key, node) in described.filter(|(key, _)| !key.starts_with("x-")) {
            let status = StatusPattern::parse(key);
            let response = match status {
                Some(_) => self.response_at(&node),
                None => {
                    let message = format!("`{key}` is not a status; the response is left out");
                    let label = "a status such as `200`, a range such as `4XX`, or `default`";
                    let code = Code::UnexpectedValue;
                    let finding = self.finding(code, message, &node.pointer, label);
                    self.drop_for(finding, &node.pointer);
                    self.quietly(|reader| reader.response_at(&node))
                }
            };
            responses.push(ResponseEntry {
                key: key.to_owned(),
                status,
                response,
            });
        }
        responses
    }

    pub(super) fn response_at(&mut self, node: &Node<'v>) -> Entry<Response> {
        self.entry(node, |reader, node| {
            let headers = node.members("headers");
            let headers = headers
                .map(|(name, header)| (name.to_owned(), reader.header_at(&header)))
                .collect();
            Some(Response {
                pointer: node.pointer.clone(),
                docs: docs(node),
                contents: reader.contents(node),
                headers,
            })
        })
    }

    pub(super) fn header_at(&mut self, node: &Node<'v>) -> Entry<Header> {
        self.entry(node, |reader, node| {
            Some(Header {
                pointer: node.pointer.clone(),
                required: reader.is_true(node, "required"),
                explode: reader.is_true(node, "explode"),
                schema: reader.parameter_schema(node),
                docs: reader.docs_with_example(node),
            })
        })
    }
}
