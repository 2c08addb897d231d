//! Request bodies.

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::inside::Value;
use super::super::links::{self, Link};
use super::Call;
use crate::model::{Body, Content, TypeId, media_type_name};
use crate::plan::BODY;
use crate::spec::Keyword;

/// Which of the media types a content of this one falls under: the same, one that differs in parameters, or
/// a range that holds it (RFC 9110, section 12.5.1).
pub(in super::super) fn covering<'a>(
    contents: &'a [Content],
    wanted: &Content,
) -> Option<&'a Content> {
    let spelt = &wanted.media_type;
    let name = media_type_name(spelt);
    let family = name.split_once('/').map(|(family, _)| family);
    let range = format!("{}/*", family.unwrap_or_default());
    let is_named = |content: &&Content, name: &str| media_type_name(&content.media_type) == name;
    let find = |name: &str| contents.iter().find(|content| is_named(content, name));
    // A document may have one media type twice, in other letters or with other parameters.
    let same = contents.iter().find(|content| content.media_type == *spelt);
    same.or_else(|| find(&name))
        .or_else(|| find(&range))
        .or_else(|| find("*/*"))
}

fn listed(contents: &[Content]) -> String {
    let names: Vec<String> = contents
        .iter()
        .map(|content| format!("`{}`", content.media_type))
        .collect();
    names.join(" or ")
}

impl<'a> Comparison<'a> {
    pub(super) fn body(&mut self, call: Call<'a>) {
        let label = call.label();
        match (&call.old.body, &call.new.body) {
            (None, None) => {}
            (None, Some(new)) => {
                let refused = new
                    .required
                    .then(|| "the API refuses calls without it".to_owned());
                let what = format!(
                    "the {} body of {label} is new",
                    if new.required { "required" } else { "optional" }
                );
                let draft = Draft::new(Kind::BodyAdded, what)
                    .wire(refused)
                    .harmless("calls need not set it");
                let draft = draft
                    .rust(call.method())
                    .links(body_links(call, new.required))
                    .type_names(self.reached_of_new(types(new)));
                self.add(
                    draft,
                    &call.new.pointer.child(Keyword::RequestBody.as_str()),
                );
            }
            (Some(old), None) => {
                let draft = Draft::new(Kind::BodyRemoved, format!("the body of {label} is gone"))
                    .rust(call.method())
                    .wire(["the API no longer describes it: what old programs send there is ignored or refused".to_owned()])
                    .links(body_links(call, old.required))
                    .gone_from(&call.old.pointer.child(Keyword::RequestBody.as_str()))
                    .type_names(self.reached_of_old(types(old)));
                self.add(draft, &call.new.pointer);
            }
            (Some(old), Some(new)) => self.same_body(call, old, new),
        }
    }

