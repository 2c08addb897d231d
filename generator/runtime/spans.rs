//! Spans for calls and attempts, under the names that OpenTelemetry gives to HTTP clients.

use std::convert::Infallible;

use tracing::field::Empty;
use tracing::{Instrument, Span};

use super::builder::CoreBuilder;
use super::error::{Error, ErrorKind};
use super::http_response::HttpResponse;
use super::middleware::{BoxError, HttpRequest, Middleware, Next};

impl CoreBuilder {
    /// Opens a span for each call, and within it one for each time that a request is sent.
    #[must_use]
    pub fn with_spans(mut self) -> Self {
        self.middleware(Spans);
        self.attempt_middleware(Spans);
        self
    }
}

struct Spans;

impl Middleware for Spans {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let span = span(&request);
        let outcome = next.run(request).instrument(span.clone()).await;
        match &outcome {
            Ok(response) => {
                let status = response.status();
                span.record("http.response.status_code", status.as_u16());
                if !status.is_success() {
                    span.record("error.type", status.as_str());
                }
            }
            Err(error) => {
                span.record("error.type", error_type(error));
            }
        }
        outcome
    }
}

/// Neither the address nor any header is in it, which may hold credentials.
fn span(request: &HttpRequest) -> Span {
    let method = request.method().as_str();
    let template = request.path_template();
    match request.attempt() {
        0 => tracing::info_span!(
            "call",
            otel.name = %request,
            otel.kind = "internal",
            http.request.method = method,
            url.template = template,
            server.address = request.url().host_str(),
            http.response.status_code = Empty,
            error.type = Empty,
        ),
        attempt => tracing::info_span!(
            "attempt",
            otel.name = %request,
            otel.kind = "client",
            http.request.method = method,
            http.request.resend_count = (attempt > 1).then(|| attempt - 1),
            url.template = template,
            server.address = request.url().host_str(),
            server.port = request.url().port_or_known_default(),
            http.response.status_code = Empty,
            error.type = Empty,
        ),
    }
}

fn error_type(error: &BoxError) -> &'static str {
    let Some(error) = error.downcast_ref::<Error<Infallible>>() else {
        return "middleware";
    };
    match error.kind() {
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport(error) if error.is_connect() => "connect",
        ErrorKind::Transport(_) => "transport",
        ErrorKind::Decode(_) => "decode",
        ErrorKind::ResponseTooLarge { .. } => "response_too_large",
        ErrorKind::RedirectRefused { .. } => "redirect_refused",
        ErrorKind::Request(_) => "request",
        _ => "_OTHER",
    }
}
