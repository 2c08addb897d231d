//! Servers: which there are, and what the builder lets one choose of them.

use super::context::Planner;
use crate::model::{Server, ServerVariable};
use crate::plan::client::{
    OwnServer, ServerChoice, ServerTemplate, ServersPlan, VariableEnum, VariableSetter,
    VariableValue,
};
use crate::plan::facts::{own_servers, server_variables};
use crate::plan::{code, markdown, words};

/// How many operations a setter's docs name.
const FEW: usize = 3;

impl Planner<'_> {
    /// The servers, where there is more to them than one URL.
    pub(super) fn servers(&self) -> Option<ServersPlan> {
        let own = own_servers(self.api);
        // Where every operation has a server of its own, any of them will do as the API's.
        let first = own.first().map(|(server, _)| *server);
        let first = self.api.servers.first().or(first).map(template);
        let choices = self.api.servers.iter().zip(&self.names.servers.servers);
        let plan = ServersPlan {
            choices: choices.map(|(server, name)| choice(server, name)).collect(),
            variables: server_variables(self.api)
                .iter()
                .filter_map(|variable| self.variable(variable))
                .collect(),
            own: own
                .into_iter()
                .filter_map(|(server, operations)| self.own_server(server, &operations))
                .collect(),
            first,
        };
        let is_needed =
            !plan.choices.is_empty() || !plan.variables.is_empty() || !plan.own.is_empty();
        is_needed.then_some(plan)
    }

    fn variable(&self, variable: &ServerVariable) -> Option<VariableSetter> {
        let setter = self.names.servers.variables.get(&variable.name)?;
        let mut lines = described(variable.description.as_deref());
        let (name, default) = (code(&variable.name), code(&variable.default));
        let line = format!("The variable {name} in the URLs of servers: {default} unless set.");
        words::append(&mut lines, vec![line]);
        let types = &self.names.servers.types;
        Some(VariableSetter {
            variable: variable.name.clone(),
            setter: setter.clone(),
            docs: lines.join("\n"),
            values: types
                .get(&variable.name)
                .map(|(name, variants)| values(variable, name, variants)),
        })
    }

    fn own_server(&self, server: &Server, operations: &[usize]) -> Option<OwnServer> {
        let setter = self.names.servers.own.get(&server.url)?;
        let named = operations.iter().take(FEW);
        let named = named.filter_map(|index| self.names.operations.get(*index));
        let mut methods: Vec<String> = named
            .map(|names| match &names.accessor {
                None => format!("[`{0}`](Client::{0})", names.method),
                // With the group's feature off, there is nothing to link to.
                Some(accessor) => code(&format!("{accessor}().{}", names.method)),
            })
            .collect();
        if operations.len() > FEW {
            methods.push(format!("{} more", operations.len() - FEW));
        }
        let mut lines = described(server.description.as_deref());
        let url = code(&server.url);
        let line = format!("Where {} are sent, in place of {url}.", listed(&methods));
        words::append(&mut lines, vec![line]);
        Some(OwnServer {
            setter: setter.clone(),
            docs: lines.join("\n"),
            template: template(server),
        })
    }
}

fn choice(server: &Server, name: &str) -> ServerChoice {
    let mut lines = described(server.description.as_deref());
    words::append(&mut lines, vec![code(&server.url)]);
    ServerChoice {
        name: name.to_owned(),
        docs: lines.join("\n"),
        template: template(server),
    }
}

fn values(variable: &ServerVariable, name: &str, variants: &[String]) -> VariableEnum {
    let mut lines = described(variable.description.as_deref());
    let line = format!("A value of the variable {}.", code(&variable.name));
    words::append(&mut lines, vec![line]);
    let named = variable.values.iter().zip(variants);
    let values = named.map(|(value, variant)| VariableValue {
        name: variant.clone(),
        value: value.clone(),
        docs: match *value == variable.default {
            true => format!("{}, unless another one is chosen.", code(value)),
            false => code(value),
        },
    });
    VariableEnum {
        name: name.to_owned(),
        docs: lines.join("\n"),
        values: values.collect(),
    }
}

/// `the requests of a, b and c`.
fn listed(methods: &[String]) -> String {
    let (last, others) = match methods.split_last() {
        Some((last, [])) => return format!("the requests of {last}"),
        Some(parts) => parts,
        None => return String::new(),
    };
    format!("the requests of {} and {last}", others.join(", "))
}

fn template(server: &Server) -> ServerTemplate {
    let variables = server.variables.iter();
    let variables = variables.map(|variable| (variable.name.clone(), variable.default.clone()));
    ServerTemplate {
        url: server.url.clone(),
        variables: variables.collect(),
    }
}

fn described(description: Option<&str>) -> Vec<String> {
    description.map(markdown::lines).unwrap_or_default()
}
