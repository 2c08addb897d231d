//! Servers: several of them, with variables in their URLs, and such as only some operations have.

use super::builder::CoreBuilder;
use super::by_name::ByName;

/// A server as the specification describes it.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The URL, with the names of variables in braces.
    pub url: &'static str,
    /// The variables, and what each is when the caller chooses nothing.
    pub variables: &'static [(&'static str, &'static str)],
}

/// Which servers a client talks to.
#[derive(Clone, Debug)]
pub struct Servers {
    api: &'static Template,
    own: &'static [Template],
    variables: ByName<String>,
    base_url: Option<String>,
    urls: ByName<String>,
}

impl Servers {
    /// The API's server, and the servers of operations that have one of their own.
    #[must_use]
    pub fn new(api: &'static Template, own: &'static [Template]) -> Self {
        Self {
            api,
            own,
            variables: ByName::default(),
            base_url: None,
            urls: ByName::default(),
        }
    }

    /// Chooses another one of the API's servers.
    pub fn choose(&mut self, server: &'static Template) {
        self.api = server;
    }

    /// Chooses the value of a variable, in the URL of every server that has it.
    pub fn variable(&mut self, name: &'static str, value: impl Into<String>) {
        self.variables.insert(name, value.into());
    }

    /// Another place for the API.
    pub fn base_url(&mut self, url: impl Into<String>) {
        self.base_url = Some(url.into());
    }

    /// Another place for the operations that have this server.
    pub fn url(&mut self, server: &'static str, url: impl Into<String>) {
        self.urls.insert(server, url.into());
    }

    /// Hands the servers on to what builds the client.
    pub fn apply(&self, core: &mut CoreBuilder) {
        match &self.base_url {
            Some(given) => core.base_url(given),
            None => core.default_base_url(self.filled(self.api)),
        }
        for server in self.own {
            let url = self.urls.get(server.url).cloned();
            core.server(server.url, url.unwrap_or_else(|| self.filled(server)));
        }
    }

    /// The URL of a server, with its variables filled in.
    fn filled(&self, server: &Template) -> String {
        let values: Vec<(&str, &str)> = server
            .variables
            .iter()
            .map(|(name, default)| {
                let chosen = self.variables.get(name).map(String::as_str);
                (*name, chosen.unwrap_or(default))
            })
            .collect();
        server_url(server.url, &values)
    }
}

/// The URL of a server: its template with the variables filled in. A variable that has no value
/// stays as it is, which makes the URL unusable and `build` say so.
#[must_use]
pub fn server_url(template: &str, variables: &[(&str, &str)]) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) = next_variable(rest) {
        url.push_str(before);
        match variables.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => url.push_str(value),
            None => url.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    url + rest
}

fn next_variable(text: &str) -> Option<(&str, (&str, &str))> {
    let (before, rest) = text.split_once('{')?;
    Some((before, rest.split_once('}')?))
}
