//! How answers are read.

use super::context::Planner;
use super::status;
use crate::model::{ContentKind, OpId, Operation, Shape, StatusPattern, StringKind, TypeId};
use crate::plan::facts::{
    Case, ErrorType, ResponseFacts, Stream, SuccessType, VariantFacts, distinct,
};
use crate::plan::markdown;
use crate::plan::names::{OperationNames, SendNames};
use crate::plan::responses::{
    BodyForm, BodyType, Decode, DecodedBody, ErrorKind, ErrorPlan, ResponseCase, ResponsePlan,
    ResponseVariant, StatusEnum, StatusVariant, StreamKind, StreamPlan, SuccessPlan, VariantPath,
};
use crate::plan::rust_type::RustType;

/// An operation, what comes back from it, and its names.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) id: OpId,
    pub(super) operation: &'a Operation,
    pub(super) outcomes: &'a ResponseFacts,
    pub(super) names: &'a OperationNames,
}

impl Planner<'_> {
    /// How answers to an operation are read.
    pub(super) fn responses(&self, call: Call<'_>) -> ResponsePlan {
        let named = call.outcomes.readings().zip(&call.names.sends);
        ResponsePlan {
            variants: named
                .map(|(reading, sends)| self.variant(call, reading, sends))
                .collect(),
            error: self.error(call),
            keeps_redirects: call.outcomes.redirects(),
        }
    }

    fn variant(
        &self,
        call: Call<'_>,
        reading: &VariantFacts,
        names: &SendNames,
    ) -> ResponseVariant {
        ResponseVariant {
            send: names.send.clone(),
            send_full: names.send_full.clone(),
            accept: accept(call.operation, reading),
            requested: reading
                .asked
                .as_ref()
                .map(|(_, media_type)| media_type.clone()),
            success: self.success(call, reading, names),
            cases: self.cases(call.operation, &reading.cases),
            decoding: self.decoding(call, reading, names),
        }
    }

    fn success(&self, call: Call<'_>, reading: &VariantFacts, names: &SendNames) -> SuccessPlan {
        match (&reading.success, &names.success) {
            (SuccessType::One(body), _) => SuccessPlan::One(self.body_read(*body)),
            (SuccessType::Stream(stream), _) => {
                SuccessPlan::Stream(self.stream(call.outcomes, reading, *stream))
            }
            (SuccessType::ByStatus, Some(name)) => {
                let method = &call.names.method;
                let docs = match &reading.asked {
                    None => format!("What [`Client::{method}`] gives, by status."),
                    Some(_) => format!(
                        "What [`{}::{}`] gives, by status.",
                        call.names.request, names.send
                    ),
                };
                SuccessPlan::ByStatus(self.by_status(name, docs, call.operation, &reading.cases))
            }
            (SuccessType::ByStatus, None) => SuccessPlan::One(self.body_read(None)),
        }
    }

    fn stream(
        &self,
        outcomes: &ResponseFacts,
        reading: &VariantFacts,
        stream: Stream,
    ) -> StreamPlan {
        let item_type = |item: Option<TypeId>| {
            Box::new(item.map_or(RustType::Json, |item| self.rust_type(item)))
        };
        let (kind, item, ty) = match stream {
            Stream::Bytes => (StreamKind::Bytes, None, RustType::ByteStream),
            Stream::Events(item) => {
                let kind = match item.is_some_and(|item| self.is_plain_text(item)) {
                    true => StreamKind::TextEvents,
                    false => StreamKind::Events,
                };
                (kind, item, RustType::EventStream(item_type(item)))
            }
            Stream::Lines(item) => (
                StreamKind::JsonLines,
                item,
                RustType::JsonLines(item_type(item)),
            ),
        };
        let first = reading.cases.first().and_then(|case| case.body);
        StreamPlan {
            ty,
            kind,
            item: match kind {
                StreamKind::Bytes => None,
                _ => item.or(first.map(|(_, item)| item)),
            },
            is_uniform: item.is_some() || kind == StreamKind::Bytes,
            statuses: status::streamed(reading, outcomes),
        }
    }

    fn is_plain_text(&self, item: TypeId) -> bool {
        let types = &self.api.types;
        matches!(
            types[types.resolve(item)].shape,
            Shape::String(StringKind::Plain)
        )
    }

    fn error(&self, call: Call<'_>) -> ErrorPlan {
        let outcomes = call.outcomes;
        let kind = match (&outcomes.error, &call.names.error) {
            (ErrorType::One(body), _) => ErrorKind::One(self.body_read(*body)),
            (_, Some(name)) => {
                let method = &call.names.method;
                let docs = format!("The documented failures of [`Client::{method}`], by status.");
                ErrorKind::ByStatus(self.by_status(name, docs, call.operation, &outcomes.errors))
            }
            (_, None) => ErrorKind::None,
        };
        ErrorPlan {
            kind,
            cases: self.cases(call.operation, &outcomes.errors),
        }
    }

    /// The type that a body is read into.
    fn body_read(&self, body: Option<(ContentKind, TypeId)>) -> BodyType {
        let (ty, json) = match body {
            None => (RustType::Unit, None),
            Some((ContentKind::Json, ty)) => (self.rust_type(ty), Some(ty)),
            Some((ContentKind::Binary, _)) => (RustType::Bytes, None),
            Some(_) => (RustType::String, None),
        };
        BodyType { ty, json }
    }

    fn by_status(
        &self,
        name: &str,
        docs: String,
        operation: &Operation,
        cases: &[Case],
    ) -> StatusEnum {
        let variants = cases.iter().map(|case| StatusVariant {
            status: case.status,
            name: status::variant_name(case.status),
            docs: status_line(operation, case),
            body: case.body.map(|body| self.body_read(Some(body))),
            is_boxed: self.is_dwarfing(case),
        });
        StatusEnum {
            name: name.to_owned(),
            docs,
            variants: variants.collect(),
        }
    }

    /// Whether a body would dwarf those of the other statuses, so that it is kept in a `Box`.
    fn is_dwarfing(&self, case: &Case) -> bool {
        matches!(case.body, Some((ContentKind::Json, ty)) if self.facts.is_large(self.api, ty))
    }

    /// What the statuses of these cases document.
    fn cases(&self, operation: &Operation, cases: &[Case]) -> Vec<ResponseCase> {
        let cases = cases.iter().map(|case| ResponseCase {
            status: case.status,
            media_types: self.media_types(operation, case),
        });
        cases.collect()
    }

    /// The media type that is read, and those that only spell one differently.
    fn media_types(&self, operation: &Operation, case: &Case) -> Vec<String> {
        let Some(response) = operation.responses.get(case.response) else {
            return Vec::new();
        };
        if case.body.is_none() {
            return Vec::new();
        }
        let distinct = distinct(self.api, &response.contents);
        let is_respelt =
            |media_type: &str| !distinct.iter().any(|one| one.media_type == media_type);
        let contents = response.contents.iter().enumerate();
        let read = contents
            .filter(|(index, content)| *index == case.content || is_respelt(&content.media_type));
        read.map(|(_, content)| content.media_type.clone())
            .collect()
    }

    fn decoding(
        &self,
        call: Call<'_>,
        reading: &VariantFacts,
        names: &SendNames,
    ) -> crate::plan::responses::StatusMatch {
        let outcomes = call.outcomes;
        let mut arms: Vec<(StatusPattern, bool, Decode)> = Vec::new();
        for case in reading.cases.iter().filter(|_| !reading.is_stream()) {
            let is_wrapped = matches!(reading.success, SuccessType::ByStatus);
            let wrap = names.success.as_deref().filter(|_| is_wrapped);
            let body = self.decoded(case, wrap);
            arms.push((case.status, true, Decode::Success(body)));
        }
        for status in &reading.others {
            let media_type = media_type(call.operation, reading).to_owned();
            arms.push((*status, true, Decode::Without(media_type)));
        }
        for case in &outcomes.errors {
            let is_wrapped = matches!(outcomes.error, ErrorType::ByStatus);
            let wrap = call.names.error.as_deref().filter(|_| is_wrapped);
            let body = self.decoded(case, wrap);
            arms.push((case.status, false, Decode::Failure(body)));
        }
        if outcomes.plain.cases.is_empty() {
            let nothing = DecodedBody {
                form: BodyForm::Empty,
                variant: None,
            };
            arms.push((StatusPattern::Range(2), true, Decode::Success(nothing)));
        }
        // Exact statuses come before ranges and these before the default; among equals success first.
        arms.sort_by_key(|(status, success, _)| (*status, !success));
        status::grouped(arms)
    }

    fn decoded(&self, case: &Case, enum_name: Option<&str>) -> DecodedBody {
        DecodedBody {
            form: match case.body {
                None => BodyForm::Empty,
                Some((ContentKind::Json, _)) => BodyForm::Json,
                Some((ContentKind::Binary, _)) => BodyForm::Bytes,
                Some(_) => BodyForm::Text,
            },
            variant: enum_name.map(|name| VariantPath {
                enum_name: name.to_owned(),
                name: status::variant_name(case.status),
                is_boxed: self.is_dwarfing(case),
            }),
        }
    }
}

