//! Which text is a credential, and so must never be printed.

use heck::ToSnakeCase;

use super::context::Lower;
use crate::spec::{Schema, SchemaType};

/// Last words of names that mean a credential.
const LAST_WORDS: &[&str] = &["secret", "password", "passwd", "passphrase", "passcode"];
/// Last two words of names that mean a credential.
const LAST_TWO_WORDS: &[&str] = &[
    "access_token",
    "api_key",
    "api_secret",
    "api_token",
    "auth_token",
    "bearer_token",
    "client_secret",
    "id_token",
    "private_key",
    "refresh_token",
    "secret_key",
    "secret_token",
    "session_token",
];

/// Whether a property or parameter of this name holds a credential.
pub(super) fn is_credential_name(name: &str) -> bool {
    if !ends_like_one(name) {
        return false;
    }
    let name = name.to_snake_case();
    let words: Vec<&str> = name.split('_').collect();
    let ends_with = |endings: &[&str]| {
        endings
            .iter()
            .any(|ending| name == *ending || name.ends_with(&format!("_{ending}")))
    };
    ends_with(LAST_WORDS)
        || ends_with(LAST_TWO_WORDS)
        || matches!(words.as_slice(), [.., "apikey"] | [.., "accesstoken"])
}

/// Whether the last letters are those of a credential: most names need not be taken apart.
fn ends_like_one(name: &str) -> bool {
    let name = name.trim_end_matches(|character: char| !character.is_alphanumeric());
    let ends_with = |ending: &&str| {
        let start = name.len().checked_sub(ending.len());
        let end = start.and_then(|start| name.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    LAST_WORDS.iter().chain(&["token", "key"]).any(ends_with)
}

impl<'a> Lower<'a> {
    /// Whether the value of a property or parameter is a credential: it is plain text, and its
    /// schema says so or its name does.
    pub(super) fn is_secret(&self, name: &str, schema: &Schema) -> bool {
        let is_one = schema.sensitive.unwrap_or_else(|| is_credential_name(name));
        is_one && self.target(schema).is_some_and(is_free_text)
    }
}

/// Whether a schema is one of text about which nothing else is known.
fn is_free_text(schema: &Schema) -> bool {
    let is_text = schema.ty == Some(SchemaType::String);
    let has_format = schema.constraints().format.is_some();
    let is_composed = schema.is_union() || schema.all_of.is_some();
    let is_chosen = schema.rust_type.is_some();
    is_text && !(schema.values.is_some() || has_format || is_composed || is_chosen)
}

#[cfg(test)]
mod tests {
    use super::is_credential_name;

    #[test]
    fn names_that_end_in_a_credential() {
        for name in [
            "secret",
            "password",
            "newPassword",
            "apiKey",
            "X-Api-Key",
            "APIKey",
            "access_token",
            "webhookSecret",
        ] {
            assert!(is_credential_name(name), "{name}");
        }
        for name in [
            "token",
            "nextToken",
            "secretName",
            "passwordHash",
            "key",
            "apiKeyId",
        ] {
            assert!(!is_credential_name(name), "{name}");
        }
    }
}
