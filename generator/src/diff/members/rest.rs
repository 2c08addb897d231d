//! Members of objects that have no name there.

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::inside::Value;
use super::super::links;
use super::Same;
use crate::model::Object;
use crate::spec::Keyword;

impl Comparison<'_> {
    pub(super) fn rest(&mut self, same: Same, old: &Object, new: &Object) {
        let (before, side) = (self.old, self.new);
        let usage = before.usage(same.old);
        let subject = format!("the unnamed properties of {}", side.name(same.new));
        let (what, reasons): (String, Vec<String>) = match (old.rest, new.rest) {
            (None, None) => return self.closed(same, old, new),
            (None, Some(rest)) => (
                format!("{subject} are described now: {}", side.phrase(rest)),
                Vec::new(),
            ),
            (Some(_), None) if new.closed => {
                let sent = usage
                    .request
                    .then(|| "the API refuses what old programs send there".to_owned());
                (
                    format!("{subject} are forbidden now"),
                    sent.into_iter().collect(),
                )
            }
            (Some(_), None) => (format!("{subject} are no longer described"), Vec::new()),
            (Some(one), Some(two)) => {
                let value = Value {
                    subject: &subject,
                    sent: usage.request,
                    rust: &side.path(same.new, ".rest"),
                };
                self.demands(&value, one, two);
                let Some(change) = self.retyped(one, two) else {
                    return;
                };
                let refused = usage.request.then(|| self.refused(one, two)).flatten();
                let unreadable = usage.response.then(|| self.unreadable(one, two)).flatten();
                (
                    format!("{subject} are {} now, not {}", change.new, change.old),
                    refused.into_iter().chain(unreadable).collect(),
                )
            }
        };
        let missed = usage.response && new.rest.is_none() && new.closed;
        let harmless = match usage.request {
            true => "the API takes what old programs send there",
            false => "old programs pass over what they do not know",
        };
        let draft = Draft::new(Kind::RestChanged, what)
            .rust(side.path(same.new, ".rest"))
            .wire(reasons)
            .behaviour(missed.then(|| "old programs find nothing there any more".to_owned()))
            .harmless(harmless)
            .links(links::member(before.plan(), same.old, ".rest"))
            .links(links::member(side.plan(), same.new, ".rest"));
        self.add(
            draft,
            &side.api().types[same.new]
                .pointer
                .child(Keyword::AdditionalProperties.as_str()),
        );
    }

    /// Whether members without a name are forbidden, where there is no place for them in the client.
    fn closed(&mut self, same: Same, old: &Object, new: &Object) {
        let side = self.new;
        let subject = format!("the unnamed properties of {}", side.name(same.new));
        let usage = self.old.usage(same.old);
        let (what, refused) = match (old.closed, new.closed) {
            (false, true) => ("are forbidden now", usage.request),
            (true, false) => ("are allowed now", false),
            _ => return,
        };
        let refused = refused.then(|| "the API refuses what it passed over before".to_owned());
        let harmless = match usage.request {
            true => "the API takes all that old programs send",
            false => "old programs pass over what they do not know",
        };
        let draft = Draft::new(Kind::RestChanged, format!("{subject} {what}"))
            .rust(side.path(same.new, ""))
            .behaviour(refused)
            .harmless(harmless);
        let place = &side.api().types[same.new].pointer;
        // A part of it may say so.
        self.told(&place.child(Keyword::AllOf.as_str()));
        self.add(draft, &place.child(Keyword::AdditionalProperties.as_str()));
    }
}
