//! Read-only members without which a request would say nothing.
//!
//! What is read-only and required is required of answers only (OpenAPI 3.0.3, section 4.7.24 "Schema Object",
//! `readOnly`). Where all members of an object inside a request are read-only, nothing is left for it to say:
//! descriptions of references to other things are like that, which are made of what the server gave these things.
//! There the required members are sent. A whole body of such members is sent as it is described, with nothing in it.

use std::collections::BTreeSet;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{Body, Field, Object, Operation, Shape, TypeId};
use crate::spec::fixes;

impl Lower<'_> {
    /// Lets requests have the required members of objects that have none but read-only ones.
    pub(super) fn send_required(&mut self, operations: &[Operation]) {
        let bodies = operations.iter().flat_map(|one| &one.body);
        let bodies = bodies.flat_map(Body::contents).map(|content| content.ty);
        let parameters = operations.iter().flat_map(|one| &one.parameters);
        let whole = bodies.chain(parameters.map(|one| one.ty));
        let mut open: Vec<(TypeId, bool)> = whole.map(|id| (id, false)).collect();
        let mut seen = BTreeSet::new();
        let mut meant = Vec::new();
        while let Some((id, is_inside)) = open.pop() {
            if !seen.insert((id, is_inside)) {
                continue;
            }
            match self.types.get_mut(id).map(|ty| &mut ty.shape) {
                Some(Shape::Object(object)) => {
                    if is_inside && says_nothing(object) {
                        let required = object.fields.iter_mut().filter(|field| field.required);
                        required.for_each(|field| field.read_only = false);
                        meant.push(id);
                    }
                    let sent = object.fields.iter().filter(|field| !field.read_only);
                    let inside = sent.map(|field| field.ty).chain(object.rest);
                    open.extend(inside.map(|id| (id, true)));
                }
                Some(Shape::Nullable(same) | Shape::Alias(same)) => open.push((*same, is_inside)),
                Some(shape) => open.extend(shape.mentioned().into_iter().map(|id| (id, true))),
                None => {}
            }
        }
        meant.sort_unstable();
        for id in meant {
            self.report_sent(id);
        }
    }

    fn report_sent(&mut self, id: TypeId) {
        let ty = &self.types[id];
        let message = "a request could say nothing with this object, since its properties are read-only; \
                       the required ones are sent";
        let label = "no property is for requests";
        let finding = self.finding(Code::ReadOnlyRequest, message, &ty.pointer, label);
        let fixed = match &ty.shape {
            Shape::Object(object) => {
                let mut fields = object.fields.iter();
                fields.find(|field| !field.read_only && field.constant.is_none())
            }
            _ => None,
        };
        let help = fixed.map(|field| fixes::make_writable(self.document, &field.pointer));
        let finding = help
            .into_iter()
            .fold(finding, |finding, help| finding.help(help));
        self.sink.report(finding);
    }
}

/// Whether a request can say nothing with an object but what is always the same, although something is required.
fn says_nothing(object: &Object) -> bool {
    let mut fields = object.fields.iter();
    let is_left_out = |field: &Field| field.read_only && field.required;
    object.rest.is_none()
        && fields.all(|field| field.read_only || field.constant.is_some())
        && object.fields.iter().any(is_left_out)
}
