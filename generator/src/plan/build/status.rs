//! Statuses: what they are called, and what happens to each of them.

use crate::model::StatusPattern;
use crate::plan::facts::{ResponseFacts, VariantFacts};
use crate::plan::responses::{
    Decode, EmptySuccess, StatusArm, StatusMatch, Statuses, StreamedStatuses,
};

/// What happens to a documented status.
pub(super) struct Documented {
    pub(super) status: StatusPattern,
    pub(super) is_success: bool,
    /// The media type, where it is not the first that is documented.
    pub(super) media_type: Option<String>,
    pub(super) decode: Decode,
}

impl Documented {
    pub(super) fn success(status: StatusPattern, decode: Decode) -> Self {
        Documented {
            status,
            is_success: true,
            media_type: None,
            decode,
        }
    }
}

/// The match on the status, where arms that do the same become one.
pub(super) fn grouped(
    mut documented: Vec<Documented>,
    undocumented: Decode,
    empty: Option<EmptySuccess>,
) -> StatusMatch {
    // Exact statuses come before ranges and these before the default; among equals success first,
    // and a media type before all others.
    documented.sort_by_key(|one| (one.status, !one.is_success, one.media_type.is_none()));
    let mut successes = documented.iter().filter(|one| one.is_success);
    let all = successes.find(|one| covers_2xx(one.status));
    if let Some(all) = all.map(|one| one.decode.clone()) {
        documented.retain(|one| !is_2xx(one.status) || one.decode != all);
    }
    let statuses = documented.iter().map(|one| one.status);
    let exact: Vec<u16> = statuses.filter_map(StatusPattern::exact).collect();
    let is_shared = |first: u8| exact.iter().any(|status| status / 100 == u16::from(first));
    let mut arms: Vec<StatusArm> = Vec::new();
    let mut otherwise = None;
    for one in documented {
        let statuses = match (one.status, one.is_success) {
            (StatusPattern::Exact(status), _) => {
                push(&mut arms, status, one);
                continue;
            }
            (StatusPattern::Default, false) if one.media_type.is_none() => {
                otherwise = Some(one.decode);
                continue;
            }
            (StatusPattern::Default, false) => Statuses::All,
            // The default covers every success. A range stays behind every exact status, even one
            // that does the same.
            (StatusPattern::Default, true) => Statuses::Hundred {
                first: 2,
                is_shared: is_shared(2),
            },
            (StatusPattern::Range(first), _) => Statuses::Hundred {
                first,
                is_shared: is_shared(first),
            },
        };
        arms.push(StatusArm {
            statuses,
            media_type: one.media_type,
            decode: one.decode,
        });
    }
    // The arms for one media type stay before those for all others.
    arms.sort_by_key(|arm| {
        let reach = match arm.statuses {
            Statuses::Each(_) => 0,
            Statuses::Hundred { .. } => 1,
            Statuses::All => 2,
        };
        (reach, arm.media_type.is_none())
    });
    StatusMatch {
        arms,
        otherwise: otherwise.unwrap_or(undocumented),
        empty,
    }
}

/// Whether it is one status of success.
fn is_2xx(status: StatusPattern) -> bool {
    status.exact().is_some_and(|status| status / 100 == 2)
}

/// Whether it is all statuses of success, where it is one at all.
fn covers_2xx(status: StatusPattern) -> bool {
    matches!(status, StatusPattern::Range(2) | StatusPattern::Default)
}

fn push(arms: &mut Vec<StatusArm>, status: u16, one: Documented) {
    let known = arms
        .iter_mut()
        .find(|known| known.decode == one.decode && known.media_type == one.media_type);
    match known.map(|arm| &mut arm.statuses) {
        Some(Statuses::Each(statuses)) => statuses.push(status),
        _ => arms.push(StatusArm {
            statuses: Statuses::Each(vec![status]),
            media_type: one.media_type,
            decode: one.decode,
        }),
    }
}

/// For which statuses a body is streamed.
pub(super) fn streamed(reading: &VariantFacts, outcomes: &ResponseFacts) -> StreamedStatuses {
    let statuses = || reading.cases.iter().map(|case| case.status);
    // A success of a status that is not documented is streamed, too.
    let of_all = |status: &StatusPattern| !is_2xx(*status);
    let mut exact: Vec<u16> = statuses()
        .filter(of_all)
        .filter_map(StatusPattern::exact)
        .collect();
    exact.sort_unstable();
    let mut ranges: Vec<StatusPattern> = statuses()
        .filter(|status| status.exact().is_none())
        .collect();
    let mut covered = reading.others.iter().chain(&ranges);
    if !covered.any(|status| covers_2xx(*status)) {
        ranges.insert(0, StatusPattern::Range(2));
    }
    let errors = outcomes.errors.iter().map(|case| case.status);
    let others = reading.others.iter().copied().chain(errors);
    let excepted = others.filter(|status| is_2xx(*status));
    let excepted = excepted.filter(|_| !ranges.is_empty());
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
