//! Who is let in, and where the API is reached.

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::links::Link;
use super::Call;
use crate::model::{Api, Operation, SchemeKind, SecurityAlternative, SecurityScheme, Server};
use crate::plan::{Plan, SERVER_TYPE};
use crate::pointer::Pointer;
use crate::spec::Keyword;

/// Whether who meets the old demand meets the new one.
fn satisfies(old: &SecurityAlternative, new: &SecurityAlternative) -> bool {
    new.schemes.iter().all(|(name, scopes)| {
        let held = old.schemes.iter().find(|(held, _)| held == name);
        held.is_some_and(|(_, held)| scopes.iter().all(|scope| held.contains(scope)))
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

fn urls(servers: &[Server]) -> String {
    match servers {
        [] => "no server".to_owned(),
        servers => servers.iter().map(url).collect::<Vec<_>>().join(", "),
    }
}

/// The address of a server, and what its variables may be.
fn url(server: &Server) -> String {
    let variables = server.variables.iter().map(|variable| {
        let others = variable.values.iter();
        let others: Vec<String> = others
            .filter(|value| **value != variable.default)
            .map(|value| format!("`{value}`"))
            .collect();
        let others = match others.as_slice() {
            [] => String::new(),
            others => format!(" or {}", others.join(" or ")),
        };
        format!("`{}` as `{}`{others}", variable.name, variable.default)
    });
    let variables: Vec<String> = variables.collect();
    match variables.as_slice() {
        [] => format!("`{}`", server.url),
        variables => format!("`{}` with {}", server.url, variables.join(" and ")),
    }
}

/// Where calls go unless told otherwise.
fn address(servers: &[Server]) -> Option<String> {
    let server = servers.first()?;
    let filled_in = |url: String, variable: &crate::model::ServerVariable| {
        url.replace(&format!("{{{}}}", variable.name), &variable.default)
    };
    Some(server.variables.iter().fold(server.url.clone(), filled_in))
}

/// Servers without what is said about them.
fn places(servers: &[Server]) -> Vec<Server> {
    let plain = |server: &Server| {
        let mut server = Server {
            name: None,
            description: None,
            ..server.clone()
        };
        server
            .variables
            .iter_mut()
            .for_each(|variable| variable.description = None);
        server
    };
    servers.iter().map(plain).collect()
}

fn effective<'a>(api: &'a Api, operation: &'a Operation) -> &'a [Server] {
    if operation.servers.is_empty() {
        &api.servers
    } else {
        &operation.servers
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn operation_security(&mut self, call: Call<'a>) {
        let (old, new) = (&call.old.security, &call.new.security);
        if old == new {
            return;
        }
        let accepted = alternatives(new);
        let shut_out = alternatives(old)
            .iter()
            .any(|held| !accepted.iter().any(|wanted| satisfies(held, wanted)));
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

    pub(super) fn operation_servers(&mut self, call: Call<'a>) {
        let (old, new) = (places(&call.old.servers), places(&call.new.servers));
        let (before, after) = (
            effective(self.old.api(), call.old),
            effective(self.new.api(), call.new),
        );
        if old == new || places(before) == places(after) {
            return;
        }
        let draft = servers(
            format!(
                "{} is reached at {} now, not at {}",
                call.label(),
                urls(after),
                urls(before)
            ),
            before,
            after,
        );
        self.add(
            draft.rust(call.method()),
            &call.new.pointer.child(Keyword::Servers.as_str()),
        );
    }

    /// What is said about the API as a whole.
    pub(in super::super) fn whole(&mut self) {
        let (old, new) = (self.old.api(), self.new.api());
        if places(&old.servers) != places(&new.servers) {
            let what = format!(
                "the API is reached at {} now, not at {}",
                urls(&new.servers),
                urls(&old.servers)
            );
            let draft =
                servers(what, &old.servers, &new.servers).links([Link::item("ClientBuilder")]);
            let draft = draft.links(server_links(self.old.plan()));
            let draft = draft.links(server_links(self.new.plan()));
            self.add(draft, &Pointer::root().child(Keyword::Servers.as_str()));
        }
        self.schemes();
        self.words_of_the_whole();
    }

    fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        let all = Pointer::root()
            .child(Keyword::Components.as_str())
            .child(Keyword::SecuritySchemes.as_str());
        for (name, scheme) in &old.api().security_schemes {
            let Some(other) = new.api().security_schemes.get(name) else {
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
                .harmless("the credential is sent as before")
                .links(setter_links(old.plan(), name));
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
            self.words(&what, &scheme.docs, &other.docs, &all.child(name));
        }
        for name in new
            .api()
            .security_schemes
            .keys()
            .filter(|name| !old.api().security_schemes.contains_key(*name))
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

/// Whether the variables of a server may still be what they were in the first one before.
fn still_allows(server: &Server, before: &[Server]) -> bool {
    let old = before.iter().take(1).flat_map(|old| &old.variables);
    let mut old = old.map(|variable| (&variable.name, &variable.default));
    old.all(|(name, value)| {
        let known = server.variables.iter().find(|other| other.name == *name);
        known.is_some_and(|known| known.values.is_empty() || known.values.contains(value))
    })
}

fn servers(what: String, before: &[Server], after: &[Server]) -> Draft {
    let listed = |address: &String| {
        let of_same = |server: &&Server| before.first().is_some_and(|old| old.url == server.url);
        let mut here = after.iter();
        let is_default =
            |server: &Server| self::address(std::slice::from_ref(server)).as_ref() == Some(address);
        here.any(|server| is_default(server) || (of_same(&server) && still_allows(server, before)))
    };
    let lost = address(before).filter(|address| !listed(address));
    Draft::new(Kind::ServersChanged, what)
        .wire(
            lost.map(|address| format!("old programs call `{address}`, which is no longer listed")),
        )
        .harmless("the address that old programs call is still listed")
}

/// The types that represent servers, and what their variables may be.
fn server_links(plan: &Plan) -> Vec<Link> {
    let servers = plan.client.servers.iter();
    let variables = servers.flat_map(|servers| &servers.variables);
    let values = variables.filter_map(|variable| variable.values.as_ref());
    let names = values.map(|values| values.name.as_str());
    std::iter::once(SERVER_TYPE)
        .chain(names)
        .map(|name| Link::item(format!("servers::{name}")))
        .collect()
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

/// Tokens all go into the same header, wherever they come from.
fn moved(old: &SecurityScheme, new: &SecurityScheme) -> Option<String> {
    let is_token = |kind: &SchemeKind| {
        matches!(
            kind,
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_)
        )
    };
    (!(is_token(&old.kind) && is_token(&new.kind)))
        .then(|| "old programs send the credential as before".to_owned())
}
