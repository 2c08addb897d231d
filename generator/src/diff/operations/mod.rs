//! Operations: what can be called.

mod addresses;
mod answers;
mod bodies;
mod pages;
mod parameters;
mod reassigned;
mod security;
mod tokens;

pub(super) use bodies::covering;

use super::about::Subject;
use super::change::Kind;
use super::comparison::{Comparison, Draft, Positions};
use super::links;
use super::paths::{self, template};
use crate::model::{Operation, Parameter};
use crate::plan::is_asked;
use crate::plan::operations::OperationPlan;
use crate::spec::Keyword;

/// An operation in both versions.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    pub(super) old_plan: &'a OperationPlan,
    pub(super) new_plan: &'a OperationPlan,
}

impl Call<'_> {
    /// The method and path, in backticks.
    pub(super) fn label(self) -> String {
        label(self.new)
    }

    /// The operation, and where it is in both versions.
    fn about(self) -> Subject {
        Subject {
            operations: (Some(self.old_plan.id.0), Some(self.new_plan.id.0)),
            old: Some(self.old.pointer.clone()),
            new: Some(self.new.pointer.clone()),
            ..Subject::default()
        }
    }

    /// The method and path.
    pub(super) fn subject(self) -> String {
        format!("{} {}", self.new.method, self.new.path)
    }

    /// The Rust path of the method.
    pub(super) fn method(self) -> Vec<String> {
        vec![links::method_path(self.new_plan)]
    }
}

