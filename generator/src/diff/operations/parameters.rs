//! Parameters.

use std::collections::BTreeSet;

use super::super::about::{Part, Subject};
use super::super::change::{Kind, Suggestion};
use super::super::comparison::{Comparison, Draft};
use super::super::inside::Value;
use super::super::links;
use super::super::renames::{self, Candidate, Renamed};
use super::Call;
use crate::model::{Operation, Parameter, ParameterLocation, Shape};
use crate::plan::operations::OperationPlan;
use crate::spec::Keyword;

/// Which parameter of `other` a parameter of `operation` is: the one with the same name and place,
/// that at the same position of the path, or the one with the same name elsewhere.
pub(super) fn counterpart<'a>(
    operation: &Operation,
    other: &'a Operation,
    parameter: &Parameter,
) -> Option<(usize, &'a Parameter)> {
    let others = || other.parameters.iter().enumerate();
    let here = |(_, candidate): &(usize, &Parameter)| {
        candidate.location == parameter.location && same_name(candidate, parameter)
    };
    let at_its_place = || {
        let position = position_in_path(operation, parameter)?;
        others()
            .filter(|(_, candidate)| candidate.location == ParameterLocation::Path)
            .nth(position)
    };
    let elsewhere = || {
        let is_free = |(_, candidate): &(usize, &Parameter)| {
            same_name(candidate, parameter)
                && !operation
                    .parameters
                    .iter()
                    .any(|own| own.location == candidate.location && same_name(own, candidate))
                && !other
                    .parameters
                    .iter()
                    .any(|own| own.location == parameter.location && same_name(own, parameter))
        };
        others().find(is_free)
    };
    others().find(here).or_else(at_its_place).or_else(elsewhere)
}

fn position_in_path(operation: &Operation, parameter: &Parameter) -> Option<usize> {
    let in_path = operation
        .parameters
        .iter()
        .filter(|candidate| candidate.location == ParameterLocation::Path);
    in_path
        .enumerate()
        .find(|(_, candidate)| {
            candidate.name == parameter.name && parameter.location == ParameterLocation::Path
        })
        .map(|(index, _)| index)
}

/// Header names do not tell upper from lower case (RFC 9110, section 5.1).
fn same_name(one: &Parameter, two: &Parameter) -> bool {
    match one.location {
        ParameterLocation::Header => one.name.eq_ignore_ascii_case(&two.name),
        _ => one.name == two.name,
    }
}

/// Which parameter somebody says a parameter of the new version is.
pub(super) fn certain<'a>(
    renamed: &[Renamed],
    new: usize,
    old: &'a Operation,
) -> Option<(usize, &'a Parameter)> {
    let certain = renamed
        .iter()
        .find(|one| one.new == new && one.is_certain)?;
    Some((certain.old, old.parameters.get(certain.old)?))
}

/// What a parameter is called in Rust.
fn rust_name(plan: &OperationPlan, index: usize) -> &str {
    let field = plan.parameters.get(index);
    field.map_or("", |field| &field.name)
}