    fn same_body(&mut self, call: Call<'a>, old: &'a Body, new: &'a Body) {
        let pointer = call.new.pointer.child(Keyword::RequestBody.as_str());
        let subject = format!("the body of {}", call.label());
        if old.required != new.required {
            let (word, refused) = match new.required {
                true => (
                    "required",
                    Some("the API refuses calls without it".to_owned()),
                ),
                false => ("optional", None),
            };
            let draft = Draft::new(Kind::BodyRequired, format!("{subject} is {word} now"));
            self.add(
                draft
                    .rust(call.method())
                    .wire(refused)
                    .links(body_links(call, true)),
                &pointer,
            );
        }
        let is_replaced = !old.contents.is_empty()
            && !new.contents.is_empty()
            && old
                .contents
                .iter()
                .all(|content| covering(&new.contents, content).is_none());
        if is_replaced {
            let what = format!(
                "{subject} is {} now, not {}",
                listed(&new.contents),
                listed(&old.contents)
            );
            let draft = Draft::new(Kind::BodyRetyped, what)
                .rust(call.method())
                .wire(["old programs send what it was".to_owned()])
                .links(media_type_links(call))
                .type_names(self.reached_of_old(types(old)))
                .type_names(self.reached_of_new(types(new)));
            self.add(draft, &pointer);
            return self.words(&subject, &old.docs, &new.docs, &pointer);
        }
        for content in &old.contents {
            match covering(&new.contents, content) {
                Some(other) => self.body_content(call, &subject, content, other),
                None => {
                    let what = format!(
                        "{subject} can no longer be `{}`, only {}",
                        content.media_type,
                        listed(&new.contents)
                    );
                    let draft = Draft::new(Kind::BodyRetyped, what)
                        .rust(call.method())
                        .wire(["old programs send that".to_owned()])
                        .links(media_type_links(call))
                        .type_names(self.reached_of_old([content.ty]));
                    self.add(draft, &pointer);
                }
            }
        }
        // The plain method takes the first media type.
        let comes_first = |content: &Content| {
            let first = new.contents.first().map(|first| &first.media_type);
            let has_old = covering(&new.contents, old.contents.first().unwrap_or(content));
            first == Some(&content.media_type) && has_old.is_some()
        };
        for content in new
            .contents
            .iter()
            .filter(|content| covering(&old.contents, content).is_none())
        {
            let draft = Draft::new(
                Kind::BodyRetyped,
                format!("{subject} can be `{}` as well", content.media_type),
            )
            .rust(call.method())
            .harmless("nobody sends that yet")
            .links(if comes_first(content) {
                body_links(call, true)
            } else {
                Vec::new()
            })
            .links([Link::item(call.new_plan.item_path(&call.new_plan.request))])
            .type_names(self.reached_of_new([content.ty]));
            self.add(
                draft,
                &pointer
                    .child(Keyword::Content.as_str())
                    .child(&content.media_type),
            );
        }
        self.words(&subject, &old.docs, &new.docs, &pointer);
    }

    fn body_content(&mut self, call: Call<'a>, subject: &str, old: &'a Content, new: &'a Content) {
        let pointer = call
            .new
            .pointer
            .child(Keyword::RequestBody.as_str())
            .child(Keyword::Content.as_str())
            .child(&new.media_type);
        if let Some(change) = self.retyped(old.ty, new.ty) {
            let draft = Draft::new(
                Kind::BodyRetyped,
                format!("{subject} is {} now, not {}", change.new, change.old),
            )
            .rust(call.method())
            .wire(self.refused(old.ty, new.ty))
            .harmless("the API takes all that old programs send")
            .links(body_links(call, true))
            .type_names(self.reached(old.ty, new.ty));
            self.add(draft, &pointer);
        }
        let value = Value {
            subject,
            sent: true,
            rust: &call.method(),
        };
        self.demands(&value, old.ty, new.ty);
        if old.encodings != new.encodings {
            let draft = Draft::new(
                Kind::BodyRetyped,
                format!("{subject} has fields that are written in another style"),
            )
            .rust(call.method())
            .wire(["old programs write them in the old one".to_owned()])
            .links(body_links(call, true));
            self.add(draft, &pointer);
        }
    }
}

/// The types that a body may be of.
fn types(body: &Body) -> impl Iterator<Item = TypeId> {
    body.contents.iter().map(|content| content.ty)
}

/// What the media types of a body decide: what is asked for, and the methods for further ones.
fn media_type_links(call: Call<'_>) -> Vec<Link> {
    let mut links = body_links(call, true);
    for (plan, other) in [
        (call.old_plan, call.new_plan),
        (call.new_plan, call.old_plan),
    ] {
        let is_known = |name: &&str| other.further_methods().any(|known| known == *name);
        let own = plan.further_methods().filter(|name| !is_known(name));
        links.extend(own.map(|name| Link::member(plan.owner_path(), format!("::{name}"))));
        links.push(Link::item(plan.item_path(&plan.request)));
    }
    links
}

fn body_links(call: Call<'_>, asked: bool) -> Vec<Link> {
    let mut links = links::held(call.old_plan, BODY, asked);
    links.extend(links::held(call.new_plan, BODY, asked));
    links
}