/// The media types that a reading asks for: of the plain one, those of the errors too.
fn accept(operation: &Operation, reading: &VariantFacts) -> Option<String> {
    if let Some((_, media_type)) = &reading.asked {
        return Some(media_type.clone());
    }
    let mut media_types: Vec<&str> = Vec::new();
    for response in &operation.responses {
        for content in response.contents.iter().take(1) {
            if !media_types.contains(&content.media_type.as_str()) {
                media_types.push(&content.media_type);
            }
        }
    }
    (!media_types.is_empty()).then(|| media_types.join(", "))
}

/// The media type of what a reading gives.
fn media_type<'a>(operation: &'a Operation, reading: &'a VariantFacts) -> &'a str {
    let of_case = |case: &Case| {
        let response = operation.responses.get(case.response)?;
        Some(response.contents.get(case.content)?.media_type.as_str())
    };
    match &reading.asked {
        Some((_, media_type)) => media_type,
        None => reading.cases.iter().find_map(of_case).unwrap_or_default(),
    }
}

/// A status, and what is said about it.
pub(super) fn status_line(operation: &Operation, case: &Case) -> String {
    let response = operation.responses.get(case.response);
    let description = response.and_then(|response| response.docs.description.as_deref());
    let status = match case.status {
        StatusPattern::Default => "Any other status".to_owned(),
        status => status.to_string(),
    };
    match description.and_then(markdown::first_paragraph) {
        Some(said) => format!("{status}: {said}"),
        None => format!("{status}."),
    }
}
