//! What comes back.

use super::super::about::{Part, Subject};
use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::inside::Value;
use super::super::links::{self, Link};
use super::super::surface::Aspect;
use super::Call;
use super::bodies::covering;
use crate::model::{Content, ContentKind, Header, Operation, Response, StatusPattern};
use crate::plan::responses::ResponseVariant;
use crate::pointer::Pointer;
use crate::spec::Keyword;

/// What the crate hands on once any operation has headers.
const HEADERS: &str = "TypedHeaders";

/// The response that an operation documents for the statuses of another pattern: the same, or a
/// wider one.
fn documented(operation: &Operation, status: StatusPattern) -> Option<&Response> {
    let wider: [Option<StatusPattern>; 3] = match status {
        StatusPattern::Exact(code) => {
            let hundred = u8::try_from(code / 100).ok().map(StatusPattern::Range);
            [Some(status), hundred, Some(StatusPattern::Default)]
        }
        StatusPattern::Range(_) => [Some(status), Some(StatusPattern::Default), None],
        StatusPattern::Default => [Some(status), None, None],
    };
    wider.into_iter().flatten().find_map(|pattern| {
        operation
            .responses
            .iter()
            .find(|response| response.status == pattern)
    })
}

fn pointer(operation: &Operation, status: StatusPattern) -> Pointer {
    operation
        .pointer
        .child(Keyword::Responses.as_str())
        .child(&status.to_string())
}

fn same_status(operation: &Operation, status: StatusPattern) -> Option<&Response> {
    operation
        .responses
        .iter()
        .find(|response| response.status == status)
}

/// The words for a status.
fn named(status: StatusPattern) -> String {
    match status {
        StatusPattern::Default => "the default response".to_owned(),
        status => format!("the response {status}"),
    }
}

/// The methods that ask for one media type of several, which only one of the versions has.
fn ways_to_send(call: Call<'_>) -> Vec<Link> {
    let plans = [
        (call.old_plan, call.new_plan),
        (call.new_plan, call.old_plan),
    ];
    let ways = plans.into_iter().flat_map(|(plan, other)| {
        let known = &other.responses.variants;
        let is_known = |way: &&ResponseVariant| known.iter().any(|known| known.send == way.send);
        let own = plan
            .responses
            .variants
            .iter()
            .filter(move |way| !is_known(way));
        let request = plan.item_path(&plan.request);
        own.flat_map(|way| [&way.send, &way.send_full])
            .map(move |name| Link::member(&request, format!("::{name}")))
    });
    ways.collect()
}

impl<'a> Comparison<'a> {
    pub(super) fn answers(&mut self, call: Call<'a>) {
        for response in &call.old.responses {
            if same_status(call.new, response.status).is_none() {
                self.response_removed(call, response);
            }
        }
        for response in &call.new.responses {
            match same_status(call.old, response.status) {
                None => self.response_added(call, response),
                Some(known) => self.response(call, known, response),
            }
        }
    }

    /// The items that what comes back of this status decides.
    fn answer_links(call: Call<'_>, status: StatusPattern) -> Vec<Link> {
        let aspects: &[Aspect] = match status {
            // Where no success is documented, redirects or the default take its place.
            StatusPattern::Exact(300..400) | StatusPattern::Range(3) | StatusPattern::Default => {
                &[Aspect::Success, Aspect::Failure]
            }
            status if status.is_success() => &[Aspect::Success],
            _ => &[Aspect::Failure],
        };
        let of = |plan, aspect: &Aspect| links::answer(plan, *aspect);
        aspects
            .iter()
            .flat_map(|aspect| {
                of(call.old_plan, aspect)
                    .into_iter()
                    .chain(of(call.new_plan, aspect))
            })
            .collect()
    }

    fn response_added(&mut self, call: Call<'a>, response: &'a Response) {
        let status = response.status;
        let (unreadable, harmless) = match documented(call.old, status) {
            Some(known) => (
                self.unreadable_body(known, response),
                "old programs can read all of it",
            ),
            None => (
                status
                    .is_success()
                    .then(|| "old programs take it for an undocumented answer".to_owned()),
                "old programs see a failure, as before",
            ),
        };
        let draft = Draft::new(
            Kind::ResponseAdded,
            format!("{} of {} is new", named(status), call.label()),
        )
        .rust(call.method())
        .wire(unreadable)
        .harmless(harmless)
        .links(Self::answer_links(call, status))
        .part(Part::Response(status.to_string()))
        .type_names(self.reached_of_new(response.contents.iter().map(|content| content.ty)));
        self.add(draft, &pointer(call.new, status));
    }

