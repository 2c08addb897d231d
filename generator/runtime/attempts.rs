//! Sends a request until its outcome is one to report.

use std::future::{Future, ready};
use std::time::Duration;

use super::budget;
use super::call::{Call, exchange, read};
use super::core::Core;
use super::deadline::Deadline;
use super::endpoint::Sent;
use super::error::{ErrorKind, Failure};
use super::http_response::HttpResponse;
use super::response::RawResponse;
use super::retry::{Attempt, Outcome};

/// As much of an answer as is awaited before it is handed on.
pub trait Answer: Sized + Send {
    /// Takes it from an answer of which the head has come.
    fn take(
        core: &Core,
        call: &Call,
        response: HttpResponse,
    ) -> impl Future<Output = Result<Self, Failure>> + Send;

    /// What decides whether it is handed on.
    fn outcome(&self) -> Outcome<'_>;

    /// The answer as middleware sees it.
    fn into_http(self) -> HttpResponse;
}

impl Answer for RawResponse {
    fn take(
        core: &Core,
        call: &Call,
        response: HttpResponse,
    ) -> impl Future<Output = Result<Self, Failure>> + Send {
        read(core, call, response)
    }

    fn outcome(&self) -> Outcome<'_> {
        Outcome::Answer(self.status_code(), self.headers(), Some(self.body()))
    }

    fn into_http(self) -> HttpResponse {
        let (status, headers, body) = self.into_parts();
        HttpResponse::from_memory(status, headers, body)
    }
}

impl Answer for HttpResponse {
    fn take(
        _core: &Core,
        _call: &Call,
        response: HttpResponse,
    ) -> impl Future<Output = Result<Self, Failure>> + Send {
        ready(Ok(response))
    }

    fn outcome(&self) -> Outcome<'_> {
        Outcome::Answer(self.status(), self.headers(), None)
    }

    fn into_http(self) -> HttpResponse {
        self
    }
}

/// Sends the request, and again as long as that is allowed and may help. Pauses end before the
/// deadline; the work itself is for the caller to limit.
///
/// # Errors
///
/// There is no answer, or one that must not be taken.
pub async fn repeat<A: Answer>(
    core: &Core,
    call: &mut Call,
    deadline: &Deadline,
) -> Result<A, Failure> {
    let mut taken = 0;
    loop {
        call.begin_attempt();
        let outcome = match call.attempt_limit(core) {
            None => once::<A>(core, call, deadline).await,
            // Boxed, for this is the rarer case, and the future would have room for both.
            Some(limit) => {
                let work = Box::pin(once::<A>(core, call, deadline));
                let outcome = Deadline::after(limit).limit(work).await;
                outcome.unwrap_or_else(|| Err(call.timed_out()))
            }
        };
        let seen = match &outcome {
            Ok(answer) => answer.outcome(),
            Err(failure) => Outcome::Failure(failure.kind()),
        };
        let Some(pause) = pause(core, call, seen, deadline, &mut taken) else {
            return outcome.map_err(|failure| failure.after(call.sent_before));
        };
        drop(outcome);
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
}

async fn once<A: Answer>(core: &Core, call: &mut Call, deadline: &Deadline) -> Result<A, Failure> {
    deadline.set_moving(false);
    let _turn = match core.in_flight() {
        Some(turns) => turns.acquire().await.ok(),
        None => None,
    };
    let response = exchange(core, call, deadline).await?;
    deadline.set_moving(true);
    A::take(core, call, response).await
}

/// How long to wait before the request is sent again, if it is. `taken` is what the last time took
/// from the budget.
fn pause(
    core: &Core,
    call: &Call,
    outcome: Outcome<'_>,
    deadline: &Deadline,
    taken: &mut u32,
) -> Option<Duration> {
    let policy = call.options.retry.as_ref().unwrap_or(core.retry());
    let attempt = Attempt::new(&call.endpoint, outcome);
    let Some(pause) = policy.pause_after(&attempt) else {
        if attempt.status().is_some_and(|status| status.is_success()) {
            core.budget().give((*taken).max(budget::EARNED));
        }
        return None;
    };
    let tokens = match outcome {
        Outcome::Failure(ErrorKind::Timeout) => budget::TIMEOUT_COST,
        _ => budget::COST,
    };
    let is_possible = call.body.repeats() && deadline.allows(pause);
    (is_possible && core.budget().take(tokens)).then(|| {
        *taken = tokens;
        pause
    })
}

impl Call {
    fn begin_attempt(&mut self) {
        self.sent_before = self.sent_before.max(self.endpoint.sent);
        self.endpoint.sent = Sent::No;
        self.endpoint.attempts += 1;
    }

    /// The failure of an attempt or a call that is not over in time.
    #[must_use]
    pub fn timed_out(&self) -> Failure {
        Failure::new(&self.endpoint, ErrorKind::Timeout)
    }
}
