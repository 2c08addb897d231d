//! Where the next page of a list is.

use std::hash::{DefaultHasher, Hash, Hasher};

use reqwest::header::LINK;
use serde_json::{Map, Value};

use super::json_find::{Found, Path, find, find_last};
use super::request::Request;
use super::response::RawResponse;
use super::style::Style;
use super::xml_text::text_of;

/// Where the next page of a list is, and how one sees that there is none.
#[derive(Clone, Copy, Debug)]
pub struct PageRule {
    next: Next,
    /// A member that says whether there is more, and its value when there is.
    flag: Option<(Path, bool)>,
    /// A member that says how many items there are, or how many pages where those are counted.
    total: Option<Path>,
}

/// What of a request says which page is wanted.
#[derive(Clone, Copy, Debug)]
pub enum PageInput {
    /// A query parameter.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// A member of the JSON body.
    Body(Path),
}

#[derive(Clone, Copy, Debug)]
enum Next {
    Link,
    Address(Path),
    XmlAddress(&'static str),
    Cursor(PageInput, Path),
    HeaderCursor(PageInput, &'static str),
    LastItem(PageInput, Path, Path),
    Offset(PageInput, Path, u64),
    Number(PageInput, Path, u64),
}

impl PageRule {
    /// The header `Link` has the address, as `<https://…>; rel="next"` (RFC 8288).
    #[must_use]
    pub const fn link() -> Self {
        Self::of(Next::Link)
    }

    /// A member of the body has the address.
    #[must_use]
    pub const fn address(member: Path) -> Self {
        Self::of(Next::Address(member))
    }

    /// An element of the body, which is XML, has the address.
    #[must_use]
    pub const fn xml_address(element: &'static str) -> Self {
        Self::of(Next::XmlAddress(element))
    }

    /// A member of the body has what the next request sends.
    #[must_use]
    pub const fn cursor(input: PageInput, member: Path) -> Self {
        Self::of(Next::Cursor(input, member))
    }

    /// A header has what the next request sends.
    #[must_use]
    pub const fn header_cursor(input: PageInput, header: &'static str) -> Self {
        Self::of(Next::HeaderCursor(input, header))
    }

    /// The next request sends a member of the last item.
    #[must_use]
    pub const fn last_item(input: PageInput, items: Path, member: Path) -> Self {
        Self::of(Next::LastItem(input, items, member))
    }

    /// The next request sends how many items came before, counted from `first`.
    #[must_use]
    pub const fn offset(input: PageInput, items: Path, first: u64) -> Self {
        Self::of(Next::Offset(input, items, first))
    }

    /// The next request sends the number of its page, of which the first one is `first`.
    #[must_use]
    pub const fn number(input: PageInput, items: Path, first: u64) -> Self {
        Self::of(Next::Number(input, items, first))
    }

    /// There is a next page as long as the member is true.
    #[must_use]
    pub const fn while_true(mut self, member: Path) -> Self {
        self.flag = Some((member, true));
        self
    }

    /// There is a next page until the member is true.
    #[must_use]
    pub const fn until_true(mut self, member: Path) -> Self {
        self.flag = Some((member, false));
        self
    }

    /// The member says how many items there are, or how many pages where those are counted.
    #[must_use]
    pub const fn total(mut self, member: Path) -> Self {
        self.total = Some(member);
        self
    }

    const fn of(next: Next) -> Self {
        Self {
            next,
            flag: None,
            total: None,
        }
    }

    /// The request for the page after an answer; nothing when that was the last one.
    ///
    /// # Errors
    ///
    /// There is a next page, but it cannot be fetched; the text says why.
    pub fn next(&self, request: &Request, answer: &RawResponse) -> Result<Option<Request>, String> {
        let body = answer.body();
        let more = self
            .flag
            .and_then(|(member, more)| match find(body, member) {
                Found::Flag(flag) => Some(flag == more),
                _ => None,
            });
        if more == Some(false) {
            return Ok(None);
        }
        let mut next = request.clone();
        let known = match self.next {
            Next::Link => match link(answer) {
                Some(target) => next.follow_link(&target).map(|()| true)?,
                None => false,
            },
            Next::Address(member) => match find(body, member).text() {
                Some(target) if is_address(target) => next.follow_link(target).map(|()| true)?,
                Some(_) => return Err("what is in place of its address is none".to_owned()),
                None => false,
            },
            Next::XmlAddress(element) => match text_of(body, element) {
                Some(target) => next.follow_link(&target).map(|()| true)?,
                None => false,
            },
            Next::Cursor(input, member) => next.put(input, &find(body, member))?,
            Next::HeaderCursor(input, header) => {
                let cursor = answer.headers().get(header);
                let cursor = cursor.and_then(|cursor| cursor.to_str().ok());
                next.put(input, &Found::Text(cursor.unwrap_or_default().to_owned()))?
            }
            Next::LastItem(input, items, member) => match find_last(body, items, member) {
                Found::List(_, last) => next.put(input, &last)?,
                _ => false,
            },
            Next::Offset(input, items, first) => {
                let here = request.number(input).unwrap_or(first);
                let count = count(body, items);
                let total = self.total.and_then(|total| find(body, total).number());
                let there = here.saturating_add(count);
                let is_last = total.is_some_and(|total| there.saturating_sub(first) >= total);
                if count == 0 || is_last {
                    return Ok(None);
                }
                next.put(input, &Found::Number(there.to_string()))?
            }
            Next::Number(input, items, first) => {
                let here = request.number(input).unwrap_or(first);
                let pages = self.total.and_then(|pages| find(body, pages).number());
                let there = here.saturating_add(1);
                let is_last = pages.is_some_and(|pages| there.saturating_sub(first) >= pages);
                if count(body, items) == 0 || is_last {
                    return Ok(None);
                }
                next.put(input, &Found::Number(there.to_string()))?
            }
        };
        match (known, more) {
            (true, _) => Ok(Some(next)),
            (false, Some(true)) => {
                Err("the answer says that there is one, but not where".to_owned())
            }
            (false, _) => Ok(None),
        }
    }

    /// What two requests for one page have in common; with `answer`, where that tells it better than
    /// the request, which counts on.
    #[must_use]
    pub fn mark(&self, request: &Request, answer: Option<&RawResponse>) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        match (self.next, answer) {
            (Next::Offset(..) | Next::Number(..), Some(answer)) => answer.body().hash(&mut hasher),
            (Next::Offset(..) | Next::Number(..), None) => return None,
            (_, Some(_)) => return None,
            (next, None) => {
                request.url().ok()?.as_str().hash(&mut hasher);
                request.held().content().hash(&mut hasher);
                if let Next::Cursor(PageInput::Header(name), _)
                | Next::HeaderCursor(PageInput::Header(name), _)
                | Next::LastItem(PageInput::Header(name), ..) = next
                {
                    request.header_value(name).hash(&mut hasher);
                }
            }
        }
        Some(hasher.finish())
    }
}

fn count(body: &[u8], items: Path) -> u64 {
    match find(body, items) {
        Found::List(count, _) => count,
        _ => 0,
    }
}

/// Whether a text can be meant as an address, or as a part of one that begins with the path or the query.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with(['/', '?'])
}

