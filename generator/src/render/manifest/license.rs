//! The license that a document names → an SPDX expression, as Cargo wants it.

/// Identifiers of the SPDX License List that descriptions of APIs use.
const IDENTIFIERS: &[&str] = &[
    "0BSD",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Artistic-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
    "EPL-2.0",
    "EUPL-1.2",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "MS-PL",
    "Unlicense",
    "Zlib",
];

/// What the same licenses are called otherwise, in lower-case letters and digits alone. A name that
/// leaves open which license is meant is not among them.
const NAMES: &[(&str, &str)] = &[
    ("apache2", "Apache-2.0"),
    ("apachelicense2", "Apache-2.0"),
    ("apachelicense20", "Apache-2.0"),
    ("apachelicensev2", "Apache-2.0"),
    ("apachelicensev20", "Apache-2.0"),
    ("apachelicenseversion20", "Apache-2.0"),
    ("apachev2", "Apache-2.0"),
    ("bsd2", "BSD-2-Clause"),
    ("bsd3", "BSD-3-Clause"),
    ("bsd3clauselicense", "BSD-3-Clause"),
    ("cc0", "CC0-1.0"),
    ("creativecommonsattribution40international", "CC-BY-4.0"),
    ("isclicense", "ISC"),
    ("mitlicense", "MIT"),
    ("mozillapubliclicense20", "MPL-2.0"),
    ("newbsd", "BSD-3-Clause"),
    ("simplifiedbsd", "BSD-2-Clause"),
    ("theunlicense", "Unlicense"),
];

/// The SPDX expression of a license; nothing where it is not one that Cargo knows.
#[must_use]
pub fn spdx(license: &str) -> Option<String> {
    if let Some(identifier) = identifier(license) {
        return Some(identifier.to_owned());
    }
    let words: Vec<&str> = license.split_whitespace().collect();
    let is_joined = words
        .iter()
        .skip(1)
        .step_by(2)
        .all(|word| matches!(*word, "AND" | "OR"));
    if words.len().is_multiple_of(2) || !is_joined {
        return None;
    }
    let words = words
        .iter()
        .enumerate()
        .map(|(index, word)| match index % 2 {
            0 => identifier(word),
            _ => Some(*word),
        });
    let words: Option<Vec<&str>> = words.collect();
    words.map(|words| words.join(" "))
}

fn identifier(name: &str) -> Option<&'static str> {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let name = letters(name);
    let name = name
        .strip_prefix("the")
        .filter(|_| name != "theunlicense")
        .unwrap_or(&name);
    let mut known = IDENTIFIERS.iter().filter(|known| letters(known) == name);
    let named = || {
        NAMES
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, known)| *known)
    };
    known.next().copied().or_else(named)
}

#[cfg(test)]
mod tests {
    use super::spdx;

    #[test]
    fn licenses_as_documents_name_them() {
        for (named, expected) in [
            ("MIT", Some("MIT")),
            ("The MIT License", Some("MIT")),
            ("Apache 2.0", Some("Apache-2.0")),
            ("Apache License, Version 2.0", Some("Apache-2.0")),
            ("apache-2.0", Some("Apache-2.0")),
            ("MIT OR Apache-2.0", Some("MIT OR Apache-2.0")),
            ("CC-BY-4.0", Some("CC-BY-4.0")),
            ("The Unlicense", Some("Unlicense")),
            // Which one is not said, or it is none of the list's.
            ("GPL", None),
            ("Proprietary", None),
            ("MIT Apache-2.0", None),
            ("MIT OR", None),
            ("", None),
        ] {
            assert_eq!(spdx(named).as_deref(), expected, "{named}");
        }
    }
}
