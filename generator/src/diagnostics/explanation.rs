//! What each code means, in words.

use std::fmt;

use super::Code;

impl Code {
    /// What such a finding means and how to fix it: Markdown, a sentence that sums it up, then
    /// paragraphs.
    #[must_use]
    pub fn explanation(self) -> String {
        // A comment has a blank in front of its words.
        let lines = self.comment().iter();
        let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }

    /// The first line of the explanation: a sentence that sums it up.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.comment().first().map_or("", |line| line.trim())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_kebab_case_and_stands_for_one_code() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let is_kebab =
            |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit();
        assert!(names.iter().all(|name| name.chars().all(is_kebab)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn every_code_is_explained_beyond_its_summary() {
        for code in Code::ALL {
            let explanation = code.explanation();
            let mut paragraphs = explanation.split("\n\n");
            let summary = paragraphs.next().unwrap();
            assert!(summary.trim_end().ends_with('.'), "{code}: {summary}");
            assert!(
                paragraphs.next().is_some(),
                "{code} lacks a paragraph on why and what to do"
            );
        }
    }
}