    fn response_removed(&mut self, call: Call<'a>, response: &'a Response) {
        let status = response.status;
        let unreadable = documented(call.new, status)
            .and_then(|covering| self.unreadable_body(response, covering));
        let draft = Draft::new(
            Kind::ResponseRemoved,
            format!(
                "{} of {} is no longer documented",
                named(status),
                call.label()
            ),
        )
        .rust(call.method())
        .wire(unreadable)
        .harmless("old programs only wait for it in vain")
        .links(Self::answer_links(call, status))
        .part(Part::Response(status.to_string()))
        .gone_from(&pointer(call.old, status))
        .type_names(self.reached_of_old(response.contents.iter().map(|content| content.ty)));
        self.add(draft, &call.new.pointer);
    }

    fn response(&mut self, call: Call<'a>, old: &'a Response, new: &'a Response) {
        let first = self.mark();
        let place = pointer(call.new, new.status);
        let subject = format!("{} of {}", named(new.status), call.label());
        if let Some(change) = self.body_change(old, new) {
            let unreadable = self.unreadable_body(old, new);
            let lost = self.lost_in_body(old, new);
            let lost = lost.filter(|_| unreadable.is_none());
            let further = old.contents.iter().skip(1);
            let gone = further.filter(|content| covering(&new.contents, content).is_none());
            let refused = gone.map(|content| {
                let media_type = &content.media_type;
                format!("programs that ask for `{media_type}` no longer get it")
            });
            let draft = Draft::new(
                Kind::ResponseRetyped,
                format!("{subject} holds {} now, not {}", change.1, change.0),
            )
            .rust(call.method())
            .links(ways_to_send(call))
            .wire(unreadable)
            .wire(refused.filter(|_| new.status.is_success()))
            .behaviour(lost)
            .harmless("old programs can read all of it")
            .links(Self::answer_links(call, new.status));
            self.add(draft, &place);
        }
        for content in &new.contents {
            if let Some(known) = covering(&old.contents, content) {
                let value = Value {
                    subject: &format!("the body of {subject}"),
                    sent: false,
                    rust: &call.method(),
                };
                self.demands(&value, known.ty, content.ty);
            }
        }
        self.headers(call, &subject, old, new, &place);
        self.words(&subject, &old.docs, &new.docs, &place);
        let part = Part::Response(new.status.to_string());
        let known = pointer(call.old, old.status);
        self.about(first, &Subject::part(part, &known, &place));
    }

    /// What a response held and holds now, where that is not the same.
    fn body_change(&self, old: &Response, new: &Response) -> Option<(String, String)> {
        let one_of = |contents: &[Content], described: &dyn Fn(&Content) -> String| match contents {
            [] => "nothing".to_owned(),
            contents => contents
                .iter()
                .map(described)
                .collect::<Vec<_>>()
                .join(" or "),
        };
        let media_types = |response: &Response| -> Vec<String> {
            response
                .contents
                .iter()
                .map(|content| content.media_type.clone())
                .collect()
        };
        if media_types(old) != media_types(new) {
            let named = |content: &Content| format!("`{}`", content.media_type);
            return Some((one_of(&old.contents, &named), one_of(&new.contents, &named)));
        }
        let changes = old
            .contents
            .iter()
            .zip(&new.contents)
            .filter_map(|(one, two)| self.retyped(one.ty, two.ty));
        changes.map(|change| (change.old, change.new)).next()
    }

    /// What old programs no longer find in the body that they ask for.
    fn lost_in_body(&self, old: &Response, new: &Response) -> Option<String> {
        let wanted = old.contents.first()?;
        let given = covering(&new.contents, wanted)?;
        self.losses(wanted.ty, given.ty)
    }

