//! How failures are read.

use super::context::Planner;
use super::responses::{Call, status_line};
use super::status::{self, Documented};
use crate::model::{Content, ContentKind, StatusPattern};
use crate::plan::facts::{Case, ErrorType, same_reading};
use crate::plan::names::media_words;
use crate::plan::responses::{
    Decode, ErrorKind, ErrorPlan, ResponseCase, StatusEnum, StatusVariant, VariantPath,
};

impl Planner<'_> {
    /// What a failure gives.
    pub(super) fn error(&self, call: Call<'_>) -> ErrorPlan {
        let outcomes = call.outcomes;
        let kind = match (&outcomes.error, &call.names.error) {
            (ErrorType::One(body), _) => ErrorKind::One(self.body_read(*body)),
            (_, Some(name)) => {
                let method = &call.names.method;
                ErrorKind::ByStatus(StatusEnum {
                    name: name.clone(),
                    docs: format!("The documented failures of [`Client::{method}`], by status."),
                    variants: self.failure_variants(call),
                })
            }
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

    fn failure_variants(&self, call: Call<'_>) -> Vec<StatusVariant> {
        let cases = call.outcomes.errors.iter();
        let documented =
            cases.map(|case| self.status_variant(call.operation, case, variant_name(call, case)));
        let undocumented = call.outcomes.undocumented.map(|ty| StatusVariant {
            status: StatusPattern::Default,
            name: status::variant_name(StatusPattern::Default),
            docs: "Any other status, with the failure that most operations document.".to_owned(),
            body: Some(self.body_read(Some((ContentKind::Json, ty)))),
            is_boxed: self.facts.is_large(self.api, ty),
        });
        documented.chain(undocumented).collect()
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
        let is_wrapped = matches!(call.outcomes.error, ErrorType::ByStatus);
        let wrap = call.names.error.as_deref().filter(|_| is_wrapped);
        let decoded = call.outcomes.errors.iter().map(|case| {
            let variant = wrap.map(|wrap| (wrap, variant_name(call, case)));
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
        let Some(ty) = call.outcomes.undocumented else {
            return Decode::Undocumented;
        };
        let is_wrapped = matches!(call.outcomes.error, ErrorType::ByStatus);
        let enum_name = call.names.error.clone().filter(|_| is_wrapped);
        Decode::UndocumentedJson(enum_name.map(|enum_name| VariantPath {
            enum_name,
            name: status::variant_name(StatusPattern::Default),
            is_boxed: self.facts.is_large(self.api, ty),
        }))
    }
}

/// The variant of a failure: its status, and its media type where it is not the first one.
fn variant_name(call: Call<'_>, case: &Case) -> String {
    let status = status::variant_name(case.status);
    let words = |case: &Case| {
        let content = content(call, case)?;
        Some(media_words(content.kind, &content.media_type))
    };
    let Some([short, long]) = words(case).filter(|_| case.content > 0) else {
        return status;
    };
    let errors = call.outcomes.errors.iter();
    let mut others = errors.filter(|other| {
        other.status == case.status && other.content != case.content && other.content > 0
    });
    let is_taken = others.any(|other| words(other).is_some_and(|[other, _]| other == short));
    let words = if is_taken { long } else { short };
    crate::plan::names::upper_camel(&format!("{status} {words}"))
}

fn content<'a>(call: Call<'a>, case: &Case) -> Option<&'a Content> {
    let response = call.operation.responses.get(case.response)?;
    response.contents.get(case.content)
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
