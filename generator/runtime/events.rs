//! Server-sent events (WHATWG HTML, section 9.2).

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{HeaderName, HeaderValue};
use serde::de::DeserializeOwned;

use super::call::{Call, Opened, open};
use super::core::Core;
use super::decode_error::DecodeError;
use super::error::{Error, ErrorKind, Failure};
use super::event_parser::{EventParser, ParsedEvent};
use super::http_response::HttpResponse;
use super::json;
use super::lines::Lines;
use super::response::{RawResponse, Response};
use super::retry::Retry;
use super::retry_after::retry_after;
use super::stream::{ByteStream, Head, StreamError};

/// One event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The type of the event; `message` when the server names none.
    pub event: String,
    /// The identifier of the event, or of the last one that had one; empty when none had.
    pub id: String,
    /// What the event says.
    pub data: T,
}

/// The events of an answer, as they arrive. Dropping it closes the connection.
///
/// Something must come within the idle limit, 30 seconds unless set, be it a comment; an event may be as long as a whole body may be. An event whose data
/// is `[DONE]`, where JSON is expected, ends the stream.
pub struct EventStream<T>(State<T>);

enum State<T> {
    Live(Box<Live<T>>),
    Given(VecDeque<Event<T>>),
}

/// The events of a connection.
struct Live<T> {
    core: Core,
    call: Call,
    source: Source,
    parser: EventParser,
    decode: fn(&str) -> Result<T, serde_json::Error>,
    /// How many more times in a row to connect anew.
    attempts_left: u32,
    attempts: u32,
}

enum Source {
    Open(Box<Lines>),
    /// The answer is something else, of which the rest is awaited.
    Foreign(Pin<Box<dyn Future<Output = Result<RawResponse, Failure>> + Send>>),
    Connecting(Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>),
    Ended,
}

impl<T> Event<T> {
    /// An event that says this, of the type `message` and without an identifier, for tests.
    #[must_use]
    pub fn new(data: T) -> Self {
        Self {
            event: "message".to_owned(),
            id: String::new(),
            data,
        }
    }
}

impl<T> EventStream<T> {
    /// Connects anew when the connection ends, and asks the server with `Last-Event-ID` to go on after the last
    /// event. It waits three seconds before, or as long as the server says with `retry:`, but between a tenth
    /// of a second and a minute.
    ///
    /// At most `attempts` failures in a row are borne without an event in between: connections that break
    /// off or do not come about, and the answers 429 and 503, whose `Retry-After` is waited for as well. A
    /// connection that the server ends in good order is no failure. The stream ends when the server answers
    /// with status 204, or with another error.
    #[must_use]
    pub fn reconnecting(mut self, attempts: u32) -> Self {
        if let State::Live(live) = &mut self.0 {
            live.attempts = attempts;
            live.attempts_left = attempts;
        }
        self
    }

    /// The next event; nothing at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, StreamError>>> {
        match &mut self.0 {
            State::Live(live) => live.poll_event(context),
            State::Given(events) => Poll::Ready(events.pop_front().map(Ok)),
        }
    }
}

/// A stream of these events, for tests.
impl<T> FromIterator<Event<T>> for EventStream<T> {
    fn from_iter<I: IntoIterator<Item = Event<T>>>(events: I) -> Self {
        Self(State::Given(events.into_iter().collect()))
    }
}

/// Nothing of it is pinned to its place.
impl<T> Unpin for EventStream<T> {}

