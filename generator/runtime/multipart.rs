//! `multipart/form-data` bodies (RFC 7578, names as WHATWG HTML writes them).

use std::any::Any;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;

use super::body::{Body, BodyFuture, MakeBody};
use super::param::Param;
use super::random::random;
use super::request::Request;
use super::upload::{Chunked, Upload};

/// The parts of a `multipart/form-data` body.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    head: String,
    upload: Upload,
}

impl Multipart {
    /// A file. Its own media type wins over `media_type`. Servers tell files from other parts by
    /// the file name, so one without a name gets the part's; a text that takes a file's place gets
    /// neither.
    pub fn file(&mut self, name: &str, upload: &Upload, media_type: &str) {
        let mut upload = upload.clone();
        let media_type = match upload.is_text() {
            true => upload.media_type().unwrap_or_default().to_owned(),
            false => upload.media_type().unwrap_or(media_type).to_owned(),
        };
        if upload.name().is_none() && !upload.is_text() {
            upload = upload.file_name(name);
        }
        self.push(name, &media_type, upload);
    }

    /// A part of this text.
    pub fn text(&mut self, name: &str, media_type: &str, text: String) {
        self.push(name, media_type, Upload::from(text));
    }

    /// A part of a list of them, which has no name.
    #[doc(hidden)]
    pub fn item(&mut self, upload: Upload, media_type: &str) {
        let disposition = upload.name().map(|_| "attachment".to_owned());
        self.add("", disposition, media_type, upload);
    }

    fn push(&mut self, name: &str, media_type: &str, upload: Upload) {
        let disposition = format!("form-data; name=\"{}\"", escaped(name));
        self.add(name, Some(disposition), media_type, upload);
    }

    fn add(&mut self, name: &str, disposition: Option<String>, media_type: &str, upload: Upload) {
        let mut head = Vec::new();
        if let Some(disposition) = disposition {
            let file_name = upload.name().map(escaped);
            let file_name = file_name.map(|name| format!("; filename=\"{name}\""));
            let file_name = file_name.unwrap_or_default();
            head.push(format!("Content-Disposition: {disposition}{file_name}"));
        }
        if !media_type.is_empty() {
            let media_type = media_type.replace(['\r', '\n'], "");
            head.push(format!("Content-Type: {media_type}"));
        }
        self.parts.push(Part {
            name: name.to_owned(),
            head: head.join("\r\n"),
            upload,
        });
    }

    /// What a part of this name holds in memory.
    #[doc(hidden)]
    pub fn content_of(&self, name: &str) -> Option<&[u8]> {
        let part = self.parts.iter().find(|part| part.name == name)?;
        part.upload.in_memory()
    }
}

/// Line ends and quotes would end the name.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

impl Request {
    /// Adds a value to a form: a part per item of an array, JSON for objects (and for everything
    /// when `media_type` says so), and the text of all others; nothing when it is null. Without a
    /// media type, it is the one that the value's kind has by default.
    pub fn multipart_value<T: Serialize + ?Sized>(
        &mut self,
        form: &mut Multipart,
        name: &str,
        value: &T,
        media_type: &str,
    ) {
        let value = self.value(name, value);
        let json = is_json(media_type);
        match value {
            Param::Null => {}
            Param::List(items) if !json => {
                items
                    .iter()
                    .for_each(|item| add(form, name, item, media_type));
            }
            value if json => form.text(name, media_type, value.to_json()),
            value => add(form, name, &value, media_type),
        }
    }

    /// A `multipart/form-data` body.
    pub fn multipart(&mut self, form: Multipart) {
        self.multipart_as("multipart/form-data", form);
    }

    /// A body of parts in a media type of its own.
    #[doc(hidden)]
    pub fn multipart_as(&mut self, media_type: &str, form: Multipart) {
        let boundary = boundary();
        let media_type = format!("{media_type}; boundary={boundary}");
        let form = Framed { form, boundary };
        self.set_body(&media_type, Body::Made(Arc::new(form)));
    }

    /// The parts of the body, where it has parts.
    #[doc(hidden)]
    pub fn parts(&self) -> Option<&Multipart> {
        let Body::Made(made) = self.held() else {
            return None;
        };
        let made: &dyn Any = made.as_ref();
        made.downcast_ref().map(|framed: &Framed| &framed.form)
    }
}

/// Whether a media type is one of JSON, whatever its parameters.
fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    let name = name.to_ascii_lowercase();
    name.ends_with("/json") || name.ends_with("+json")
}

fn add(form: &mut Multipart, name: &str, value: &Param, media_type: &str) {
    let is_json = matches!(value, Param::List(_) | Param::Map(_));
    let default = if is_json { "application/json" } else { "" };
    let media_type = if media_type.is_empty() {
        default
    } else {
        media_type
    };
    if let Some(text) = value.to_text() {
        form.text(name, media_type, text);
    }
}

/// Text that no content has by chance, nor by somebody's intention.
fn boundary() -> String {
    format!("{:016x}{:016x}", random(), random())
}

struct Framed {
    form: Multipart,
    boundary: String,
}

impl MakeBody for Framed {
    fn make(&self) -> BodyFuture<'_> {
        Box::pin(async {
            let mut pieces = VecDeque::new();
            for part in &self.form.parts {
                let head = format!("--{}\r\n{}\r\n\r\n", self.boundary, part.head);
                pieces.push_back(Chunked::from(Bytes::from(head)));
                pieces.push_back(part.upload.open().await?);
                pieces.push_back(Chunked::from(Bytes::from_static(b"\r\n")));
            }
            let end = format!("--{}--\r\n", self.boundary);
            pieces.push_back(Chunked::from(Bytes::from(end)));
            let length = pieces.iter().map(Chunked::length).sum();
            Ok(Chunked::new(Box::pin(Joined(pieces)), length).into())
        })
    }

    fn repeats(&self) -> bool {
        self.form
            .parts
            .iter()
            .all(|part| part.upload.is_repeatable())
    }
}

/// One piece after the other.
struct Joined(VecDeque<Chunked>);

impl Stream for Joined {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(piece) = self.0.front_mut() {
            match ready!(piece.poll_chunk(context)) {
                None => drop(self.0.pop_front()),
                chunk => return Poll::Ready(chunk),
            }
        }
        Poll::Ready(None)
    }
}
