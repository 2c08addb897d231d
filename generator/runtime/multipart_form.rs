//! Parts of a multipart body that are forms themselves.

use serde::Serialize;

use super::multipart::Multipart;
use super::param::Param;
use super::request::Request;
use super::style::Style;

impl Request {
    /// Adds a value to a multipart body as a form, a part per item of an array: a member that is a scalar is
    /// written as its text, one that is an array item by item, and an object as JSON. What has no members is a
    /// part of its text; nothing when it is null.
    pub fn multipart_form<T: Serialize + ?Sized>(
        &mut self,
        parts: &mut Multipart,
        name: &str,
        value: &T,
        media_type: &str,
    ) {
        let items = match self.value(name, value) {
            Param::List(items) => items,
            value => vec![value],
        };
        for item in items {
            let text = match item {
                Param::Map(members) => Some(form(members)),
                item => item.to_text(),
            };
            if let Some(text) = text {
                parts.text(name, media_type, text);
            }
        }
    }
}

fn form(members: Vec<(String, Param)>) -> String {
    let mut text = String::new();
    for (name, value) in members {
        let value = match value {
            Param::Map(_) => Param::Text(value.to_json()),
            value => value,
        };
        Style::FORM.exploded().query(&name, &value, &mut text);
    }
    text
}
