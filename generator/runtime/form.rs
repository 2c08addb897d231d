//! `application/x-www-form-urlencoded` bodies.

use serde::Serialize;

use super::param::Param;
use super::request::Request;
use super::style::Style;

/// How a property is written (OpenAPI, "Encoding Object").
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    /// In a parameter style.
    Style(Style),
    /// As JSON text.
    Json,
}

impl Request {
    /// A form body. A property that `encodings` does not name is written as OpenAPI says by
    /// default: a scalar as its text, an array item by item, an object as JSON.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T, encodings: &[(&str, Encoding)]) {
        let Param::Map(members) = self.value("body", body) else {
            return self.fail("the body of the form is no object");
        };
        let mut text = String::new();
        for (name, value) in members {
            let named = encodings.iter().find(|(known, _)| *known == name);
            let encoding = match (named, &value) {
                (Some((_, encoding)), _) => *encoding,
                (None, Param::Map(_)) => Encoding::Json,
                (None, _) => Encoding::Style(Style::FORM.exploded()),
            };
            match encoding {
                Encoding::Style(style) => style.query(&name, &value, &mut text),
                Encoding::Json if value == Param::Null => {}
                Encoding::Json => {
                    let json = Param::Text(value.to_json());
                    Style::FORM.exploded().query(&name, &json, &mut text);
                }
            }
        }
        self.body("application/x-www-form-urlencoded", text.into());
    }
}
