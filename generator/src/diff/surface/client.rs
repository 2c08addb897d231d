//! The public interface of the client, its builder and the servers.

use super::data::{Function, Item, Kind, Member, Output, Surface};
use super::types::PLAIN;
use crate::plan::bodies::BodyContent;
use crate::plan::client::{ClientPlan, CredentialPlace, ServersPlan};
use crate::plan::operations::{ModulePlan, OperationPlan};
use crate::plan::{Plan, SERVER_TYPE};

/// Takes in the client, its builder and the servers.
pub(super) fn add(surface: &mut Surface, plan: &Plan) {
    let items = &mut surface.items;
    items.insert("Client".to_owned(), client(plan));
    for module in &plan.modules {
        if let Some(name) = &module.handle {
            let path = format!("api::{}::{name}", module.name);
            items.insert(path, handle(plan, module));
        }
    }
    items.insert("ClientBuilder".to_owned(), builder(&plan.client));
    let servers = plan.client.servers.iter();
    for (name, item) in servers.flat_map(server_enums) {
        items.insert(format!("servers::{name}"), item);
    }
}

fn client(plan: &Plan) -> Item {
    let mut item = Item::new(Kind::Struct, true, &PLAIN);
    let mut add = |name: &str, function: Function| {
        item.add(format!("::{name}"), Member::Function(function));
    };
    add(
        "builder",
        Function::plain(None, Vec::new(), "ClientBuilder"),
    );
    if plan.client.shows_base_url {
        add(
            "base_url",
            Function::plain(Some("&self"), Vec::new(), "&str"),
        );
    }
    let arguments = [("method", "Method"), ("path", "impl Into<String>")];
    let arguments = arguments.map(|(name, ty)| (name.to_owned(), ty.to_owned()));
    add(
        "request",
        Function::plain(Some("&self"), arguments.into(), "CustomRequest"),
    );
    for module in &plan.modules {
        if let Some(handle) = &module.handle {
            let handle = format!("{handle}<'_>");
            add(
                &module.name,
                Function::plain(Some("&self"), Vec::new(), &handle),
            );
        }
    }
    let flat = plan.operations.iter();
    for operation in flat.filter(|operation| operation.accessor.is_none()) {
        for (name, body) in methods(operation) {
            add(name, method(operation, body));
        }
    }
    item
}

/// What has the methods of a group.
fn handle(plan: &Plan, module: &ModulePlan) -> Item {
    let mut item = Item::new(Kind::Struct, true, &["Clone", "Copy", "Debug"]);
    let operations = module.operations.iter();
    for operation in operations.filter_map(|id| plan.operation(*id)) {
        for (name, body) in methods(operation) {
            let function = Member::Function(method(operation, body));
            item.add(format!("::{name}"), function);
        }
    }
    item
}

/// The methods of an operation, each with the type of a body that has a method for each media type.
fn methods(plan: &OperationPlan) -> Vec<(&str, Option<(&str, &BodyContent)>)> {
    let body = plan.body.as_ref();
    match body.filter(|body| body.enum_name.is_some() && body.field.required) {
        None => vec![(&plan.method, None)],
        Some(body) => {
            let contents = body.contents.iter().enumerate();
            let methods = contents.map(|(index, content)| {
                let name: &str = if index == 0 {
                    &plan.method
                } else {
                    &content.function
                };
                (name, Some((body.field.name.as_str(), content)))
            });
            methods.collect()
        }
    }
}

fn method(plan: &OperationPlan, body: Option<(&str, &BodyContent)>) -> Function {
    let mut arguments: Vec<(String, String)> = match &plan.required {
        Some(required) => vec![("required".to_owned(), required.clone())],
        None => {
            let fields = plan.arguments();
            fields
                .map(|field| (field.name.clone(), field.intake.argument(&field.ty)))
                .collect()
        }
    };
    arguments.extend(body.map(|(name, content)| {
        let ty = content.intake.argument(&content.ty);
        (name.to_owned(), ty)
    }));
    Function::plain(Some("&self"), arguments, &plan.request)
}

