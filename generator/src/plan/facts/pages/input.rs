//! What a request can say about the page that is wanted.

use std::cell::OnceCell;

use super::answer::is_scalar;
use super::letters::{CURSORS, NUMBERS, OFFSETS, SIZES, letters};
use super::{proper, words_of};
use crate::model::{
    Api, ContentKind, Docs, Operation, PageInput, ParameterLocation, Shape, StringKind, TypeId,
};

/// A parameter, or a member of the JSON body.
pub(super) struct Input<'a> {
    pub(super) input: PageInput<usize>,
    /// Its name, as the document has it.
    pub(super) name: String,
    /// The letters of its name.
    pub(super) letters: String,
    pub(super) shape: &'a Shape,
    docs: [&'a Docs; 2],
    words: OnceCell<String>,
}

/// The parameters in query and headers, and the text and numbers in a JSON body, as far as they may be
/// left out.
pub(super) fn inputs<'a>(api: &'a Api, operation: &'a Operation) -> Vec<Input<'a>> {
    let mut inputs = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let is_sent_apart = matches!(
            parameter.location,
            ParameterLocation::Query | ParameterLocation::Header
        );
        let ty = proper(api, parameter.ty);
        if is_sent_apart && !parameter.json {
            inputs.push(Input {
                input: PageInput::Parameter(index),
                name: parameter.name.clone(),
                letters: letters(&parameter.name),
                shape: &api.types[ty].shape,
                docs: [&parameter.docs, &api.types[ty].docs],
                words: OnceCell::new(),
            });
        }
    }
    let content = operation
        .body
        .as_ref()
        .and_then(|body| body.contents.first());
    if let Some(content) = content.filter(|content| content.kind == ContentKind::Json) {
        of_body(api, content.ty, &[], &mut inputs);
    }
    inputs
}

fn of_body<'a>(api: &'a Api, owner: TypeId, around: &[String], inputs: &mut Vec<Input<'a>>) {
    let Shape::Object(object) = &api.types[proper(api, owner)].shape else {
        return;
    };
    for field in &object.fields {
        let path = [around, std::slice::from_ref(&field.name)].concat();
        let ty = proper(api, field.ty);
        match &api.types[ty].shape {
            Shape::Object(_) if around.is_empty() => of_body(api, ty, &path, inputs),
            shape => inputs.push(Input {
                input: PageInput::Body(path.clone()),
                name: path.join("."),
                letters: letters(&field.name),
                shape,
                docs: [&field.docs, &api.types[ty].docs],
                words: OnceCell::new(),
            }),
        }
    }
}

impl Input<'_> {
    /// Whether its name says that it is about pages.
    pub(super) fn is_about_pages(&self) -> bool {
        let mut known = [CURSORS, NUMBERS, OFFSETS, SIZES].into_iter();
        self.is_parameter() && known.any(|names| names.contains(&self.letters.as_str()))
    }

    pub(super) fn is_parameter(&self) -> bool {
        matches!(self.input, PageInput::Parameter(_))
    }

    /// Whether a text that means nothing to the caller may be its value.
    pub(super) fn takes_text(&self, api: &Api) -> bool {
        let plain = matches!(
            self.shape,
            Shape::String(
                StringKind::Plain | StringKind::Secret | StringKind::Uuid | StringKind::Base64
            )
        );
        let is_union = matches!(self.shape, Shape::Union(_)) && is_scalar(api, self.shape);
        plain || is_union || matches!(self.shape, Shape::Any(_))
    }

    pub(super) fn takes_integers(&self) -> bool {
        matches!(self.shape, Shape::Integer(_) | Shape::Number)
    }

    /// What is said about it, in small letters.
    pub(super) fn words(&self) -> &str {
        self.words.get_or_init(|| self.docs.map(words_of).join(" "))
    }

    /// The number that it begins with, as far as the document says.
    pub(super) fn first(&self) -> Option<u64> {
        let [here, of_type] = self.docs;
        let default = here.default.as_deref().or(of_type.default.as_deref());
        let default = default.and_then(|default| match default {
            serde_json::Value::String(text) => text.parse().ok(),
            number => number.as_u64(),
        });
        if default.is_some_and(|default| default < 2) {
            return default;
        }
        let minimum = |docs: &Docs| {
            let (minimum, is_exclusive) = docs.constraints.as_ref()?.minimum?;
            let minimum = if is_exclusive { minimum + 1.0 } else { minimum };
            [0_u64, 1]
                .into_iter()
                .find(|first| minimum == if *first == 0 { 0.0 } else { 1.0 })
        };
        if let Some(minimum) = minimum(here).or_else(|| minimum(of_type)) {
            return Some(minimum);
        }
        let words = self.words();
        let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
        let zero = says(&[
            "0-based",
            "zero-based",
            "0-indexed",
            "zero-indexed",
            "starts at 0",
            "starting at 0",
            "starts from 0",
            "starting from 0",
            "starts with 0",
            "default: 0",
            "default 0",
            "defaults to 0",
            "default is 0",
            "first page is 0",
            "0 is the first",
        ]);
        let one = says(&[
            "1-based",
            "one-based",
            "1-indexed",
            "one-indexed",
            "starts at 1",
            "starting at 1",
            "starts from 1",
            "starting from 1",
            "starts with 1",
            "default: 1",
            "default 1",
            "defaults to 1",
            "default is 1",
            "first page is 1",
            "1 is the first",
        ]);
        match (zero, one) {
            (true, false) => Some(0),
            (false, true) => Some(1),
            _ => None,
        }
    }
}
