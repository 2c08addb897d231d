//! Tags inside of tags (OpenAPI 3.2, section 4.22.1).

use std::collections::BTreeMap;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::Tag;

impl Lower<'_> {
    /// The tags by name, each with those that it is inside of. A parent that there is not, or that leads back
    /// to the tag, is reported and left out.
    pub(super) fn nested_tags(&mut self) -> BTreeMap<String, Tag> {
        let written = &self.spec.tags;
        let mut tags = written.clone();
        for (name, tag) in &mut tags {
            let mut parent = tag.parent.as_ref();
            while let Some(next) = parent {
                let Some(known) = written.get(next) else {
                    if tag.parent.as_ref() == Some(next) {
                        let message = format!("the tag `{next}` does not exist");
                        let place = tag.pointer.child("parent");
                        let label = "this tag is read as one without a parent";
                        self.report(Code::UnexpectedValue, message, &place, label);
                    }
                    break;
                };
                if next == name || tag.within.contains(next) {
                    if next == name {
                        let message = format!("the tag `{name}` is inside of itself");
                        let place = tag.pointer.child("parent");
                        let label = "this tag is read as one without a parent";
                        self.report(Code::UnexpectedValue, message, &place, label);
                    }
                    tag.within.clear();
                    break;
                }
                tag.within.push(next.clone());
                parent = known.parent.as_ref();
            }
            tag.within.reverse();
        }
        tags
    }
}
