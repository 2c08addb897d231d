//! Responses.

use super::context::Lower;
use super::docs;
use crate::model::{AnyReason, Docs, DropReason, Header, Response, StatusPattern};
use crate::pointer::Pointer;
use crate::spec::operation::{Header as WrittenHeader, Operation, Response as WrittenResponse};

impl<'a> Lower<'a> {
    /// The responses of an operation: exact statuses, then ranges, then the default.
    pub(super) fn responses(&mut self, operation: &'a Operation) -> Vec<Response> {
        let mut responses = Vec::new();
        for entry in &operation.responses {
            let Some(status) = entry.status else {
                continue;
            };
            responses.push(match &entry.response.value {
                Some(response) => self.response(status, response),
                None => self.unknown_response(status, &entry.response.pointer),
            });
        }
        responses.sort_by_key(|response: &Response| response.status);
        responses
    }

    fn response(&mut self, status: StatusPattern, response: &'a WrittenResponse) -> Response {
        let mut headers = Vec::new();
        for (name, header) in &response.headers {
            // A response header of this name is described by the media types (OpenAPI 3.0.3, section 4.7.17).
            if name.eq_ignore_ascii_case("content-type") {
                self.drop_because(DropReason::ContentTypeHeader, &header.pointer);
                continue;
            }
            if let Some(header) = &header.value {
                headers.push(self.header(name, header));
            }
        }
        Response {
            status,
            docs: response.docs.clone(),
            contents: self.contents(&response.contents),
            headers,
        }
    }

    /// A response whose reference leads nowhere: its body is given as it came.
    fn unknown_response(&mut self, status: StatusPattern, pointer: &Pointer) -> Response {
        Response {
            status,
            docs: Docs::default(),
            contents: vec![self.raw_content(pointer)],
            headers: Vec::new(),
        }
    }

    fn header(&mut self, name: &str, header: &'a WrittenHeader) -> Header {
        let mut docs = header.docs.clone();
        let ty = match header.schema {
            Some(schema) => {
                let schema = self.schema(schema);
                docs = docs::filled(docs, &self.words_of(schema));
                self.header_type(name, false, schema)
            }
            None => self.any(header.pointer.clone(), AnyReason::Unconstrained),
        };
        Header {
            name: name.to_owned(),
            required: header.required,
            ty,
            explode: header.explode,
            docs,
        }
    }
}
