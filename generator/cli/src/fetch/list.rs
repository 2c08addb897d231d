//! `sources.txt`: which pages there are, and where.

use std::collections::BTreeSet;
use std::path::Path;

pub use super::LIST as NAME;
use super::is_address;
use crate::read;

/// A page that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's path in the folder of the specs, with `/` between its parts.
    pub file: String,
    /// Where the page is.
    pub address: String,
    /// The line of the list, counted from 1.
    pub line: usize,
}

impl Source {
    /// The address without a user name and a password (RFC 3986, section 3.2.1): that is what is
    /// written down and printed.
    pub fn shown(&self) -> String {
        match self.user_info() {
            Some(secret) => self.address.replacen(&format!("{secret}@"), "", 1),
            None => self.address.clone(),
        }
    }

    /// A message without the user name and the password of the address.
    pub fn without_secrets(&self, message: &str) -> String {
        match self.user_info() {
            Some(secret) => message.replace(&format!("{secret}@"), ""),
            None => message.to_owned(),
        }
    }

    fn user_info(&self) -> Option<&str> {
        let (_, rest) = self.address.split_once("://")?;
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        Some(authority.rsplit_once('@')?.0)
    }
}

/// Reads the list: a file name and an address a line, with blanks between them; lines that are
/// empty or start with `#` do not count.
///
/// # Errors
///
/// A sentence for every line that is none, with its number.
pub fn parse(text: &str) -> Result<Vec<Source>, Vec<(usize, String)>> {
    let mut sources: Vec<Source> = Vec::new();
    let mut faults = Vec::new();
    let mut files = BTreeSet::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let (number, line) = (index + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match source(line, number) {
            Ok(source) if files.insert(source.file.to_lowercase()) => sources.push(source),
            Ok(source) => faults.push((number, format!("`{}` is listed here twice", source.file))),
            Err(fault) => faults.push((number, fault)),
        }
    }
    if faults.is_empty() {
        Ok(sources)
    } else {
        Err(faults)
    }
}

fn source(line: &str, number: usize) -> Result<Source, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [file, address] = words.as_slice() else {
        return Err("this is not a file name and an address".to_owned());
    };
    let is_plain = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    if !file.split('/').all(is_plain) {
        return Err(format!("`{file}` is no file in this folder"));
    }
    if !read::is_spec(Path::new(file)) {
        return Err(format!(
            "`{file}` would not be read: it must end in .{}",
            read::EXTENSIONS.join(", .")
        ));
    }
    if !is_address(address) {
        return Err(format!("`{address}` is no address of the web"));
    }
    Ok(Source {
        file: (*file).to_owned(),
        address: (*address).to_owned(),
        line: number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_file_and_an_address() {
        let text = "# The vendor's pages\r\n\r\n  a.md   https://example.com/a.md \nb/c.yaml\thttp://example.com/c\n";
        let sources = parse(text).expect("a list");
        let told: Vec<_> = sources
            .iter()
            .map(|source| (source.line, source.file.as_str(), source.address.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (3, "a.md", "https://example.com/a.md"),
                (4, "b/c.yaml", "http://example.com/c")
            ]
        );
    }

    #[test]
    fn every_fault_is_told() {
        let text = "a.md\na.md https://a b\n../a.md https://a\n/a.md https://a\n.a.md https://a\na.pdf https://a\na.md ftp://a\na.md https://a\nA.md https://b\nsources.txt https://a\n";
        let faults = parse(text).expect_err("faults");
        let lines: Vec<usize> = faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7, 9, 10]);
        assert_eq!(
            faults[5].1,
            "`a.pdf` would not be read: it must end in .md, .markdown, .json, .yaml, .yml, .txt"
        );
        assert_eq!(faults[7].1, "`A.md` is listed here twice");
    }
}