/// The words for where a parameter goes.
fn place(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

fn required_word(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

/// A parameter in both versions, and what it is called in Rust.
#[derive(Clone, Copy)]
struct Known<'a> {
    old: &'a Parameter,
    new: &'a Parameter,
    old_name: &'a str,
    new_name: &'a str,
}

impl Known<'_> {
    fn subject(self, call: Call<'_>) -> String {
        format!(
            "the {} parameter `{}` of {}",
            place(self.new.location),
            self.new.name,
            call.label()
        )
    }

    fn links(self, call: Call<'_>) -> Vec<links::Link> {
        let mut links = links::held(call.old_plan, self.old_name, self.old.required);
        links.extend(links::held(call.new_plan, self.new_name, self.new.required));
        links
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn parameters(&mut self, call: Call<'a>) {
        let renamed = self.renamed_parameters(call);
        for (index, parameter) in call.old.parameters.iter().enumerate() {
            let now = renamed.iter().find(|one| one.old == index);
            let is_gone = counterpart(call.old, call.new, parameter).is_none();
            if is_gone && !now.is_some_and(|now| now.is_certain) {
                let now = now.and_then(|now| call.new.parameters.get(now.new));
                let name = rust_name(call.old_plan, index);
                self.parameter_removed(call, parameter, name, now);
            }
        }
        for (index, parameter) in call.new.parameters.iter().enumerate() {
            let name = rust_name(call.new_plan, index);
            let known = counterpart(call.new, call.old, parameter);
            match known.or_else(|| certain(&renamed, index, call.old)) {
                None => self.parameter_added(call, parameter, name),
                Some((old_index, old)) => self.parameter(
                    call,
                    Known {
                        old,
                        new: parameter,
                        old_name: rust_name(call.old_plan, old_index),
                        new_name: name,
                    },
                ),
            }
        }
    }

    /// Which parameters have another name now, perhaps.
    pub(super) fn renamed_parameters(&mut self, call: Call<'a>) -> Vec<Renamed> {
        let only = |these: &'a Operation, others: &'a Operation| -> Vec<Candidate<'a>> {
            let parameters = these.parameters.iter().enumerate();
            let alone =
                parameters.filter(|(_, parameter)| counterpart(these, others, parameter).is_none());
            let candidates = alone.map(|(index, parameter)| Candidate {
                index,
                name: &parameter.name,
                required: parameter.required,
                docs: &parameter.docs,
            });
            candidates.collect()
        };
        let (gone, added) = (only(call.old, call.new), only(call.new, call.old));
        if gone.is_empty() || added.is_empty() {
            return Vec::new();
        }
        let pairs = gone
            .iter()
            .flat_map(|one| added.iter().map(|two| (one.index, two.index)));
        let alike: BTreeSet<(usize, usize)> = pairs
            .filter(|(one, two)| {
                let both = call
                    .old
                    .parameters
                    .get(*one)
                    .zip(call.new.parameters.get(*two));
                both.is_some_and(|(one, two)| {
                    one.location == two.location && self.retyped(one.ty, two.ty).is_none()
                })
            })
            .collect();
        self.renames(&call.subject(), &gone, &added, |one, two| {
            alike.contains(&(one, two))
        })
    }

    fn parameter_removed(
        &mut self,
        call: Call<'a>,
        parameter: &Parameter,
        name: &str,
        now: Option<&Parameter>,
    ) {
        let what = format!(
            "the {} {} parameter `{}` of {} is gone",
            required_word(parameter.required),
            place(parameter.location),
            parameter.name,
            call.label()
        );
        let suggestion = now.map(|now| Suggestion {
            name: now.name.clone(),
            confirmation: renames::confirmation(&call.subject(), &parameter.name, &now.name),
        });
        let draft = Draft::new(Kind::ParameterRemoved, what)
            .rust(call.method())
            .suggestion(suggestion)
            .wire(["the API no longer describes it: what old programs send there is ignored or refused".to_owned()])
            .links(links::held(call.old_plan, name, parameter.required))
            .links(links::arguments(call.new_plan).into_iter().filter(|_| parameter.required))
            .part(Part::Parameter(parameter.name.clone()))
            .gone_from(&parameter.pointer)
            .type_names(self.reached_of_old([parameter.ty]));
        self.add(draft, &call.new.pointer);
    }

    fn parameter_added(&mut self, call: Call<'a>, parameter: &Parameter, name: &str) {
        let what = format!(
            "the {} {} parameter `{}` of {} is new",
            required_word(parameter.required),
            place(parameter.location),
            parameter.name,
            call.label()
        );
        let refused = parameter
            .required
            .then(|| "the API refuses calls without it".to_owned());
        let draft = Draft::new(Kind::ParameterAdded, what)
            .rust(call.method())
            .wire(refused)
            .harmless("calls need not set it")
            .links(links::held(call.new_plan, name, parameter.required))
            .links(
                links::arguments(call.old_plan)
                    .into_iter()
                    .filter(|_| parameter.required),
            )
            .part(Part::Parameter(parameter.name.clone()))
            .type_names(self.reached_of_new([parameter.ty]));
        self.add(draft, &parameter.pointer);
    }

    fn parameter(&mut self, call: Call<'a>, known: Known<'a>) {
        let Known { old, new, .. } = known;
        let first = self.mark();
        let subject = known.subject(call);
        if old.location != new.location {
            let what = format!(
                "the parameter `{}` of {} goes into the {} now, not the {}",
                new.name,
                call.label(),
                place(new.location),
                place(old.location)
            );
            let draft = Draft::new(Kind::ParameterMoved, what)
                .rust(call.method())
                .links(known.links(call));
            self.add(
                draft.wire(["old programs send it in the old place".to_owned()]),
                &new.pointer,
            );
        }
        self.parameter_renamed(call, known);
        self.parameter_required(call, known, &subject);
        if let Some(change) = self.retyped(old.ty, new.ty) {
            let draft = Draft::new(
                Kind::ParameterRetyped,
                format!("{subject} is {} now, not {}", change.new, change.old),
            )
            .rust(call.method())
            .wire(self.refused(old.ty, new.ty))
            .harmless("the API takes all that old programs send")
            .links(known.links(call))
            .type_names(self.reached(old.ty, new.ty));
            self.add(draft, &new.pointer);
        } else {
            self.format(
                &subject,
                &old.docs,
                &new.docs,
                true,
                call.method(),
                &new.pointer,
            );
        }
        self.parameter_style(call, known, &subject);
        self.deprecation(&subject, &old.docs, &new.docs, call.method(), &new.pointer);
        let docs = (&old.docs, &new.docs);
        let can_be_missing = !(old.required && new.required);
        self.default(&subject, docs, can_be_missing, call.method(), &new.pointer);
        self.limits(
            &subject,
            &old.docs,
            &new.docs,
            true,
            call.method(),
            &new.pointer,
        );
        self.words(&subject, &old.docs, &new.docs, &new.pointer);
        let value = Value {
            subject: &subject,
            sent: true,
            rust: &call.method(),
        };
        self.demands_inside(&value, old.ty, new.ty);
        let part = Part::Parameter(new.name.clone());
        self.about(first, &Subject::part(part, &old.pointer, &new.pointer));
    }

    fn parameter_renamed(&mut self, call: Call<'a>, known: Known<'a>) {
        let Known {
            old,
            new,
            old_name,
            new_name,
        } = known;
        let what = match (old.name == new.name, old_name == new_name) {
            (true, true) => return,
            (true, false) => format!(
                "{} is called `{new_name}` in Rust now, not `{old_name}`",
                known.subject(call)
            ),
            (false, _) => format!(
                "the {} parameter `{}` of {} is called `{}` now",
                place(new.location),
                old.name,
                call.label(),
                new.name,
            ),
        };
        let is_sent = old.location != ParameterLocation::Path && !same_name(old, new);
        let unknown = format!(
            "old programs send `{}`, which the API no longer knows",
            old.name
        );
        let draft = Draft::new(Kind::ParameterRenamed, what)
            .rust(call.method())
            .wire(is_sent.then_some(unknown))
            .links(known.links(call));
        self.told_of_old(&old.pointer);
        self.told(&new.pointer.child(Keyword::XRenamedFrom.as_str()));
        self.add(draft.harmless("what is sent is the same"), &new.pointer);
    }

    fn parameter_required(&mut self, call: Call<'a>, known: Known<'a>, subject: &str) {
        if known.old.required == known.new.required {
            return;
        }
        let refused = known
            .new
            .required
            .then(|| "the API refuses calls without it".to_owned());
        let draft = Draft::new(
            Kind::ParameterRequired,
            format!("{subject} is {} now", required_word(known.new.required)),
        )
        .rust(call.method())
        .wire(refused)
        .links(known.links(call))
        .links(links::arguments(call.old_plan))
        .links(links::arguments(call.new_plan));
        self.add(draft, &known.new.pointer);
    }

    /// How a value is written makes a difference only where it is no scalar, but for whether it is
    /// JSON and which characters are encoded.
    fn parameter_style(&mut self, call: Call<'a>, known: Known<'a>, subject: &str) {
        let written = |parameter: &Parameter, scalar: bool| {
            let list = (!scalar).then_some((parameter.style, parameter.explode));
            (list, parameter.json, parameter.allow_reserved)
        };
        let is_scalar = |parameter: &Parameter, api: &crate::model::Api| {
            let shape = &api.types[api.types.resolve(parameter.ty)].shape;
            matches!(
                shape,
                Shape::Boolean
                    | Shape::Integer(_)
                    | Shape::Number
                    | Shape::String(_)
                    | Shape::Enum(_)
            )
        };
        let scalar = is_scalar(known.old, self.old.api()) && is_scalar(known.new, self.new.api());
        if written(known.old, scalar) == written(known.new, scalar) {
            return;
        }
        let draft = Draft::new(
            Kind::ParameterRestyled,
            format!("{subject} is written in another style"),
        )
        .rust(call.method())
        .wire(["old programs write it in the old one".to_owned()])
        .links(known.links(call));
        self.add(draft, &known.new.pointer);
    }
}
