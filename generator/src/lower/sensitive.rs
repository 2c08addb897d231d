//! Which text is a credential, and so must never be printed.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use super::context::Lower;
use crate::spec::{AdditionalProperties, Schema, SchemaId, SchemaType};

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

/// Whether a property of this name holds several credentials: it ends like one, in the plural. Tokens alone
/// are more often pieces of a text.
fn is_name_of_credentials(name: &str) -> bool {
    let one = name.strip_suffix(['s', 'S']).unwrap_or(name);
    is_credential_name(name) || (is_credential_name(one) && !one.eq_ignore_ascii_case("token"))
}

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
        || matches!(
            words.as_slice(),
            ["token"] | [.., "apikey"] | [.., "accesstoken"]
        )
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

/// Words in the names of members that say of a `token` beside them that it is a piece of a text: how
/// likely it is there, where it is, and of which bytes or letters it consists.
const OF_PIECES: &[&str] = &[
    "bytes",
    "likelihood",
    "logit",
    "logprob",
    "logprobs",
    "lemma",
    "offset",
    "offsets",
    "perplexity",
    "position",
    "prob",
    "probability",
    "probs",
    "rank",
    "score",
];

/// Whether a member of this name is a word or a part of one, as models of language and search engines
/// give it, rather than a credential: what is beside it tells.
pub(super) fn is_piece_of_text(name: &str, holder: &Schema) -> bool {
    name.eq_ignore_ascii_case("token")
        && holder.properties().iter().any(|property| {
            let name = property.name.to_snake_case();
            name.split('_').any(|word| OF_PIECES.contains(&word))
        })
}

/// Words that, before `token`, make it a place in a list rather than a credential.
const PLACES: &[&str] = &[
    "continuation",
    "cursor",
    "next",
    "page",
    "pagination",
    "prev",
    "previous",
    "resume",
    "skip",
    "sync",
];

/// What the names of cookies and headers against forged requests have in them: `csrftoken` of Django,
/// `XSRF-TOKEN` of Laravel and Angular, `_csrf` of Spring and Express, `.AspNetCore.Antiforgery` and
/// `__RequestVerificationToken` of ASP.NET, `authenticity_token` of Rails.
const AGAINST_FORGERY: &[&str] = &[
    "csrf",
    "xsrf",
    "antiforgery",
    "requestverificationtoken",
    "authenticitytoken",
];

/// Whether a header or cookie of this name holds a credential. What is kept in them is more often a
/// session or a token than in a body.
fn is_credential_field(name: &str, is_cookie: bool) -> bool {
    if is_credential_name(name) {
        return true;
    }
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    let contains = |parts: &[&str]| parts.iter().any(|part| letters.contains(part));
    if contains(&["authorization", "cookie", "sessionid", "sessid", "jwt"])
        || AGAINST_FORGERY.iter().any(|part| letters.contains(part))
    {
        return true;
    }
    let name = name.to_snake_case();
    let words: Vec<&str> = name.split('_').collect();
    match words.as_slice() {
        [.., before, "token"] => !PLACES.contains(before),
        [.., "session"] => true,
        _ => {
            is_cookie
                && (letters.starts_with("sess") || matches!(words.last(), Some(&("sid" | "auth"))))
        }
    }
}

/// What a schema of free text says about null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FreeText {
    /// A value is text.
    Never,
    /// A value may be null as well.
    Nullable,
}

/// Several credentials.
#[derive(Clone, Copy)]
pub(super) enum Several {
    /// The items of an array.
    Items(FreeText),
    /// The members of an object, which have no names of their own.
    Members(FreeText),
}

impl<'a> Lower<'a> {
    /// Whether a property or parameter is a list or a map of credentials, and whether it may be null.
    pub(super) fn secrets(&self, name: &str, schema: &'a Schema) -> Option<(Several, FreeText)> {
        let is_one = schema
            .sensitive
            .unwrap_or_else(|| is_name_of_credentials(name));
        is_one.then(|| self.several(schema)).flatten()
    }

    /// Whether a header or cookie is a list or a map of credentials, and whether it may be null.
    pub(super) fn secret_fields(
        &self,
        name: &str,
        is_cookie: bool,
        schema: &'a Schema,
    ) -> Option<(Several, FreeText)> {
        let by_name = || is_name_of_credentials(name) || is_credential_field(name, is_cookie);
        let is_one = schema.sensitive.unwrap_or_else(by_name);
        is_one.then(|| self.several(schema)).flatten()
    }

