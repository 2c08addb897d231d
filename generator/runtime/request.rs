//! Builds a request, part by part.
//!
//! A part that cannot be sent is remembered and reported by `send`, so that operations read
//! without a question mark per parameter.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use super::auth::Requirement;
use super::body::Body;
use super::call::{Call, DOTS, Opened, call, open};
use super::core::Core;
use super::endpoint::{Endpoint, Sent};
use super::error::Failure;
use super::finite::Finite;
use super::mask::Masks;
use super::options::{RequestOptions, with_members};
use super::param::Param;
use super::percent::{Keep, encode, encode_into};
use super::random::uuid;
use super::response::RawResponse;
use super::secret::collect;
use super::style::Style;

/// A call under way. Boxed, so that the operations' own futures stay small and quick to compile.
pub type Sending = Pin<Box<dyn Future<Output = Result<RawResponse, Failure>> + Send>>;

/// A call of which only the answer's head is awaited.
pub type Opening = Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>;

/// Bytes to keep free in the path for its parameters and the query, which most requests fit in.
const ROOM: usize = 64;

/// A request that is being built.
#[derive(Clone)]
pub struct Request {
    core: Core,
    endpoint: Endpoint,
    server: Option<&'static str>,
    /// The whole address, where an earlier answer named it.
    address: Option<Url>,
    path: String,
    query: Parameters,
    cookies: Parameters,
    headers: HeaderMap,
    body: Body,
    requirement: Requirement,
    scopes: &'static [&'static str],
    /// The credentials in what is sent.
    pub secrets: Vec<String>,
    unsendable: Option<Unsendable>,
    follows: bool,
    idempotency_key: Option<&'static str>,
    /// What the caller chose for this request.
    pub options: RequestOptions,
}

