//! Where the API is reached.

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::links::Link;
use super::super::paths::template;
use super::Call;
use crate::model::{Api, Operation, Server};
use crate::plan::{Plan, SERVER_TYPE};
use crate::pointer::Pointer;
use crate::spec::Keyword;

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

/// Where calls of an operation go unless told otherwise.
fn full_address(api: &Api, operation: &Operation) -> Option<String> {
    let server = address(effective(api, operation))?;
    let path = template(&operation.path);
    Some(format!("{}{path}", server.trim_end_matches('/')))
}

impl<'a> Comparison<'a> {
    /// Whether calls go where they went: the path may begin with what the server's address ended with.
    pub(super) fn is_same_address(&self, call: Call<'a>) -> bool {
        let old = full_address(self.old.api(), call.old);
        old.is_some()
            && old == full_address(self.new.api(), call.new)
            && call.old.method == call.new.method
    }

    /// The same of all operations that name no servers of their own.
    fn all_stay(&self) -> bool {
        let (old, new) = (self.old.api(), self.new.api());
        let pairs = self.pairs.operations.iter();
        let mut pairs = pairs
            .filter_map(|(one, two)| Some((old.operations.get(*one)?, new.operations.get(*two)?)))
            .filter(|(one, two)| one.servers.is_empty() && two.servers.is_empty())
            .peekable();
        pairs.peek().is_some()
            && pairs.all(|(one, two)| full_address(old, one) == full_address(new, two))
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
            self.is_same_address(call),
        );
        let setters = [self.old, self.new].into_iter().flat_map(|side| {
            let servers = side.plan().client.servers.iter();
            let own = servers.flat_map(|servers| &servers.own);
            own.map(|own| Link::member("ClientBuilder", format!("::{}", own.setter)))
        });
        let draft = draft.rust(call.method()).links(setters.collect::<Vec<_>>());
        self.add(draft, &call.new.pointer.child(Keyword::Servers.as_str()));
    }

    pub(super) fn servers_of_the_whole(&mut self) {
        let (old, new) = (self.old.api(), self.new.api());
        if places(&old.servers) != places(&new.servers) {
            let stays = self.all_stay();
            let what = format!(
                "the API is reached at {} now, not at {}",
                urls(&new.servers),
                urls(&old.servers)
            );
            let draft = servers(what, &old.servers, &new.servers, stays)
                .links([Link::item("ClientBuilder")]);
            let draft = draft.links(server_links(self.old.plan()));
            let draft = draft.links(server_links(self.new.plan()));
            self.add(draft, &Pointer::root().child(Keyword::Servers.as_str()));
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

/// What programs may have chosen in place of the default, and is no longer listed; `told` is an address
/// that was spoken of already.
fn choices_lost(before: &[Server], after: &[Server], told: Option<&String>) -> Vec<String> {
    let mut lost = Vec::new();
    for server in before {
        let Some(known) = after.iter().find(|other| other.url == server.url) else {
            let address = address(std::slice::from_ref(server));
            let here = after.iter();
            let mut here = here.map(|other| self::address(std::slice::from_ref(other)));
            if address.as_ref() != told && !here.any(|other| other == address) {
                let url = &server.url;
                lost.push(format!(
                    "programs that chose `{url}` call what is no longer listed"
                ));
            }
            continue;
        };
        for variable in &server.variables {
            let now = known.variables.iter().find(|now| now.name == variable.name);
            let now = now.filter(|now| !now.values.is_empty());
            let gone = variable.values.iter().filter(|value| {
                **value != variable.default && now.is_some_and(|now| !now.values.contains(value))
            });
            lost.extend(gone.map(|value| {
                let name = &variable.name;
                format!("programs that chose `{value}` for `{name}` call what is no longer listed")
            }));
        }
    }
    lost
}

/// Other servers; `stays` says whether each call goes where it went all the same.
fn servers(what: String, before: &[Server], after: &[Server], stays: bool) -> Draft {
    let listed = |address: &String| {
        let of_same = |server: &&Server| before.first().is_some_and(|old| old.url == server.url);
        let mut here = after.iter();
        let is_default =
            |server: &Server| self::address(std::slice::from_ref(server)).as_ref() == Some(address);
        here.any(|server| is_default(server) || (of_same(&server) && still_allows(server, before)))
    };
    let default = address(after).filter(|now| Some(now) != address(before).as_ref());
    let lost = address(before).filter(|address| !stays && !listed(address));
    let default = default.filter(|_| !stays && lost.is_none());
    // Where the path has a part of the address now, all addresses are other ones.
    let is_moved = stays && address(before) != address(after);
    let chosen = match is_moved {
        true => Vec::new(),
        false => choices_lost(before, after, lost.as_ref()),
    };
    Draft::new(Kind::ServersChanged, what)
        .wire(
            lost.map(|address| format!("old programs call `{address}`, which is no longer listed")),
        )
        .wire(chosen)
        .behaviour(default.map(|address| {
            format!("programs that are built again call `{address}` unless they say otherwise")
        }))
        .harmless(match is_moved {
            true => "with the path of each operation it is the same place",
            false => "the address that old programs call is still listed",
        })
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
