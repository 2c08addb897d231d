//! A client → the pages of the document that it was made from.

use anyhow::{Context, Result};
use generator::GeneratedClient;
use generator::source::SourceFile;
use generator::split;
use serde_json::Value;

/// The merged document of a client.
const MADE_FROM: &str = "openapi.json";

/// The pages, by name.
///
/// # Errors
///
/// When the client has no document; every generated one has.
pub fn of(client: &GeneratedClient) -> Result<Vec<SourceFile>> {
    let text = client.files.get(MADE_FROM);
    let text = text.with_context(|| format!("the client has no {MADE_FROM}"))?;
    let document: Value =
        serde_json::from_str(text).with_context(|| format!("{MADE_FROM} is no JSON"))?;
    let page = |(name, text): (String, String)| SourceFile {
        name,
        bytes: text.into_bytes(),
    };
    Ok(split::pages(&document).map(page).collect())
}
