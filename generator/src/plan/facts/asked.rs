//! What the method of an operation asks for.

use serde_json::Value;

use super::{Facts, distinct};
use crate::model::{Api, Operation, Parameter, Shape};

/// The value of a parameter that must be sent and can have no other, so that nobody is asked for it.
#[must_use]
pub fn only_value<'a>(api: &'a Api, parameter: &Parameter) -> Option<&'a Value> {
    let id = api.types.resolve(parameter.ty);
    match &api.types[id].shape {
        Shape::Enum(values) if parameter.required && !parameter.json => {
            match values.values.as_slice() {
                [only] => Some(&only.value),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a method asks for a parameter.
#[must_use]
pub fn is_asked(api: &Api, parameter: &Parameter) -> bool {
    parameter.required && only_value(api, parameter).is_none()
}

impl Facts {
    /// Whether a method asks for the body of an operation: it must be sent, or it has members that must
    /// be, which nobody should have to find.
    #[must_use]
    pub fn is_body_asked(&self, api: &Api, operation: &Operation) -> bool {
        let body = operation.body.as_ref();
        body.is_some_and(|body| body.required) || self.is_body_optional_argument(api, operation)
    }

    /// Whether the method asks for a body that may be left out.
    #[must_use]
    pub fn is_body_optional_argument(&self, api: &Api, operation: &Operation) -> bool {
        let Some(body) = operation.body.as_ref().filter(|body| !body.required) else {
            return false;
        };
        match distinct(api, &body.contents).as_slice() {
            [only] => {
                let id = api.types.resolve(only.ty);
                !self.arguments(api, id).is_empty()
            }
            _ => false,
        }
    }
}