pub(super) fn label(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

impl<'a> Comparison<'a> {
    /// Compares all operations.
    pub(super) fn operations(&mut self) {
        let paired: Vec<(usize, usize)> = self.pairs.operations.clone();
        let (old, new) = (self.old, self.new);
        for (operation, plan) in old.operations() {
            if !paired.iter().any(|(old, _)| *old == plan.id.0) {
                self.operation_removed(operation, plan);
            }
        }
        self.reassigned_methods();
        for (operation, plan) in new.operations() {
            let pair = paired.iter().find(|(_, new)| *new == plan.id.0);
            let known = pair.and_then(|(known, _)| old.operations().nth(*known));
            match known {
                None => self.operation_added(operation, plan),
                Some((known, old_plan)) => self.operation(Call {
                    old: known,
                    new: operation,
                    old_plan,
                    new_plan: plan,
                }),
            }
        }
    }

    fn operation_removed(&mut self, operation: &Operation, plan: &OperationPlan) {
        let draft = Draft::new(
            Kind::OperationRemoved,
            format!("{} is gone", label(operation)),
        )
        .rust([links::method_path(plan)])
        .wire(["the API no longer answers it".to_owned()])
        .links(links::operation(plan))
        .of_operation(Some(plan.id.0), None)
        .type_names(self.reached_of_old(operation.types()));
        self.add_gone(draft, &operation.pointer);
    }

    fn operation_added(&mut self, operation: &Operation, plan: &OperationPlan) {
        let draft = Draft::new(Kind::OperationAdded, format!("{} is new", label(operation)))
            .rust([links::method_path(plan)])
            .harmless("nobody calls it yet")
            .links(links::operation(plan))
            .of_operation(None, Some(plan.id.0))
            .type_names(self.reached_of_new(operation.types()));
        self.add(draft, &operation.pointer);
    }

    fn operation(&mut self, call: Call<'a>) {
        let first = self.mark();
        self.place(call);
        self.operation_renamed(call);
        let pointer = &call.new.pointer;
        self.deprecation(
            &call.label(),
            &call.old.docs,
            &call.new.docs,
            call.method(),
            pointer,
        );
        self.words(&call.label(), &call.old.docs, &call.new.docs, pointer);
        self.parameters(call);
        self.body(call);
        self.argument_positions(call);
        self.answers(call);
        self.pages(call);
        self.operation_security(call);
        self.operation_servers(call);
        self.about(first, &call.about());
    }

    /// Where it is called, and where it is listed.
    fn place(&mut self, call: Call<'a>) {
        let pointer = &call.new.pointer;
        if call.old.docs.renamed_from != call.new.docs.renamed_from {
            self.told(&pointer.child(Keyword::XRenamedFrom.as_str()));
        }
        if (&call.old.method, template(&call.old.path))
            != (&call.new.method, template(&call.new.path))
        {
            let is_same_address = self.is_same_address(call);
            let lost = "old programs call the place where it was";
            let draft = Draft::new(
                Kind::OperationMoved,
                format!("{} is at {} now", label(call.old), call.label()),
            )
            .rust(call.method())
            .wire((!is_same_address).then(|| lost.to_owned()))
            .harmless("with the address of the server it is the same place")
            .together(moved_together(call));
            self.told_of_old(&call.old.pointer);
            self.add(draft, pointer);
        }
        let group = |operation: &Operation| operation.tags.first().cloned().unwrap_or_default();
        if group(call.old) != group(call.new) {
            let what = format!(
                "{} is listed under {} now",
                call.label(),
                quoted(&group(call.new))
            );
            let draft = Draft::new(Kind::OperationRegrouped, what).rust(call.method());
            let stays = call.old_plan.owner_path() == call.new_plan.owner_path();
            let why = match stays {
                true => "paths into the crate do not depend on tags",
                false => "what it is called now is reported on its own",
            };
            self.add(draft.harmless(why), pointer);
        }
    }

    /// Another `operationId` that gives the same method.
    fn operation_id(&mut self, call: Call<'a>) {
        let key = Keyword::OperationId.as_str();
        if call.old.id == call.new.id {
            return;
        }
        let shown = |id: &Option<String>| {
            id.as_ref()
                .map_or("none".to_owned(), |id| format!("`{id}`"))
        };
        let what = format!(
            "the `{key}` of {} is {} now, not {}",
            call.label(),
            shown(&call.new.id),
            shown(&call.old.id)
        );
        let draft = Draft::new(Kind::OperationRenamed, what)
            .rust(call.method())
            .harmless("its method is called as before");
        self.told_of_old(&call.old.pointer.child(key));
        let place = match call.new.id {
            Some(_) => call.new.pointer.child(key),
            None => call.new.pointer.clone(),
        };
        self.add(draft, &place);
    }

    fn operation_renamed(&mut self, call: Call<'a>) {
        let paths = [call.old_plan, call.new_plan].map(links::method_path);
        if paths[0] == paths[1] {
            return self.operation_id(call);
        }
        // Where both names call something else, that is told of the names.
        if paths.iter().all(|path| self.is_taken_over(path)) {
            return;
        }
        let what = format!(
            "{} is called `{}` in Rust now, not `{}`",
            call.label(),
            call.new_plan.call(),
            call.old_plan.call()
        );
        let names = |plan: &OperationPlan| {
            let all = std::iter::once(plan.request.as_str()).chain(plan.auxiliary_types());
            all.map(str::to_owned).collect::<Vec<_>>()
        };
        let draft = Draft::new(Kind::OperationRenamed, what)
            .rust(call.method())
            .harmless("what its old name calls now is reported on its own")
            .links(links::operation(call.old_plan))
            .links(links::operation(call.new_plan))
            .type_names(names(call.old_plan).into_iter().chain(names(call.new_plan)));
        self.add(draft, &call.new.pointer);
    }

    /// What the method asks for by position.
    fn argument_positions(&mut self, call: Call<'a>) {
        if call.old_plan.required.is_some()
            || call.new_plan.required.is_some()
            || links::method_path(call.old_plan) != links::method_path(call.new_plan)
        {
            return;
        }
        let body = |plan: &OperationPlan| {
            let body = plan.body.as_ref();
            body.filter(|body| body.field.required)
                .map(|_| "body".to_owned())
        };
        let shown = |parameter: &Parameter| parameter.name.clone();
        let old: Vec<String> = call
            .old
            .parameters
            .iter()
            .filter(|parameter| is_asked(self.old.api(), parameter))
            .map(shown)
            .chain(body(call.old_plan))
            .collect();
        let renamed = self.renamed_parameters(call);
        let same = |(index, parameter): (usize, &Parameter)| {
            let known = parameters::counterpart(call.new, call.old, parameter);
            match known.or_else(|| parameters::certain(&renamed, index, call.old)) {
                Some((_, known)) => known.name.clone(),
                None => format!("{} (new)", parameter.name),
            }
        };
        let new: Vec<String> = call
            .new
            .parameters
            .iter()
            .enumerate()
            .filter(|(_, parameter)| is_asked(self.new.api(), parameter))
            .map(same)
            .chain(body(call.new_plan))
            .collect();
        self.reordered(
            &format!("the parameters of {}", call.label()),
            &old,
            &new,
            call.method(),
            links::arguments(call.new_plan),
            &call.new.pointer,
        );
        let owner = call.new_plan.owner_path();
        let function = (owner, format!("::{}", call.new_plan.method));
        self.add_positions(Positions { function, old, new });
    }

    /// Tells when what both versions ask for by position is in another order.
    pub(super) fn reordered(
        &mut self,
        subject: &str,
        old: &[String],
        new: &[String],
        rust: Vec<String>,
        links: Vec<links::Link>,
        pointer: &crate::pointer::Pointer,
    ) {
        let common = |list: &[String], other: &[String]| -> Vec<String> {
            list.iter()
                .filter(|name| other.contains(name))
                .map(|name| format!("`{name}`"))
                .collect()
        };
        let (before, after) = (common(old, new), common(new, old));
        if before == after {
            return;
        }
        let moved: Vec<&String> = before
            .iter()
            .zip(&after)
            .filter(|(one, two)| one != two)
            .map(|(one, _)| one)
            .collect();
        let what = match moved.as_slice() {
            [one, two] => format!("{one} and {two} swap places among {subject}"),
            _ => format!("{subject} are in another order: {}", after.join(", ")),
        };
        let draft = Draft::new(Kind::Reordered, what).rust(rust).links(links);
        self.add(
            draft.harmless("their order means nothing on the wire"),
            pointer,
        );
    }
}

/// How operations are spoken of that moved in the same way.
fn moved_together(call: Call<'_>) -> Option<String> {
    let (old, new) = (&call.old.path, &call.new.path);
    if call.old.method != call.new.method {
        return None;
    }
    match paths::moved(old, new) {
        Some((old, new)) => Some(format!("what was below `{old}` is below `{new}` now")),
        None if paths::without_slashes(old) == paths::without_slashes(new) => {
            let (was, is) = (old.ends_with('/'), new.ends_with('/'));
            match (was, is) {
                (true, false) => Some("paths no longer end with a slash".to_owned()),
                (false, true) => Some("paths end with a slash now".to_owned()),
                _ => None,
            }
        }
        None => None,
    }
}

fn quoted(tag: &str) -> String {
    match tag {
        "" => "no tag".to_owned(),
        tag => format!("the tag `{tag}`"),
    }
}