    /// Why old programs cannot read the body: they ask for the first media type they know.
    fn unreadable_body(&self, old: &Response, new: &Response) -> Option<String> {
        let wanted = old.contents.first()?;
        if new.contents.is_empty() {
            let reads_nothing = matches!(wanted.kind, ContentKind::Binary | ContentKind::Text);
            return (!reads_nothing).then(|| "old programs find no body to read".to_owned());
        }
        let Some(given) = covering(&new.contents, wanted) else {
            return Some(format!("old programs expect `{}`", wanted.media_type));
        };
        match (wanted.kind, given.kind) {
            (one, two) if one != two => {
                Some("old programs read the body in another way".to_owned())
            }
            (ContentKind::Binary | ContentKind::Text, _) => None,
            _ => self.unreadable(wanted.ty, given.ty),
        }
    }

    fn headers(
        &mut self,
        call: Call<'a>,
        subject: &str,
        old: &'a Response,
        new: &'a Response,
        place: &Pointer,
    ) {
        let find = |headers: &'a [Header], name: &str| {
            let same = headers.iter().find(|header| header.name == name);
            let alike = |header: &&Header| header.name.eq_ignore_ascii_case(name);
            same.or_else(|| headers.iter().find(alike))
        };
        for header in &old.headers {
            if find(&new.headers, &header.name).is_none() {
                let missed = header
                    .required
                    .then(|| "old programs that read it find nothing".to_owned());
                let draft = Draft::new(
                    Kind::HeaderChanged,
                    format!("the header `{}` of {subject} is gone", header.name),
                );
                let draft = draft
                    .rust(call.method())
                    .wire(missed)
                    .behaviour(["old programs find nothing there any more".to_owned()]);
                let was = pointer(call.old, old.status).child(Keyword::Headers.as_str());
                let draft = draft.gone_from(&was.child(&header.name));
                self.add(draft.links(Self::header_links(call)), place);
            }
        }
        for header in &new.headers {
            let at = place.child(Keyword::Headers.as_str()).child(&header.name);
            let subject = format!("the header `{}` of {subject}", header.name);
            let draft = match find(&old.headers, &header.name) {
                None => Draft::new(Kind::HeaderChanged, format!("{subject} is new"))
                    .harmless("old programs pass over it"),
                Some(known) => {
                    self.words(&subject, &known.docs, &header.docs, &at);
                    self.header_demands(call, &subject, (known, header), &at);
                    let Some(change) = self.retyped(known.ty, header.ty) else {
                        continue;
                    };
                    Draft::new(
                        Kind::HeaderChanged,
                        format!("{subject} is {} now, not {}", change.new, change.old),
                    )
                    .wire(self.unreadable(known.ty, header.ty))
                    .behaviour(self.losses(known.ty, header.ty))
                    .harmless("old programs can read it")
                }
            };
            self.add(
                draft.rust(call.method()).links(Self::header_links(call)),
                &at,
            );
        }
    }

    /// What the value of a header fulfils now, and whether it always comes.
    fn header_demands(
        &mut self,
        call: Call<'a>,
        subject: &str,
        (old, new): (&'a Header, &'a Header),
        place: &Pointer,
    ) {
        let rust = call.method();
        let (one, two) = (&old.docs, &new.docs);
        if old.required != new.required {
            let (told, missed) = match new.required {
                true => ("always comes now", None),
                false => (
                    "may be missing now",
                    Some("old programs that read it may find nothing"),
                ),
            };
            let draft = Draft::new(Kind::HeaderChanged, format!("{subject} {told}"))
                .rust(rust.clone())
                .wire(missed.map(str::to_owned))
                .harmless("old programs can do without it")
                .links(Self::header_links(call));
            self.add(draft, place);
        }
        self.deprecation(subject, one, two, rust.clone(), place);
        self.format(subject, one, two, false, rust.clone(), place);
        let can_be_missing = !(old.required && new.required);
        self.default(subject, (one, two), can_be_missing, rust.clone(), place);
        self.limits(subject, one, two, false, rust.clone(), place);
        let value = Value {
            subject,
            sent: false,
            rust: &rust,
        };
        self.demands_inside(&value, old.ty, new.ty);
    }

    /// Headers are read through what is given beside the body.
    fn header_links(call: Call<'_>) -> Vec<Link> {
        let plans = [call.old_plan, call.new_plan].into_iter();
        let items = plans.flat_map(|plan| {
            let headers = plan.headers.as_ref().map(|headers| headers.name.as_str());
            let names = std::iter::once(plan.request.as_str()).chain(headers);
            names.map(|name| Link::item(plan.item_path(name)))
        });
        items.chain([Link::item(HEADERS)]).collect()
    }
}
