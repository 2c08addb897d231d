//! Paths, and what is left of them when they move.

/// A path without the names of its parameters, which callers do not see.
pub(super) fn template(path: &str) -> String {
    let mut template = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((text, after)) = rest.split_once('{') {
        let Some((_, tail)) = after.split_once('}') else {
            break;
        };
        template.push_str(text);
        template.push_str("{}");
        rest = tail;
    }
    template + rest
}

/// The parts of a path, parameters without their names.
fn parts(path: &str) -> Vec<String> {
    let template = template(path);
    let parts = template.split('/').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The path without empty parts: what differs from it in slashes alone.
pub(super) fn without_slashes(path: &str) -> String {
    parts(path).join("/")
}

/// The path without empty parts and versions of the API.
pub(super) fn without_versions(path: &str) -> String {
    let parts = parts(path).into_iter().filter(|part| !is_version(part));
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a part of a path is a version: `v2`, `v1.1`, `v1beta3` or a day.
fn is_version(part: &str) -> bool {
    let is_day = part.len() == 10
        && part.char_indices().all(|(index, character)| match index {
            4 | 7 => character == '-',
            _ => character.is_ascii_digit(),
        });
    let lower = part.to_ascii_lowercase();
    let Some(number) = lower.strip_prefix('v') else {
        return is_day;
    };
    let is_stage = |text: &str| ["", "alpha", "beta", "rc", "preview", "p"].contains(&text);
    let stage = number.trim_matches(|character: char| character.is_ascii_digit());
    let stage = stage.trim_matches(['.', '_', '-']);
    number.starts_with(|first: char| first.is_ascii_digit())
        && (is_stage(stage) || stage.chars().all(|one| one.is_ascii_digit() || one == '.'))
}

/// What a path leads to, whatever is before it: its last part that is no parameter, and how many
/// parameters follow.
pub(super) fn ending(path: &str) -> (String, usize) {
    let parts = parts(path);
    let parameters = parts.iter().rev().take_while(|part| *part == "{}").count();
    let last = parts.iter().rev().nth(parameters).cloned();
    (last.unwrap_or_default(), parameters)
}

/// The words of a path that say what it is about.
pub(super) fn words(path: &str) -> Vec<String> {
    let is_word = |part: &String| {
        part != "{}" && !is_version(part) && !["api", "rest"].contains(&part.as_str())
    };
    parts(path).into_iter().filter(is_word).collect()
}

/// What is different before the part that two paths end with alike, with a slash in front; nothing where
/// they have no end in common, or differ in slashes alone.
pub(super) fn moved(old: &str, new: &str) -> Option<(String, String)> {
    let (one, two) = (parts(old), parts(new));
    let common = one.iter().rev().zip(two.iter().rev());
    let common = common.take_while(|(one, two)| one == two).count();
    let before = |parts: &[String]| {
        let parts = parts.iter().take(parts.len().saturating_sub(common));
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        format!("/{}", parts.join("/"))
    };
    let (one, two) = (before(&one), before(&two));
    (common > 0 && one != two).then_some((one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_no_part_of_what_a_path_is_about() {
        for path in [
            "/v2/a/{id}",
            "/a/{x}/",
            "//a/{x}",
            "/v1beta3/a/{x}",
            "/2024-10-01/a/{x}",
            "/V1.1/a/{x}",
        ] {
            assert_eq!(without_versions(path), "a/{}", "{path}");
        }
        for path in ["/v/a", "/vat/a", "/view2/a", "/version/a"] {
            assert_eq!(without_versions(path), without_slashes(path), "{path}");
        }
    }

    #[test]
    fn what_moves_is_what_comes_before_the_common_end() {
        let moved = |old, new| super::moved(old, new);
        let both = |one: &str, two: &str| Some((one.to_owned(), two.to_owned()));
        assert_eq!(moved("/a/{x}", "/v2/a/{y}"), both("/", "/v2"));
        assert_eq!(moved("/v1/a", "/v2/a"), both("/v1", "/v2"));
        assert_eq!(moved("/v1/a", "/v1/b"), None);
        assert_eq!(moved("/a", "/a/"), None);
    }
}
