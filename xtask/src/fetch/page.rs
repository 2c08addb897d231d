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
            status if status.is_success() => {}
            status => return Err(refused(status, response.headers())),
        }
        if is_html(response.headers()) {
            return Err(
                "this is an HTML page, not its Markdown or a document: add `.md` to the address, \
                 or look for one that gives the text"
                    .to_owned(),
            );
        }
        let etag = text(response.headers(), "etag");
        let last_modified = text(response.headers(), "last-modified");
        let page = body(response.body_mut())?;
        if page.iter().all(u8::is_ascii_whitespace) {
            return Err("the page is empty".to_owned());
        }
        let entry = Entry {
            address: source.address.clone(),
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

fn is_html(headers: &HeaderMap) -> bool {
    let kind = text(headers, "content-type").unwrap_or_default();
    kind.to_ascii_lowercase().starts_with("text/html")
}
