//! Members of bodies that ask for a streamed answer.

use super::request::Request;

/// Whether the body of a request must be made to say, in its member `name`, that the answer is `streamed` or
/// not: the caller has not `given` it, and the server takes a missing one for the contrary, its `default`. Where
/// the caller has asked for the other kind, which only the method `other` can read, the request fails.
pub fn must_say(
    request: &mut Request,
    name: &str,
    given: Option<bool>,
    default: bool,
    streamed: bool,
    other: &str,
) -> bool {
    if let Some(given) = given.filter(|given| *given != streamed) {
        request.fail(format!(
            "`{name}` is {given} in the body: `{other}()` reads what comes then"
        ));
    }
    given.is_none() && streamed != default
}