/// Parameters, each as its `name=value` or several of them: the last value of each counts.
#[derive(Clone, Default)]
struct Parameters(Vec<(&'static str, String)>);

/// Why a request cannot be sent.
#[derive(Clone)]
struct Unsendable {
    message: String,
    source: Option<Arc<serde_json::Error>>,
}

impl Parameters {
    fn set(&mut self, name: &'static str, text: String) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = text,
            None => self.0.push((name, text)),
        }
    }

    /// Appends them all, with `start` before the first one.
    fn append_to(&self, out: &mut String, start: &str, separator: &str) {
        let texts = self.0.iter().map(|(_, text)| text);
        let mut before = start;
        for text in texts.filter(|text| !text.is_empty()) {
            out.push_str(before);
            out.push_str(text);
            before = separator;
        }
    }
}

impl Request {
    #[doc(hidden)]
    pub fn new(
        core: &Core,
        server: Option<&'static str>,
        method: Method,
        template: &'static str,
    ) -> Self {
        let base = &core.base(server).path;
        let mut path = String::with_capacity(base.len() + template.len() + ROOM);
        path.push_str(base);
        Self {
            core: core.clone(),
            endpoint: Endpoint {
                is_idempotent: method.is_idempotent(),
                method,
                template: Cow::Borrowed(template),
                masks: Masks::default(),
                accept: "",
                readings: "",
                api: Some(core.api()),
                attempts: 0,
                sent: Sent::No,
            },
            server,
            path,
            address: None,
            query: Parameters::default(),
            cookies: Parameters::default(),
            headers: HeaderMap::new(),
            body: Body::Empty,
            requirement: &[],
            scopes: &[],
            secrets: Vec::new(),
            unsendable: None,
            follows: true,
            idempotency_key: None,
            options: RequestOptions::new(),
        }
    }

    /// Text of the path between its parameters.
    pub fn path(&mut self, text: &str) {
        encode_into(&mut self.path, text, Keep::ReservedInPath);
    }

    /// Query text that is part of the path template, after its `?`.
    pub fn query_text(&mut self, text: &str) {
        let mut encoded = String::new();
        encode_into(&mut encoded, text, Keep::Query);
        self.query.0.push(("", encoded));
    }

    /// A path parameter. An empty one, `.` and `..` are refused: URLs have no such segments.
    pub fn path_param<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, style: Style) {
        let value = self.value(name, value);
        self.path_value(name, &value, style);
    }

    #[doc(hidden)]
    pub fn path_value(&mut self, name: &str, value: &Param, style: Style) {
        let start = self.path.len();
        style.path(name, value, &mut self.path);
        let dots = |text: &str| matches!(text, "" | "." | "..");
        let written = self.path.get(start..).unwrap_or_default();
        let plain = value.text().unwrap_or_default();
        if dots(&plain) || dots(written) {
            let shown = match plain.is_empty() || written.is_empty() {
                true => "empty",
                false => "`.` or `..`",
            };
            self.fail(format!("the path parameter `{name}` is {shown}"));
        }
    }

    /// A query parameter, in place of an earlier value; none when the value is null.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T, style: Style) {
        let value = self.value(name, value);
        let mut text = String::new();
        style.query(name, &value, &mut text);
        self.query.set(name, text);
    }

    /// A header, in place of an earlier value; none when the value is null.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T, style: Style) {
        let known = self.secrets.len();
        let value = self.value(name, value);
        match style.header(&value) {
            Some(text) => self.set_header(name, text),
            None => drop(self.headers.remove(name)),
        }
        if self.secrets.len() > known
            && let Some(header) = self.headers.get_mut(name)
        {
            header.set_sensitive(true);
        }
    }

    /// A cookie, in place of an earlier value; none when the value is null.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T, style: Style) {
        let value = self.value(name, value);
        let mut text = String::new();
        style.cookie(name, &value, &mut text);
        self.cookies.set(name, text);
    }

    /// The request with the media types that are understood in an answer.
    #[must_use]
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.endpoint.accept = media_types;
        self.headers
            .insert(ACCEPT, HeaderValue::from_static(media_types));
        self
    }

    /// The media types that a success may have, and the method that asks for each, for messages:
    /// `application/json: send, text/csv: send_csv`.
    pub fn readings(&mut self, readings: &'static str) {
        self.endpoint.readings = readings;
    }

    /// A redirect is what the operation documents as its success: it is not followed.
    pub fn redirects(&mut self) {
        self.follows = false;
    }

    /// The header that makes the server take repeated requests as one. Where it is not set, it gets a random
    /// value; in either case the request may be sent again.
    pub fn idempotency_key(&mut self, header: &'static str) {
        self.idempotency_key = Some(header);
    }

    /// What a token must allow that is got for this request.
    pub fn scopes(&mut self, scopes: &'static [&'static str]) {
        self.scopes = scopes;
    }

    /// The security schemes of the operation.
    pub fn auth(&mut self, requirement: Requirement) {
        self.requirement = requirement;
    }

    /// A JSON body.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        let json = collect(&mut self.secrets, || serde_json::to_vec(&Finite(body)));
        self.set_json(HeaderValue::from_static("application/json"), json);
    }

    /// A JSON body of another media type, such as `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &str, body: &T) {
        let json = collect(&mut self.secrets, || serde_json::to_vec(&Finite(body)));
        let media_type = self.media_type(media_type);
        self.set_json(media_type, json);
    }

    fn set_json(&mut self, media_type: HeaderValue, json: Result<Vec<u8>, serde_json::Error>) {
        match json {
            Ok(json) => {
                self.headers.insert(CONTENT_TYPE, media_type);
                self.body = Body::Bytes(json.into());
            }
            Err(error) => self.fail_because("the body has no JSON form", error),
        }
    }

    /// A body as it is.
    pub fn body(&mut self, media_type: &str, body: Bytes) {
        self.set_body(media_type, Body::Bytes(body));
    }

    #[doc(hidden)]
    pub fn set_body(&mut self, media_type: &str, body: Body) {
        let media_type = self.media_type(media_type);
        self.headers.insert(CONTENT_TYPE, media_type);
        self.body = body;
    }

    fn media_type(&mut self, text: &str) -> HeaderValue {
        HeaderValue::from_str(text).unwrap_or_else(|_| {
            self.fail("the media type has a character that cannot be sent");
            HeaderValue::from_static("application/octet-stream")
        })
    }

    /// Sends the request and takes the answer whole. Dropping the future gives the call up.
    #[must_use]
    pub fn send(self) -> Sending {
        match self.assemble() {
            Ok((core, request)) => Box::pin(call(core, request)),
            Err(failure) => Box::pin(std::future::ready(Err(failure))),
        }
    }

    /// Sends the request, and streams the answer's body.
    #[must_use]
    pub fn open(self) -> Opening {
        match self.assemble() {
            Ok((core, request)) => Box::pin(open(core, request)),
            Err(failure) => Box::pin(std::future::ready(Err(failure))),
        }
    }

    fn assemble(mut self) -> Result<(Core, Call), Failure> {
        if let Some(Unsendable { message, source }) = self.unsendable {
            return Err(match source {
                Some(source) => Failure::request_because(&self.endpoint, message, Box::new(source)),
                None => Failure::request(&self.endpoint, message),
            });
        }
        self.extend()?;
        self.query.append_to(&mut self.path, "?", "&");
        let mut cookies = String::new();
        self.cookies.append_to(&mut cookies, "", "; ");
        if !cookies.is_empty() {
            self.set_header(COOKIE.as_str(), cookies);
        }
        if let Some(name) = self.idempotency_key {
            if !self.headers.contains_key(name) {
                self.set_header(name, uuid());
            }
            self.endpoint.is_idempotent = true;
        }
        let call = Call {
            endpoint: self.endpoint,
            server: self.server,
            target: self.path,
            url: self.address,
            headers: self.headers,
            body: self.body,
            requirement: self.requirement,
            scopes: self.scopes,
            secrets: self.secrets,
            options: self.options,
            follows: self.follows,
            sent_before: Sent::No,
        };
        Ok((self.core, call))
    }

    /// Where it is sent, without a query that is a credential.
    ///
    /// # Errors
    ///
    /// The path has a segment `.` or `..`.
    #[doc(hidden)]
    pub fn url(&self) -> Result<Url, Failure> {
        if let Some(address) = &self.address {
            return Ok(address.clone());
        }
        let mut target = self.path.clone();
        self.query.append_to(&mut target, "?", "&");
        let url = self.core.base(self.server).to(&target);
        url.ok_or_else(|| Failure::request(&self.endpoint, DOTS))
    }

    /// Becomes a request that the specification does not have, with what the client sends by itself.
    #[doc(hidden)]
    pub fn custom(&mut self, path: String) {
        self.endpoint.template = Cow::Owned(path);
        self.requirement = self.core.api().custom_security;
    }

    /// A query parameter beside those of the same name; none when the value is null.
    #[doc(hidden)]
    pub fn further_query<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let value = self.value(name, value);
        let mut text = String::new();
        Style::FORM.exploded().query(name, &value, &mut text);
        self.query.0.push(("", text));
    }

    /// Goes to a whole address, which must not be anywhere else than the API: the request has its
    /// credentials.
    #[doc(hidden)]
    pub fn whole_address(&mut self, address: &Url) {
        if address.origin() != self.core.base_url().origin() {
            let origin = address.origin().ascii_serialization();
            self.fail(format!("the API is not at {origin}"));
        }
        self.path.clear();
        self.path.push_str(address.path());
        let query = address.query().unwrap_or_default();
        self.query.0.insert(0, ("", query.to_owned()));
    }

    /// Becomes the GET of an address that an answer named: parameters and body are that one's, all else
    /// stays.
    #[doc(hidden)]
    pub fn follow(&mut self, address: Url) {
        self.address = Some(address);
        self.endpoint.method = Method::GET;
        self.endpoint.is_idempotent = true;
        self.body = Body::Empty;
        self.options.members.clear();
        self.headers.remove(CONTENT_TYPE);
    }

    /// The value of a query parameter as it is sent, where it has one.
    #[doc(hidden)]
    pub fn assigned(&self, name: &str) -> Option<&str> {
        let mut parameters = self.query.0.iter();
        let (_, pairs) = parameters.find(|(known, _)| *known == name)?;
        let (_, value) = pairs.split('&').next()?.split_once('=')?;
        Some(value)
    }

    /// The value of a header, where it has one.
    #[doc(hidden)]
    pub fn header_value(&self, name: &str) -> Option<&HeaderValue> {
        self.headers.get(name)
    }

    /// The body.
    #[doc(hidden)]
    pub fn held(&self) -> &Body {
        &self.body
    }

    /// Adds what the options add to query and body.
    fn extend(&mut self) -> Result<(), Failure> {
        let options = &self.options;
        if let Some(message) = options.unsendable {
            return Err(Failure::request(&self.endpoint, message));
        }
        for (name, value) in &options.query {
            let mut text = encode(name, Keep::Unreserved);
            text.push('=');
            encode_into(&mut text, value, Keep::Unreserved);
            self.query.0.push(("", text));
        }
        if options.members.is_empty() {
            return Ok(());
        }
        let body = match &self.body {
            Body::Empty => Some(Bytes::from_static(b"{}")),
            Body::Bytes(body) => Some(body.clone()),
            Body::Made(_) => None,
        };
        let extended = body.and_then(|body| with_members(&body, &options.members));
        let extended = extended.ok_or_else(|| {
            let message = "members can be added to a body that is a JSON object only";
            Failure::request(&self.endpoint, message)
        })?;
        self.body = Body::Bytes(extended);
        let json = HeaderValue::from_static("application/json");
        self.headers.entry(CONTENT_TYPE).or_insert(json);
        Ok(())
    }

    #[doc(hidden)]
    pub fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Param {
        let json = collect(&mut self.secrets, || serde_json::to_vec(&Finite(value)));
        self.parse(name, json)
    }

    fn parse(&mut self, name: &str, json: Result<Vec<u8>, serde_json::Error>) -> Param {
        json.and_then(|json| Param::parse(&json))
            .unwrap_or_else(|error| {
                self.fail_because(format!("the parameter `{name}` has no text form"), error);
                Param::Null
            })
    }

    fn set_header(&mut self, name: &str, text: String) {
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(text.as_bytes()),
        ) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(super::mask::is_credential(name.as_str()));
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.fail(format!("`{name}` is no header name")),
            (_, Err(_)) => {
                self.fail(format!(
                    "the header `{name}` has a character that cannot be sent"
                ));
            }
        }
    }

    #[doc(hidden)]
    pub fn fail(&mut self, message: impl Into<String>) {
        self.fail_with(message, None);
    }

    #[doc(hidden)]
    pub fn fail_because(&mut self, message: impl Into<String>, error: serde_json::Error) {
        self.fail_with(message, Some(Arc::new(error)));
    }

    fn fail_with(&mut self, message: impl Into<String>, source: Option<Arc<serde_json::Error>>) {
        self.unsendable.get_or_insert_with(|| Unsendable {
            message: message.into(),
            source,
        });
    }
}

/// What is called, but none of what is sent with it, which may be a secret.
impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.endpoint)
    }
}
