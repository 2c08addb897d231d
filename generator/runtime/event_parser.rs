//! How lines become server-sent events (WHATWG HTML, section 9.2.6).

use std::time::Duration;

/// An event, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedEvent {
    /// Its type.
    pub event: String,
    /// The last identifier.
    pub id: String,
    /// Its data, the lines joined.
    pub data: String,
}

/// Puts events together.
#[derive(Debug, Default)]
pub struct EventParser {
    event: String,
    data: Option<String>,
    id: String,
    last_id: String,
    retry: Option<Duration>,
    begun: bool,
}

impl EventParser {
    /// The identifier of the last event that was complete.
    #[must_use]
    pub fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server wants a client to wait before it connects anew.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// How many bytes of data the event has so far.
    #[must_use]
    pub fn size(&self) -> usize {
        self.data.as_ref().map_or(0, String::len)
    }

    /// Forgets the event that was not complete.
    pub fn restart(&mut self) {
        self.event.clear();
        self.data = None;
        self.id.clone_from(&self.last_id);
        self.begun = false;
    }

    /// Takes a line. Gives the event that it completes.
    pub fn line(&mut self, line: &[u8]) -> Option<ParsedEvent> {
        let text = String::from_utf8_lossy(line);
        let mut text = text.as_ref();
        if !std::mem::replace(&mut self.begun, true) {
            text = text.strip_prefix('\u{feff}').unwrap_or(text);
        }
        if text.is_empty() {
            return self.dispatch();
        }
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // Comments and unknown fields.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<ParsedEvent> {
        self.last_id.clone_from(&self.id);
        let event = std::mem::take(&mut self.event);
        let data = self.data.take()?;
        let event = if event.is_empty() {
            "message".to_owned()
        } else {
            event
        };
        Some(ParsedEvent {
            event,
            id: self.last_id.clone(),
            data,
        })
    }
}
