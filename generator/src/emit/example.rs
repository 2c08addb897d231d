//! The quick start in the crate's docs.

use super::item::{DocLine, When};
use crate::plan::client::QuickStart;

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
        let accessor = call.accessor.as_ref();
        let accessor = accessor
            .map(|accessor| format!("{accessor}()."))
            .unwrap_or_default();
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
