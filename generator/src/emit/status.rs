//! Statuses: what they are called, and the patterns that match them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::StatusPattern;

/// The pattern of a status; the default stands for every success.
pub(super) fn pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(status) => one(status),
        StatusPattern::Range(hundred) => hundred_of(u16::from(hundred)),
        StatusPattern::Default => hundred_of(2),
    }
}

/// The pattern of one status.
pub(super) fn one(status: u16) -> TokenStream {
    let status = Literal::u16_unsuffixed(status);
    quote!(#status)
}

/// The pattern of all statuses from one to another.
pub(super) fn row(first: u16, last: u16) -> TokenStream {
    let (first, last) = (one(first), one(last));
    quote!(#first..=#last)
}

/// The patterns of statuses in their order; three and more in a row are a range.
pub(super) fn rows(statuses: &[u16]) -> Vec<TokenStream> {
    let follows = |one: &u16, next: &u16| one.checked_add(1) == Some(*next);
    let mut patterns = Vec::new();
    for in_a_row in statuses.chunk_by(follows) {
        match in_a_row {
            [first, _, .., last] => patterns.push(row(*first, *last)),
            few => patterns.extend(few.iter().map(|status| one(*status))),
        }
    }
    patterns
}

/// The pattern of a hundred of statuses.
pub(super) fn hundred_of(hundred: u16) -> TokenStream {
    row(hundred * 100, hundred * 100 + 99)
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
