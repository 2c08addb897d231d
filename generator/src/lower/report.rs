//! What lowering says about values of the merged document.

use super::context::Lower;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{DropReason, Dropped};
use crate::pointer::Pointer;
use crate::spec::{Broken, Keyword, Mapped, Schema, fixes};

impl<'a> Lower<'a> {
    /// Reports a finding about a value of the merged document.
    pub(super) fn report(
        &mut self,
        code: Code,
        message: impl Into<String>,
        pointer: &Pointer,
        label: &str,
    ) {
        let finding = self.finding(code, message, pointer, label);
        self.sink.report(finding);
    }

    /// Reports a finding for which the value at `pointer` is dropped.
    pub(super) fn drop_for(&mut self, diagnostic: Diagnostic, pointer: &Pointer) {
        self.drop_because(DropReason::Finding(diagnostic.code), pointer);
        self.sink.report(diagnostic);
    }

    /// Notes that the value at `pointer` is dropped.
    pub(super) fn drop_because(&mut self, why: DropReason, pointer: &Pointer) {
        let pointer = pointer.clone();
        self.dropped.push(Dropped { pointer, why });
    }

    /// A finding about a value of the merged document, to which more is to be added.
    pub(super) fn finding(
        &self,
        code: Code,
        message: impl Into<String>,
        pointer: &Pointer,
        label: &str,
    ) -> Diagnostic {
        Diagnostic::new(code, message).at(self.document.origins.locate(pointer), label)
    }

    /// Reports the members of a schema that have another form than OpenAPI gives them, once.
    pub(super) fn report_invalid(&mut self, schema: &'a Schema) {
        if !self.is_first_report(schema) {
            return;
        }
        if !schema.is_readable {
            let message = "this must be an object, and is left out";
            let code = Code::UnexpectedValue;
            let finding = self.finding(code, message, &schema.pointer, "not an object");
            self.drop_for(finding, &schema.pointer);
        }
        for field in &schema.invalid {
            let finding = fixes::invalid_field(self.document, &schema.pointer, field);
            match field.read_as {
                Some(_) => self.sink.report(finding),
                None => self.drop_for(finding, &schema.pointer.child(&field.key)),
            }
        }
        for mapped in schema.discriminator.iter().flat_map(|one| &one.mapping) {
            self.report_unmapped(schema, mapped);
        }
    }

    /// Reports a value of a discriminator that is mapped to nothing.
    fn report_unmapped(&mut self, schema: &Schema, mapped: &Mapped) {
        let (Some(text), None) = (&mapped.text, mapped.target) else {
            return;
        };
        let discriminator = Keyword::Discriminator.of(&schema.pointer);
        let place = Keyword::Mapping.of(&discriminator).child(&mapped.value);
        let message = format!(
            "`{}` is mapped to `{text}`, which does not exist",
            mapped.value
        );
        let label = "no variant has this value";
        let finding = self.finding(Code::DanglingReference, message, &place, label);
        let help = fixes::remove(self.document, "to remove it", &place);
        self.drop_for(finding.help(help), &place);
    }

    /// Reports a schema that is at the end of too long a chain.
    pub(super) fn report_too_deep(&mut self, schema: &Schema) {
        let message =
            "the chain of schemas that contain each other is too long; the value stays untyped";
        let label = "the chain exceeds the limit here";
        let finding = self.finding(Code::TooDeep, message, &schema.pointer, label);
        let finding = finding.help("write the schema that is meant inline here");
        self.drop_for(finding, &schema.pointer);
    }

    /// Reports a reference that leads nowhere, unless reading the files has already reported it.
    pub(super) fn report_broken(&mut self, schema: &Schema, reference: &str, broken: Broken) {
        let pointer = &schema.pointer;
        let finding = fixes::broken_reference(self.document, self.sink, pointer, reference, broken);
        self.drop_because(DropReason::Finding(broken.code()), pointer);
        if let Some(finding) = finding {
            let assumed = "the value stays untyped (`serde_json::Value`)";
            self.sink.report(finding.note(assumed));
        }
    }
}
