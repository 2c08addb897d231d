//! How a body becomes its parts (RFC 2046, section 5.1).

use bytes::{Bytes, BytesMut};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// A part as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedPart {
    /// Its headers.
    pub headers: HeaderMap,
    /// What is behind them.
    pub body: Bytes,
}

/// Puts parts together from pieces of a body.
#[derive(Debug)]
pub struct PartParser {
    boundary: String,
    /// What was not taken yet. It begins with a line end, of which a delimiter is the next line.
    buffer: BytesMut,
    /// How much of the buffer has nothing that is looked for.
    searched: usize,
    /// `\r\n`, unless the first delimiter ends with `\n`.
    line_end: &'static [u8],
    state: State,
}

#[derive(Debug)]
enum State {
    /// Before the first delimiter.
    Preamble,
    Headers,
    Body(HeaderMap),
    /// Behind the last delimiter.
    Ended,
}

/// A place where the boundary is at the beginning of a line.
enum Delimiter {
    Absent,
    /// It cannot be said without the bytes that follow.
    Undecided(usize),
    Found {
        start: usize,
        end: usize,
        is_last: bool,
    },
}

/// What follows the boundary at the beginning of a line.
enum Tail {
    /// `--`.
    Last,
    /// The line ends after as many bytes.
    LineEnd(usize, &'static [u8]),
    Unknown,
    /// Other text, so that it is no delimiter.
    Text,
}

impl PartParser {
    /// Parts that are separated by this boundary.
    #[must_use]
    pub fn new(boundary: &str) -> Self {
        Self {
            boundary: boundary.to_owned(),
            buffer: BytesMut::from(&b"\n"[..]),
            searched: 0,
            line_end: b"\n",
            state: State::Preamble,
        }
    }

    /// Adds what comes next.
    pub fn push(&mut self, bytes: &[u8]) {
        if !self.has_ended() {
            self.buffer.extend_from_slice(bytes);
        }
    }

    /// How many bytes of the next part are there.
    #[must_use]
    pub fn size(&self) -> usize {
        self.buffer.len()
    }

    /// Whether the last part was taken.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.state, State::Ended)
    }

    /// The next part; nothing when that needs more of the body, and behind the last one.
    ///
    /// # Errors
    ///
    /// What is wrong with the body, of which `is_whole` says that no more of it follows.
    pub fn part(&mut self, is_whole: bool) -> Result<Option<ParsedPart>, String> {
        loop {
            match &mut self.state {
                State::Ended => return Ok(None),
                State::Preamble => {
                    let (end, is_last) = match self.delimiter(is_whole) {
                        Delimiter::Found { end, is_last, .. } => (end, is_last),
                        _ if is_whole => {
                            return Err(format!(
                                "no line of it is the boundary `{}`",
                                self.marker()
                            ));
                        }
                        found => {
                            self.skip_preamble(&found);
                            return Ok(None);
                        }
                    };
                    self.behind_delimiter(end, is_last);
                }
                State::Headers => {
                    let blank_line = self.line_end.repeat(2);
                    let Some(at) = self.find(&blank_line) else {
                        return self.more(is_whole);
                    };
                    let lines = self.buffer.split_to(at);
                    self.take(self.line_end.len());
                    self.state = State::Body(headers(&lines)?);
                }
                State::Body(headers) => {
                    let headers = std::mem::take(headers);
                    let Delimiter::Found {
                        start,
                        end,
                        is_last,
                    } = self.delimiter(is_whole)
                    else {
                        self.state = State::Body(headers);
                        return self.more(is_whole);
                    };
                    let mut body = self.buffer.split_to(start);
                    // Without a body, one line end is that of the headers and of the delimiter.
                    let _ = body.split_to(self.line_end.len().min(start));
                    self.behind_delimiter(end - start, is_last);
                    let body = body.freeze();
                    return Ok(Some(ParsedPart { headers, body }));
                }
            }
        }
    }

    fn more(&self, is_whole: bool) -> Result<Option<ParsedPart>, String> {
        match is_whole {
            true => Err(format!(
                "it ends without the last boundary `{}--`",
                self.marker()
            )),
            false => Ok(None),
        }
    }

    /// What a delimiter begins with.
    fn marker(&self) -> String {
        format!("--{}", self.boundary)
    }

