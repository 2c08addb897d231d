//! Builds a request, part by part.
//!
//! A part that cannot be sent is remembered and reported by `send`, so that operations read
//! without a question mark per parameter.

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use super::auth::Requirement;
use super::base::Base;
use super::body::Body;
use super::call::{Call, Opened, call, open};
use super::core::Core;
use super::endpoint::Endpoint;
use super::error::Failure;
use super::mask::Masks;
use super::options::RequestOptions;
use super::param::Param;
use super::percent::{Keep, encode_into};
use super::response::RawResponse;
use super::secret::collect;
use super::style::Style;

/// A call under way. Boxed, so that the operations' own futures stay small and quick to compile.
pub type Sending = Pin<Box<dyn Future<Output = Result<RawResponse, Failure>> + Send>>;

/// A call of which only the answer's head is awaited.
pub type Opening = Pin<Box<dyn Future<Output = Result<Opened, Failure>> + Send>>;

/// A request that is being built.
pub struct Request {
    core: Core,
    endpoint: Endpoint,
    base_url: Url,
    path: String,
    query: Vec<String>,
    cookies: Vec<String>,
    headers: HeaderMap,
    body: Body,
    requirement: Requirement,
    secrets: Vec<String>,
    failure: Option<Failure>,
    follows: bool,
}

impl Request {
    #[doc(hidden)]
    pub fn new(core: &Core, base: &Base, method: Method, template: &'static str) -> Self {
        Self {
            core: core.clone(),
            endpoint: Endpoint {
                method,
                template,
                masks: Masks::default(),
                accept: "",
                readings: "",
                explanations: core.explanations(),
            },
            base_url: base.url.clone(),
            path: base.path.clone(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            body: Body::Empty,
            requirement: &[],
            secrets: Vec::new(),
            failure: None,
            follows: true,
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
        self.query.push(encoded);
    }

    /// A path parameter. An empty one, `.` and `..` are refused: URLs have no such segments.
    pub fn path_param<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, style: Style) {
        let value = self.value(name, value);
        self.add_path(name, &value, style);
    }

    /// A query parameter; none when the value is null.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, style: Style) {
        let value = self.value(name, value);
        self.query.extend(assignments(style.query(name, &value)));
    }

    /// A header; none when the value is null.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, style: Style) {
        let value = self.value(name, value);
        if let Some(text) = style.header(&value) {
            self.set_header(name, text);
        }
    }

    /// A cookie; none when the value is null.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, style: Style) {
        let value = self.value(name, value);
        self.cookies.extend(assignments(style.cookie(name, &value)));
    }

    /// The media types that are understood in an answer.
    pub fn accept(&mut self, media_types: &'static str) {
        self.endpoint.accept = media_types;
        self.headers
            .insert(ACCEPT, HeaderValue::from_static(media_types));
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

    /// The security schemes of the operation.
    pub fn auth(&mut self, requirement: Requirement) {
        self.requirement = requirement;
    }

    /// A JSON body.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    /// A JSON body of another media type, such as `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &str, body: &T) {
        let json = collect(&mut self.secrets, || serde_json::to_vec(body));
        match json {
            Ok(json) => self.body(media_type, json.into()),
            Err(error) => self.fail_because("the body has no JSON form", error),
        }
    }

    /// A body as it is.
    pub fn body(&mut self, media_type: &str, body: Bytes) {
        self.set_body(media_type, Body::Bytes(body));
    }

    #[doc(hidden)]
    pub fn set_body(&mut self, media_type: &str, body: Body) {
        self.set_header(CONTENT_TYPE.as_str(), media_type.to_owned());
        self.body = body;
    }

    /// Sends the request and takes the answer whole. Dropping the future gives the call up.
    #[must_use]
    pub fn send(self, options: RequestOptions) -> Sending {
        match self.assemble(options) {
            Ok((core, request)) => Box::pin(call(core, request)),
            Err(failure) => Box::pin(std::future::ready(Err(failure))),
        }
    }

    /// Sends the request, and leaves the answer's body to be read bit by bit.
    #[must_use]
    pub fn open(self, options: RequestOptions) -> Opening {
        match self.assemble(options) {
            Ok((core, request)) => Box::pin(open(core, request)),
            Err(failure) => Box::pin(std::future::ready(Err(failure))),
        }
    }

    fn assemble(mut self, options: RequestOptions) -> Result<(Core, Call), Failure> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let url = self.url()?;
        if !self.cookies.is_empty() {
            self.set_header(COOKIE.as_str(), self.cookies.join("; "));
        }
        let call = Call {
            endpoint: self.endpoint,
            url,
            headers: self.headers,
            body: self.body,
            requirement: self.requirement,
            secrets: self.secrets,
            options,
            follows: self.follows,
        };
        Ok((self.core, call))
    }

    fn url(&self) -> Result<Url, Failure> {
        let mut url = self.base_url.clone();
        url.set_path(&self.path);
        // The parser resolves `.` and `..`, which only parameters side by side can still make up.
        if url.path().trim_start_matches('/') != self.path.trim_start_matches('/') {
            let message = "the parameters in the path make up a segment `.` or `..`";
            return Err(Failure::request(&self.endpoint, message));
        }
        if !self.query.is_empty() {
            url.set_query(Some(&self.query.join("&")));
        }
        Ok(url)
    }

    fn add_path(&mut self, name: &str, value: &Param, style: Style) {
        let plain = value.to_text().unwrap_or_default();
        let text = style.path(name, value).unwrap_or_default();
        let dots = |text: &str| matches!(text, "" | "." | "..");
        if dots(&plain) || dots(&text) {
            let shown = if plain.is_empty() || text.is_empty() {
                "empty"
            } else {
                "`.` or `..`"
            };
            self.fail(format!("the path parameter `{name}` is {shown}"));
        }
        self.path.push_str(&text);
    }

    #[doc(hidden)]
    pub fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Param {
        let json = collect(&mut self.secrets, || serde_json::to_vec(value));
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
        let failure = Failure::request(&self.endpoint, message);
        self.failure.get_or_insert(failure);
    }

    fn fail_because(&mut self, message: impl Into<String>, error: serde_json::Error) {
        let failure = Failure::request_because(&self.endpoint, message, Box::new(error));
        self.failure.get_or_insert(failure);
    }
}

fn assignments(pairs: Vec<(String, String)>) -> impl Iterator<Item = String> {
    pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
}
