//! Operations: methods and request values.

use super::context::Planner;
use super::failures::failure_lines;
use super::request::{Parameters, path};
use super::responses::Call;
use crate::model::{Method, OpId, Operation, Parameter, ParameterLocation, SecurityAlternative};
use crate::plan::facts::{headers, is_asked, only_value, own_server};
use crate::plan::names::{HeaderNames, OperationNames};
use crate::plan::operations::{FeaturePlan, ModulePlan, OperationPlan};
use crate::plan::pages::PagesPlan;
use crate::plan::request::RequestField;
use crate::plan::responses::{HeaderField, HeadersPlan};
use crate::plan::rust_type::RustType;
use crate::plan::{code, markdown, words};

impl Planner<'_> {
    /// The modules, by group.
    pub(super) fn modules(&self) -> Vec<ModulePlan> {
        let groups = || self.facts.groups.of.iter().enumerate();
        let modules = self.names.modules.iter().map(|(group, name)| {
            let own = groups().filter(|(_, of)| *of == group);
            let described = self.api.tags.get(group);
            let described = described.map(|tag| words::words(&tag.docs));
            let described = described.filter(|words| !words.is_empty());
            let within = self.api.tags.get(group).map(|tag| &tag.within[..]);
            let within = within.unwrap_or_default();
            let mut docs = match described {
                Some(words) => words.join("\n"),
                None if group.is_empty() => "What is at the root of the API.".to_owned(),
                None => format!("{}.", code(group)),
            };
            if let Some(line) = words::part_of(within) {
                docs.push_str("\n\n");
                docs.push_str(&line);
            }
            let docs_of_tag = self.api.tags.get(group);
            let summary = docs_of_tag.and_then(|tag| tag.docs.description.as_deref());
            let feature = self.names.features.get(group);
            ModulePlan {
                name: name.clone(),
                docs,
                summary: summary.and_then(markdown::first_paragraph),
                within: within.to_vec(),
                handle: self.names.handles.get(group).cloned(),
                feature: feature.map(|name| FeaturePlan {
                    name: name.clone(),
                    types: 0,
                }),
                operations: own.map(|(index, _)| OpId(index)).collect(),
            }
        });
        modules.collect()
    }

    /// An operation.
    pub(super) fn operation(&self, call: Call<'_>) -> OperationPlan {
        let Call {
            operation, names, ..
        } = call;
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let parameters: Vec<RequestField> = parameters
            .map(|(parameter, name)| self.parameter(parameter, name))
            .collect();
        let all = Parameters {
            operation,
            names: &names.parameters,
        };
        OperationPlan {
            id: call.id,
            http_method: operation.method.clone(),
            path: path(operation).to_owned(),
            method: names.method.clone(),
            owner: names.owner.clone(),
            accessor: names.accessor.clone(),
            request: names.request.clone(),
            docs: self.method_docs(call),
            deprecated: operation.docs.deprecated,
            required: names.required.clone(),
            parameters,
            body: self.body(operation, names),
            server: own_server(self.api, operation).map(|server| server.url.clone()),
            steps: self.steps(all),
            idempotency_key: idempotency_key(operation),
            security: self.requirements(&operation.security),
            scopes: self.scopes(&operation.security),
            responses: self.responses(call),
            headers: names
                .headers
                .as_ref()
                .map(|names| self.headers(operation, names)),
            pagination: self.pagination(call),
        }
    }

    fn parameter(&self, parameter: &Parameter, name: &str) -> RequestField {
        let ty = self.rust_type(parameter.ty);
        // Null is not sent but in JSON; not to set the parameter comes to the same.
        let inner = (!parameter.required && !parameter.json).then(|| self.without_null(&ty));
        let ty = inner.flatten().unwrap_or(ty);
        RequestField {
            name: name.to_owned(),
            wire_name: parameter.name.clone(),
            type_id: Some(parameter.ty),
            intake: self.intake(&ty),
            ty,
            required: is_asked(self.api, parameter),
            only: only_value(self.api, parameter).cloned(),
            is_fixed: parameter.location == ParameterLocation::Path
                && only_value(self.api, parameter).is_some(),
            docs: self.parameter_docs(parameter, name),
            deprecated: parameter.docs.deprecated,
        }
    }

    fn headers(&self, operation: &Operation, names: &HeaderNames) -> HeadersPlan {
        let documented = headers(self.api, operation);
        let fields = documented.iter().zip(&names.fields);
        let fields = fields.map(|(documented, name)| {
            let header = documented.header;
            let of_type = self.type_words(header.ty);
            let mut lines = words::member(&header.docs, name, &of_type);
            let line = format!("The header {}.", code(&header.name));
            words::append(&mut lines, vec![line]);
            words::append(
                &mut lines,
                words::facts(&header.docs, of_type.is_plain_text),
            );
            let type_id = documented.is_typed.then_some(header.ty);
            HeaderField {
                name: name.clone(),
                wire_name: header.name.clone(),
                type_id,
                ty: type_id.map_or(RustType::String, |id| self.rust_type(id)),
                explode: header.explode,
                docs: lines.join("\n"),
                deprecated: header.docs.deprecated,
            }
        });
        HeadersPlan {
            name: names.name.clone(),
            fields: fields.collect(),
        }
    }

    /// The words of the specification, the HTTP line, the arguments, the credentials and the
    /// failures.
    fn method_docs(&self, call: Call<'_>) -> String {
        let Call {
            operation,
            outcomes,
            names,
            ..
        } = call;
        let mut lines = words::words(&operation.docs);
        let http = code(&format!("{} {}", operation.method, operation.path));
        words::append(&mut lines, vec![http]);
        words::append(&mut lines, words::facts(&operation.docs, false));
        let described = self.argument_docs(operation, names);
        if !described.is_empty() {
            words::append(&mut lines, vec!["# Arguments".to_owned()]);
            words::append(&mut lines, described);
        }
        let auth = self.auth_line(&operation.security);
        words::append(&mut lines, auth.into_iter().collect());
        if let Some(pages) = self.pagination(call).pages() {
            words::append(&mut lines, vec![page_line(names, pages)]);
        }
        if let Some(headers) = &names.headers {
            let line = format!("Response headers: [`{}`].", headers.name);
            words::append(&mut lines, vec![line]);
        }
        if !outcomes.errors.is_empty() {
            words::append(&mut lines, vec!["# Documented errors".to_owned()]);
            words::append(&mut lines, failure_lines(call));
        }
        lines.join("\n")
    }

    /// The credentials that the operation asks for.
    fn auth_line(&self, security: &[SecurityAlternative]) -> Option<String> {
        if security.is_empty() {
            return None;
        }
        let alternatives: Vec<String> = security
            .iter()
            .map(|alternative| self.requirement(alternative))
            .collect();
        Some(format!("Credentials: {}.", alternatives.join(", or ")))
    }

    fn requirement(&self, alternative: &SecurityAlternative) -> String {
        let schemes = alternative.schemes.iter().map(|(name, scopes)| {
            let setter = code(self.names.credentials.get(name).unwrap_or(name));
            let scopes: Vec<String> = scopes.iter().map(|scope| code(scope)).collect();
            match scopes.is_empty() {
                true => setter,
                false => format!("{setter} with {}", scopes.join(", ")),
            }
        });
        let schemes: Vec<String> = schemes.collect();
        match schemes.is_empty() {
            true => "none".to_owned(),
            false => schemes.join(" and "),
        }
    }

    /// What is said about the parameters and the body that a method asks for, a paragraph for each.
    fn argument_docs(&self, operation: &Operation, names: &OperationNames) -> Vec<String> {
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let required = parameters.filter(|(parameter, _)| is_asked(self.api, parameter));
        let described = required.filter_map(|(parameter, name)| {
            let of_type = self.type_words(parameter.ty);
            let said = words::first_paragraph(&parameter.docs, name, &of_type)?;
            Some(format!("- `{name}`: {said}"))
        });
        let is_asked = self.facts.is_body_asked(self.api, operation);
        let body = operation.body.as_ref().filter(|_| is_asked);
        let body = body.and_then(|body| {
            let first = body.contents.first()?;
            let of_type = self.type_words(first.ty);
            let said = words::first_paragraph(&body.docs, &names.body, &of_type)?;
            Some(format!("- `{}`: {said}", names.body))
        });
        described.chain(body).collect()
    }

    fn parameter_docs(&self, parameter: &Parameter, name: &str) -> String {
        let of_type = self.type_words(parameter.ty);
        let mut lines = words::member(&parameter.docs, name, &of_type);
        if lines.is_empty() && !words::is_shown(&parameter.name, name) {
            lines.push(format!("The parameter {}.", code(&parameter.name)));
        }
        let facts = words::facts(&parameter.docs, of_type.is_plain_text);
        words::append(&mut lines, facts);
        if parameter.is_idempotency_key {
            let line = "Unless set, it is a random one, the same in all attempts.".to_owned();
            words::append(&mut lines, vec![line]);
        }
        lines.join("\n")
    }
}

/// What is said about the pages of a list.
fn page_line(names: &OperationNames, pages: &PagesPlan) -> String {
    let module = names.accessor.iter().map(|module| format!("{module}::"));
    let request = format!("{}{}", module.collect::<String>(), names.request);
    let link = |function: &str| format!("[`{function}()`](crate::api::{request}::{function})");
    let (all, rule) = (link(&pages.function), &pages.rule);
    match &pages.items {
        Some(items) => {
            let items = link(&items.function);
            format!(
                "The answer is a page of a list; {items} and {all} fetch the next ones: {rule}."
            )
        }
        None => format!("The answer is a page of a list; {all} fetches the next ones: {rule}."),
    }
}

/// The header that lets a request be sent again; one whose method only reads can be anyway.
fn idempotency_key(operation: &Operation) -> Option<String> {
    let only_reads = matches!(
        operation.method,
        Method::Get | Method::Head | Method::Options | Method::Trace | Method::Query
    );
    let mut parameters = operation.parameters.iter().filter(|_| !only_reads);
    let key = parameters.find(|parameter| parameter.is_idempotency_key)?;
    Some(key.name.clone())
}
