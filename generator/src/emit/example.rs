//! The quick start in the crate's docs.

use crate::plan::client::QuickStart;

/// The lines of a code block that builds a client and calls one operation.
pub(super) fn lines(plan: &QuickStart, crate_name: &str) -> Vec<String> {
    let mut lines = vec![
        "```no_run".to_owned(),
        import(plan, crate_name),
        String::new(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    lines.extend(statements(plan));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
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
            "    let outcome = client.{}({arguments}).send().await;",
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
        let line = format!("client.{}({arguments}).send().await?;", call.method);
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