impl<T> Live<T> {
    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            let line = match &mut self.source {
                Source::Ended => return Poll::Ready(None),
                Source::Connecting(connection) => {
                    let opened = ready!(connection.as_mut().poll(context));
                    if let Some(failure) = self.connected(opened) {
                        return Poll::Ready(Some(Err(failure.into())));
                    }
                    continue;
                }
                Source::Foreign(rest) => {
                    let rest = ready!(rest.as_mut().poll(context));
                    self.source = Source::Ended;
                    let failure = rest.map_or_else(std::convert::identity, not_events);
                    return Poll::Ready(Some(Err(failure.into())));
                }
                Source::Open(lines) => ready!(lines.poll_line(context)),
            };
            match line {
                Some(Ok(line)) => {
                    if let Some(event) = self.parser.line(&line) {
                        return Poll::Ready(self.event(event));
                    }
                    let limit = self.core.max_response_size();
                    if self.parser.size() as u64 > limit {
                        self.source = Source::Ended;
                        let kind = ErrorKind::ResponseTooLarge { limit };
                        let failure = Failure::new(&self.call.endpoint, kind);
                        return Poll::Ready(Some(Err(failure.into())));
                    }
                }
                // What is too large would be so again.
                Some(Err(error))
                    if self.attempts_left == 0
                        || matches!(error.kind(), ErrorKind::ResponseTooLarge { .. }) =>
                {
                    self.source = Source::Ended;
                    return Poll::Ready(Some(Err(error)));
                }
                Some(Err(_)) => self.reconnect_after_failure(Duration::ZERO),
                None if self.attempts == 0 => self.source = Source::Ended,
                None => self.reconnect(Duration::ZERO),
            }
        }
    }

    fn event(&mut self, event: ParsedEvent) -> Option<Result<Event<T>, StreamError>> {
        self.attempts_left = self.attempts;
        match (self.decode)(&event.data) {
            Ok(data) => Some(Ok(Event {
                event: event.event,
                id: event.id,
                data,
            })),
            Err(_) if event.data.trim() == "[DONE]" => {
                self.source = Source::Ended;
                None
            }
            Err(error) => {
                let Source::Open(lines) = &self.source else {
                    return None;
                };
                let item = lines.stream().head().with(Bytes::from(event.data));
                Some(Err(Failure::decode(DecodeError::json(item, &error)).into()))
            }
        }
    }

    /// Connects anew, but not before this time is over.
    fn reconnect(&mut self, at_least: Duration) {
        let mut call = self.call.clone();
        // The attempts are counted here.
        call.options.retry = Some(Retry::none());
        let id = HeaderValue::from_bytes(self.parser.last_id().as_bytes());
        if let Some(id) = id.ok().filter(|id| !id.is_empty()) {
            call.headers
                .insert(HeaderName::from_static("last-event-id"), id);
        }
        let core = self.core.clone();
        let wait = self.parser.retry().unwrap_or(USUAL_WAIT);
        let wait = wait.clamp(SHORTEST_WAIT, LONGEST_WAIT).max(at_least);
        self.source = Source::Connecting(Box::pin(async move {
            tokio::time::sleep(wait).await;
            open(core, call).await
        }));
    }

    fn reconnect_after_failure(&mut self, at_least: Duration) {
        self.attempts_left = self.attempts_left.saturating_sub(1);
        self.reconnect(at_least);
    }

    /// Goes on with a new connection. Gives the error when there is none and there will be none.
    fn connected(&mut self, opened: Result<Opened, Failure>) -> Option<Failure> {
        match opened {
            Ok(opened) if opened.status() == 200 => {
                let (_, call, response) = opened.into_parts();
                self.parser.restart();
                self.source = source(&self.core, &call, response);
                None
            }
            Ok(opened) => {
                let (_, call, response) = opened.into_parts();
                let answer = head(&call, &response).with(Bytes::new());
                if matches!(answer.status(), 429 | 503) && self.attempts_left > 0 {
                    let wait = retry_after(answer.headers());
                    self.reconnect_after_failure(wait.unwrap_or_default());
                    return None;
                }
                self.source = Source::Ended;
                (answer.status() != 204).then(|| Failure::undocumented(answer))
            }
            Err(failure) if self.attempts_left == 0 => {
                self.source = Source::Ended;
                Some(failure)
            }
            Err(_) => {
                self.reconnect_after_failure(Duration::ZERO);
                None
            }
        }
    }
}

/// How long to wait before connecting anew, unless the server says how long.
const USUAL_WAIT: Duration = Duration::from_secs(3);

/// What a server may say, so that one that closes every connection at once is not besieged, and one that means
/// seconds does not put the client to sleep.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

const MEDIA_TYPE: &str = "text/event-stream";

/// An answer of another media type is no stream of events (WHATWG HTML, section 9.2.3).
fn source(core: &Core, call: &Call, response: HttpResponse) -> Source {
    let media_type = head(call, &response).with(Bytes::new()).media_type();
    if media_type.is_some_and(|media_type| media_type != MEDIA_TYPE) {
        let opened = Opened::new(core.clone(), call.clone(), response);
        return Source::Foreign(Box::pin(opened.read()));
    }
    let idle = call.limits(core).idle;
    let stream = ByteStream::new(response, call.endpoint.clone(), idle);
    Source::Open(Box::new(Lines::new(stream, core.max_response_size())))
}

fn head(call: &Call, response: &HttpResponse) -> Head {
    Head {
        endpoint: call.endpoint.clone(),
        status: response.status(),
        headers: response.headers().clone(),
    }
}

fn not_events(answer: RawResponse) -> Failure {
    let message = format!("the answer has no body of `{MEDIA_TYPE}`");
    Failure::decode(DecodeError::new(answer, message))
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EventStream(..)")
    }
}

impl Opened {
    /// A success whose body is events with JSON data.
    ///
    /// # Errors
    ///
    /// None.
    pub fn events<T: DeserializeOwned, E>(self) -> Result<Response<EventStream<T>>, Error<E>> {
        Ok(self.events_as(|data| json::read(data.as_bytes())))
    }

    /// A success whose body is events with text as data.
    ///
    /// # Errors
    ///
    /// None.
    pub fn text_events<E>(self) -> Result<Response<EventStream<String>>, Error<E>> {
        Ok(self.events_as(|data| Ok(data.to_owned())))
    }

    fn events_as<T>(
        self,
        decode: fn(&str) -> Result<T, serde_json::Error>,
    ) -> Response<EventStream<T>> {
        let (core, call, response) = self.into_parts();
        head(&call, &response).response(EventStream(State::Live(Box::new(Live {
            source: source(&core, &call, response),
            parser: EventParser::default(),
            core,
            call,
            decode,
            attempts_left: 0,
            attempts: 0,
        }))))
    }
}
