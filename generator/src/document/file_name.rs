//! Text of a document → the name of a file.

/// How long the name may become.
const LONGEST_NAME: usize = 80;

/// A file name without ending: letters and digits of the text, with `-` between.
pub(crate) fn file_name(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.chars().take(LONGEST_NAME).collect();
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(
            file_name("/v1/Users/{id}:cancel get"),
            "v1-users-id-cancel-get"
        );
        assert_eq!(file_name("/../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("/用户/«x»"), "用户-x");
        assert_eq!(file_name(&"a/".repeat(200)).len(), 79);
    }
}