/// The setters that every builder has: their names, and their arguments.
const SETTERS: [(&str, &[(&str, &str)]); 15] = [
    ("base_url", &[("url", "impl Into<String>")]),
    ("timeout", &[("limit", "Duration")]),
    ("attempt_timeout", &[("limit", "Duration")]),
    ("idle_timeout", &[("limit", "Duration")]),
    ("connect_timeout", &[("limit", "Duration")]),
    ("retry", &[("retry", "Retry")]),
    ("max_in_flight", &[("requests", "usize")]),
    ("max_response_size", &[("limit", "u64")]),
    ("user_agent", &[("text", "impl Into<String>")]),
    (
        "default_header",
        &[
            ("name", "impl Into<String>"),
            ("value", "impl Into<String>"),
        ],
    ),
    (
        "http",
        &[(
            "configure",
            "impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static",
        )],
    ),
    ("http_client", &[("client", "reqwest::Client")]),
    ("mock", &[("mock", "&Mock")]),
    ("middleware", &[("middleware", "impl Middleware + 'static")]),
    (
        "attempt_middleware",
        &[("middleware", "impl Middleware + 'static")],
    ),
];

fn builder(plan: &ClientPlan) -> Item {
    let mut item = Item::new(Kind::Struct, true, &PLAIN);
    let mut add = |name: &str, arguments: &[(&str, &str)]| {
        let arguments = arguments.iter();
        let arguments = arguments.map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned()));
        let function = Function::plain(Some("self"), arguments.collect(), "Self");
        item.add(format!("::{name}"), Member::Function(function));
    };
    for (name, arguments) in SETTERS {
        add(name, arguments);
    }
    for credential in &plan.credentials {
        let setter = &credential.setter;
        match (&credential.place, &credential.source) {
            (CredentialPlace::Basic, _) => add(
                setter,
                &[
                    ("user", "impl Into<String>"),
                    ("password", "impl Into<Secret>"),
                ],
            ),
            (_, Some(source)) => {
                if let Some(grant) = &credential.grant {
                    let arguments = [("id", "impl Into<String>"), ("secret", "impl Into<Secret>")];
                    add(&grant.setter, &arguments);
                }
                add(setter, &[("token", "impl Into<Secret>")]);
                add(source, &[("source", "impl TokenSource + 'static")]);
            }
            (_, None) => add(setter, &[("key", "impl Into<Secret>")]),
        }
    }
    if plan.credentials.is_empty() {
        add("authorization", &[("value", "impl Into<Secret>")]);
        let arguments = [
            ("name", "impl Into<String>"),
            ("value", "impl Into<Secret>"),
        ];
        add("header", &arguments);
    } else {
        add("without_auth", &[]);
    }
    if let Some(servers) = &plan.servers {
        if !servers.choices.is_empty() {
            let ty = format!("crate::servers::{SERVER_TYPE}");
            add("server", &[("server", &ty)]);
        }
        for variable in &servers.variables {
            let listed = variable.values.as_ref();
            let listed = listed.map(|values| format!("crate::servers::{}", values.name));
            let ty = listed.as_deref().unwrap_or("impl Into<String>");
            add(&variable.setter, &[("value", ty)]);
        }
        for own in &servers.own {
            add(&own.setter, &[("url", "impl Into<String>")]);
        }
    }
    item.with("::build", Member::Function(build()))
}

fn build() -> Function {
    Function {
        output: Output::Answer {
            wrapper: "Result".to_owned(),
            success: "Client".to_owned(),
            failure: "BuildError".to_owned(),
        },
        ..Function::plain(Some("self"), Vec::new(), "")
    }
}

/// The enum of the servers, and those of the listed values of variables.
fn server_enums(plan: &ServersPlan) -> Vec<(String, Item)> {
    let item = |variants: &mut dyn Iterator<Item = &String>| {
        let traits = ["Clone", "Copy", "Debug", "PartialEq", "Eq"];
        let mut item = Item::new(Kind::Enum, true, &traits);
        for name in variants {
            item.add(format!("::{name}"), Member::Variant(Vec::new()));
        }
        item
    };
    let mut items = Vec::new();
    if !plan.choices.is_empty() {
        let mut names = plan.choices.iter().map(|choice| &choice.name);
        items.push((SERVER_TYPE.to_owned(), item(&mut names)));
    }
    let variables = plan.variables.iter();
    for values in variables.filter_map(|variable| variable.values.as_ref()) {
        let mut names = values.values.iter().map(|value| &value.name);
        let as_str = Function::plain(Some("self"), Vec::new(), "&'static str");
        let item = item(&mut names).with("::as_str", Member::Function(as_str));
        items.push((values.name.clone(), item));
    }
    items
}
