//! The quick start in the crate's docs.

use crate::plan::client::QuickStart;

/// The lines of a program that builds a client and calls one operation.
pub(super) fn lines(plan: &QuickStart, crate_name: &str) -> Vec<String> {
    let crate_name = crate_name.replace('-', "_");
    let call = plan.call.as_ref();
    let imports = match call.is_some_and(|call| call.mentions_types) {
        true => "{Client, types}",
        false => "Client",
    };
    let base_url = match plan.needs_base_url {
        true => ".base_url(\"https://example.com\")",
        false => "",
    };
    let credentials = &plan.credentials;
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("use {crate_name}::{imports};"),
        String::new(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("let client = Client::builder(){base_url}{credentials}.build()?;"),
    ];
    if let Some(call) = call {
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
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}
