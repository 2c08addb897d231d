//! Statuses: what they are called, and what happens to each of them.

use crate::model::StatusPattern;
use crate::plan::facts::{ResponseFacts, VariantFacts};
use crate::plan::responses::{Decode, StatusArm, StatusMatch, Statuses, StreamedStatuses};

/// The match on the status, where arms that do the same become one.
pub(super) fn grouped(decoded: Vec<(StatusPattern, bool, Decode)>) -> StatusMatch {
    let statuses = decoded.iter().map(|(status, ..)| *status);
    let exact: Vec<u16> = statuses.filter_map(StatusPattern::exact).collect();
    let is_shared = |first: u8| exact.iter().any(|status| status / 100 == u16::from(first));
    let mut arms: Vec<StatusArm> = Vec::new();
    let mut otherwise = None;
    for (status, success, decode) in decoded {
        let first = match (status, success) {
            (StatusPattern::Exact(status), _) => {
                push(&mut arms, status, decode);
                continue;
            }
            (StatusPattern::Default, false) => {
                otherwise = Some(decode);
                continue;
            }
            // The default covers every success.
            (StatusPattern::Default, true) => 2,
            (StatusPattern::Range(first), _) => first,
        };
        // A range stays behind every exact status, even one that does the same.
        let is_shared = is_shared(first);
        let statuses = Statuses::Hundred { first, is_shared };
        arms.push(StatusArm { statuses, decode });
    }
    StatusMatch {
        arms,
        otherwise: otherwise.unwrap_or(Decode::Undocumented),
    }
}

fn push(arms: &mut Vec<StatusArm>, status: u16, decode: Decode) {
    let known = arms.iter_mut().find(|known| known.decode == decode);
    match known.map(|arm| &mut arm.statuses) {
        Some(Statuses::Each(statuses)) => statuses.push(status),
        _ => arms.push(StatusArm {
            statuses: Statuses::Each(vec![status]),
            decode,
        }),
    }
}

/// For which statuses a body is streamed.
pub(super) fn streamed(reading: &VariantFacts, outcomes: &ResponseFacts) -> StreamedStatuses {
    let statuses = || reading.cases.iter().map(|case| case.status);
    let mut exact: Vec<u16> = statuses().filter_map(StatusPattern::exact).collect();
    exact.sort_unstable();
    let ranges: Vec<StatusPattern> = statuses()
        .filter(|status| status.exact().is_none())
        .collect();
    let errors = outcomes.errors.iter().map(|case| case.status);
    let others = reading.others.iter().copied().chain(errors);
    let is_success = |status: &StatusPattern| status.exact().is_some_and(|code| code / 100 == 2);
    let excepted = others.filter(is_success).filter(|_| !ranges.is_empty());
    StreamedStatuses {
        excepted: excepted.collect(),
        exact,
        ranges,
    }
}

/// What a status is called (RFC 9110, section 15).
pub(super) fn variant_name(status: StatusPattern) -> String {
    let StatusPattern::Exact(status) = status else {
        return match status {
            StatusPattern::Range(1) => "Informational",
            StatusPattern::Range(2) => "Success",
            StatusPattern::Range(3) => "Redirection",
            StatusPattern::Range(4) => "ClientError",
            StatusPattern::Range(_) => "ServerError",
            _ => "Other",
        }
        .to_owned();
    };
    let name = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}
