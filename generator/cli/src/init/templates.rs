//! What a new client begins with, beside what is generated: all of it is its owner's.

/// Where this program comes from, as the workflow installs it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// This package.
const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// `.gitignore` of a crate outside of any workspace.
pub const IGNORED: &str = "/target\n";

/// A first test, which goes with every API.
pub fn test(package: &str) -> String {
    let name = package.replace('-', "_");
    format!(
        "\
//! A first test of the client. It is yours: the generator writes only below `src`.

use {name}::Client;

fn is_shared_between_tasks<T: Clone + Send + Sync + 'static>(_: &T) {{}}

#[test]
fn a_client_is_built_once_and_shared() {{
    // What the API wants to know of its callers is set here: `.bearer_auth(\"token\")` and its like.
    let built = Client::builder().base_url(\"http://127.0.0.1:1\").build();
    match built {{
        Ok(client) => is_shared_between_tasks(&client),
        Err(error) => assert!(error.to_string().contains(\"credential\"), \"{{error}}\"),
    }}
}}
"
    )
}

/// A workflow that fails when the client is out of date, and opens a pull request when the vendor has published
/// something new.
pub fn workflow(package: &str, folder: &str) -> String {
    WORKFLOW
        .replace("{repository}", REPOSITORY)
        .replace("{tool}", PACKAGE)
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{package}", package)
        .replace("{folder}", folder)
}

/// The workflow, which the documentation shows as well.
pub const WORKFLOW: &str = include_str!("workflow.yml");
