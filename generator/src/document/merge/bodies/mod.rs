//! One method and path, described on several pages with different bodies: one page per AI model,
//! say. By default that is an error; the caller can choose one of two ways out.
//!
//! - [`BodyVariants::Union`]: one operation, whose body is any of them (`oneOf`, marked with
//!   `x-body-variants`, so that further pages join the same union).
//! - [`BodyVariants::Separate`]: one operation per page. OpenAPI has no room for two operations of
//!   one method and path, so the paths get a fragment (`/chat#fast`, `/chat#slow`), which is no part
//!   of the address and must not be sent.

mod separate;
mod union;

use super::unite::United;
use crate::document::openapi_grammar::OPERATION;

pub(super) use separate::separate;
pub(super) use union::into_union;

/// Whether the forms of an operation have different bodies, and whether they differ in nothing else
/// that a union could not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variance {
    /// The bodies are not what differs.
    Other,
    /// The bodies differ, and more does.
    BodiesAndMore,
    /// Only the bodies differ, and names and tags at most.
    Bodies,
}

/// How the forms of an operation vary.
pub(super) fn variance(united: &United<'_>) -> Variance {
    let mut bodies = false;
    let mut more = false;
    for rival in &united.rivals {
        for difference in united.form.differences(rival, &OPERATION) {
            match difference.site.keys().next().as_deref() {
                Some("requestBody") => bodies = true,
                Some("operationId" | "tags") => {}
                _ => more = true,
            }
        }
    }
    match (bodies, more) {
        (false, _) => Variance::Other,
        (true, true) => Variance::BodiesAndMore,
        (true, false) => Variance::Bodies,
    }
}