    fn several(&self, schema: &'a Schema) -> Option<(Several, FreeText)> {
        let target = self.target(schema)?;
        let is_more = target.all_of.is_some()
            || target.is_union()
            || target.values.is_some()
            || target.rust_type.is_some()
            || schema.rust_type.is_some();
        if is_more {
            return None;
        }
        let text = |of| self.free_text(self.schema(of));
        let several = match target.ty {
            Some(SchemaType::Array) if target.prefix_items.is_none() => {
                Several::Items(text(target.items?)?)
            }
            Some(SchemaType::Object)
                if target.properties.is_none() && target.pattern_properties.is_none() =>
            {
                match target.additional_properties {
                    Some(AdditionalProperties::Schema(of)) => Several::Members(text(of)?),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let null = match schema.nullable || target.nullable {
            true => FreeText::Nullable,
            false => FreeText::Never,
        };
        Some((several, null))
    }

    /// Whether the value of a property or parameter is a credential: it is plain text, and its
    /// schema says so or its name does.
    pub(super) fn secret(&self, name: &str, schema: &'a Schema) -> Option<FreeText> {
        let is_one = schema.sensitive.unwrap_or_else(|| is_credential_name(name));
        is_one.then(|| self.free_text(schema)).flatten()
    }

    /// Whether the value of a header or cookie is a credential.
    pub(super) fn secret_field(
        &self,
        name: &str,
        is_cookie: bool,
        schema: &'a Schema,
    ) -> Option<FreeText> {
        let by_name = || is_credential_field(name, is_cookie);
        let is_one = schema.sensitive.unwrap_or_else(by_name);
        is_one.then(|| self.free_text(schema)).flatten()
    }

    /// Makes credentials of the text that is one of several things which a credential may be: what is called
    /// `secret` is one where it is text, be it a number elsewhere.
    pub(super) fn hide_texts(&mut self, schema: &'a Schema) {
        let branches = schema.union_branches().map(|branch| self.schema(branch));
        let inline = branches.filter(|branch| branch.reference.is_none());
        let texts = inline.filter(|branch| {
            branch.sensitive.is_none() && self.free_text(branch) == Some(FreeText::Never)
        });
        let texts: Vec<SchemaId> = texts.map(|branch| branch.id).collect();
        self.secret_texts.extend(texts);
    }

    /// Whether a schema is one of text about which nothing else is known, be it through references,
    /// in parts or beside null.
    fn free_text(&self, schema: &'a Schema) -> Option<FreeText> {
        let mut search = Search::default();
        self.search_text(schema, &mut search)?;
        search.is_text.then_some(match search.has_null {
            true => FreeText::Nullable,
            false => FreeText::Never,
        })
    }

    /// Looks for it in this schema, unless that was done; nothing where there is something else.
    fn search_text(&self, schema: &'a Schema, search: &mut Search) -> Option<()> {
        let schema = self.target(schema)?;
        if !search.seen.insert(schema.id) {
            return Some(());
        }
        let constraints = schema.constraints();
        let is_text = matches!(schema.ty, None | Some(SchemaType::String));
        let is_chosen = schema.rust_type.is_some() || schema.values.is_some();
        if !is_text || is_chosen || constraints.format.is_some() {
            return None;
        }
        search.is_text |= schema.ty.is_some();
        search.has_null |= schema.nullable;
        for part in schema.parts() {
            let part = self.schema(*part);
            // A part without a type only adds words or bounds.
            if part.reference.is_some() || part.ty.is_some() || part.is_union() {
                self.search_text(part, search)?;
            }
        }
        for branch in schema.union_branches() {
            let branch = self.schema(branch);
            match branch.is_null() {
                true => search.has_null = true,
                false => self.search_text(branch, search)?,
            }
        }
        Some(())
    }
}

/// What was found so far.
#[derive(Default)]
struct Search {
    seen: BTreeSet<SchemaId>,
    is_text: bool,
    has_null: bool,
}

#[cfg(test)]
mod tests {
    use super::{is_credential_field, is_credential_name, is_name_of_credentials};

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
            "token",
        ] {
            assert!(is_credential_name(name), "{name}");
        }
        for name in [
            "nextToken",
            "page_token",
            "secretName",
            "passwordHash",
            "key",
            "apiKeyId",
        ] {
            assert!(!is_credential_name(name), "{name}");
        }
    }

    #[test]
    fn names_of_several_credentials() {
        for name in [
            "passwords",
            "secret",
            "apiKeys",
            "client_secrets",
            "refreshTokens",
            "token",
        ] {
            assert!(is_name_of_credentials(name), "{name}");
        }
        for name in [
            "tokens",
            "keys",
            "pageTokens",
            "passwordPolicies",
            "secretNames",
            "access",
        ] {
            assert!(!is_name_of_credentials(name), "{name}");
        }
    }

    #[test]
    fn headers_and_cookies_against_forged_requests() {
        for name in [
            "csrftoken",
            "XSRF-TOKEN",
            "_csrf",
            "X-CSRFToken",
            "X-XSRF-TOKEN",
            "_gorilla_csrf",
            ".AspNetCore.Antiforgery.x1",
            "__RequestVerificationToken",
            "YII_CSRF_TOKEN",
        ] {
            assert!(is_credential_field(name, true), "{name}");
            assert!(is_credential_field(name, false), "{name}");
        }
    }

    #[test]
    fn headers_and_cookies_of_sessions() {
        for name in [
            "Set-Cookie",
            "X-Session-Token",
            "X-CSRF-Token",
            "X-Authorization",
            "Proxy-Authorization",
            "JSESSIONID",
            "PHPSESSID",
            "ASP.NET_SessionId",
        ] {
            assert!(is_credential_field(name, false), "{name}");
        }
        for name in ["sess", "sess_abc", "connect.sid", "sid", "token", "session"] {
            assert!(is_credential_field(name, true), "{name}");
        }
        for name in [
            "X-Next-Page-Token",
            "X-Continuation-Token",
            "X-Request-Id",
            "sid",
            "Location",
        ] {
            assert!(!is_credential_field(name, false), "{name}");
        }
        assert!(!is_credential_field("theme", true));
    }
}
