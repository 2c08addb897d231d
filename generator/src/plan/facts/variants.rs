//! The ways in which a success can be asked for and read.

use super::cases::{Case, Stream, SuccessType, VariantFacts, case, common};
use super::media::{essence, is_respelt};
use crate::model::{Api, Content, ContentKind, Operation, TypeId};

/// The reading of the first media type of each success.
pub(super) fn plain(api: &Api, cases: Vec<Case>) -> VariantFacts {
    let success = match common(api, &cases) {
        Some(Some((ContentKind::EventStream, item))) => {
            SuccessType::Stream(Stream::Events(Some(item)))
        }
        Some(Some((ContentKind::JsonLines, item))) => {
            SuccessType::Stream(Stream::Lines(Some(item)))
        }
        Some(Some((ContentKind::Parts, item))) => SuccessType::Stream(Stream::Parts(Some(item))),
        Some(body) => SuccessType::One(body),
        None if cases.is_empty() => SuccessType::One(None),
        None => SuccessType::ByStatus,
    };
    VariantFacts {
        asked: None,
        success,
        cases,
        others: Vec::new(),
    }
}

/// What can be asked for besides the plain reading of these successes: streamed bytes, then every
/// other media type, in the document's order.
pub(super) fn further(api: &Api, operation: &Operation, successes: &[Case]) -> Vec<VariantFacts> {
    let mut readings: Vec<VariantFacts> = streamed(successes, None).into_iter().collect();
    let is_streamed = matches!(
        plain(api, successes.to_vec()).success,
        SuccessType::Stream(_)
    );
    for (media_type, cases) in asked(api, operation, successes, is_streamed) {
        let Some((kind, _)) = cases.first().and_then(|case| case.body) else {
            continue;
        };
        let asked = Some((kind, media_type));
        let others = others(successes, &cases);
        let streamed = streamed(&cases, asked.clone()).map(|reading| VariantFacts {
            others: others.clone(),
            ..reading
        });
        readings.push(VariantFacts {
            success: success(api, kind, &cases),
            asked,
            cases,
            others,
        });
        readings.extend(streamed);
    }
    readings
}

/// The media types that the plain reading leaves out, each with the successes that have it.
fn asked(
    api: &Api,
    operation: &Operation,
    successes: &[Case],
    is_streamed: bool,
) -> Vec<(String, Vec<Case>)> {
    let mut asked: Vec<(String, Vec<Case>)> = Vec::new();
    for plain in successes.iter().filter(|case| case.body.is_some()) {
        let response = operation.responses.get(plain.response);
        let contents = response.map_or(&[][..], |response| &response.contents);
        for (index, content) in contents.iter().enumerate() {
            if is_plain(api, contents, index, is_streamed) {
                continue;
            }
            let case = case(operation, plain.response, index);
            let name = essence(&content.media_type);
            match asked.iter_mut().find(|(known, _)| essence(known) == name) {
                Some((_, cases)) if cases.iter().all(|known| known.status != case.status) => {
                    cases.push(case);
                }
                Some(_) => {}
                None => asked.push((content.media_type.clone(), vec![case])),
            }
        }
    }
    asked
}

/// Whether the plain reading gives what this media type would: it is the first one, or respells it.
fn is_plain(api: &Api, contents: &[Content], index: usize, is_streamed: bool) -> bool {
    let (Some(first), Some(content)) = (contents.first(), contents.get(index)) else {
        return true;
    };
    // Where the plain reading differs by status, it takes a stream as text.
    let is_stream = matches!(
        content.kind,
        ContentKind::EventStream | ContentKind::JsonLines | ContentKind::Parts
    );
    if index == 0 {
        return is_streamed || !is_stream;
    }
    is_respelt(api, first, content)
}

fn others(successes: &[Case], cases: &[Case]) -> Vec<crate::model::StatusPattern> {
    let statuses = successes.iter().map(|case| case.status);
    statuses
        .filter(|status| cases.iter().all(|case| case.status != *status))
        .collect()
}

fn success(api: &Api, kind: ContentKind, cases: &[Case]) -> SuccessType {
    let shared = common(api, cases);
    let item: Option<TypeId> = shared.flatten().map(|(_, item)| item);
    match (kind, shared) {
        (ContentKind::EventStream, _) => SuccessType::Stream(Stream::Events(item)),
        (ContentKind::JsonLines, _) => SuccessType::Stream(Stream::Lines(item)),
        (ContentKind::Parts, _) => SuccessType::Stream(Stream::Parts(item)),
        (_, Some(body)) => SuccessType::One(body),
        (_, None) => SuccessType::ByStatus,
    }
}

/// The reading of the bytes among these successes as they arrive.
fn streamed(successes: &[Case], asked: Option<(ContentKind, String)>) -> Option<VariantFacts> {
    let is_binary = |case: &&Case| matches!(case.body, Some((ContentKind::Binary, _)));
    let cases: Vec<Case> = successes.iter().filter(is_binary).cloned().collect();
    (!cases.is_empty()).then(|| VariantFacts {
        asked,
        success: SuccessType::Stream(Stream::Bytes),
        others: others(successes, &cases),
        cases,
    })
}
