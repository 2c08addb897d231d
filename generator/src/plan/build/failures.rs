//! How failures are read.

use super::context::Planner;
use super::responses::{Call, status_line};
use super::status::{self, Documented};
use crate::model::{Content, ContentKind};
use crate::plan::code;
use crate::plan::facts::{Case, ErrorType, same_reading};
use crate::plan::names::{OperationNames, media_words, upper_camel};
use crate::plan::responses::{
    Decode, ErrorKind, ErrorPlan, ResponseCase, StatusEnum, StatusVariant, VariantPath,
};

impl Planner<'_> {
    /// What a failure gives.
    pub(super) fn error(&self, call: Call<'_>) -> ErrorPlan {
        let outcomes = call.outcomes;
        let kind = match (&outcomes.error, &call.names.error) {
            (ErrorType::One(body), _) => ErrorKind::One(self.body_read(*body)),
            (_, Some(name)) => ErrorKind::ByStatus(self.failure_enum(call, name)),
            (_, None) => ErrorKind::None,
        };
        let cases = outcomes.errors.iter().map(|case| ResponseCase {
            status: case.status,
            media_types: self.read_with(call, case),
        });
        ErrorPlan {
            kind,
            cases: cases.collect(),
        }
    }

    fn failure_enum(&self, call: Call<'_>, name: &str) -> StatusEnum {
        let mut variants: Vec<StatusVariant> = Vec::new();
        let is_by_media_type = matches!(call.outcomes.error, ErrorType::ByMediaType);
        for case in &call.outcomes.errors {
            let mut variant =
                self.status_variant(call.operation, case, self.variant_name(call, case));
            if is_by_media_type {
                variant.docs = media_type_docs(call, case);
            }
            if variants.iter().all(|known| known.name != variant.name) {
                variants.push(variant);
            }
        }
        let OperationNames { owner, method, .. } = call.names;
        let by = if is_by_media_type {
            "media type"
        } else {
            "status"
        };
        StatusEnum {
            name: name.to_owned(),
            docs: format!("The documented failures of [`{owner}::{method}`], by {by}."),
            same_as: None,
            variants,
        }
    }

    /// The media types that are read as this one is.
    fn read_with(&self, call: Call<'_>, case: &Case) -> Vec<String> {
        let Some(plain) = content(call, case).filter(|_| case.body.is_some()) else {
            return Vec::new();
        };
        let response = call.operation.responses.get(case.response);
        let contents = response.into_iter().flat_map(|response| &response.contents);
        let read = contents.filter(|content| same_reading(self.api, plain, content));
        read.map(|content| content.media_type.clone()).collect()
    }

    /// What is read of the documented failures.
    pub(super) fn failures(&self, call: Call<'_>) -> Vec<Documented> {
        let decoded = call.outcomes.errors.iter().map(|case| {
            let variant = self.enum_name(call);
            let variant = variant.map(|name| (name, self.variant_name(call, case)));
            let other = content(call, case).filter(|_| case.content > 0);
            Documented {
                status: case.status,
                is_success: false,
                media_type: other.map(|content| content.media_type.clone()),
                decode: Decode::Failure(self.decoded(case, variant)),
            }
        });
        decoded.collect()
    }

    /// What is read of an answer that is not documented.
    pub(super) fn undocumented(&self, call: Call<'_>) -> Decode {
        let Some(shared) = call.outcomes.undocumented else {
            return Decode::Undocumented;
        };
        let shared = self.api.types.resolve(shared);
        let is_it = |case: &&Case| match case.body {
            Some((ContentKind::Json, ty)) => self.api.types.resolve(ty) == shared,
            _ => false,
        };
        let case = call.outcomes.errors.iter().find(is_it);
        let variant = self.enum_name(call).zip(case);
        Decode::UndocumentedJson(variant.map(|(enum_name, case)| VariantPath {
            enum_name: enum_name.to_owned(),
            name: self.variant_name(call, case),
            is_boxed: self.is_dwarfing(case),
        }))
    }

    /// The enum of the failures, where they differ.
    fn enum_name<'c>(&self, call: Call<'c>) -> Option<&'c str> {
        let differs = !matches!(call.outcomes.error, ErrorType::One(_) | ErrorType::None);
        call.names.error.as_deref().filter(|_| differs)
    }

    /// The variant of a failure. By status, it is the status, with the media type where that is not
    /// the first one; otherwise the media type.
    fn variant_name(&self, call: Call<'_>, case: &Case) -> String {
        let status = status::variant_name(case.status);
        let is_by_media_type = matches!(call.outcomes.error, ErrorType::ByMediaType);
        if case.content == 0 && !is_by_media_type {
            return status;
        }
        let Some(plain) = content(call, case) else {
            return status;
        };
        let [short, long] = media_words(plain.kind, &plain.media_type);
        let others =
            call.outcomes.errors.iter().filter(|other| {
                is_by_media_type || (other.status == case.status && other.content > 0)
            });
        let mut others = others.filter_map(|other| content(call, other));
        let is_taken = others.any(|other| {
            let [word, _] = media_words(other.kind, &other.media_type);
            word == short && !same_reading(self.api, plain, other)
        });
        let words = if is_taken { long } else { short };
        match is_by_media_type {
            true => upper_camel(&words),
            false => upper_camel(&format!("{status} {words}")),
        }
    }
}

fn content<'a>(call: Call<'a>, case: &Case) -> Option<&'a Content> {
    let response = call.operation.responses.get(case.response)?;
    response.contents.get(case.content)
}

fn media_type_docs(call: Call<'_>, case: &Case) -> String {
    let media_type = content(call, case).map(|content| content.media_type.as_str());
    format!("With {}.", code(media_type.unwrap_or_default()))
}

/// What is said about the documented failures, a line for each status.
pub(super) fn failure_lines(call: Call<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for case in &call.outcomes.errors {
        let line = format!("- {}", status_line(call.operation, case));
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    lines
}
