//! The quick start in the crate's docs.

use super::item::{DocLine, When};
use crate::plan::client::{QuickCall, QuickStart};

/// The lines of a code block that builds a client and calls one operation.
pub(super) fn lines(plan: &QuickStart, crate_name: &str) -> Vec<DocLine> {
    let line = |text: &str, when: When| DocLine {
        text: text.to_owned(),
        when,
    };
    let feature = plan.call.as_ref().and_then(|call| call.feature.clone());
    let mut docs = match feature {
        None => vec![line("```no_run", When::Always)],
        Some(feature) => vec![
            line("```no_run", When::With(feature.clone())),
            line("```ignore", When::Without(feature)),
        ],
    };
    let mut lines = vec![
        import(plan, crate_name),
        String::new(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    lines.extend(statements(plan));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    docs.extend(lines.into_iter().map(DocLine::from));
    docs
}

/// The lines of the same as a whole program.
#[must_use]
pub fn program(plan: &QuickStart, crate_name: &str) -> Vec<String> {
    let mut lines = vec![
        import(plan, crate_name),
        String::new(),
        "#[tokio::main]".to_owned(),
        "async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    let statements = statements(plan).into_iter();
    lines.extend(statements.map(|line| format!("    {line}")));
    lines.extend(["    Ok(())", "}"].map(str::to_owned));
    lines
}

/// The lines of a test of code that calls the operation, without a network; none where no operation can be
/// shown in a few words.
#[must_use]
pub fn unit_test(plan: &QuickStart, crate_name: &str) -> Vec<String> {
    let Some(call) = &plan.call else {
        return Vec::new();
    };
    let crate_name = crate_name.replace('-', "_");
    let types = if call.mentions_types { ", types" } else { "" };
    let arguments = call.arguments.join(", ");
    [
        format!("use {crate_name}::{{Client, HttpResponse, Mock{types}}};"),
        String::new(),
        "#[tokio::test]".to_owned(),
        "async fn a_failure_is_reported() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        "    let mock = Mock::answers([HttpResponse::new(400)]);".to_owned(),
        "    let client = Client::builder().mock(&mock).build()?;".to_owned(),
        "    // Here goes your own code, which is given the client.".to_owned(),
        format!(
            "    let outcome = client.{}{}({arguments}).send().await;",
            accessor(call),
            call.method
        ),
        "    assert!(outcome.is_err());".to_owned(),
        "    assert_eq!(mock.calls().len(), 1);".to_owned(),
        "    Ok(())".to_owned(),
        "}".to_owned(),
    ]
    .into()
}

fn import(plan: &QuickStart, crate_name: &str) -> String {
    let crate_name = crate_name.replace('-', "_");
    let imports = match plan.call.as_ref().is_some_and(|call| call.mentions_types) {
        true => "{Client, types}",
        false => "Client",
    };
    format!("use {crate_name}::{imports};")
}

fn statements(plan: &QuickStart) -> Vec<String> {
    let base_url = match plan.needs_base_url {
        true => ".base_url(\"https://example.com\")",
        false => "",
    };
    let credentials = &plan.credentials;
    let mut lines = vec![format!(
        "let client = Client::builder(){base_url}{credentials}.build()?;"
    )];
    if let Some(call) = &plan.call {
        let arguments = call.arguments.join(", ");
        let accessor = accessor(call);
        let line = format!(
            "client.{accessor}{}({arguments}).send().await?;",
            call.method
        );
        match call.gives_something {
            true => {
                lines.push(format!("let answer = {line}"));
                lines.push("println!(\"{answer:?}\");".to_owned());
            }
            false => lines.push(line),
        }
    }
    lines
}

/// The call that gives the handle of the operation's group, where it is in one.
fn accessor(call: &QuickCall) -> String {
    let accessor = call.accessor.as_ref();
    accessor
        .map(|accessor| format!("{accessor}()."))
        .unwrap_or_default()
}
