//! The names of files, relative to each other.

/// The name that `path` has when it is meant relative to the file `base`: without `.`, and without
/// `..` as far as possible.
#[must_use]
pub fn joined(base: &str, path: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if path.starts_with('/') { "" } else { folder };
    let root = if path.starts_with('/') || base.starts_with('/') {
        "/"
    } else {
        ""
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            // There is nothing above the root.
            ".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_names_are_joined() {
        assert_eq!(
            joined("specs/a/root.yaml", "./b/c.yaml"),
            "specs/a/b/c.yaml"
        );
        assert_eq!(joined("specs/a/root.yaml", "../c.yaml"), "specs/c.yaml");
        assert_eq!(joined("/abs/root.yaml", "../../../c.yaml"), "/c.yaml");
        assert_eq!(joined("", "./specs//c.yaml"), "specs/c.yaml");
        assert_eq!(joined("../up/root.yaml", "../../c.yaml"), "../../c.yaml");
        assert_eq!(joined("root.yaml", "/c.yaml"), "/c.yaml");
    }
}
