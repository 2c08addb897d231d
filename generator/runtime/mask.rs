//! Keeps credentials out of messages.

use std::fmt;
use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName};

use super::percent::{Keep, encode};

/// What a credential is printed as.
pub const MASK: &str = "***";

/// The fewest characters of a credential that is masked wherever it occurs: a shorter text is a part
/// of words, and the words around it would tell it.
const SHORTEST: usize = 4;

/// The credentials of one request: those of its client, which all requests share, and its own.
#[derive(Clone, Default)]
pub struct Masks {
    client: Arc<[String]>,
    own: Arc<[String]>,
}

impl Masks {
    /// Takes the credentials of a client. Those of less than four characters are not masked.
    #[must_use]
    pub fn new(secrets: Vec<String>) -> Self {
        Self {
            client: long_enough(secrets),
            own: Arc::default(),
        }
    }

    /// The client's, and those of a request in place of an earlier one's.
    #[must_use]
    pub fn with(&self, secrets: Vec<String>) -> Self {
        Self {
            client: Arc::clone(&self.client),
            own: long_enough(secrets),
        }
    }

    /// These and another one.
    #[must_use]
    pub fn and(&self, secret: &str) -> Self {
        self.with(
            self.own
                .iter()
                .cloned()
                .chain([secret.to_owned()])
                .collect(),
        )
    }

    /// `text` without these credentials, in whichever usual form they were repeated.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let secrets = self.client.iter().chain(&*self.own);
        let mut forms: Vec<String> = secrets.flat_map(|secret| forms(secret)).collect();
        // The longest first, so that a form which contains another one goes as a whole.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        let mut masked = text.to_owned();
        for form in forms {
            if masked.contains(&form) {
                masked = masked.replace(&form, MASK);
            }
        }
        masked
    }
}

impl fmt::Debug for Masks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Masks({})", self.client.len() + self.own.len())
    }
}

fn long_enough(mut secrets: Vec<String>) -> Arc<[String]> {
    secrets.retain(|secret| secret.chars().count() >= SHORTEST);
    match secrets.is_empty() {
        // The empty default is shared, and costs nothing.
        true => Arc::default(),
        false => secrets.into(),
    }
}

/// How many times text may have been put between quotes: JSON in a member of a JSON body that is
/// printed.
const QUOTED: usize = 3;

/// The secret as it is, in a URL and in HTML; and each of those inside of strings.
fn forms(secret: &str) -> Vec<String> {
    let html = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    let mut forms = Vec::new();
    add_new(
        &mut forms,
        [secret.to_owned(), encode(secret, Keep::Unreserved), html],
    );
    for _ in 0..QUOTED {
        let quoted: Vec<String> = forms.iter().flat_map(|form| quoted(form)).collect();
        add_new(&mut forms, quoted);
    }
    forms
}

fn add_new(forms: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for form in more {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
}

/// Text as it stands inside of a string: of JSON, with escaped slashes, in ASCII alone, and of Rust.
fn quoted(text: &str) -> [String; 4] {
    let inner = |quoted: String| {
        let inner = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        inner.unwrap_or(&quoted).to_owned()
    };
    let json = inner(serde_json::Value::from(text).to_string());
    let mut ascii = String::new();
    let mut units = [0; 2];
    for letter in json.chars() {
        match letter {
            ' '..='~' => ascii.push(letter),
            _ => letter
                .encode_utf16(&mut units)
                .iter()
                .for_each(|unit| ascii.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    [
        json.replace('/', "\\/"),
        ascii,
        json,
        inner(format!("{text:?}")),
    ]
}

/// The values of headers that are credentials, as they may be repeated: whole, and without `Bearer `.
pub fn secrets_of(headers: &HeaderMap) -> impl Iterator<Item = String> {
    let sensitive = headers.values().filter(|value| value.is_sensitive());
    let texts = sensitive.filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| {
        let last = text.rsplit(' ').next().unwrap_or_default();
        [last.to_owned(), text.to_owned()]
    })
}

/// Whether a member, header or parameter of this name holds a credential, as far as a name can say.
#[must_use]
pub fn is_credential(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    const PARTS: [&str; 16] = [
        "secret",
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "token",
        "apikey",
        "accesskey",
        "privatekey",
        "authorization",
        "credential",
        "cookie",
        "bearer",
        "jwt",
        "sessionid",
        "sessid",
    ];
    const WHOLE: [&str; 6] = ["auth", "pwd", "pin", "otp", "cvv", "cvc"];
    PARTS.iter().any(|part| name.contains(part)) || WHOLE.contains(&name.as_str())
}

/// A value whose `Debug` form is printed without the credentials.
pub struct Masked<'v>(pub &'v dyn fmt::Debug, pub &'v Masks);

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, masks) = self;
        let text = if formatter.alternate() {
            format!("{value:#?}")
        } else {
            format!("{value:?}")
        };
        formatter.write_str(&masks.apply(&text))
    }
}

/// Headers as they may be printed.
pub struct PrintableHeaders<'h>(pub &'h HeaderMap, pub &'h Masks);

impl fmt::Debug for PrintableHeaders<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let printable = |name: &HeaderName, value: &reqwest::header::HeaderValue| {
            if value.is_sensitive() || is_credential(name.as_str()) {
                MASK.to_owned()
            } else {
                self.1.apply(&String::from_utf8_lossy(value.as_bytes()))
            }
        };
        formatter
            .debug_map()
            .entries(
                self.0
                    .iter()
                    .map(|(name, value)| (name.as_str(), printable(name, value))),
            )
            .finish()
    }
}
