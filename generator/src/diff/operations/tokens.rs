//! Where tokens come from: what programs that get them for themselves must know.

use std::collections::BTreeMap;

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use crate::model::{OAuthFlow, SchemeKind};
use crate::pointer::Pointer;
use crate::spec::Keyword;

/// The ways to get a token, by their name.
type Flows = BTreeMap<String, OAuthFlow>;

impl Comparison<'_> {
    /// Tells how tokens are got in another way, where both schemes are of the same kind and say how;
    /// gives whether they are.
    pub(super) fn token_sources(
        &mut self,
        subject: &str,
        (old, new): (&SchemeKind, &SchemeKind),
        place: &Pointer,
    ) -> bool {
        match (old, new) {
            (SchemeKind::OAuth2(old), SchemeKind::OAuth2(new)) => {
                let key = Keyword::Oauth2MetadataUrl.as_str();
                let both = (old.metadata.clone(), new.metadata.clone());
                self.address(subject, key, both, place);
                let (old, new) = (&old.flows, &new.flows);
                self.flows(subject, old, new, &place.child(Keyword::Flows.as_str()));
                true
            }
            (SchemeKind::OpenIdConnect(old), SchemeKind::OpenIdConnect(new)) => {
                let key = Keyword::OpenIdConnectUrl.as_str();
                let address =
                    |address: &str| Some(address.to_owned()).filter(|one| !one.is_empty());
                self.address(subject, key, (address(old), address(new)), place);
                true
            }
            _ => false,
        }
    }

    fn flows(&mut self, subject: &str, old: &Flows, new: &Flows, place: &Pointer) {
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            let draft = Draft::new(
                Kind::SchemeChanged,
                format!("the flow `{name}` of {subject} is gone"),
            )
            .wire(["programs that get their tokens that way get none".to_owned()]);
            self.add(draft, place);
        }
        for (name, flow) in new {
            let place = place.child(name);
            let Some(known) = old.get(name) else {
                let what = format!("the flow `{name}` of {subject} is new");
                let draft = Draft::new(Kind::SchemeChanged, what);
                self.add(draft.harmless("tokens are got as before, too"), &place);
                continue;
            };
            let subject = format!("the flow `{name}` of {subject}");
            let mut keys: Vec<&str> = known.addresses.keys().copied().collect();
            let is_new = |key: &&str| !known.addresses.contains_key(key);
            keys.extend(flow.addresses.keys().copied().filter(is_new));
            for key in keys {
                let both = (
                    known.addresses.get(key).cloned(),
                    flow.addresses.get(key).cloned(),
                );
                self.address(&subject, key, both, &place);
            }
            self.scopes(
                &subject,
                known,
                flow,
                &place.child(Keyword::Scopes.as_str()),
            );
        }
    }

    fn address(
        &mut self,
        subject: &str,
        key: &str,
        (old, new): (Option<String>, Option<String>),
        place: &Pointer,
    ) {
        if old == new {
            return;
        }
        let what = match (&old, &new) {
            (Some(old), Some(new)) => {
                format!("`{key}` of {subject} is `{new}` now, not `{old}`")
            }
            (None, Some(new)) => format!("`{key}` of {subject} is `{new}` now"),
            _ => format!("`{key}` of {subject} is gone"),
        };
        let lost = old.map(|old| format!("programs that get their tokens at `{old}` may get none"));
        let draft = Draft::new(Kind::SchemeChanged, what)
            .wire(lost)
            .harmless("nobody knew an address before");
        let there = new.map_or_else(|| place.clone(), |_| place.child(key));
        self.add(draft, &there);
    }

    fn scopes(&mut self, subject: &str, old: &OAuthFlow, new: &OAuthFlow, place: &Pointer) {
        for scope in old
            .scopes
            .keys()
            .filter(|scope| !new.scopes.contains_key(*scope))
        {
            let what = format!("the scope `{scope}` of {subject} is gone");
            let draft = Draft::new(Kind::SchemeChanged, what);
            self.add(
                draft.wire(["programs that ask for it are refused a token".to_owned()]),
                place,
            );
        }
        for (scope, words) in &new.scopes {
            match old.scopes.get(scope) {
                Some(known) if known == words => {}
                Some(_) => {
                    let what = format!("the scope `{scope}` of {subject}: another description");
                    self.add_wording(what, &place.child(scope));
                }
                None => {
                    let what = format!("the scope `{scope}` of {subject} is new");
                    let draft = Draft::new(Kind::SchemeChanged, what);
                    self.add(
                        draft.harmless("nobody asks for it yet"),
                        &place.child(scope),
                    );
                }
            }
        }
    }
}
