//! Who is let in.

use std::collections::{BTreeMap, BTreeSet};

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::links::Link;
use super::Call;
use crate::model::{SchemeKind, SecurityAlternative, SecurityScheme};
use crate::plan::Plan;
use crate::pointer::Pointer;
use crate::spec::Keyword;

/// The security schemes of a version, by name.
type Schemes = BTreeMap<String, SecurityScheme>;

/// Whether who meets the old demand meets the new one. A credential that is sent in the same way by another
/// name is the same one.
fn satisfies(
    (old, before): (&SecurityAlternative, &Schemes),
    (new, after): (&SecurityAlternative, &Schemes),
) -> bool {
    let is_same = |name: &String, held: &String| {
        let kind = |schemes: &Schemes, name: &String| schemes.get(name).map(|one| one.kind.clone());
        let renamed = || !after.contains_key(held) && !before.contains_key(name);
        name == held || (renamed() && kind(before, held) == kind(after, name))
    };
    new.schemes.iter().all(|(name, scopes)| {
        let mut held = old.schemes.iter().filter(|(held, _)| is_same(name, held));
        held.any(|(_, held)| scopes.iter().all(|scope| held.contains(scope)))
    })
}

/// An empty list demands nothing.
fn alternatives(listed: &[SecurityAlternative]) -> Vec<SecurityAlternative> {
    match listed {
        [] => vec![SecurityAlternative::default()],
        listed => listed.to_vec(),
    }
}

fn demands(listed: &[SecurityAlternative]) -> String {
    let one = |alternative: &SecurityAlternative| {
        let schemes = alternative
            .schemes
            .iter()
            .map(|(name, scopes)| match scopes.as_slice() {
                [] => format!("`{name}`"),
                scopes => format!("`{name}` with `{}`", scopes.join("`, `")),
            });
        let schemes: Vec<String> = schemes.collect();
        if schemes.is_empty() {
            "no credential".to_owned()
        } else {
            schemes.join(" and ")
        }
    };
    alternatives(listed)
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(", or ")
}

impl<'a> Comparison<'a> {
    pub(super) fn operation_security(&mut self, call: Call<'a>) {
        let (old, new) = (&call.old.security, &call.new.security);
        if old == new {
            return;
        }
        let accepted = alternatives(new);
        let shut_out = alternatives(old).iter().any(|held| {
            let held = (held, &self.old.api().security_schemes);
            let schemes = &self.new.api().security_schemes;
            !accepted
                .iter()
                .any(|wanted| satisfies(held, (wanted, schemes)))
        });
        let refused = shut_out.then(|| "old programs that are let in now are refused".to_owned());
        let draft = Draft::new(
            Kind::SecurityChanged,
            format!(
                "{} asks for {} now, not for {}",
                call.label(),
                demands(new),
                demands(old)
            ),
        )
        .rust(call.method())
        .wire(refused)
        .harmless("who was let in still is");
        // Operations that name none of their own have those of the whole.
        self.told(&Pointer::root().child(Keyword::Security.as_str()));
        self.add(draft, &call.new.pointer.child(Keyword::Security.as_str()));
    }

    /// What is said about the API as a whole.
    pub(in super::super) fn whole(&mut self) {
        self.servers_of_the_whole();
        self.schemes();
        self.words_of_the_whole();
    }

    fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        let all = Pointer::root()
            .child(Keyword::Components.as_str())
            .child(Keyword::SecuritySchemes.as_str());
        let mut renamed = BTreeSet::new();
        for (name, scheme) in &old.api().security_schemes {
            let Some(other) = new.api().security_schemes.get(name) else {
                if let Some(now) = self.scheme_renamed(name, scheme, &all, &renamed) {
                    renamed.insert(now);
                    continue;
                }
                let draft = Draft::new(
                    Kind::SchemeChanged,
                    format!("the security scheme `{name}` is gone"),
                )
                .harmless("what demands it is reported by operation");
                self.add_gone(
                    draft
                        .rust(setter(old.plan(), name))
                        .links(setter_links(old.plan(), name)),
                    &all.child(name),
                );
                continue;
            };
            let what = format!("the security scheme `{name}`");
            let kinds = (&scheme.kind, &other.kind);
            let is_told = self.token_sources(&what, kinds, &all.child(name));
            if !is_told && scheme.kind != other.kind {
                let draft = Draft::new(
                    Kind::SchemeChanged,
                    format!(
                        "{what} is {} now, not {}",
                        credential(&other.kind),
                        credential(&scheme.kind)
                    ),
                )
                .rust(setter(new.plan(), name))
                .wire(moved(scheme, other))
                .wire(sources_lost(&scheme.kind))
                .harmless("the credential is sent as before")
                .links(setter_links(old.plan(), name))
                .links(setter_links(new.plan(), name));
                self.add(draft, &all.child(name));
            } else if setter(old.plan(), name) != setter(new.plan(), name) {
                let draft = Draft::new(
                    Kind::SchemeChanged,
                    format!("the setter of {what} has another name"),
                );
                self.add(
                    draft
                        .rust(setter(new.plan(), name))
                        .links(setter_links(old.plan(), name)),
                    &all.child(name),
                );
            }
            let place = all.child(name);
            let rust = setter(new.plan(), name);
            self.deprecation(&what, &scheme.docs, &other.docs, rust, &place);
            self.words(&what, &scheme.docs, &other.docs, &place);
        }
        for name in new
            .api()
            .security_schemes
            .keys()
            .filter(|name| !old.api().security_schemes.contains_key(*name))
            .filter(|name| !renamed.contains(*name))
        {
            let draft = Draft::new(
                Kind::SchemeChanged,
                format!("the security scheme `{name}` is new"),
            )
            .rust(setter(new.plan(), name))
            .harmless("what demands it is reported by operation")
            .links(setter_links(new.plan(), name));
            self.add(draft, &all.child(name));
        }
    }
}