    fn take(&mut self, length: usize) {
        let _ = self.buffer.split_to(length.min(self.buffer.len()));
        self.searched = 0;
    }

    fn behind_delimiter(&mut self, length: usize, is_last: bool) {
        self.take(length);
        self.state = match is_last {
            true => State::Ended,
            false => State::Headers,
        };
    }

    /// Keeps only what may be the beginning of the first delimiter.
    fn skip_preamble(&mut self, found: &Delimiter) {
        let skipped = match found {
            Delimiter::Undecided(start) => *start,
            _ => self.searched,
        };
        self.take(skipped);
    }

    /// Where the text is that is looked for; what cannot be its beginning is not looked at again.
    fn find(&mut self, text: &[u8]) -> Option<usize> {
        let rest = self.buffer.get(self.searched..).unwrap_or_default();
        let found = rest.windows(text.len()).position(|window| window == text);
        match found {
            Some(at) => self.searched += at,
            None => self.searched = (self.buffer.len() + 1).saturating_sub(text.len()),
        }
        found.map(|_| self.searched)
    }

    fn delimiter(&mut self, is_whole: bool) -> Delimiter {
        let mut line = self.line_end.to_vec();
        line.extend_from_slice(self.marker().as_bytes());
        while let Some(start) = self.find(&line) {
            let end = start + line.len();
            let tail = self.buffer.get(end..).unwrap_or_default();
            let is_first = matches!(self.state, State::Preamble);
            match tail_of(tail, (!is_first).then_some(self.line_end)) {
                Tail::Last => {
                    return Delimiter::Found {
                        start,
                        end: end + 2,
                        is_last: true,
                    };
                }
                Tail::LineEnd(padding, line_end) => {
                    self.line_end = line_end;
                    return Delimiter::Found {
                        start,
                        end: end + padding,
                        is_last: false,
                    };
                }
                Tail::Unknown if is_whole => {
                    return Delimiter::Found {
                        start,
                        end: end + tail.len(),
                        is_last: false,
                    };
                }
                Tail::Unknown => return Delimiter::Undecided(start),
                Tail::Text => self.searched = start + 1,
            }
        }
        Delimiter::Absent
    }
}

/// What follows a boundary, where lines end in this way, or in any.
fn tail_of(tail: &[u8], line_end: Option<&'static [u8]>) -> Tail {
    if tail.starts_with(b"--") {
        return Tail::Last;
    }
    let is_padding = |byte: &u8| matches!(byte, b' ' | b'\t');
    let padding = tail.iter().take_while(|byte| is_padding(byte)).count();
    let rest = tail.get(padding..).unwrap_or_default();
    let ends: [&'static [u8]; 2] = [b"\r\n", b"\n"];
    let mut ends = ends.into_iter();
    let mut known = ends
        .clone()
        .filter(|end| line_end.is_none_or(|one| one == *end));
    if let Some(end) = known.find(|end| rest.starts_with(end)) {
        return Tail::LineEnd(padding, end);
    }
    let is_open = tail == b"-" || ends.any(|end| end.starts_with(rest));
    if is_open { Tail::Unknown } else { Tail::Text }
}

/// The headers of a part, where a line that begins with a blank goes on with the one before.
fn headers(lines: &[u8]) -> Result<HeaderMap, String> {
    let invalid = || "a part of it has an invalid header".to_owned();
    let mut unfolded: Vec<Vec<u8>> = Vec::new();
    for line in lines.split(|byte| *byte == b'\n') {
        let text = line.trim_ascii();
        match (line.first(), unfolded.last_mut()) {
            _ if text.is_empty() => {}
            (Some(b' ' | b'\t'), Some(before)) => {
                before.push(b' ');
                before.extend_from_slice(text);
            }
            _ => unfolded.push(text.to_vec()),
        }
    }
    let mut headers = HeaderMap::new();
    for line in unfolded {
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = line.split_at(colon.ok_or_else(invalid)?);
        let value = value.strip_prefix(b":").unwrap_or_default().trim_ascii();
        let name = HeaderName::from_bytes(name.trim_ascii()).map_err(|_| invalid())?;
        let value = HeaderValue::from_bytes(value).map_err(|_| invalid())?;
        headers.append(name, value);
    }
    Ok(headers)
}
