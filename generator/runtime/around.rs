//! Runs calls and attempts through the caller's middleware.

use std::marker::PhantomData;
use std::sync::{Mutex, MutexGuard, PoisonError};

use reqwest::Url;
use reqwest::header::HeaderMap;

use super::attempts::{Answer, repeat};
use super::call::Call;
use super::core::Core;
use super::deadline::Deadline;
use super::endpoint::{Endpoint, Sent};
use super::error::Failure;
use super::http_response::{HttpResponse, Limits};
use super::middleware::{BoxError, End, HttpFuture, HttpRequest, Next};
use super::transmit::Wire;

/// Makes the call.
///
/// # Errors
///
/// There is no answer, or one that must not be taken.
pub async fn call<A: Answer>(
    core: &Core,
    call: &mut Call,
    deadline: &Deadline,
) -> Result<A, Failure> {
    let request = HttpRequest::new(
        call.endpoint.clone(),
        call.url(core)?,
        call.headers.clone(),
        call.body.clone(),
    );
    let end = CallEnd::<A> {
        core,
        deadline,
        call: Mutex::new(&mut *call),
        answer: PhantomData,
    };
    let outcome = Next::new(core.around_calls(), &end).run(request).await;
    match outcome {
        Ok(response) => A::take(core, call, response).await,
        Err(error) => Err(Failure::of(&call.endpoint, error)),
    }
}

/// Sends the request with its credentials.
///
/// # Errors
///
/// The request cannot be sent, or there is no answer.
pub async fn attempt(
    wire: Wire<'_>,
    call: &mut Call,
    url: Url,
    headers: HeaderMap,
) -> Result<HttpResponse, Failure> {
    let before = call.endpoint.sent;
    let request = HttpRequest::new(call.endpoint.clone(), url, headers, call.body.clone());
    // For a while nobody knows, and then the future may be dropped.
    call.endpoint.sent = before.max(Sent::Unknown);
    let core = wire.core;
    let end = AttemptEnd {
        wire,
        sent: Mutex::new(before),
    };
    let outcome = Next::new(core.around_attempts(), &end).run(request).await;
    call.endpoint.sent = match &outcome {
        Ok(_) => Sent::Yes,
        Err(_) => *lock(&end.sent),
    };
    outcome.map_err(|error| Failure::of(&call.endpoint, error))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn outcome(
    answer: Result<HttpResponse, Failure>,
    endpoint: &Endpoint,
    limits: Limits,
) -> Result<HttpResponse, BoxError> {
    match answer {
        Ok(response) => Ok(response.of(endpoint, limits)),
        Err(failure) => Err(failure.into()),
    }
}

struct AttemptEnd<'c> {
    wire: Wire<'c>,
    sent: Mutex<Sent>,
}

impl End for AttemptEnd<'_> {
    fn send(&self, request: HttpRequest) -> HttpFuture<'_> {
        Box::pin(async move {
            let (mut endpoint, url, headers, body) = request.into_parts();
            let answer = self.wire.send(&mut endpoint, url, headers, &body).await;
            let mut sent = lock(&self.sent);
            *sent = endpoint.sent.max(*sent);
            drop(sent);
            outcome(answer, &endpoint, self.wire.limits)
        })
    }
}

struct CallEnd<'c, A> {
    core: &'c Core,
    deadline: &'c Deadline,
    call: Mutex<&'c mut Call>,
    answer: PhantomData<fn() -> A>,
}

impl<A: Answer> End for CallEnd<'_, A> {
    fn send(&self, request: HttpRequest) -> HttpFuture<'_> {
        Box::pin(async move {
            let outer = &self.call;
            let call = lock(outer).with(request);
            let mut inner = Recorded { call, outer };
            let answer = repeat::<A>(self.core, &mut inner.call, self.deadline).await;
            let limits = inner.call.limits(self.core);
            outcome(answer.map(A::into_http), &inner.call.endpoint, limits)
        })
    }
}

/// A call whose attempts count as those of the call around it, also when it is given up.
struct Recorded<'r, 'c> {
    call: Call,
    outer: &'r Mutex<&'c mut Call>,
}

impl Drop for Recorded<'_, '_> {
    fn drop(&mut self) {
        let mut outer = lock(self.outer);
        outer.endpoint = self.call.endpoint.clone();
        outer.sent_before = self.call.sent_before;
    }
}

impl Call {
    /// The call with what middleware made of its request.
    fn with(&self, request: HttpRequest) -> Self {
        let (endpoint, url, headers, body) = request.into_parts();
        Self {
            endpoint,
            server: self.server,
            target: self.target.clone(),
            url: Some(url),
            headers,
            body,
            requirement: self.requirement,
            secrets: self.secrets.clone(),
            options: self.options.clone(),
            follows: self.follows,
            sent_before: self.sent_before,
        }
    }
}
