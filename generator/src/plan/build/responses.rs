//! How answers are read.

use super::accept;
use super::context::Planner;
use super::status::{self, Documented};
use crate::model::{ContentKind, OpId, Operation, Shape, StatusPattern, StringKind, TypeId};
use crate::plan::facts::{
    Case, ResponseFacts, Stream, SuccessType, VariantFacts, distinct, is_typed_text,
};
use crate::plan::markdown;
use crate::plan::names::{OperationNames, SendNames};
use crate::plan::responses::{
    BodyForm, BodyType, Decode, DecodedBody, EmptySuccess, ResponseCase, ResponsePlan,
    ResponseVariant, StatusEnum, StatusMatch, StatusVariant, StreamKind, StreamPlan, SuccessPlan,
    VariantPath,
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
        let named = || call.outcomes.readings().zip(&call.names.sends);
        let variants = named().map(|(reading, sends)| self.variant(call, reading, sends));
        let mut variants: Vec<ResponseVariant> = variants.collect();
        self.ask_in_body(call.operation, &mut variants);
        ResponsePlan {
            variants,
            error: self.error(call),
            readings: accept::readings(call.operation, named()),
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
            accept: accept::accept(self.api, call.operation, call.outcomes, reading),
            requested: reading
                .asked
                .as_ref()
                .map(|(_, media_type)| media_type.clone()),
            success: self.success(call, reading, names),
            cases: self.cases(call.operation, &reading.cases),
            asked_in_body: Vec::new(),
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
                let OperationNames { owner, method, .. } = call.names;
                let docs = match &reading.asked {
                    None => format!("What [`{owner}::{method}`] gives, by status."),
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
                let kind = match item.and_then(|item| self.plain(item)) {
                    Some(StringKind::Plain) => StreamKind::TextEvents,
                    _ => StreamKind::Events,
                };
                let ty = match kind {
                    StreamKind::TextEvents => Box::new(RustType::String),
                    _ => item_type(item),
                };
                (kind, item, RustType::EventStream(ty))
            }
            Stream::Lines(item) => (
                StreamKind::JsonLines,
                item,
                RustType::JsonLines(item_type(item)),
            ),
            Stream::Parts(item) => match item.map(|item| self.plain(item)) {
                Some(Some(StringKind::Binary)) => (
                    StreamKind::ByteParts,
                    item,
                    RustType::PartStream(Box::new(RustType::Bytes)),
                ),
                Some(Some(StringKind::Plain)) => (
                    StreamKind::TextParts,
                    item,
                    RustType::PartStream(item_type(item)),
                ),
                _ => (
                    StreamKind::Parts,
                    item,
                    RustType::PartStream(item_type(item)),
                ),
            },
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

    /// The kind of text that an item is, where it is text.
    fn plain(&self, item: TypeId) -> Option<StringKind> {
        let types = &self.api.types;
        match types[types.resolve(item)].shape {
            Shape::String(kind) => Some(kind),
            _ => None,
        }
    }

    /// The type that a body is read into.
    pub(super) fn body_read(&self, body: Option<(ContentKind, TypeId)>) -> BodyType {
        let (ty, json) = match body {
            None => (RustType::Unit, None),
            Some((ContentKind::Json, ty)) => (self.rust_type(ty), Some(ty)),
            Some((ContentKind::Binary, _)) => (RustType::Bytes, None),
            Some((ContentKind::Text, ty)) if is_typed_text(self.api, ty) => {
                (self.rust_type(ty), Some(ty))
            }
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
        let variants = cases
            .iter()
            .map(|case| self.status_variant(operation, case, status::variant_name(case.status)));
        StatusEnum {
            name: name.to_owned(),
            docs,
            same_as: None,
            variants: variants.collect(),
        }
    }

    /// The variant for a documented body.
    pub(super) fn status_variant(
        &self,
        operation: &Operation,
        case: &Case,
        name: String,
    ) -> StatusVariant {
        StatusVariant {
            status: case.status,
            name,
            docs: status_line(operation, case),
            body: case.body.map(|body| self.body_read(Some(body))),
            is_boxed: self.is_dwarfing(case),
        }
    }

    /// Whether a body would dwarf those of the other statuses, so that it is kept in a `Box`.
    pub(super) fn is_dwarfing(&self, case: &Case) -> bool {
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

    fn decoding(&self, call: Call<'_>, reading: &VariantFacts, names: &SendNames) -> StatusMatch {
        let outcomes = call.outcomes;
        let mut arms: Vec<Documented> = Vec::new();
        if !reading.is_stream() {
            arms.extend(self.successes(reading, names));
        }
        for status in &reading.others {
            let media_type = accept::media_type(call.operation, reading).to_owned();
            arms.push(Documented::success(*status, Decode::Without(media_type)));
        }
        arms.extend(self.failures(call));
        if outcomes.plain.cases.is_empty() {
            let nothing = DecodedBody {
                form: BodyForm::Empty,
                variant: None,
            };
            arms.push(Documented::success(
                StatusPattern::Range(2),
                Decode::Success(nothing),
            ));
        }
        let empty = empty(reading);
        status::grouped(arms, self.undocumented(call), empty)
    }

    /// What is read of the documented successes, and of all others: whatever a server answers with
    /// a status of 2xx, the work is done.
    fn successes(&self, reading: &VariantFacts, names: &SendNames) -> Vec<Documented> {
        let is_wrapped = matches!(reading.success, SuccessType::ByStatus);
        let wrap = names.success.as_deref().filter(|_| is_wrapped);
        let decoded = reading.cases.iter().map(|case| {
            let name = status::variant_name(case.status);
            (
                case.status,
                self.decoded(case, wrap.map(|wrap| (wrap, name))),
            )
        });
        let decoded: Vec<(StatusPattern, DecodedBody)> = decoded.collect();
        let statuses = reading.cases.iter().map(|case| case.status);
        let mut statuses = statuses.chain(reading.others.iter().copied());
        let covers_all =
            |status| matches!(status, StatusPattern::Range(2) | StatusPattern::Default);
        let is_covered = statuses.any(covers_all);
        let bodies = decoded.iter().map(|(_, body)| body);
        let (absent, mut bodies): (Vec<DecodedBody>, Vec<DecodedBody>) = bodies
            .cloned()
            .partition(|body| body.form == BodyForm::Empty);
        bodies.dedup();
        let decoded = decoded.into_iter();
        let mut arms: Vec<_> = decoded
            .map(|(status, body)| Documented::success(status, Decode::Success(body)))
            .collect();
        let other = match bodies.as_slice() {
            [] => absent.into_iter().next().map(Decode::Success),
            [body] => Some(Decode::Success(body.clone())),
            _ => Some(Decode::FirstOf(bodies)),
        };
        let other = other.filter(|_| !is_covered);
        arms.extend(other.map(|other| Documented::success(StatusPattern::Range(2), other)));
        arms
    }

    /// What is read of a documented body, and the enum and the variant that hold it.
    pub(super) fn decoded(&self, case: &Case, variant: Option<(&str, String)>) -> DecodedBody {
        DecodedBody {
            form: match case.body {
                None => BodyForm::Empty,
                Some((ContentKind::Json, _)) => BodyForm::Json,
                Some((ContentKind::Binary, _)) => BodyForm::Bytes,
                Some((ContentKind::Text, ty)) if is_typed_text(self.api, ty) => BodyForm::Scalar,
                Some(_) => BodyForm::Text,
            },
            variant: variant.map(|(enum_name, name)| VariantPath {
                enum_name: enum_name.to_owned(),
                name,
                is_boxed: self.is_dwarfing(case),
            }),
        }
    }
}

/// The success without a body, where all other successes of a reading are JSON.
fn empty(reading: &VariantFacts) -> Option<EmptySuccess> {
    let (absent, bodies): (Vec<&Case>, Vec<&Case>) =
        reading.cases.iter().partition(|case| case.body.is_none());
    let is_json = |case: &&Case| matches!(case.body, Some((ContentKind::Json, _)));
    if reading.is_stream() || bodies.is_empty() || !bodies.iter().all(is_json) {
        return None;
    }
    let mut statuses = absent.iter().filter_map(|case| case.status.exact());
    let status = statuses.find(|status| status / 100 == 2)?;
    let others = bodies.iter().filter_map(|case| case.status.exact());
    Some(EmptySuccess {
        status,
        others: others.collect(),
    })
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
