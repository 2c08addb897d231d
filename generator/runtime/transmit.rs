//! Puts a request on the wire, and again where it is redirected with its body.

use std::error::Error as StdError;
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Method, Url};

use super::body::Body;
use super::call::transport;
use super::core::Core;
use super::deadline::Deadline;
use super::endpoint::{Endpoint, Sent};
use super::error::{ErrorKind, Failure};
use super::http_response::{HttpResponse, Limits};
use super::progress::Progress;
use super::redirect;

/// How requests are put on the wire.
pub struct Wire<'w> {
    /// The client.
    pub core: &'w Core,
    /// Whether redirects are followed, or answers like any other.
    pub follows: bool,
    /// The limits of bodies.
    pub limits: Limits,
    /// How long the answer to a large body may take, from the end of that.
    pub wait: Duration,
    /// The deadline of the call.
    pub deadline: &'w Deadline,
}

impl Wire<'_> {
    /// Sends a request with its credentials.
    ///
    /// # Errors
    ///
    /// The request cannot be sent, or there is no answer.
    pub async fn send(
        &self,
        endpoint: &mut Endpoint,
        url: Url,
        headers: HeaderMap,
        body: &Body,
    ) -> Result<HttpResponse, Failure> {
        match body.is_watched() {
            false => self.once(endpoint, url, headers, body, None).await,
            true => Box::pin(self.watched(endpoint, url, headers, body)).await,
        }
    }

    /// A body that `reqwest` cannot send again it does not take to the target of a redirect, either.
    async fn watched(
        &self,
        endpoint: &mut Endpoint,
        mut url: Url,
        headers: HeaderMap,
        body: &Body,
    ) -> Result<HttpResponse, Failure> {
        let mut followed = 0;
        loop {
            let progress = Progress::default();
            let (to, with) = (url.clone(), headers.clone());
            self.deadline.set_moving(true);
            let sending = self.once(endpoint, to, with, body, Some(&progress));
            let response = progress.watch(sending, self.limits.idle, self.wait).await;
            self.deadline.set_moving(false);
            let timeout = || Err(Failure::new(endpoint, ErrorKind::Timeout));
            let response = response.unwrap_or_else(timeout)?;
            let may_follow = self.follows && self.core.followed().is_some() && body.repeats();
            let Some(target) = target(&endpoint.method, &url, &response).filter(|_| may_follow)
            else {
                return Ok(response);
            };
            if target.origin() != url.origin() {
                let origin = target.origin().ascii_serialization();
                let kind = ErrorKind::RedirectRefused { origin };
                return Err(Failure::new(endpoint, kind));
            }
            if followed == redirect::MOST {
                return Ok(response);
            }
            followed += 1;
            url = target;
        }
    }

    async fn once(
        &self,
        endpoint: &mut Endpoint,
        url: Url,
        headers: HeaderMap,
        body: &Body,
        progress: Option<&Progress>,
    ) -> Result<HttpResponse, Failure> {
        let mut request = reqwest::Request::new(endpoint.method.clone(), url);
        *request.headers_mut() = headers;
        *request.body_mut() = body.get(progress).await.map_err(|error| {
            let message = "the body cannot be sent";
            Failure::request_because(endpoint, message, error)
        })?;
        if body.is_announced_as_empty(&endpoint.method) {
            let headers = request.headers_mut();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let (before, followed) = (endpoint.sent, self.core.followed());
        endpoint.sent = before.max(Sent::Unknown);
        let response = self.core.http(self.follows).execute(request).await;
        endpoint.sent = match &response {
            Ok(_) => Sent::Yes,
            Err(error) if error.is_redirect() => Sent::Yes,
            Err(error) if error.is_builder() => before,
            // Unless a redirect was followed: then this may be about the next request.
            Err(error)
                if (error.is_connect() || was_refused(error))
                    && followed.is_some()
                    && followed == self.core.followed() =>
            {
                before
            }
            Err(_) => endpoint.sent,
        };
        let response = response.map_err(|error| transport(endpoint, error))?;
        Ok(HttpResponse::from_wire(response))
    }
}

/// Where a redirect wants the same request with its body (RFC 9110, section 15.4): after 301 and 302 a POST
/// becomes a GET.
fn target(method: &Method, url: &Url, response: &HttpResponse) -> Option<Url> {
    match response.status().as_u16() {
        307 | 308 => {}
        301 | 302 if *method != Method::POST => {}
        _ => return None,
    }
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    url.join(location).ok()
}

/// Whether an HTTP/2 server said that it did not process the request: it refused its stream, or named an earlier
/// one as the last (RFC 9113, sections 6.8 and 8.7).
///
/// The type of the cause belongs to a crate that nothing else here needs, so it is told by its words, and where
/// those should change nobody knows whether the request was processed.
fn was_refused(error: &reqwest::Error) -> bool {
    const REFUSED: &str =
        "stream error received: refused stream before processing any application logic";
    // Streams up to the last one that the server names end in other ways.
    const ABOVE_LAST: &str = "connection error received: ";
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let words = causes.last().map(ToString::to_string).unwrap_or_default();
    words == REFUSED || words.starts_with(ABOVE_LAST)
}
