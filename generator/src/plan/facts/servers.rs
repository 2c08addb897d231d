//! Servers: those of the API, and those that only some operations have.

use crate::model::{Api, Operation, Server, ServerVariable};

/// The server of an operation that is not where the API is.
#[must_use]
pub fn own_server<'a>(api: &Api, operation: &'a Operation) -> Option<&'a Server> {
    let own = operation.servers.first()?;
    let is_the_apis = api
        .servers
        .first()
        .is_some_and(|server| server.url == own.url);
    (!is_the_apis).then_some(own)
}

/// The servers that only some operations have, once each, by URL, with those operations.
#[must_use]
pub fn own_servers(api: &Api) -> Vec<(&Server, Vec<usize>)> {
    let mut own: Vec<(&Server, Vec<usize>)> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some(server) = own_server(api, operation) else {
            continue;
        };
        match own.iter_mut().find(|(known, _)| known.url == server.url) {
            Some((_, operations)) => operations.push(index),
            None => own.push((server, vec![index])),
        }
    }
    own.sort_by(|(one, _), (other, _)| one.url.cmp(&other.url));
    own
}

/// The variables of all servers, once each, by name, with all values that one of the servers lists;
/// without values where a server takes any.
#[must_use]
pub fn server_variables(api: &Api) -> Vec<ServerVariable> {
    let own = own_servers(api);
    let servers = api
        .servers
        .iter()
        .chain(own.iter().map(|(server, _)| *server));
    let mut variables: Vec<ServerVariable> = Vec::new();
    for variable in servers.flat_map(|server| &server.variables) {
        match variables
            .iter_mut()
            .find(|known| known.name == variable.name)
        {
            Some(known) => unite(known, variable),
            None => variables.push(variable.clone()),
        }
    }
    variables.sort_by(|one, other| one.name.cmp(&other.name));
    variables
}

fn unite(known: &mut ServerVariable, other: &ServerVariable) {
    if known.values.is_empty() || other.values.is_empty() {
        known.values.clear();
    } else {
        let new = other
            .values
            .iter()
            .filter(|value| !known.values.contains(value));
        let new: Vec<String> = new.cloned().collect();
        known.values.extend(new);
    }
    if known.description.is_none() {
        known.description.clone_from(&other.description);
    }
}
