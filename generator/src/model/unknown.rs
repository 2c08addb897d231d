//! Members that the document does not name.

use std::collections::BTreeSet;

use super::{AnyReason, Api, Docs, Incoming, Shape, Type, TypeId};

impl Api {
    /// Lets every object that is received have members that the document does not name, unless it forbids them: they
    /// are kept, instead of being skipped.
    pub fn keep_unknown(&mut self) {
        let responses = self.operations.iter().flat_map(|one| &one.responses);
        let contents = responses.flat_map(|response| &response.contents);
        let mut open: Vec<TypeId> = contents.map(|content| content.ty).collect();
        open.extend(self.incoming.iter().flat_map(Incoming::types));
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            open.extend(self.types[id].shape.mentioned());
            let ty = &self.types[id];
            let Shape::Object(object) = &ty.shape else {
                continue;
            };
            if object.closed || object.rest.is_some() {
                continue;
            }
            let any = Type {
                origin: None,
                rust_name: None,
                is_newtype: false,
                docs: Docs::default(),
                shape: Shape::Any(AnyReason::Unconstrained),
                pointer: ty.pointer.clone(),
            };
            let any = self.types.add(any);
            if let Some(Shape::Object(object)) = self.types.get_mut(id).map(|ty| &mut ty.shape) {
                object.rest = Some(any);
            }
        }
    }
}
