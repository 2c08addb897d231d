//! What the server sends on its own: there programs read what they did not ask for.

use super::about::{Part, Subject};
use super::change::Kind;
use super::comparison::{Comparison, Draft};
use super::inside::Value;
use super::links::{self, Link};
use super::operations::covering;
use super::side::Side;
use crate::model::{Body, Content, Event, Incoming};
use crate::pointer::Pointer;
use crate::spec::Keyword;

impl<'a> Comparison<'a> {
    /// Compares all webhooks and callbacks.
    pub(super) fn incoming(&mut self) {
        let (old, new) = (self.old, self.new);
        for incoming in &old.api().incoming {
            if same(&new.api().incoming, incoming).is_none() {
                self.incoming_removed(incoming);
            }
        }
        for incoming in &new.api().incoming {
            match same(&old.api().incoming, incoming) {
                Some(known) => self.same_incoming(known, incoming),
                None => self.incoming_added(incoming),
            }
        }
    }

    fn incoming_removed(&mut self, incoming: &Incoming) {
        let draft = Draft::new(Kind::WebhookRemoved, format!("{} is gone", label(incoming)))
            .wire(["programs wait for it in vain".to_owned()])
            .links(payload_links(self.old, incoming))
            .type_names(payload_names(self.old, incoming))
            .part(Part::Webhook(event_name(incoming)))
            .type_names(self.reached_of_old(incoming.types()));
        self.add_gone(draft, &incoming.pointer);
    }

    fn incoming_added(&mut self, incoming: &Incoming) {
        let draft = Draft::new(Kind::WebhookAdded, format!("{} is new", label(incoming)))
            .harmless("nobody waits for it yet")
            .links(payload_links(self.new, incoming))
            .type_names(payload_names(self.new, incoming))
            .part(Part::Webhook(event_name(incoming)))
            .type_names(self.reached_of_new(incoming.types()));
        self.add(draft, &incoming.pointer);
    }

    fn same_incoming(&mut self, old: &'a Incoming, new: &'a Incoming) {
        let first = self.mark();
        let subject = label(new);
        let pointer = new.pointer.child(Keyword::RequestBody.as_str());
        self.deprecation(&subject, &old.docs, &new.docs, Vec::new(), &new.pointer);
        self.words(&subject, &old.docs, &new.docs, &new.pointer);
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(one), Some(two)) => {
                self.payload(&subject, (old, one), (new, two), &pointer);
            }
            (None, Some(_)) => {
                let what = format!("the body of {subject} is new");
                let draft = Draft::new(Kind::WebhookRetyped, what)
                    .harmless("programs do not look for it")
                    .links(payload_links(self.new, new))
                    .type_names(payload_names(self.new, new));
                self.add(draft, &pointer);
            }
            (Some(_), None) => {
                let what = format!("the body of {subject} is gone");
                let draft = Draft::new(Kind::WebhookRetyped, what)
                    .wire(["programs find no body to read".to_owned()])
                    .links(payload_links(self.old, old))
                    .type_names(payload_names(self.old, old));
                let was = old.pointer.child(Keyword::RequestBody.as_str());
                self.add(draft.gone_from(&was), &new.pointer);
            }
        }
        let part = Part::Webhook(event_name(new));
        self.about(first, &Subject::part(part, &old.pointer, &new.pointer));
    }

    fn payload(
        &mut self,
        subject: &str,
        (before, old): (&'a Incoming, &'a Body),
        (after, new): (&'a Incoming, &'a Body),
        pointer: &Pointer,
    ) {
        let subject = format!("the body of {subject}");
        let contents = pointer.child(Keyword::Content.as_str());
        let of_both = [
            payload_links(self.old, before),
            payload_links(self.new, after),
        ]
        .concat();
        if old.required != new.required {
            let (told, missed) = match new.required {
                true => ("always comes now", None),
                false => ("may be missing now", Some("programs cannot do without it")),
            };
            let draft = Draft::new(Kind::WebhookRetyped, format!("{subject} {told}"))
                .wire(missed.map(str::to_owned))
                .harmless("programs could do without it before");
            self.add(draft, pointer);
        }
        for content in &old.contents {
            if covering(&new.contents, content).is_none() {
                let what = format!("{subject} is no longer `{}`", content.media_type);
                let draft = Draft::new(Kind::WebhookRetyped, what)
                    .harmless("programs only wait for it in vain")
                    .links(of_both.clone());
                self.add(draft, &contents);
            }
        }
        for content in &new.contents {
            let place = contents.child(&content.media_type);
            match covering(&old.contents, content) {
                Some(known) => {
                    self.payload_content(&subject, (known, content), of_both.clone(), &place);
                }
                None => {
                    let what = format!("{subject} can be `{}` now", content.media_type);
                    let draft = Draft::new(Kind::WebhookRetyped, what)
                        .wire(["programs do not expect that".to_owned()])
                        .links(of_both.clone());
                    self.add(draft, &place);
                }
            }
        }
        self.words(&subject, &old.docs, &new.docs, pointer);
    }

    fn payload_content(
        &mut self,
        subject: &str,
        (old, new): (&Content, &Content),
        of_both: Vec<Link>,
        place: &Pointer,
    ) {
        let value = Value {
            subject,
            sent: false,
            rust: &[],
        };
        self.demands(&value, old.ty, new.ty);
        if let Some(change) = self.retyped(old.ty, new.ty) {
            let what = format!("{subject} is {} now, not {}", change.new, change.old);
            let unreadable = self.unreadable_payload(old.ty, new.ty);
            let lost = self.losses(old.ty, new.ty);
            let lost = lost.filter(|_| unreadable.is_none());
            let draft = Draft::new(Kind::WebhookRetyped, what)
                .wire(unreadable)
                .behaviour(lost)
                .harmless("old programs can read all of it")
                .links(of_both);
            self.add(draft, place);
        }
    }
}

fn label(incoming: &Incoming) -> String {
    format!("{} (`{}`)", incoming.event, incoming.method)
}

fn event_name(incoming: &Incoming) -> String {
    match &incoming.event {
        Event::Webhook(name) | Event::Callback { name, .. } => name.clone(),
    }
}

fn same<'m>(among: &'m [Incoming], wanted: &Incoming) -> Option<&'m Incoming> {
    among
        .iter()
        .find(|other| (&other.event, &other.method) == (&wanted.event, &wanted.method))
}

fn payload_links(side: Side<'_>, incoming: &Incoming) -> Vec<Link> {
    let types = incoming.types();
    types
        .filter(|ty| !side.api().components.contains(ty))
        .flat_map(|ty| links::ty(side.plan(), ty))
        .collect()
}

fn payload_names(side: Side<'_>, incoming: &Incoming) -> Vec<String> {
    let types = incoming.types();
    let own = types.filter(|ty| !side.api().components.contains(ty));
    let plans = own.filter_map(|ty| side.plan().types.get(&ty));
    plans
        .flat_map(links::type_names)
        .map(str::to_owned)
        .collect()
}
