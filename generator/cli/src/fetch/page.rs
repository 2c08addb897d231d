//! One page, asked for.

use std::time::Duration;

use ureq::http::{HeaderMap, StatusCode};
use ureq::{Agent, Body};

use super::list::Source;
use super::record::{Entry, digest};

/// How long a page may take in all.
const PATIENCE: Duration = Duration::from_secs(60);

/// No page is larger, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is as it was when it was fetched last.
    Unchanged,
    /// Its content, and what to ask with next time.
    Content(Vec<u8>, Entry),
}

/// Asks for pages.
pub struct Fetcher {
    agent: Agent,
}

impl Fetcher {
    /// One that follows redirects and waits for at most a minute.
    pub fn new() -> Self {
        let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .accept("text/markdown, text/plain, application/json, application/yaml, */*;q=0.5")
            .user_agent(agent)
            .build();
        Self {
            agent: config.into(),
        }
    }

    /// Asks for a page; only for what has changed, when it is known what was there.
    ///
    /// # Errors
    ///
    /// A clause that says why there is no page, and maybe what to do about it.
    pub fn fetch(&self, source: &Source, known: Option<&Entry>) -> Result<Answer, String> {
        let mut request = self.agent.get(&source.address);
        if let Some(known) = known {
            // RFC 9110, sections 13.1.2 and 13.1.3.
            if let Some(etag) = &known.etag {
                request = request.header("If-None-Match", etag);
            }
            if let Some(last_modified) = &known.last_modified {
                request = request.header("If-Modified-Since", last_modified);
            }
        }
        let mut response = request.call().map_err(|error| error.to_string())?;
        match response.status() {
            StatusCode::NOT_MODIFIED if known.is_some() => return Ok(Answer::Unchanged),
            StatusCode::OK => {}
            StatusCode::PARTIAL_CONTENT => {
                return Err("the server answers with a part of the page".to_owned());
            }
            status => return Err(refused(status, response.headers())),
        }
        if let Some(encoding) = encoding(response.headers()) {
            return Err(format!(
                "the server encodes the page (Content-Encoding: {encoding}), though nobody asked for it"
            ));
        }
        if is_html(response.headers()) {
            return Err(HTML.to_owned());
        }
        let etag = text(response.headers(), "etag");
        let last_modified = text(response.headers(), "last-modified");
        let page = body(response.body_mut())?;
        if page.iter().all(u8::is_ascii_whitespace) {
            return Err("the page is empty".to_owned());
        }
        if starts_as_html(&String::from_utf8_lossy(&page)) {
            return Err(HTML.to_owned());
        }
        let entry = Entry {
            address: source.shown(),
            etag,
            last_modified,
            sha256: digest(&page),
        };
        Ok(Answer::Content(page, entry))
    }
}

fn body(body: &mut Body) -> Result<Vec<u8>, String> {
    let read = body.with_config().limit(LARGEST).read_to_vec();
    read.map_err(|error| format!("the page broke off: {error}"))
}

/// Why a status is not the page.
fn refused(status: StatusCode, headers: &HeaderMap) -> String {
    let advice = match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            "; if the vendor took the page away, delete the file and its line in the list"
                .to_owned()
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            "; only pages that everybody can read are fetched".to_owned()
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            match text(headers, "retry-after") {
                Some(after) => format!("; it asks to try again later (Retry-After: {after})"),
                None => "; try again later".to_owned(),
            }
        }
        _ => String::new(),
    };
    format!("the server answers {status}{advice}")
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What is said of pages for browsers.
const HTML: &str = "this is an HTML page, not its Markdown or a document: add `.md` to the address, \
                    or look for one that gives the text";

/// How the content is encoded, if it is: a request that names no encodings allows none (RFC 9110,
/// section 12.5.3 leaves it to the server; this program could not read any).
fn encoding(headers: &HeaderMap) -> Option<String> {
    let encoding = text(headers, "content-encoding")?;
    (!encoding.eq_ignore_ascii_case("identity")).then_some(encoding)
}

fn is_html(headers: &HeaderMap) -> bool {
    let kind = text(headers, "content-type").unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml")
}

/// Whether a text is a page for browsers whatever it is called: error pages and sign-in forms come
/// under any label. Markdown may start with elements too, but not with these.
fn starts_as_html(text: &str) -> bool {
    const FIRST: [&str; 7] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<script",
    ];
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let behind = match rest.split_at_checked(2) {
            Some(("<?", behind)) => behind.split_once("?>"),
            Some(("<!", behind)) if behind.starts_with("--") => behind.split_once("-->"),
            _ => None,
        };
        match behind {
            Some((_, behind)) => rest = behind.trim_start(),
            None => break,
        }
    }
    let starts_with = |first: &str| {
        let start = rest.get(..first.len());
        let next = rest.get(first.len()..).and_then(|rest| rest.chars().next());
        let is_whole = next.is_none_or(|next| !next.is_ascii_alphanumeric() && next != '-');
        start.is_some_and(|start| start.eq_ignore_ascii_case(first)) && is_whole
    };
    FIRST.iter().any(|first| starts_with(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_known_by_its_start() {
        for html in [
            "<!DOCTYPE html>\n<html>",
            "\u{feff} \n<HTML lang=en>",
            "<?xml version=\"1.0\"?>\n<!-- <a> -->\n<html>",
            "<!-- c --><head>",
            "<script>",
            "<title>Sign in</title>",
        ] {
            assert!(starts_as_html(html), "{html}");
        }
        for text in [
            "# A\n<html>",
            "<div>",
            "<header>",
            "<!-- c -->\n# A",
            "<title-card/>",
            "<https://example.com>",
            "<!--",
            "openapi: 3.0.3",
            "<",
        ] {
            assert!(!starts_as_html(text), "{text}");
        }
    }
}