/// The target of the link to the next page.
fn link(answer: &RawResponse) -> Option<String> {
    let headers = answer.headers().get_all(LINK).into_iter();
    let mut links = headers.filter_map(|links| next_link(links.to_str().ok()?));
    links.next().map(str::to_owned)
}

/// The target among these links that is the next page (RFC 8288, section 3).
#[doc(hidden)]
#[must_use]
pub fn next_link(links: &str) -> Option<&str> {
    let mut rest = links;
    while let Some((_, link)) = rest.split_once('<') {
        let (target, after) = link.split_once('>')?;
        let parameters = parameters(after);
        let is_next = parameters.split(';').any(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or_default();
            let relations = value.trim().trim_matches('"').split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations
                    .into_iter()
                    .any(|one| one.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target);
        }
        rest = after.get(parameters.len()..)?;
    }
    None
}

/// The text up to the comma that parts one link from the next, which is in no quotes.
fn parameters(text: &str) -> &str {
    let mut is_quoted = false;
    let end = text.find(|character| {
        is_quoted ^= character == '"';
        character == ',' && !is_quoted
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

impl Request {
    /// Asks for the page at an address, which never leaves the origin: the request has credentials.
    fn follow_link(&mut self, target: &str) -> Result<(), String> {
        let here = self
            .url()
            .map_err(|_| "the address of this one is not known")?;
        let address = here.join(target);
        let mut address = address.map_err(|error| format!("its address is none: {error}"))?;
        if address.origin() != here.origin() {
            let origin = address.origin().ascii_serialization();
            return Err(format!("it is at another origin, {origin}"));
        }
        address.set_fragment(None);
        if [address.set_username(""), address.set_password(None)].contains(&Err(())) {
            return Err("its address is none".to_owned());
        }
        self.follow(address);
        Ok(())
    }

    /// Sends a value as this input; false when there is none.
    fn put(&mut self, input: PageInput, value: &Found) -> Result<bool, String> {
        let Some(text) = value.text() else {
            return Ok(false);
        };
        match input {
            PageInput::Query(name) => self.query(name, text, Style::FORM),
            PageInput::Header(name) => self.header(name, text, Style::SIMPLE),
            PageInput::Body(path) => {
                let value = match value {
                    Found::Number(digits) => digits.parse().map(Value::Number).ok(),
                    _ => None,
                };
                self.put_member(path, value.unwrap_or_else(|| Value::from(text)))?;
            }
        }
        Ok(true)
    }

    fn put_member(&mut self, path: Path, value: Value) -> Result<(), String> {
        let body = match self.held().content() {
            Some([]) => Some(Value::Object(Map::new())),
            Some(body) => serde_json::from_slice(body).ok(),
            None => None,
        };
        let mut body: Value = body.ok_or("the body of the request is no JSON in memory")?;
        let mut place = &mut body;
        for name in path {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            let members = place.as_object_mut().ok_or("its place has no members")?;
            place = members.entry(*name).or_insert(Value::Null);
        }
        *place = value;
        self.json(&body);
        Ok(())
    }

    /// The number that is sent as this input.
    fn number(&self, input: PageInput) -> Option<u64> {
        match input {
            PageInput::Query(name) => self.assigned(name)?.parse().ok(),
            PageInput::Header(name) => self.header_value(name)?.to_str().ok()?.parse().ok(),
            PageInput::Body(path) => find(self.held().content()?, path).number(),
        }
    }
}