fn setter(plan: &Plan, scheme: &str) -> Vec<String> {
    plan.client
        .setter(scheme)
        .map(|setter| format!("ClientBuilder::{setter}"))
        .into_iter()
        .collect()
}

fn setter_links(plan: &Plan, scheme: &str) -> Vec<Link> {
    let setters = plan
        .client
        .setter(scheme)
        .into_iter()
        .flat_map(|setter| [format!("::{setter}"), format!("::{setter}_source")]);
    let mut credentials = plan.client.credentials.iter();
    let credential = credentials.find(|credential| credential.scheme == scheme);
    let grant = credential.and_then(|credential| credential.grant.as_ref());
    let setters = setters.chain(grant.map(|grant| format!("::{}", grant.setter)));
    let last = (plan.client.credentials.len() == 1).then(|| "::without_auth".to_owned());
    setters
        .chain(last)
        .map(|setter| Link::member("ClientBuilder", setter))
        .collect()
}

fn credential(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => "a bearer token".to_owned(),
        SchemeKind::Basic => "a user name and a password".to_owned(),
        SchemeKind::Http(scheme) => format!("a credential of the HTTP scheme `{scheme}`"),
        SchemeKind::ApiKey(location, name) => format!(
            "a key in the {} `{name}`",
            format!("{location:?}").to_lowercase()
        ),
        SchemeKind::OAuth2(_) => "an OAuth 2 token".to_owned(),
        SchemeKind::OpenIdConnect(_) => "an OpenID Connect token".to_owned(),
        SchemeKind::MutualTls => "a client certificate".to_owned(),
    }
}

impl Comparison<'_> {
    /// Tells that a credential which is sent in the same way has another name, and gives that.
    fn scheme_renamed(
        &mut self,
        name: &str,
        scheme: &SecurityScheme,
        all: &Pointer,
        taken: &BTreeSet<String>,
    ) -> Option<String> {
        let (old, new) = (self.old, self.new);
        let known = &old.api().security_schemes;
        let mut schemes = new.api().security_schemes.iter();
        let (now, _) = schemes.find(|(now, other)| {
            !known.contains_key(*now) && !taken.contains(*now) && other.kind == scheme.kind
        })?;
        let what = format!("the security scheme `{name}` is called `{now}` now");
        let draft = Draft::new(Kind::SchemeChanged, what)
            .rust(setter(new.plan(), now))
            .harmless("the credential is sent as before")
            .links(setter_links(old.plan(), name))
            .links(setter_links(new.plan(), now));
        self.told_of_old(&all.child(name));
        self.add(draft, &all.child(now));
        Some(now.clone())
    }
}

/// Why programs that get tokens for themselves get none when the scheme no longer says how.
fn sources_lost(old: &SchemeKind) -> Vec<String> {
    let SchemeKind::OAuth2(old) = old else {
        return Vec::new();
    };
    let addresses = old.flows.values().flat_map(|flow| flow.addresses.values());
    let addresses: BTreeSet<&String> = addresses.collect();
    addresses
        .into_iter()
        .map(|address| format!("programs that get their tokens at `{address}` may get none"))
        .collect()
}

/// Tokens all go into the same header, wherever they come from.
fn moved(old: &SecurityScheme, new: &SecurityScheme) -> Option<String> {
    let is_token = |kind: &SchemeKind| {
        matches!(
            kind,
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_)
        )
    };
    (!(is_token(&old.kind) && is_token(&new.kind)))
        .then(|| "old programs send the credential that was asked for before".to_owned())
}
